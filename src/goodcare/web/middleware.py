"""Expected errors as pages: one clear line, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodcare.errors import (
    ConflictError,
    ForbiddenError,
    GoneError,
    GoodcareError,
    InputError,
    StaleError,
)

STATUS_OF_ERROR: tuple[tuple[type[GoodcareError], int], ...] = (
    (InputError, 422),
    (ConflictError, 409),
    (StaleError, 409),
    (GoneError, 410),
    (ForbiddenError, 403),
)


class ExpectedErrorsMiddleware:
    """Shows an error that was raised on purpose, with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn an expected error into its page; leave bugs to Django."""
        if not isinstance(error, GoodcareError):
            return None
        status = next((code for kind, code in STATUS_OF_ERROR if isinstance(error, kind)), 500)
        lines = str(error).splitlines()
        return render(request, "web/error.html", {"lines": lines}, status=status)
