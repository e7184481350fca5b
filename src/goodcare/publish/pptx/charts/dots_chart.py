"""The dots as an XY scatter chart whose intervals are error bars that read cells.

Columns of the workbook: group, finding, share, low, high, then computed by formulas: how far
the interval goes to each side, and the row. Changing a share or an interval moves the dot.
"""

from dataclasses import dataclass
from math import ceil, floor

from goodcare.publish.blocks import DotGroup, Dots, Mark, plain
from goodcare.publish.pptx.canvas import NativeChart
from goodcare.publish.pptx.charts import xml
from goodcare.publish.pptx.charts.figures import Figure, figure_of
from goodcare.publish.pptx.charts.workbook import SHEET, Column, Formula, workbook_of
from goodcare.publish.pptx.geometry import POINTS_PER_PIXEL, Box
from goodcare.publish.theme import LESS, MORE, MUTED, POSSIBLE

SHARE, LOW, HIGH, MINUS, PLUS, EVERYBODY, ROW = range(2, 9)
LETTERS = "ABCDEFGHI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a mark is drawn: symbol, colour, inside, diameter and interval width in pixels."""

    symbol: str
    colour: str
    inside: str
    diameter: float
    interval: float


LOOKS = {
    Mark.MORE: Look(symbol="circle", colour=MORE, inside=MORE, diameter=17, interval=4),
    Mark.LESS: Look(symbol="square", colour=LESS, inside=LESS, diameter=16, interval=4),
    Mark.POSSIBLE: Look(
        symbol="circle", colour=POSSIBLE, inside="#FFFFFF", diameter=15, interval=3
    ),
    Mark.NEUTRAL: Look(symbol="circle", colour=MUTED, inside=MUTED, diameter=11, interval=2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dot in the workbook: its line of the sheet and its slot in the picture, both from 1."""

    name: str
    heading: str
    figure: Figure | None
    line: int
    slot: int

    @property
    def share(self) -> float | None:
        """The share as shown."""
        return self.figure.value if self.figure else None

    @property
    def low(self) -> float | None:
        """The lower end as shown."""
        return self.figure.low if self.figure else None

    @property
    def high(self) -> float | None:
        """The upper end as shown."""
        return self.figure.high if self.figure else None

    @property
    def minus(self) -> float:
        """How far the interval goes down."""
        return (self.share or 0) - self.low if self.low is not None else 0

    @property
    def plus(self) -> float:
        """How far the interval goes up."""
        return self.high - (self.share or 0) if self.high is not None else 0


def rows_of(block: Dots) -> tuple[tuple[DotGroup, tuple[Row, ...]], ...]:
    """Number the dots: lines of the sheet without gaps, slots with one for each heading."""
    groups, line, slot = [], 2, 0
    for group in block.groups:
        slot += 1
        rows = []
        for dot in group.dots:
            slot += 1
            rows.append(
                Row(
                    name=plain(dot.label),
                    heading=plain(group.heading),
                    figure=figure_of(dot.value),
                    line=line,
                    slot=slot,
                )
            )
            line += 1
        groups.append((group, tuple(rows)))
    return tuple(groups)


def _slot_formula(row: Row) -> str:
    """Compute the slot from the row above, one further where a new finding begins."""
    if row.line == 2:
        return "=ROW()"
    above = row.line - 1
    return f"=I{above}+IF(B{row.line}=B{above},1,2)"


def _columns(block: Dots, rows: tuple[Row, ...], everybody: float | None) -> list[Column]:
    percent = next((row.figure.number_format for row in rows if row.figure), "0%")
    return [
        Column(head=plain(block.title), cells=tuple(row.name for row in rows)),
        Column(head="Finding", cells=tuple(row.heading for row in rows)),
        Column(head="Share", cells=tuple(row.share for row in rows), number_format=percent),
        Column(head="Low", cells=tuple(row.low for row in rows), number_format=percent),
        Column(head="High", cells=tuple(row.high for row in rows), number_format=percent),
        Column(
            head="To the left",
            cells=tuple(_difference(row, f"=C{row.line}-D{row.line}", row.minus) for row in rows),
            number_format=percent,
        ),
        Column(
            head="To the right",
            cells=tuple(_difference(row, f"=E{row.line}-C{row.line}", row.plus) for row in rows),
            number_format=percent,
        ),
        Column(head="Everybody", cells=(everybody,) * len(rows), number_format=percent),
        Column(
            head="Row",
            cells=tuple(Formula(text=_slot_formula(row), value=row.slot) for row in rows),
        ),
    ]


def _difference(row: Row, text: str, value: float) -> Formula | None:
    return None if row.low is None else Formula(text=text, value=round(value, 4))


def _cells(column: int, rows: tuple[Row, ...]) -> str:
    letter = LETTERS[column]
    return f"{SHEET}!${letter}${rows[0].line}:${letter}${rows[-1].line}"


def _series(index: int, group: DotGroup, rows: tuple[Row, ...]) -> str:
    look = LOOKS[group.mark]
    size = max(2, round(look.diameter * POINTS_PER_PIXEL))
    percent = "0%"
    name = (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f"<c:f>{SHEET}!$B${rows[0].line}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{xml.words(rows[0].heading)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )
    marker = (
        f'<c:marker><c:symbol val="{look.symbol}"/><c:size val="{size}"/>'
        f"{xml.shape(colour=look.inside, outline=look.colour, width=3)}</c:marker>"
    )
    intervals = (
        '<c:errBars><c:errDir val="x"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        '<c:noEndCap val="1"/>'
        + xml.numbers(
            "plus",
            [round(row.plus, 4) for row in rows],
            reference=_cells(PLUS, rows),
            number_format=percent,
        )
        + xml.numbers(
            "minus",
            [round(row.minus, 4) for row in rows],
            reference=_cells(MINUS, rows),
            number_format=percent,
        )
        + f"<c:spPr>{xml.line(look.colour, look.interval)}</c:spPr></c:errBars>"
    )
    return (
        f"{name}<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{marker}{intervals}"
        + xml.numbers(
            "xVal",
            [row.share for row in rows],
            reference=_cells(SHARE, rows),
            number_format=percent,
        )
        + _slots(rows)
        + '<c:smooth val="0"/></c:ser>'
    )


def _slots(rows: tuple[Row, ...]) -> str:
    slots: list[float | None] = [row.slot for row in rows]
    return xml.numbers("yVal", slots, reference=_cells(ROW, rows), number_format="General")


def _reference_series(index: int, rows: tuple[Row, ...], everybody: float) -> str:
    """A dashed line through the rows, left open where a heading stands.

    Each row carries a piece of the line as a vertical error bar, so headings need no gaps in
    the data.
    """
    return (
        xml.series_start(index, name="Everybody", column=EVERYBODY)
        + '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="fixedVal"/>'
        '<c:noEndCap val="1"/><c:val val="0.5"/>'
        f"<c:spPr>{xml.line(MUTED, 1.5, dash='sysDash')}</c:spPr></c:errBars>"
        + xml.numbers(
            "xVal",
            [everybody] * len(rows),
            reference=_cells(EVERYBODY, rows),
            number_format="0%",
        )
        + _slots(rows)
        + '<c:smooth val="0"/></c:ser>'
    )


def _range(rows: tuple[Row, ...], everybody: float | None, width: float) -> tuple[float, float]:
    """Return the ends of the scale: all intervals, and room for the marks at both ends."""
    shown = [everybody, *(value for row in rows for value in (row.share, row.low, row.high))]
    values = [value for value in shown if value is not None] or [0.0, 1.0]
    low, high = floor(min(values) * 20) / 20, ceil(max(values) * 20) / 20
    margin = 12 / max(width - 24, 1) * max(high - low, 0.05)
    return low - margin, high + margin


def chart_of(block: Dots, box: Box, *, language: str) -> NativeChart:
    """Return the dots with their workbook."""
    numbered = rows_of(block)
    rows = tuple(row for _, group_rows in numbered for row in group_rows)
    reference = figure_of(block.reference) if block.reference else None
    everybody = reference.value if reference else None
    series = "" if everybody is None else _reference_series(0, rows, everybody)
    series += "".join(
        _series(index, group, group_rows)
        for index, (group, group_rows) in enumerate(numbered, start=1)
        if group_rows
    )
    low, high = _range(rows, everybody, box.w)
    n_slots = rows[-1].slot
    plot = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{series}{xml.AXIS_IDS}</c:scatterChart>"
        + xml.hidden_axis("xAx", low=low, high=high, position="b")
        + xml.hidden_axis("yAx", low=0.5, high=n_slots + 0.5, position="l", is_reversed=True)
    )
    return NativeChart(
        xml=xml.chart_space(plot, language=language),
        xlsx_blob=workbook_of(_columns(block, rows, everybody)),
    )
