"""Native tables: lists with counts, and tables with a head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from goodcare.publish.blocks import CountList, CountRow, Table, Text, Words, plain
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing, is_number
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.text import HEADING, SMALL, A, Paragraph, Style, height_of
from goodcare.publish.theme import LINE, WASH

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without fills and grid."""

LIST_WORDS = Style(size=24, leading=1.25)
LIST_COUNT = Style(size=26, bold=True, leading=1.16, align="r")
CELL = Style(size=21, leading=1.25)
LIST_PADDING = 4.5
CELL_PADDING = 7
COLUMN_GAP = 34
WIDEST_LIST = 1040
APART = 16
"""Space at the sides of a cell on a ground of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A laid out table: widths of columns, cells, height of each row, lines under rows.

    `set_apart` is a column on a ground of its own.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    padding: float
    has_lines: bool
    set_apart: int | None = None

    @property
    def width(self) -> float:
        """The width of all columns."""
        return sum(self.widths)

    @property
    def gap(self) -> float:
        """Space kept free at the right of each column but the last."""
        return COLUMN_GAP if self.has_lines else 20

    def room(self, column: int) -> float:
        """The width that words have in a column."""
        if column == self.set_apart:
            return self.widths[column] - 2 * APART
        is_last = column == len(self.widths) - 1
        return self.widths[column] - (0 if is_last else self.gap)

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row."""
        return tuple(
            max(
                max((cell.height(self.room(i)) for i, cell in enumerate(row)), default=0),
                SMALL.line,
            )
            + 2 * self.padding
            for row in self.rows
        )


def draw_grid(canvas: Canvas, grid: Grid, corner: Box, *, alt: Text) -> None:
    """Place a grid as a native table with a head row."""
    heights = grid.heights
    cells = chain.from_iterable(grid.rows)
    pieces = tuple(piece for cell in cells for piece in cell.pieces)
    box = Box(corner.x, corner.y, grid.width, sum(heights))
    table = canvas.frame(box, rows=len(grid.rows), columns=len(grid.widths), pieces=pieces, alt=alt)
    set_style(table)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(canvas.setting.grid.x(width))
    for index, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        row.height = Emu(canvas.setting.grid.y(height))
        for place, (cell, paragraph) in enumerate(zip(row.cells, grid.rows[index], strict=True)):
            right = 0.0 if place == len(grid.widths) - 1 else grid.gap
            _fill_cell(canvas, cell, paragraph, grid=grid, right=right)
            if index and place == grid.set_apart:
                _set_apart(canvas, cell)


def set_style(table: Any) -> None:
    """Take the table's own fills and lines away; its first row is a head."""
    properties = table._tbl.tblPr
    properties.set("firstRow", "1")
    properties.set("bandRow", "0")
    properties.find("{*}tableStyleId").text = NO_STYLE


def _fill_cell(
    canvas: Canvas, cell: Any, paragraph: Paragraph, *, grid: Grid, right: float
) -> None:
    canvas.fill(cell.text_frame, (paragraph,))
    units = canvas.setting.grid
    cell.margin_left, cell.margin_right = Emu(0), Emu(units.x(right))
    cell.margin_top = cell.margin_bottom = Emu(units.y(grid.padding))
    cell.vertical_anchor = None
    if grid.has_lines:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(
                f'<a:lnB xmlns:a="{A}" w="{units.y(1)}" cap="flat"><a:solidFill>'
                f'<a:srgbClr val="{canvas.setting.rgb(LINE)}"/></a:solidFill></a:lnB>'
            )
        )


def _set_apart(canvas: Canvas, cell: Any) -> None:
    """Give a cell a ground of its own, and space at both sides."""
    ground = canvas.setting.rgb(WASH)
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<a:solidFill xmlns:a="{A}"><a:srgbClr val="{ground}"/></a:solidFill>')
    )
    cell.margin_left = cell.margin_right = Emu(canvas.setting.grid.x(APART))


def _list_row(row: CountRow) -> tuple[Paragraph, ...]:
    words = Paragraph(text=row.label, style=LIST_WORDS)
    if row.value is None:
        return (words, Paragraph(text=(), style=LIST_COUNT))
    is_suppressed = any(fact.is_suppressed for fact in row.value.facts)
    style = replace(SMALL, align="r") if is_suppressed else LIST_COUNT
    return (words, Paragraph(text=(row.value,), style=style))


