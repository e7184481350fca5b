"""Two things that meet: a native table shaded by value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from goodcare.claims.model import Said
from goodcare.publish.blocks import Matrix, MatrixRow, Text, Words, plain
from goodcare.publish.brand_model import Brand
from goodcare.publish.marks import largest_of, shares_of
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.tables import set_style
from goodcare.publish.pptx.text import HEADING, SMALL, A, Paragraph, Style, height_of
from goodcare.publish.theme import DEFAULT, PAPER

HEAD = Style(size=DEFAULT.smallest, colour=SMALL.colour, leading=1.15, align="ctr")
LABEL = Style(size=20, leading=1.15)
VALUE = Style(size=22, bold=True, leading=1.15, align="ctr")
UNSEEN = Style(size=DEFAULT.smallest, colour=SMALL.colour, leading=1.1, align="ctr")
PADDING = 6.0
"""Around the words of a cell."""

LABEL_PART = 0.34
"""Row heads take at most this part of the width."""

WIDEST_CELL = 170
NARROWEST_CELL = 66
LOWEST_ROW = 44
GRID = 2.0
UNDER_HEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeMatrix(Matrix):
    """Part of a matrix that goes on elsewhere; all parts have the shades of the whole."""

    largest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A laid out matrix: widths of columns, height of each row, the head first."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]


def _label_width(block: Matrix, width: float) -> float:
    labels = [plain(row.label) for row in block.rows] + [plain(block.corner)]
    widest = max(width_of(text, size=LABEL.size) for text in labels)
    return min(widest + 2 * PADDING + 4, width * LABEL_PART)


def _cell_width(block: Matrix) -> float:
    """Return the width that the longest word of a column's head needs, or the longest figure."""
    words = [word for head in block.columns for word in plain(head).split()]
    values = [cell.text for row in block.rows for cell in row.cells if cell and _is_seen(cell)]
    needed = [width_of(word, size=HEAD.size) for word in words]
    needed += [width_of(text, size=VALUE.size, bold=True) for text in values]
    return max([NARROWEST_CELL, *(w + 2 * PADDING + 4 for w in needed)])


def _is_seen(cell: Said) -> bool:
    return not any(fact.is_suppressed for fact in cell.facts)


