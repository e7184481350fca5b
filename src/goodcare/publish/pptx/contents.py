"""The contents: rows that lead to their slides, with computed numbers."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from goodcare.publish.blocks import Contents, ContentsRow, Label
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.text import Paragraph, Style

INDENT = 28
NUMBER_WIDTH = 70
TWO_COLUMNS_OVER = 10
"""More rows than this stand in two columns where there is the width."""

THREE_COLUMNS_OVER = 30
NARROWEST_FOR_COLUMNS = 1000
WIDEST_COLUMN = 900
BROKEN_GROUP = 30
"""Columns may be this much higher, if no group of rows goes on in the next column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How rows are set, and the space around them."""

    top: Style
    lower: Style
    gap: float
    above_top: float
    column_gap: float

    def style(self, row: ContentsRow) -> Style:
        """The style of a row."""
        return self.top if row.level == 0 else self.lower


LARGE = Type(
    top=Style(size=24, bold=True, leading=1.25),
    lower=Style(size=22, leading=1.25),
    gap=8,
    above_top=8,
    column_gap=72,
)
SMALL = Type(
    top=Style(size=20, bold=True, leading=1.2),
    lower=Style(size=19, leading=1.2),
    gap=5,
    above_top=8,
    column_gap=52,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The contents in columns of one width."""

    columns: tuple[tuple[ContentsRow, ...], ...]
    width: float
    type: Type


def _paragraph(row: ContentsRow, kind: Type) -> Paragraph:
    return Paragraph(text=row.label, style=kind.style(row))


def _number(row: ContentsRow, number: int, kind: Type) -> Paragraph:
    text = (Label(text=str(number), source="page"),)
    return Paragraph(text=text, style=replace(kind.style(row), align="r"))


def _words_width(row: ContentsRow, width: float) -> float:
    return width - NUMBER_WIDTH - INDENT * row.level


def _row_height(row: ContentsRow, width: float, kind: Type) -> float:
    above = kind.above_top if row.level == 0 else 0
    return _paragraph(row, kind).height(_words_width(row, width)) + kind.gap + above


@lru_cache(maxsize=512)
def _laid(block: Contents, width: float) -> Laid:
    n = _n_columns(block, width)
    kind = SMALL if n > 2 else LARGE
    column = min(width, WIDEST_COLUMN) if n == 1 else (width - (n - 1) * kind.column_gap) / n
    heights = [_row_height(row, column, kind) for row in block.rows]
    starts = (0, *_breaks(block.rows, heights, n_columns=n), len(block.rows))
    columns = tuple(block.rows[a:b] for a, b in pairwise(starts))
    return Laid(columns=columns, width=column, type=kind)


def _n_columns(block: Contents, width: float) -> int:
    n = len(block.rows)
    if width < NARROWEST_FOR_COLUMNS or n <= TWO_COLUMNS_OVER:
        return 1
    return 3 if n > THREE_COLUMNS_OVER else 2


def _breaks(
    rows: tuple[ContentsRow, ...], heights: list[float], *, n_columns: int
) -> tuple[int, ...]:
    """Choose where columns end: about the same height, best before a row of the top level.

    A row of the top level never ends a column when rows that belong to it come next.
    """
    until = [0.0, *accumulate(heights)]
    allowed = [i for i in range(1, len(rows)) if not (rows[i].level > 0 and rows[i - 1].level == 0)]

    def cost(places: tuple[int, ...]) -> float:
        ends = (0, *places, len(rows))
        highest = max(until[b] - until[a] for a, b in pairwise(ends))
        return highest + BROKEN_GROUP * sum(rows[i].level > 0 for i in places)

    return min(combinations(allowed, n_columns - 1), key=cost, default=())


def _height(block: Contents, width: float) -> float:
    laid = _laid(block, width)
    return max(
        sum(_row_height(row, laid.width, laid.type) for row in rows) for rows in laid.columns
    )


def _draw(canvas: Canvas, block: Contents, box: Box) -> None:
    laid = _laid(block, box.w)
    for index, rows in enumerate(laid.columns):
        x, y = box.x + index * (laid.width + laid.type.column_gap), box.y
        for row in rows:
            y += laid.type.above_top if row.level == 0 else 0
            y += _draw_row(canvas, row, Box(x, y, laid.width, 0), laid.type) + laid.type.gap


def _draw_row(canvas: Canvas, row: ContentsRow, corner: Box, kind: Type) -> float:
    """Place the words and the number of their slide; both lead there."""
    words = _words_width(row, corner.w)
    height = _paragraph(row, kind).height(words)
    box = Box(corner.x + INDENT * row.level, corner.y, words, height)
    canvas.text(box, (_paragraph(row, kind),), name="Entry", target=row.target)
    number = canvas.numbers.get(row.target)
    if number:
        line = kind.style(row).line
        box = Box(corner.right - NUMBER_WIDTH, corner.y, NUMBER_WIDTH, line)
        canvas.text(box, (_number(row, number, kind),), name="Entry number", target=row.target)
    return height


def _length(block: Contents) -> int:
    return len(block.rows)


def _take(block: Contents, start: int, stop: int) -> Contents:
    return replace(block, rows=block.rows[start:stop])


def _side_width(_: Contents) -> float:
    return 520


CONTENTS: Drawing[Contents] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, length=_length, take=_take
)
