"""Where slides are put: a presentation of our own, or the team's template."""

from typing import Any, Protocol

from goodcare.publish.blocks import Page, Report
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.frame import Frame
from goodcare.publish.pptx.setting import Setting


class Framing(Protocol):
    """Lays out what stands around the blocks of a page."""

    def frame(self, page: Page, report: Report, *, is_continued: bool) -> Frame:
        """Return the fixed parts of a page, and the room for its blocks."""

    def pages(self, report: Report) -> tuple[Page, ...]:
        """Return the pages to lay out, where this presentation needs more than the report's."""


class Host(Framing, Protocol):
    """A presentation that takes slides."""

    @property
    def presentation(self) -> Any:
        """python-pptx's presentation."""

    def setting_for(self, page: Page) -> Setting:
        """Return language, colours and grid of a page's slide."""

    def add_slide(self, page: Page) -> Any:
        """Return a new slide for a page."""

    def draw_head(self, canvas: Canvas, page: Page, frame: Frame, report: Report) -> None:
        """Place what is read before the blocks."""

    def draw_foot(self, canvas: Canvas, page: Page, frame: Frame) -> None:
        """Place what is read after the blocks."""
