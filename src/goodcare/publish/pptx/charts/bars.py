"""Ranked counts or shares as horizontal bars that carry their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodcare.publish.blocks import Bar, Bars, Piece, Text, Words, plain
from goodcare.publish.figures import figure_of
from goodcare.publish.pptx.canvas import Canvas, NativeChart
from goodcare.publish.pptx.charts import xml
from goodcare.publish.pptx.charts.workbook import Column, cells_of, workbook_of
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.text import HEADING, SMALL, Paragraph, Style, height_of
from goodcare.publish.theme import INK

BAR_HEIGHT = 32
LABEL = Style(size=21, leading=1.15)
VALUE_SIZE = 23
GAP = 20
"""Between words and bars."""
ROW_GAP = 16
TIGHT_ROW_GAP = 10
WIDEST = 1100


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeBars(Bars):
    """Bars of a chart that goes on over slides; all of them keep the scale of the longest."""

    longest: float


def longest_of(block: Bars) -> float:
    """Return the value that the scale ends at."""
    if isinstance(block, SomeBars):
        return block.longest
    figures = [figure_of(bar.value) for bar in block.rows]
    return max((figure.value for figure in figures if figure), default=1) or 1


def _label_width(block: Bars, width: float) -> float:
    widest = max((width_of(plain(bar.label), size=LABEL.size) for bar in block.rows), default=0)
    return min(widest + 4, width * 0.46)


def _pitch(block: Bars, width: float) -> float:
    """The height of a row, the same for all: as high as the longest words need."""
    words = _label_width(block, width)
    highest = max(
        (Paragraph(text=bar.label, style=LABEL).height(words) for bar in block.rows), default=0
    )
    return max(BAR_HEIGHT + ROW_GAP, highest + TIGHT_ROW_GAP)


def _head(block: Bars) -> tuple[Paragraph, ...]:
    title = Paragraph(text=block.title, style=HEADING)
    unit = Paragraph(text=block.unit, style=SMALL)
    return tuple(p for p in (title, unit) if plain(p.text))


def _note(block: Bars) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.note, style=SMALL),) if plain(block.note) else ()


def _height(block: Bars, width: float) -> float:
    width = min(width, WIDEST)
    rows = len(block.rows) * _pitch(block, width)
    note = height_of(_note(block), width)
    return height_of(_head(block), width) + 6 + rows + (note + 6 if note else 0)


def chart_of(block: Bars, box: Box, *, setting: Setting) -> NativeChart:
    """Return the bars with their workbook: a row for each bar."""
    names = [plain(bar.label) for bar in block.rows]
    figures = [figure_of(bar.value) for bar in block.rows]
    values = [figure.value if figure else None for figure in figures]
    number_format = next((figure.number_format for figure in figures if figure), "General")
    unit = plain(block.unit) or plain(block.title)
    columns = [
        Column(head=plain(block.title), cells=tuple(names)),
        Column(head=unit, cells=tuple(values), number_format=number_format),
    ]
    words = max(width_of(bar.value.text, size=VALUE_SIZE, bold=True) for bar in block.rows)
    longest = longest_of(block)
    gap = round(100 * (box.h / len(names) - BAR_HEIGHT) / BAR_HEIGHT)
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        + xml.series_start(0, name=unit, column=1)
        + xml.shape(setting, colour=block.fill)
        + '<c:invertIfNegative val="0"/>'
        + xml.labels(
            setting, number_format=number_format, colour=INK, position="outEnd", size=VALUE_SIZE
        )
        + xml.categories(names)
        + xml.numbers("val", values, reference=cells_of(1, len(names)), number_format=number_format)
        + f'</c:ser><c:gapWidth val="{gap}"/>{xml.AXIS_IDS}</c:barChart>'
        + xml.hidden_axis("catAx", low=None, high=None, position="l", is_reversed=True)
        + xml.hidden_axis("valAx", low=0, high=longest * box.w / (box.w - words - 24), position="t")
    )
    return NativeChart(xml=xml.chart_space(plot, setting=setting), xlsx_blob=workbook_of(columns))


def _values(block: Bars) -> Iterator[Piece]:
    for index, bar in enumerate(block.rows):
        if index:
            yield Words(", ")
        yield from bar.label
        yield Words(" ")
        yield bar.value


def alt_of(block: Bars) -> Text:
    """Say the bars in words: title, then each with its value."""
    unit: Text = (Words(" ("), *block.unit, Words(")")) if plain(block.unit) else ()
    return (Words("Bar chart: "), *block.title, *unit, Words(": "), *_values(block))


def _draw_suppressed(canvas: Canvas, bar: Bar, row: Box) -> None:
    """Where a bar may not be drawn, its word stands at the beginning of the row."""
    if figure_of(bar.value) is None:
        words = Paragraph(text=(bar.value,), style=Style(size=SMALL.size, colour=SMALL.colour))
        canvas.text(row, (words,), name="Not shown", anchor="ctr")


def _draw(canvas: Canvas, block: Bars, box: Box) -> None:
    box = Box(box.x, box.y, min(box.w, WIDEST), box.h)
    head = height_of(_head(block), box.w)
    canvas.text(box.row(0, head), _head(block), name="Chart title")
    pitch, words = _pitch(block, box.w), _label_width(block, box.w)
    plot = Box(box.x + words + GAP, box.y + head + 6, box.w - words - GAP, pitch * len(block.rows))
    if block.rows:
        chart = chart_of(block, plot, setting=canvas.setting)
        pieces = (*block.title, Words(" "), *_values(block))
        canvas.chart(plot, chart, pieces=pieces, alt=alt_of(block), name="Bars")
    for index, bar in enumerate(block.rows):
        row = Box(box.x, plot.y + index * pitch, words, pitch)
        label = Paragraph(text=bar.label, style=replace(LABEL, align="l"))
        canvas.text(row, (label,), name="Row", anchor="ctr")
        _draw_suppressed(canvas, bar, Box(plot.x, row.y, plot.w, pitch))
    if _note(block):
        height = height_of(_note(block), box.w)
        canvas.text(box.row(plot.bottom + 6 - box.y, height), _note(block), name="Note")


def _length(block: Bars) -> int:
    return len(block.rows)


def _take(block: Bars, start: int, stop: int) -> SomeBars:
    return SomeBars(
        title=block.title,
        unit=block.unit,
        rows=block.rows[start:stop],
        fill=block.fill,
        note=block.note if stop == len(block.rows) else (),
        longest=longest_of(block),
    )


def _side_width(_: Bars) -> float:
    return 520


BARS: Drawing[Bars] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, length=_length, take=_take, least=3
)