def _across(block: Matrix, width: float) -> tuple[Matrix, ...]:
    """Part a matrix with more columns than the width carries.

    Row heads stand again, but for rows that have nothing in these columns (half of a triangle).
    """
    n = len(block.columns)
    room = width - _label_width(block, width)
    most = max(1, int(room // _cell_width(block)))
    if n <= most:
        return (block,)
    each = -(-n // -(-n // most))
    return tuple(_columns(block, start, min(start + each, n)) for start in range(0, n, each))


def _columns(block: Matrix, start: int, stop: int) -> SomeMatrix:
    rows = tuple(replace(row, cells=row.cells[start:stop]) for row in block.rows)
    rows = tuple(row for row in rows if any(cell is not None for cell in row.cells))
    is_last = stop == len(block.columns)
    return _some(block, rows=rows, columns=block.columns[start:stop], has_note=is_last)


def _some(
    block: Matrix, *, rows: tuple[MatrixRow, ...], columns: tuple[Text, ...], has_note: bool
) -> SomeMatrix:
    return SomeMatrix(
        title=block.title,
        corner=block.corner,
        columns=columns,
        rows=rows,
        unit=block.unit,
        fill=block.fill,
        note=block.note if has_note else (),
        largest=_largest(block),
    )


def _largest(block: Matrix) -> float:
    return block.largest if isinstance(block, SomeMatrix) else largest_of(block)


def _cells(block: Matrix) -> tuple[tuple[Paragraph, ...], ...]:
    """Return the words of all cells, the head first."""
    head = (
        Paragraph(text=block.corner, style=replace(HEAD, align="l")),
        *(Paragraph(text=column, style=HEAD) for column in block.columns),
    )
    rows = tuple(
        (Paragraph(text=row.label, style=LABEL), *(_cell(cell) for cell in row.cells))
        for row in block.rows
    )
    return (head, *rows)


def _cell(cell: Said | None) -> Paragraph:
    if cell is None:
        return Paragraph(text=(), style=VALUE)
    return Paragraph(text=(cell,), style=VALUE if _is_seen(cell) else UNSEEN)


def _sheet(block: Matrix, width: float) -> Sheet:
    label = _label_width(block, width)
    n = max(len(block.columns), 1)
    cell = min(max((width - label) / n, 0), WIDEST_CELL)
    widths = (label, *(cell for _ in block.columns))
    heights = tuple(
        max(
            LOWEST_ROW if index else 0,
            max(p.height(w - 2 * PADDING) for p, w in zip(row, widths, strict=True)) + 2 * PADDING,
        )
        for index, row in enumerate(_cells(block))
    )
    return Sheet(widths=widths, heights=heights)


def _head(block: Matrix) -> tuple[Paragraph, ...]:
    title = Paragraph(text=block.title, style=HEADING)
    unit = Paragraph(text=block.unit, style=SMALL)
    return tuple(p for p in (title, unit) if plain(p.text))


def _note(block: Matrix) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.note, style=SMALL),) if plain(block.note) else ()


def _height(block: Matrix, width: float) -> float:
    head, note = height_of(_head(block), width), height_of(_note(block), width)
    table = sum(_sheet(block, width).heights)
    return head + (UNDER_HEAD if head else 0) + table + (note + UNDER_HEAD if note else 0)


def _draw(canvas: Canvas, block: Matrix, box: Box) -> None:
    head = height_of(_head(block), box.w)
    if head:
        canvas.text(box.row(0, head), _head(block), name="Matrix title")
    sheet = _sheet(block, box.w)
    top = head + (UNDER_HEAD if head else 0)
    table_box = Box(box.x, box.y + top, sum(sheet.widths), sum(sheet.heights))
    _draw_table(canvas, block, table_box, sheet)
    if _note(block):
        note = height_of(_note(block), box.w)
        bottom = table_box.bottom + UNDER_HEAD - box.y
        canvas.text(box.row(bottom, note), _note(block), name="Note")


def _draw_table(canvas: Canvas, block: Matrix, box: Box, sheet: Sheet) -> None:
    cells = _cells(block)
    pieces = tuple(piece for row in cells for cell in row for piece in cell.pieces)
    table = canvas.frame(
        box, rows=len(cells), columns=len(sheet.widths), pieces=pieces, alt=_alt_of(block)
    )
    set_style(table)
    table._tbl.tblPr.set("firstCol", "1")
    for column, width in zip(table.columns, sheet.widths, strict=True):
        column.width = Emu(canvas.setting.grid.x(width))
    fills = tuple(_fills(block, canvas.setting.brand))
    for index, (row, height) in enumerate(zip(table.rows, sheet.heights, strict=True)):
        row.height = Emu(canvas.setting.grid.y(height))
        for cell, paragraph, fill in zip(row.cells, cells[index], fills[index], strict=True):
            _fill_cell(canvas, cell, paragraph, fill=fill)


def _fills(block: Matrix, brand: Brand) -> Iterator[tuple[str, ...]]:
    """Yield the fill of each cell, row by row; empty for heads and for what is not shown."""
    yield ("",) * (len(block.columns) + 1)
    for shares in shares_of(block, largest=_largest(block)):
        shades = (brand.shade(block.fill, share=share) if share else "" for share in shares)
        yield ("", *shades)


def _fill_cell(canvas: Canvas, cell: Any, paragraph: Paragraph, *, fill: str) -> None:
    if fill:
        colour = canvas.setting.brand.label_on(fill)
        paragraph = replace(paragraph, style=replace(paragraph.style, colour=colour))
    canvas.fill(cell.text_frame, (paragraph,))
    units = canvas.setting.grid
    cell.margin_left = cell.margin_right = Emu(units.x(PADDING))
    cell.margin_top = cell.margin_bottom = Emu(units.y(PADDING))
    properties = cell._tc.get_or_add_tcPr()
    properties.set("anchor", "ctr")
    for side in ("lnL", "lnR", "lnT", "lnB"):
        properties.append(_line(side, canvas.setting))
    if fill:
        properties.append(parse_xml(f'<a:solidFill xmlns:a="{A}">{_colour(fill)}</a:solidFill>'))


def _line(side: str, setting: Setting) -> Any:
    """A line in the colour of the slide, which parts the shades."""
    return parse_xml(
        f'<a:{side} xmlns:a="{A}" w="{setting.grid.y(GRID)}" cap="flat"><a:solidFill>'
        f"{_colour(setting.brand.colour(PAPER))}</a:solidFill></a:{side}>"
    )


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#")}"/>'


def _alt_of(block: Matrix) -> Text:
    unit: Text = (Words(", "), *block.unit) if plain(block.unit) else ()
    first = chain(block.title or block.corner, unit)
    return (Words("Table shaded by value: "), *first)


def _length(block: Matrix) -> int:
    return len(block.rows)


def _take(block: Matrix, start: int, stop: int) -> SomeMatrix:
    return _some(
        block,
        rows=block.rows[start:stop],
        columns=block.columns,
        has_note=stop == len(block.rows),
    )


def _side_width(_: Matrix) -> float:
    return 560


MATRIX: Drawing[Matrix] = Drawing(
    height=_height,
    draw=_draw,
    side_width=_side_width,
    length=_length,
    take=_take,
    across=_across,
)
