"""The contents: rows that lead to their slides, with computed numbers."""

from dataclasses import replace

from goodcare.publish.blocks import Contents, ContentsRow, Label, Text, Words
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.text import Paragraph, Style

TOP_LEVEL = Style(size=24, bold=True, leading=1.25)
LOWER = Style(size=22, leading=1.25)
INDENT = 28
NUMBER_WIDTH = 70
GAP = 8
ABOVE_TOP_LEVEL = 8
COLUMN_GAP = 72
TWO_COLUMNS_OVER = 10
"""More rows than this stand in two columns where there is the width."""


def _style(row: ContentsRow) -> Style:
    return TOP_LEVEL if row.level == 0 else LOWER


def _paragraph(row: ContentsRow, *, width: float = 0, number: int = 0) -> Paragraph:
    text: Text = row.label
    if number:
        text = (*text, Words("\t"), Label(text=str(number), source="page"))
    return Paragraph(text=text, style=_style(row), tab=width, indent=INDENT * row.level)


def _row_height(row: ContentsRow, width: float) -> float:
    above = ABOVE_TOP_LEVEL if row.level == 0 else 0
    return _paragraph(row).height(width - NUMBER_WIDTH) + GAP + above


def _columns(block: Contents, width: float) -> tuple[tuple[ContentsRow, ...], ...]:
    """Part the rows into columns of about the same height, before a row of the top level."""
    if width < 1000 or len(block.rows) <= TWO_COLUMNS_OVER:
        return (block.rows,)
    column = _column_width(width, 2)
    heights = [_row_height(row, column) for row in block.rows]
    breaks = [i for i, row in enumerate(block.rows) if i and row.level == 0]
    breaks = breaks or [len(block.rows) // 2]
    best = min(breaks, key=lambda i: max(sum(heights[:i]), sum(heights[i:])))
    return block.rows[:best], block.rows[best:]


def _column_width(width: float, n_columns: int) -> float:
    if n_columns == 1:
        return min(width, 900)
    return (width - COLUMN_GAP) / n_columns


def _height(block: Contents, width: float) -> float:
    columns = _columns(block, width)
    column = _column_width(width, len(columns))
    return max(sum(_row_height(row, column) for row in rows) for rows in columns)


def _draw(canvas: Canvas, block: Contents, box: Box) -> None:
    columns = _columns(block, box.w)
    width = _column_width(box.w, len(columns))
    for index, rows in enumerate(columns):
        x, y = box.x + index * (width + COLUMN_GAP), box.y
        for row in rows:
            y += ABOVE_TOP_LEVEL if row.level == 0 else 0
            paragraph = _paragraph(row, width=width, number=canvas.numbers.get(row.target, 0))
            height = _paragraph(row).height(width - NUMBER_WIDTH)
            canvas.text(Box(x, y, width, height), (paragraph,), name="Entry", target=row.target)
            y += height + GAP


def _length(block: Contents) -> int:
    return len(block.rows)


def _take(block: Contents, start: int, stop: int) -> Contents:
    return replace(block, rows=block.rows[start:stop])


def _side_width(_: Contents) -> float:
    return 520


CONTENTS: Drawing[Contents] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, length=_length, take=_take
)
