"""Boxes on the 1600 × 900 grid of a slide, and the grid in the units of the file."""

from dataclasses import dataclass

SLIDE_WIDTH = 1600
SLIDE_HEIGHT = 900
EMU_PER_PIXEL = 7620
"""A slide is 13.333 inches wide: 12,192,000 EMU over 1,600 pixels."""
POINTS_PER_PIXEL = 0.6
EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Pixels in the units of the file, English metric units.

    Args:
        across, down: units of a pixel. They differ where a typeface is wider than Arial, by which
            words are measured: a pixel across is then as much wider.
    """

    across: float = EMU_PER_PIXEL
    down: float = EMU_PER_PIXEL

    def x(self, pixels: float) -> int:
        """Turn pixels from left to right into units."""
        return round(pixels * self.across)

    def y(self, pixels: float) -> int:
        """Turn pixels from top to bottom into units; lines and outlines are measured so too."""
        return round(pixels * self.down)

    def points(self, pixels: float) -> float:
        """Turn pixels into points."""
        return pixels * self.down / EMU_PER_POINT

    def hundredths(self, pixels: float) -> int:
        """Turn pixels into hundredths of a point, the unit of type sizes and line spacing."""
        return round(self.points(pixels) * 100)


OWN_GRID = Grid()


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

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.w, self.h

    def within(self, margin: float) -> "Box":
        """Return the box inside a margin on all sides."""
        return Box(self.x + margin, self.y + margin, self.w - 2 * margin, self.h - 2 * margin)

    def moved(self, across: float, down: float) -> "Box":
        """Return a box of the same size, further right and further down."""
        return Box(self.x + across, self.y + down, self.w, self.h)
