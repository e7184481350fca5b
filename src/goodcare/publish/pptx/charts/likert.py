"""A question's answers as one 100 % stacked bar with its legend."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.publish.blocks import Likert, LikertPart, Piece, Text, Words, plain
from goodcare.publish.figures import Figure, figure_of
from goodcare.publish.pptx.canvas import Canvas, NativeChart
from goodcare.publish.pptx.charts import xml
from goodcare.publish.pptx.charts.workbook import Column, cells_of, workbook_of
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.text import HEADING, SMALL, Paragraph, Style, height_of
from goodcare.publish.theme import DEFAULT, INK

BAR_HEIGHT = 64
LABEL = 24
SWATCH = 18
LEGEND_ROW = 28
LEGEND_GAP = 26
SWATCH_GAP = 9
LEGEND = SMALL
VALUE = Style(size=SMALL.size, bold=True, colour=INK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of the bar with what the chart may hold of it."""

    part: LikertPart
    figure: Figure | None
    share: float
    has_label: bool


def segments_of(block: Likert, width: float) -> tuple[Segment, ...]:
    """Return the parts; a label stands in segments of 6 % or more that are wide enough."""
    figures = [figure_of(part.value) for part in block.parts]
    total = sum(figure.value for figure in figures if figure) or 1
    segments = []
    for part, figure in zip(block.parts, figures, strict=True):
        share = figure.value / total if figure else 0
        needed = width_of(part.value.text, size=LABEL, bold=True) + 8
        is_wide = share >= DEFAULT.label_from_share and share * width >= needed
        segments.append(
            Segment(part=part, figure=figure, share=share, has_label=figure is not None and is_wide)
        )
    return tuple(segments)


