"""Asks for a second step where the installation requires one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goodcare.teams.models import User
from goodcare.teams.second_factor import must_set_up_second_step

OF_ACCOUNTS = ("account_", "mfa_")
"""Pages that lead to a second step, by the beginning of their names."""


class SecondFactorMiddleware:
    """Where GOODCARE_REQUIRE_MFA is 1: who sees rows and has no app is led to setting one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Redirect before a page that needs a sign-in."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        is_open = not getattr(view, "login_required", True) or name.startswith(OF_ACCOUNTS)
        if is_open or not isinstance(request.user, User):
            return None
        if not must_set_up_second_step(request.user):
            return None
        messages.info(
            request, "Set up an authenticator app first: your role sees what people said."
        )
        return redirect("mfa_index")
