"""The dots as an XY scatter chart that reads a workbook with a row for each group.

Each dot with its interval is a series that reads its row: changing a share or the end of an
interval moves it. Why intervals are lines and not error bars: docs/adr/0005-native-charts.md.
"""

from dataclasses import dataclass
from math import ceil, floor

from goodcare.publish.blocks import Dots, Mark
from goodcare.publish.pptx.canvas import NativeChart
from goodcare.publish.pptx.charts import xml
from goodcare.publish.pptx.charts.dots_sheet import (
    Reference,
    Row,
    column_cells,
    line_passes,
    reference_of,
    row_cells,
    rows_of,
    sheet_of,
)
from goodcare.publish.pptx.charts.workbook import SHEET
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.theme import LESS, MORE, MUTED, PAPER, POSSIBLE

PERCENT = "0%"
HOLE = PAPER
SHARE_STEP, POINTS_STEP = 0.05, 5
SHARE_POINT, HOLE_POINT = 2, 3
"""Points of a dot's series: low, high, the share, the share again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a mark is drawn; measures in pixels, a hole of 0 is a solid mark."""

    symbol: str
    colour: str
    diameter: float
    interval: float
    hole: float = 0


LOOKS = {
    Mark.MORE: Look(symbol="circle", colour=MORE, diameter=17, interval=4),
    Mark.LESS: Look(symbol="square", colour=LESS, diameter=15, interval=4),
    Mark.POSSIBLE: Look(symbol="circle", colour=POSSIBLE, diameter=17, interval=3, hole=10),
    Mark.NEUTRAL: Look(symbol="circle", colour=MUTED, diameter=10, interval=2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeDots(Dots):
    """Dots of a chart that goes on over slides; all of them keep one scale."""

    scale: tuple[float, float]


def scale_of(block: Dots) -> tuple[float, float]:
    """Return the ends of the scale, at steps of five points around everything shown."""
    if isinstance(block, SomeDots):
        return block.scale
    rows = [row for _, group_rows in rows_of(block) for row in group_rows]
    reference = reference_of(block)
    shown = [reference.value if reference else None]
    shown += [value for row in rows for value in (row.share, row.low, row.high)]
    values = [value for value in shown if value is not None] or [0.0, 1.0]
    step = SHARE_STEP if max(map(abs, values)) <= 1 else POINTS_STEP
    low, high = floor(min(values) / step) * step, ceil(max(values) / step) * step
    return (low, high) if high > low else (low - step, high + step)


def _series(index: int, *, name: str, line: str, points: str, x: str, y: str) -> str:
    """A series of points joined by a line; only the points named in `points` have a marker."""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{name}<c:spPr>{line}</c:spPr>'
        f'<c:marker><c:symbol val="none"/></c:marker>{points}{x}{y}'
        '<c:smooth val="0"/></c:ser>'
    )


def _reference_series(rows: tuple[Row, ...], reference: Reference, *, setting: Setting) -> str:
    """The dashed line, drawn first."""
    passed = line_passes(rows)
    same, n = [reference.value] * len(passed), len(passed)
    return _series(
        0,
        name=xml.series_name(f"{SHEET}!$K$1", reference.name),
        line=xml.line(setting, MUTED, 1.5, dash="dash"),
        points="",
        x=xml.numbers("xVal", same, reference=column_cells("K", n), number_format=PERCENT),
        y=xml.numbers("yVal", passed, reference=column_cells("L", n), number_format="General"),
    )


def _dot_series(index: int, row: Row, look: Look, *, setting: Setting) -> str:
    """A dot on its interval: low, high, share, and the share again where it is hollow."""
    line = xml.line(setting, look.colour, look.interval)
    points = _marker(SHARE_POINT, look, setting=setting)
    x: list[float | None] = [row.low, row.high, row.share]
    last_x, last_y = "E", "I"
    if look.hole:
        points += _marker(HOLE_POINT, look, setting=setting)
        x, last_x, last_y = [*x, row.share], "F", "J"
    y = [row.slot] * len(x)
    across, down = row_cells("C", row.line, last_x), row_cells("G", row.line, last_y)
    return _series(
        index,
        name=xml.series_name(f"{SHEET}!$A${row.line}", row.name),
        line=line,
        points=points,
        x=xml.numbers("xVal", x, reference=across, number_format=PERCENT),
        y=xml.numbers("yVal", y, reference=down, number_format="General"),
    )


def _marker(point: int, look: Look, *, setting: Setting) -> str:
    """A point with a marker; the last point is the hole of a hollow one.

    LibreOffice fills a marker with the colour of the point's line; the line from the share to
    the share again has no length, so a white one is not seen.
    """
    is_hole = point == HOLE_POINT
    colour, diameter = (HOLE, look.hole) if is_hole else (look.colour, look.diameter)
    size = max(2, round(setting.grid.points(diameter)))
    return (
        f'<c:dPt><c:idx val="{point}"/><c:marker><c:symbol val="{look.symbol}"/>'
        f'<c:size val="{size}"/>{xml.shape(setting, colour=colour)}</c:marker>'
        f'<c:bubble3D val="0"/><c:spPr>{xml.line(setting, colour, look.interval)}</c:spPr></c:dPt>'
    )


def chart_of(block: Dots, box: Box, *, setting: Setting) -> NativeChart:
    """Return the dots with their workbook."""
    numbered = [(LOOKS[group.mark], row) for group, rows in rows_of(block) for row in rows]
    rows = tuple(row for _, row in numbered)
    reference = reference_of(block)
    series = [_reference_series(rows, reference, setting=setting)] if reference else []
    hollow_first = sorted(numbered, key=lambda pair: not pair[0].hole)
    for look, row in hollow_first:
        series.append(_dot_series(len(series), row, look, setting=setting))
    low, high = scale_of(block)
    margin = 12 / max(box.w - 24, 1) * (high - low)
    last_slot = rows[-1].slot
    plot = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{''.join(series)}{xml.AXIS_IDS}</c:scatterChart>"
        + xml.hidden_axis("xAx", low=low - margin, high=high + margin, position="b")
        + xml.hidden_axis("yAx", low=0.5, high=last_slot + 0.5, position="l", is_reversed=True)
    )
    return NativeChart(
        xml=xml.chart_space(plot, setting=setting),
        xlsx_blob=sheet_of(block, reference=reference),
    )
