"""Blocks that show figures: stacked bars, dots, ranked bars, large figures, shaded tables."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.claims.model import Said
from goodcare.publish.pieces import Text, Words


class Mark(StrEnum):
    """Meaning of a dot, never by colour alone: circle, square, hollow circle, small grey dot."""

    MORE = "more"
    LESS = "less"
    POSSIBLE = "possible"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikertPart:
    """One segment of a stacked bar.

    Args:
        value: a lone share (or a count, where the base is 10 to 29); never suppressed here.
        fill: hexadecimal colour of the segment.
    """

    label: Text
    value: Said
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert:
    """A question's answers as one 100 % stacked bar, negative to positive, with its legend.

    `table_head` are the two column heads of the table beside it (answer, respondents).
    """

    title: Text
    parts: tuple[LikertPart, ...]
    base: Text
    table_head: tuple[Words, Words] = (Words("Answer"), Words("Share of respondents"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One group with its share; the fact in `value` holds the interval."""

    label: Text
    value: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class DotGroup:
    """Groups that are more likely, less likely, possible; `heading` says which."""

    heading: Text
    mark: Mark
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Groups as dots with intervals against a dashed reference line (everybody)."""

    title: Text
    subtitle: Text
    groups: tuple[DotGroup, ...]
    reference: Said | None
    note: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a ranked bar chart."""

    label: Text
    value: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Ranked counts or shares as horizontal bars that carry their numbers."""

    title: Text
    unit: Text
    rows: tuple[Bar, ...]
    fill: str
    note: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BigFigure:
    """One figure, set very large, with the words that it belongs to.

    Args:
        of: where the figure is a count of few people, how many there were: both are then drawn
            as that many marks, filled and hollow.
    """

    value: Said
    text: Text
    of: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row of a matrix; a cell is None where the row does not meet the column."""

    label: Text
    cells: tuple[Said | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Counts of two things that meet, as a table shaded by value (a heat map that is a table).

    Args:
        corner: what the row heads are. unit: what a cell counts. fill: darkest shade.
    """

    title: Text
    corner: Text
    columns: tuple[Text, ...]
    rows: tuple[MatrixRow, ...]
    unit: Text
    fill: str
    note: Text = ()
