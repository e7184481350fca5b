"""An installation without its keys is told so before it takes a single answer."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def keys_are_there(**_: Any) -> Sequence[CheckMessage]:
    """Say which keys are missing."""
    missing = [name for name, key in settings.KEYS.items() if not key]
    if not missing:
        return []
    return [
        Error(
            f"Keys are missing: {', '.join(missing)}.",
            hint="Run 'goodcare serve' once, which makes them, or set "
            f"GOODCARE_KEY_{missing[0].upper()}.",
            id="goodcare.E001",
        )
    ]
