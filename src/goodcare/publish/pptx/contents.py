"""The contents: rows that lead to their slides, with computed numbers."""

from dataclasses import replace

from goodcare.publish.blocks import Contents, ContentsRow, Label
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


def _paragraph(row: ContentsRow) -> Paragraph:
    return Paragraph(text=row.label, style=_style(row))


def _number(row: ContentsRow, number: int) -> Paragraph:
    text = (Label(text=str(number), source="page"),)
    return Paragraph(text=text, style=replace(_style(row), align="r"))


def _words_width(row: ContentsRow, width: float) -> float:
    return width - NUMBER_WIDTH - INDENT * row.level


def _row_height(row: ContentsRow, width: float) -> float:
    above = ABOVE_TOP_LEVEL if row.level == 0 else 0
    return _paragraph(row).height(_words_width(row, width)) + GAP + above


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
            y += _draw_row(canvas, row, Box(x, y, width, 0)) + GAP


def _draw_row(canvas: Canvas, row: ContentsRow, corner: Box) -> float:
    """Place the words and the number of their slide; both lead there."""
    words = _words_width(row, corner.w)
    height = _paragraph(row).height(words)
    box = Box(corner.x + INDENT * row.level, corner.y, words, height)
    canvas.text(box, (_paragraph(row),), name="Entry", target=row.target)
    number = canvas.numbers.get(row.target)
    if number:
        box = Box(corner.right - NUMBER_WIDTH, corner.y, NUMBER_WIDTH, _style(row).line)
        canvas.text(box, (_number(row, number),), name="Entry number", target=row.target)
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
