"""An authored explanation as boxes that lead from the first to the last."""

from dataclasses import replace

from pptx.enum.shapes import MSO_SHAPE

from goodcare.publish.blocks import Steps, plain
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.text import HEADING, SMALL, Paragraph, Style, height_of
from goodcare.publish.theme import WASH

NARROWEST = 230
"""Boxes side by side are at least this wide; else they stand under each other."""

WIDEST = 1000
"""Boxes under each other are at most this wide."""

WORDS = Style(size=24, leading=1.3)
ACROSS, DOWN = 24.0, 20.0
"""Margins inside a box."""

EDGE = 6
"""The edge in the accent's colour, on the side that is read first."""

ARROW_LENGTH = 30
ARROW_WIDTH = 34
ARROW_GAP = 10
LOWEST_IN_A_ROW = 150
UNDER_TITLE = 12
ABOVE_NOTE = 14


def _step_gap() -> float:
    return ARROW_LENGTH + 2 * ARROW_GAP


def _is_row(block: Steps, width: float) -> bool:
    return len(block.steps) > 1 and _row_width(block, width) >= NARROWEST


def _row_width(block: Steps, width: float) -> float:
    n = max(len(block.steps), 1)
    return (width - (n - 1) * _step_gap()) / n


def _boxes(block: Steps, width: float) -> tuple[Box, ...]:
    """Lay the boxes from the upper left corner: in a row, or under each other."""
    if _is_row(block, width):
        each = _row_width(block, width)
        height = max(
            LOWEST_IN_A_ROW, *(_box_height(block, index, each) for index in _indices(block))
        )
        pitch = each + _step_gap()
        return tuple(Box(index * pitch, 0, each, height) for index in _indices(block))
    boxes, top, each = [], 0.0, min(width, WIDEST)
    for index in _indices(block):
        height = _box_height(block, index, each)
        boxes.append(Box(0, top, each, height))
        top += height + _step_gap()
    return tuple(boxes)


def _indices(block: Steps) -> range:
    return range(len(block.steps))


def _box_height(block: Steps, index: int, width: float) -> float:
    words = Paragraph(text=block.steps[index], style=WORDS)
    return words.height(width - 2 * ACROSS) + 2 * DOWN


def _title(block: Steps) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.title, style=HEADING),) if plain(block.title) else ()


def _note(block: Steps) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.note, style=SMALL),) if plain(block.note) else ()


def _top(block: Steps, width: float) -> float:
    title = height_of(_title(block), width)
    return title + UNDER_TITLE if title else 0


def _height(block: Steps, width: float) -> float:
    note = height_of(_note(block), width)
    boxes = max((box.bottom for box in _boxes(block, width)), default=0)
    return _top(block, width) + boxes + (note + ABOVE_NOTE if note else 0)


def _draw(canvas: Canvas, block: Steps, box: Box) -> None:
    top = _top(block, box.w)
    if top:
        canvas.text(box.row(0, top - UNDER_TITLE), _title(block), name="Steps title")
    boxes = tuple(laid.moved(box.x, box.y + top) for laid in _boxes(block, box.w))
    is_row = _is_row(block, box.w)
    for index, step in enumerate(boxes):
        _draw_step(canvas, block, index, step)
        if index < len(boxes) - 1:
            _draw_arrow(canvas, step, is_row=is_row)
    if _note(block):
        note = height_of(_note(block), box.w)
        canvas.text(box.row(box.h - note, note), _note(block), name="Note")


def _draw_step(canvas: Canvas, block: Steps, index: int, box: Box) -> None:
    words = Paragraph(text=block.steps[index], style=WORDS)
    canvas.panel(box, (words,), name="Step", fill=WASH, margins=(ACROSS, DOWN), anchor="ctr")
    canvas.ornament(Box(box.x, box.y, EDGE, box.h), fill=canvas.accent, name="Step edge")


def _draw_arrow(canvas: Canvas, box: Box, *, is_row: bool) -> None:
    if is_row:
        y = box.y + (box.h - ARROW_WIDTH) / 2
        arrow = Box(box.right + ARROW_GAP, y, ARROW_LENGTH, ARROW_WIDTH)
        kind = MSO_SHAPE.RIGHT_ARROW
    else:
        arrow = Box(box.x + 60, box.bottom + ARROW_GAP, ARROW_WIDTH, ARROW_LENGTH)
        kind = MSO_SHAPE.DOWN_ARROW
    canvas.ornament(arrow, fill=canvas.accent, name="Arrow", shape_type=kind)


def _length(block: Steps) -> int:
    return len(block.steps)


def _take(block: Steps, start: int, stop: int) -> Steps:
    note = block.note if stop == len(block.steps) else ()
    return replace(block, steps=block.steps[start:stop], note=note)


def _side_width(_: Steps) -> float:
    return 520


STEPS: Drawing[Steps] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, length=_length, take=_take
)
