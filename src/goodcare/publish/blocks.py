"""What a report is made of. Compose arranges blocks, renderers draw them; neither computes.

Text in a block is a tuple of pieces (`goodcare.publish.pieces`), so that nothing typed can carry a
figure or a place.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.claims.model import Label, Said
from goodcare.publish.chart_blocks import (
    Bar,
    Bars,
    BigFigure,
    Dot,
    DotGroup,
    Dots,
    Likert,
    LikertPart,
    Mark,
    Matrix,
    MatrixRow,
)
from goodcare.publish.pieces import Piece, Quoted, Text, Words, plain

__all__ = [
    "Bar",
    "Bars",
    "BigFigure",
    "Block",
    "Callout",
    "Contents",
    "ContentsRow",
    "CountList",
    "CountRow",
    "Dot",
    "DotGroup",
    "Dots",
    "FrameworkGraphic",
    "FrameworkPart",
    "Label",
    "Likert",
    "LikertPart",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Page",
    "PageKind",
    "Paragraphs",
    "Piece",
    "PointedOut",
    "Quote",
    "Quoted",
    "Quotes",
    "Report",
    "Said",
    "Steps",
    "Table",
    "Text",
    "Tile",
    "Tiles",
    "Words",
    "plain",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """Words with a count (or nothing, where there is no evidence to count) beside them."""

    label: Text
    value: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountList:
    """An ordered list with right-aligned counts."""

    heading: Text
    unit: Text
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A consented quotation with its attribution, and an approved translation where there is one.

    Args:
        language: BCP 47 language of `words`; empty: the report's.
    """

    words: Quoted
    attribution: Text
    translation: Quoted | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Quotations, set as the largest words of their column.

    Args:
        heading: whose view it is, where several stand side by side.
    """

    quotes: tuple[Quote, ...]
    heading: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """The sentence that the chart above it supports, with an accent bar."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """Running sentences, or list points where `is_list`."""

    paragraphs: tuple[Text, ...]
    heading: Text = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One big number with its words under it."""

    value: Said
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Up to ten tiles."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one row head per row; cells are texts, lone numbers right-aligned.

    Args:
        set_apart: number from zero of a column on a ground of its own, the first piece of each of
            its cells bold; None: there is none.
    """

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    set_apart: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """An authored explanation, drawn as boxes that lead from the first to the last."""

    title: Text
    steps: tuple[Text, ...]
    note: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPart:
    """A pillar, a theme, the roof, or the case for change in the framework graphic."""

    name: Label
    colour: str
    is_roof: bool
    summary: Label
    target: str = ""
    is_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkGraphic:
    """The roof over its pillars; without a roof equal tiles, under the case where there is one.

    `target` is the key of the page that a part leads to.
    """

    parts: tuple[FrameworkPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A line of the contents; renderers add the page number of `target`."""

    label: Text
    target: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The contents, computed."""

    rows: tuple[ContentsRow, ...]


Block = (
    Likert
    | Dots
    | Bars
    | CountList
    | Quotes
    | Callout
    | Paragraphs
    | Tiles
    | Table
    | BigFigure
    | Matrix
    | Steps
    | FrameworkGraphic
    | Contents
)


class PageKind(StrEnum):
    """How a page is laid out."""

    TITLE = "title"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One message: a slide, or a section of the HTML page.

    Args:
        section: id of the section kind that made it ("pillar-question").
        key: unique anchor in the report ("accessible-exp-available").
        kicker: pillar, then place. accent: colour of the band.
        headline: the message, a claim. subtitle: statistic and base.
        group: what it stands under in the contents ("pillar:accessible"), or empty.
        entry: its words in the contents; empty: the headline.
        main, side: blocks from top to bottom; without `side` the main column takes the width.
        is_even: the two columns hold the same kind of thing, so they are equally wide.
        source_note: caveat for the footer ("respondents chose to take part").
    """

    section: str
    key: str
    kind: PageKind = PageKind.CONTENT
    kicker: Text = ()
    headline: Text
    subtitle: Text = ()
    accent: str
    main: tuple[Block, ...] = ()
    side: tuple[Block, ...] = ()
    is_even: bool = False
    source_note: Text = ()
    group: str = ""
    entry: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointedOut:
    """Something that whoever signs the report should look at.

    Args:
        kind: "same-figures", "quotation-twice", "quotation-shortened", "area-in-authored-text",
            "no-evidence", "too-small".
        page: key of the page it stands on, or empty.
        text: one line, for the author; not printed in the report.
    """

    kind: str
    page: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a renderer needs.

    Args:
        title: document title. language: BCP 47. pages: in order.
        footer: printed on every page (data notice, snapshot).
        statements: lines about the whole: comparisons made, not checked against other releases.
        notice: the line every page carries when data are invented; empty otherwise.
        empty_sections: sections of the definition for which there was nothing to show.
        questions_left_out: closed questions whose answers stand on no page.
        pointed_out: what whoever signs it should look at.
    """

    title: Text
    language: str
    pages: tuple[Page, ...]
    footer: Text
    statements: tuple[Text, ...] = ()
    notice: Text = ()
    area_id: str = ""
    snapshot_id: str = ""
    made_on: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    empty_sections: tuple[str, ...] = ()
    questions_left_out: tuple[str, ...] = ()
    pointed_out: tuple[PointedOut, ...] = ()