def _list_grid(block: CountList, width: float) -> Grid:
    rows = tuple(_list_row(row) for row in block.rows)
    counts = [width_of(plain(row[1].text), size=row[1].style.size, bold=True) for row in rows]
    unit = width_of(plain(block.unit), size=SMALL.size)
    count_width = max([unit, *counts, 60]) + 8
    widest = max(
        (width_of(plain(row.label), size=LIST_WORDS.size) for row in block.rows), default=0
    )
    whole = min(width, max(widest + 60 + count_width, 620), WIDEST_LIST)
    head = (
        Paragraph(text=block.heading, style=SMALL),
        Paragraph(text=block.unit, style=replace(SMALL, align="r")),
    )
    return Grid(
        widths=(whole - count_width, count_width),
        rows=(head, *rows),
        padding=LIST_PADDING,
        has_lines=False,
    )


def _list_height(block: CountList, width: float) -> float:
    return sum(_list_grid(block, width).heights)


def _draw_list(canvas: Canvas, block: CountList, box: Box) -> None:
    alt = (Words("List with counts: "), *block.heading)
    draw_grid(canvas, _list_grid(block, box.w), box, alt=alt)


def _table_widths(block: Table, width: float) -> tuple[float, ...]:
    """Give each column what its longest line needs; shrink wordy ones where that is too much."""
    wanted = []
    for index, head in enumerate(block.head):
        cells = [width_of(plain(row[index]), size=CELL.size) for row in block.rows]
        wanted.append(max([width_of(plain(head), size=SMALL.size), 90, *cells]) + COLUMN_GAP + 4)
    over = sum(wanted) - width
    if over <= 0:
        spare = min(-over, 0.22 * sum(wanted))
        return (wanted[0] + spare, *wanted[1:])
    fair = width / len(wanted)
    wordy = sum(w - fair for w in wanted if w > fair)
    return tuple(w - over * (w - fair) / wordy if w > fair else w for w in wanted)


def _numeric_columns(rows: Sequence[tuple[Text, ...]]) -> tuple[bool, ...]:
    """Return which columns hold numbers for the most part; empty cells say nothing."""
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    return tuple(2 * sum(map(is_number, column)) > len(column) for column in columns)


def _table_grid(block: Table, width: float) -> Grid:
    numeric = _numeric_columns(block.rows) if block.rows else (False,) * len(block.head)
    aligned = ["r" if is_right else "l" for is_right in numeric]
    head = tuple(
        Paragraph(text=text, style=replace(SMALL, align=align))
        for text, align in zip(block.head, aligned, strict=True)
    )
    rows = tuple(
        tuple(
            _cell(text, replace(CELL, align=align), is_apart=index == block.set_apart)
            for index, (text, align) in enumerate(zip(row, aligned, strict=True))
        )
        for row in block.rows
    )
    return Grid(
        widths=_table_widths(block, width),
        rows=(head, *rows),
        padding=CELL_PADDING,
        has_lines=True,
        set_apart=block.set_apart,
    )


def _cell(text: Text, style: Style, *, is_apart: bool) -> Paragraph:
    if not is_apart:
        return Paragraph(text=text, style=style)
    bold = replace(style, bold=True)
    return Paragraph(lead=text[:1], lead_style=bold, text=text[1:], style=style)


def _table_title(block: Table) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.title, style=HEADING),) if plain(block.title) else ()


def _table_height(block: Table, width: float) -> float:
    title = height_of(_table_title(block), width)
    return title + (4 if title else 0) + sum(_table_grid(block, width).heights)


def _draw_table(canvas: Canvas, block: Table, box: Box) -> None:
    title = height_of(_table_title(block), box.w)
    if title:
        canvas.text(box.row(0, title), _table_title(block), name="Table title")
    corner = box.row(title + 4 if title else 0, 0)
    alt = (Words("Table: "), *(block.title or block.head[0]))
    draw_grid(canvas, _table_grid(block, box.w), corner, alt=alt)


def _n_rows(block: CountList | Table) -> int:
    return len(block.rows)


def _take_list(block: CountList, start: int, stop: int) -> CountList:
    return replace(block, rows=block.rows[start:stop])


def _take_table(block: Table, start: int, stop: int) -> Table:
    return replace(block, rows=block.rows[start:stop])


def _list_side(_: CountList) -> float:
    return 500


def _table_side(_: Table) -> float:
    return 560


COUNT_LIST: Drawing[CountList] = Drawing(
    height=_list_height, draw=_draw_list, side_width=_list_side, length=_n_rows, take=_take_list
)
TABLE: Drawing[Table] = Drawing(
    height=_table_height, draw=_draw_table, side_width=_table_side, length=_n_rows, take=_take_table
)
