"""Expected errors as pages: one clear line, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
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


class NoNullsMiddleware:
    """Answers an address with a null byte with 404: no row has one, and PostgreSQL refuses it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass every other request on."""
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseNotFound("There is no such page.", content_type="text/plain")
        return self._get_response(request)


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
