"""Boxes on the 1600 × 900 grid of a slide, and the grid in the units of the file."""

from dataclasses import dataclass

SLIDE_WIDTH = 1600
SLIDE_HEIGHT = 900
EMU_PER_PIXEL = 7620
"""A slide is 13.333 inches wide: 12,192,000 EMU over 1,600 pixels."""
POINTS_PER_PIXEL = 0.6


def emu(pixels: float) -> int:
    """Turn pixels of the grid into English metric units."""
    return round(pixels * EMU_PER_PIXEL)


def hundredths(pixels: float) -> int:
    """Turn pixels into hundredths of a point, the unit of type sizes and line spacing."""
    return round(pixels * POINTS_PER_PIXEL * 100)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def row(self, top: float, height: float) -> "Box":
        """Return a box of the same width, `top` below this one's upper edge."""
        return Box(self.x, self.y + top, self.w, height)

    def column(self, left: float, width: float) -> "Box":
        """Return a box of the same height, `left` of this one's left edge."""
        return Box(self.x + left, self.y, width, self.h)

    def moved(self, across: float, down: float) -> "Box":
        """Return a box of the same size, further right and further down."""
        return Box(self.x + across, self.y + down, self.w, self.h)
