"""The workbook inside a chart: one sheet, what is shown and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from goodcare.publish.office import printable
from goodcare.spreadsheets import looks_like_formula

SHEET = "Sheet1"
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel's times have no zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A cell computed from others, with the value it has now."""

    text: str
    value: float


Cell = str | float | Formula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the sheet: its head, its cells, how numbers are written."""

    head: str
    cells: tuple[Cell, ...]
    number_format: str = "General"


def column_letter(index: int) -> str:
    """Return "A" for 0; charts here have fewer than 26 columns."""
    return chr(ord("A") + index)


def cells_of(column: int, n_rows: int) -> str:
    """Return the reference to the cells under a head."""
    letter = column_letter(column)
    return f"{SHEET}!${letter}$2:${letter}${n_rows + 1}"


def head_of(column: int) -> str:
    """Return the reference to a column's head."""
    return f"{SHEET}!${column_letter(column)}$1"


def workbook_of(columns: Sequence[Column]) -> bytes:
    """Write the sheet as xlsx; the same columns give the same bytes.

    Words never become formulas: what looks like one is marked as text.
    """
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"author": "Goodcare", "created": _CREATED})
        sheet = workbook.add_worksheet(SHEET)
        as_text = workbook.add_format({"quote_prefix": True})
        for index, column in enumerate(columns):
            written = workbook.add_format({"num_format": column.number_format})
            sheet.set_column(index, index, 34 if index == 0 else 14)
            for row, cell in enumerate((column.head, *column.cells)):
                if isinstance(cell, Formula):
                    sheet.write_formula(row, index, cell.text, written, cell.value)
                elif isinstance(cell, str):
                    text = printable(cell)
                    mark = as_text if looks_like_formula(text) else None
                    sheet.write_string(row, index, text, mark)
                elif cell is not None:
                    sheet.write_number(row, index, cell, written)
    return target.getvalue()
