"""One figure, set very large, with the words that it belongs to."""

from dataclasses import dataclass, replace

from goodcare.publish.blocks import BigFigure, Text, Words
from goodcare.publish.marks import marks_of
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.text import SMALL, Paragraph, Style
from goodcare.publish.theme import INK

BESIDE_FROM = 760
"""Wider than this, the words stand beside the figure; else under it."""

NUMBER = Style(size=170, bold=True, leading=1.05)
NUMBER_IN_SIDE = Style(size=120, bold=True, leading=1.05)
UNSEEN = Style(size=34, bold=True, colour=SMALL.colour, leading=1.2)
WORDS = Style(size=34, leading=1.3)
WORDS_IN_SIDE = Style(size=26, leading=1.34)
GAP = 40
UNDER = 6
LONGEST_NUMBER = 0.5
"""A figure takes at most this part of the width; a longer one is set smaller."""

MARK = 40
MARK_GAP = 14
ABOVE_MARKS = 24
MARK_LINE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Where the figure, its words and its marks stand, from the upper left corner."""

    number: Paragraph
    number_box: Box
    words: Paragraph
    words_box: Box
    marks: tuple[Box, ...]

    @property
    def height(self) -> float:
        """The height of everything."""
        boxes = (self.number_box, self.words_box, *self.marks)
        return max(box.bottom for box in boxes)


def _number(block: BigFigure, width: float) -> Paragraph:
    if any(fact.is_suppressed for fact in block.value.facts):
        return Paragraph(text=(block.value,), style=UNSEEN)
    style = NUMBER if width > BESIDE_FROM else NUMBER_IN_SIDE
    room = width * (LONGEST_NUMBER if width > BESIDE_FROM else 1)
    needed = width_of(block.value.text, size=style.size, bold=True)
    size = style.size * min(1, room / needed) if needed else style.size
    return Paragraph(text=(block.value,), style=replace(style, size=max(int(size), WORDS.size)))


def _laid(block: BigFigure, width: float) -> Laid:
    number = _number(block, width)
    if width > BESIDE_FROM:
        left = min(width_of(block.value.text, size=number.style.size, bold=True) + 8, width / 2)
        room = width - left - GAP
        words = Paragraph(text=block.text, style=WORDS)
        heights = number.height(left), words.height(room)
        tallest = max(heights)
        number_box = Box(0, (tallest - heights[0]) / 2, left, heights[0])
        words_box = Box(left + GAP, (tallest - heights[1]) / 2, room, heights[1])
    else:
        words = Paragraph(text=block.text, style=WORDS_IN_SIDE)
        number_box = Box(0, 0, width, number.height(width))
        words_box = Box(0, number_box.bottom + UNDER, width, words.height(width))
    bottom = max(number_box.bottom, words_box.bottom)
    return Laid(
        number=number,
        number_box=number_box,
        words=words,
        words_box=words_box,
        marks=_mark_boxes(block, width, top=bottom + ABOVE_MARKS),
    )


def _mark_boxes(block: BigFigure, width: float, *, top: float) -> tuple[Box, ...]:
    """Lay the marks in one row, or in rows of ten or five where that is too wide."""
    n, pitch = len(marks_of(block)), MARK + MARK_GAP
    in_row = next((k for k in (n, 10, 5) if k * pitch - MARK_GAP <= width), 1)
    return tuple(
        Box(index % in_row * pitch, top + index // in_row * pitch, MARK, MARK) for index in range(n)
    )


def _height(block: BigFigure, width: float) -> float:
    return _laid(block, width).height


def _draw(canvas: Canvas, block: BigFigure, box: Box) -> None:
    laid = _laid(block, box.w)
    colour = laid.number.style.colour
    if laid.number.style.colour == INK:
        colour = canvas.accent_for_words
    number = replace(laid.number, style=replace(laid.number.style, colour=colour))
    canvas.text(laid.number_box.moved(box.x, box.y), (number,), name="Figure")
    canvas.text(laid.words_box.moved(box.x, box.y), (laid.words,), name="Figure words")
    if laid.marks:
        boxes = tuple(mark.moved(box.x, box.y) for mark in laid.marks)
        canvas.marks(boxes, filled=marks_of(block), alt=alt_of(block), width=MARK_LINE)


def alt_of(block: BigFigure) -> Text:
    """Say the marks in words."""
    of: Text = (Words("; marks in all: "), block.of) if block.of else ()
    return (Words("Filled marks: "), block.value, *of)


def _side_width(_: BigFigure) -> float:
    return 430


BIG_FIGURE: Drawing[BigFigure] = Drawing(height=_height, draw=_draw, side_width=_side_width)
