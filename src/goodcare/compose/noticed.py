"""What every report says of how its numbers were protected."""

from goodcare.claims.model import Label
from goodcare.disclosure import Door
from goodcare.publish.blocks import Text, Words

ROUNDING = "method:rounding"
"""Where the words on rounded numbers come from: they name the step."""


def release_notice(door: Door) -> Text:
    """Return a short paragraph: what was checked, and where people are rounded, to what."""
    return (Words(door.release_notice), *_after(door.rounding_notice))


def method_notice(door: Door) -> Text:
    """Return the same for a page on the method, with what follows from rounding."""
    return (*release_notice(door), *_after(door.rounding_method))


def _after(words: str) -> Text:
    return (Words(" "), Label(text=words, source=ROUNDING)) if words else ()
