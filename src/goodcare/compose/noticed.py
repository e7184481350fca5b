"""What every report says of how its numbers were protected."""

from goodcare.claims.model import Label
from goodcare.disclosure import Door
from goodcare.publish.blocks import Text, Words

ROUNDING = "method:rounding"
"""Where the words on rounded numbers come from: they name the step."""


def release_notices(door: Door) -> tuple[Text, ...]:
    """Return the paragraphs: what was checked, and where people are rounded, to what."""
    checked: Text = (Words(door.release_notice),)
    if not door.rounding_notice:
        return (checked,)
    return checked, (Label(text=door.rounding_notice, source=ROUNDING),)
