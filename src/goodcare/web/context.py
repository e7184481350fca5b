"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, str]:
    """Name of the organisation, and the address that people reach this at."""
    return {"organisation": settings.ORGANISATION, "public_address": settings.PUBLIC_ADDRESS}
