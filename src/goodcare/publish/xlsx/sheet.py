"""A worksheet that remembers what was written into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from goodcare.publish.blocks import Text, plain
from goodcare.publish.office import printable
from goodcare.publish.placement import Placement, Where
from goodcare.spreadsheets import looks_like_formula

ARTEFACT = "xlsx"
WIDEST = 60
"""Characters that a column of words shows before its text is wrapped."""

NARROW = 11
LINE = 15
"""Height of a line in points."""

# The objects of XlsxWriter have few types; Any marks them in this module and its neighbour.


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the way it is written."""

    value: float
    number_format: str
    said: Text


Cell = Text | Number
Row = tuple[str, tuple[Cell, ...]]
"""The key of the page that says a row, and its cells."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A worksheet being filled from the top; rows are counted from 0.

    Args:
        sheet: XlsxWriter's worksheet. formats: gives a format of XlsxWriter by its properties.
        name: of the worksheet. number: from 1. anchor: key of the page whose words come next.
    """

    sheet: Any
    formats: Callable[..., Any]
    name: str
    number: int
    placements: list[Placement]
    anchor: str = ""
    row: int = 0

    def line(self, text: Text, *, size: int = 11, is_bold: bool = False, wrap_at: int = 0) -> None:
        """Write a line of text, unless it is empty; `wrap_at` characters it goes on below."""
        if not plain(text):
            return
        self._text(0, text, font_size=size, bold=is_bold, text_wrap=bool(wrap_at), valign="top")
        if wrap_at:
            self._set_height((plain(text),), (wrap_at,))
        self.row += 1

    def table(self, name: str, head: Sequence[Text], rows: Sequence[Row]) -> None:
        """Write a table that programs know as one.

        Args:
            name: unique in the workbook.
            head: of the columns, all different.
            rows: each with the key of its page.
        """
        first, last = self.row, self.row + len(rows)
        columns = [{"header": printable(plain(text))} for text in head]
        look = {"name": name, "columns": columns, "autofilter": False, "style": None}
        self.sheet.add_table(first, 0, last, len(head) - 1, look)
        widths = _widths(head, rows)
        for column, text in enumerate(head):
            align = "right" if any(isinstance(row[1][column], Number) for row in rows) else "left"
            self._text(column, text, bold=True, text_wrap=True, valign="top", bottom=1, align=align)
            self.sheet.set_column(column, column, widths[column] + 2)
        self._set_height([plain(text) for text in head], widths)
        for self.anchor, cells in rows:
            self.row += 1
            for column, cell in enumerate(cells):
                self._cell(column, cell)
            self._set_height(
                [plain(one) if isinstance(one, tuple) else "" for one in cells], widths
            )
        self.row += 1
        self.sheet.repeat_rows(first)

    def link(self, row: int, name: str, text: Text) -> None:
        """Let a cell of the first column lead to another worksheet."""
        style = self.formats(underline=1, font_color="#14508F", valign="top")
        self.sheet.write_url(row, 0, f"internal:'{name}'!A1", style, plain(text))

    def _cell(self, column: int, cell: Cell) -> None:
        if isinstance(cell, Number):
            style = self.formats(num_format=cell.number_format, align="right", valign="top")
            self.sheet.write_number(self.row, column, cell.value, style)
            self._note(column, cell.said, Where.CHART)
        elif plain(cell):
            self._text(column, cell, text_wrap=True, valign="top")

    def _text(self, column: int, text: Text, **style: Any) -> None:
        written = printable(plain(text))
        if looks_like_formula(written):
            style["quote_prefix"] = True
        self.sheet.write_string(self.row, column, written, self.formats(**style))
        self._note(column, text, Where.TEXT)

    def _note(self, column: int, text: Text, where: Where) -> None:
        self.placements.append(
            Placement(
                artefact=ARTEFACT,
                page=self.number,
                anchor=self.anchor,
                name=f"{self.name}!{xl_rowcol_to_cell(self.row, column)}",
                where=where,
                pieces=text,
            )
        )

    def _set_height(self, texts: Sequence[str], widths: Sequence[int]) -> None:
        """Give a row the height of its longest text; programs do not all work it out."""
        lines = max(
            (-(-len(text) // width) for text, width in zip(texts, widths, strict=True)), default=1
        )
        if lines > 1:
            self.sheet.set_row(self.row, LINE * lines)


def _widths(head: Sequence[Text], rows: Sequence[Row]) -> list[int]:
    """Return how many characters each column shows in a line."""
    widths = []
    for column, text in enumerate(head):
        cells = [cells[column] for _, cells in rows]
        longest = max((len(plain(one)) for one in cells if isinstance(one, tuple)), default=0)
        width = max(longest, min(len(plain(text)), NARROW), NARROW)
        widths.append(min(width, WIDEST))
    return widths
