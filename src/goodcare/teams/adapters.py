"""Who may open an account: nobody by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Accounts are made by an owner, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """Address of the one who signs in, for the limit of attempts."""
        return request.META.get("REMOTE_ADDR", "")
