"""Who may open an account: nobody by themselves."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from goodcare.safekeeping.ciphers import seal, unseal


def address_signing_in(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the e-mail address that somebody tries to sign in with."""
    said = (credentials or {}).get("email") or request.POST.get("login", "")
    return said.strip().casefold()


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Accounts are made by an owner, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """Address of the one who signs in, for the limit of attempts."""
        return request.META.get("REMOTE_ADDR", "")


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """Keys of authenticator apps are sealed: a copy of the database signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Seal a secret, as hexadecimal digits."""
        return seal(text).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(bytes.fromhex(encrypted_text))
