"""What the finders of masking look for, and how they say where they found it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text gives away; the value is what stands in its mark."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    NHS_NUMBER = "NHS number"
    DATE_OF_BIRTH = "date of birth"
    ADDRESS = "address"
    POSTCODE = "postcode"
    WEB_ADDRESS = "web address"
    HANDLE = "account name"

    @property
    def mark(self) -> str:
        """What replaces the stretch: "[name]"."""
        return f"[{self.value}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One stretch of a text that a finder would mask.

    Args:
        kind: what it gives away.
        start: of the stretch, in code points from 0.
        end: exclusive.
    """

    kind: Kind
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start


Finder = Callable[[str], list[Found]]
