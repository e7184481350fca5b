"""What everything on the slides of a deck is set by: language, brand, and the slide's grid."""

from dataclasses import dataclass

from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.pptx.geometry import OWN_GRID, Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a deck is set.

    Args:
        language: BCP 47. brand: which colour each role has. grid: pixels in the units of the file.
    """

    language: str
    brand: Brand = NEUTRAL
    grid: Grid = OWN_GRID

    def rgb(self, role: str) -> str:
        """Return the six digits of a role's colour, as DrawingML writes them."""
        return self.brand.colour(role).lstrip("#").upper()