def chart_of(block: Likert, box: Box, *, setting: Setting) -> NativeChart:
    """Return the bar with its workbook: one row, a column for each answer."""
    segments = segments_of(block, box.w)
    title = plain(block.title)
    columns = [Column(head="", cells=(title,))]
    series = []
    for index, segment in enumerate(segments):
        figure, name = segment.figure, plain(segment.part.label)
        number_format = figure.number_format if figure else "General"
        value = figure.value if figure else None
        columns.append(Column(head=name, cells=(value,), number_format=number_format))
        fill = segment.part.fill
        label = xml.NO_LABELS
        if segment.has_label:
            label = xml.labels(
                setting,
                number_format=number_format,
                colour=setting.brand.label_on(fill),
                position="ctr",
                size=LABEL,
            )
        series.append(
            xml.series_start(index, name=name, column=index + 1)
            + xml.shape(setting, colour=fill, outline=INK, width=DEFAULT.outline)
            + f'<c:invertIfNegative val="0"/>{label}'
            + xml.categories([title])
            + xml.numbers(
                "val", [value], reference=cells_of(index + 1, 1), number_format=number_format
            )
            + "</c:ser>"
        )
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/>'
        f'<c:varyColors val="0"/>{"".join(series)}<c:gapWidth val="0"/><c:overlap val="100"/>'
        f"{xml.AXIS_IDS}</c:barChart>"
        + xml.hidden_axis("catAx", low=None, high=None, position="l")
        + xml.hidden_axis("valAx", low=0, high=1, position="b")
    )
    edge_x, edge_y = 1.5 / box.w, 1.5 / box.h
    inner = (edge_x, edge_y, 1 - 2 * edge_x, 1 - 2 * edge_y)
    return NativeChart(
        xml=xml.chart_space(plot, setting=setting, inner=inner), xlsx_blob=workbook_of(columns)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A swatch with its words, somewhere under the bar."""

    segment: Segment
    paragraph: Paragraph
    x: float
    y: float
    width: float
    height: float


def legend_of(block: Likert, width: float) -> tuple[LegendEntry, ...]:
    """Lay the legend in rows; answers without a label in the bar carry their value here."""
    entries, x, y, row = [], 0.0, 0.0, 0.0
    for segment in segments_of(block, width):
        value: Text = () if segment.has_label else (Words(" "), segment.part.value)
        paragraph = Paragraph(
            lead=segment.part.label, lead_style=LEGEND, text=value, style=VALUE if value else LEGEND
        )
        words = width_of(plain(paragraph.pieces), size=LEGEND.size, bold=bool(value)) + 4
        room = width - SWATCH - SWATCH_GAP
        if x and x + SWATCH + SWATCH_GAP + words > width:
            x, y, row = 0.0, y + row, 0.0
        words = min(words, room)
        height = max(LEGEND_ROW, paragraph.height(words) + 3)
        row = max(row, height)
        entries.append(
            LegendEntry(segment=segment, paragraph=paragraph, x=x, y=y, width=words, height=height)
        )
        x += SWATCH + SWATCH_GAP + words + LEGEND_GAP
    return tuple(entries)


def _head(block: Likert, width: float) -> tuple[float, bool]:
    """Return the height of title and base, and whether they stand on one line."""
    title = Paragraph(text=block.title, style=HEADING)
    needed = width_of(plain(block.title), size=HEADING.size, bold=True) + 40
    needed += width_of(plain(block.base), size=SMALL.size)
    if needed <= width:
        return height_of((title,), width), True
    return height_of(_stacked_head(block), width), False


def _stacked_head(block: Likert) -> tuple[Paragraph, ...]:
    title = Paragraph(text=block.title, style=HEADING)
    base = Paragraph(text=block.base, style=SMALL)
    return (title, base) if plain(block.base) else (title,)


def _height(block: Likert, width: float) -> float:
    last = legend_of(block, width)[-1] if block.parts else None
    legend = last.y + last.height if last else 0
    return _head(block, width)[0] + 8 + BAR_HEIGHT + 10 + legend


def alt_of(block: Likert) -> Text:
    """Say the bar in words: title, then each answer with its value."""
    base: Text = (Words(". "), *block.base) if plain(block.base) else ()
    return (Words("Stacked bar: "), *block.title, Words(" "), *_values(block), *base)


def _values(block: Likert) -> Iterator[Piece]:
    for index, part in enumerate(block.parts):
        if index:
            yield Words(", ")
        yield from part.label
        yield Words(" ")
        yield part.value


def _draw_head(canvas: Canvas, block: Likert, box: Box) -> float:
    height, is_one_line = _head(block, box.w)
    if not is_one_line:
        canvas.text(box.row(0, height), _stacked_head(block), name="Chart title")
        return height
    base_width = width_of(plain(block.base), size=SMALL.size) + 12 if plain(block.base) else 0
    title = Paragraph(text=block.title, style=HEADING)
    canvas.text(Box(box.x, box.y, box.w - base_width, height), (title,), name="Chart title")
    if base_width:
        base = Paragraph(text=block.base, style=Style(size=19, colour=SMALL.colour, align="r"))
        corner = Box(box.right - base_width, box.y + height - base.style.line, base_width, 25)
        canvas.text(corner, (base,), name="Base")
    return height


def _draw(canvas: Canvas, block: Likert, box: Box) -> None:
    top = _draw_head(canvas, block, box) + 8
    bar = box.row(top, BAR_HEIGHT)
    chart = chart_of(block, bar, setting=canvas.setting)
    pieces = (*block.title, Words(" "), *_values(block))
    canvas.chart(bar, chart, pieces=pieces, alt=alt_of(block), name="Stacked bar")
    for entry in legend_of(block, box.w):
        x, y = box.x + entry.x, bar.bottom + 10 + entry.y
        canvas.ornament(
            Box(x + 1, y + 4, SWATCH - 1, SWATCH - 1),
            fill=entry.segment.part.fill,
            name="Swatch",
            outline=INK,
        )
        words = Box(x + SWATCH + SWATCH_GAP, y, entry.width, entry.height - 1)
        canvas.text(words, (entry.paragraph,), name="Legend")


def _side_width(_: Likert) -> float:
    return 520


LIKERT: Drawing[Likert] = Drawing(height=_height, draw=_draw, side_width=_side_width)
