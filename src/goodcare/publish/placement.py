"""Where something was placed: what the builder knows of every text in a finished file."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.publish.blocks import Text


class Where(StrEnum):
    """Which part of a page holds the text."""

    TEXT = "text"
    NOTES = "notes"
    ALT = "alt"
    CHART = "chart"  # the chart and the workbook inside it
    TITLE = "title"  # the document's own title and properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A text in a finished file.

    Args:
        artefact: "pptx" or "html". page: number of the slide from 1; 0 in HTML.
        anchor: the page's key. name: the shape's name or element's id.
    """

    artefact: str
    page: int
    anchor: str
    name: str
    where: Where
    pieces: Text
