"""One rule for every spreadsheet that goodcare writes: text is text, never a formula.

In a CSV file an apostrophe before the text says so; in a workbook the cell itself does, so that
the text stays as it is.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a report is built without the library that reads workbooks
    from openpyxl.worksheet.worksheet import Worksheet

GUARD = "'"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet reads a text as a formula, or as a command of an old link."""
    return text.lstrip(" ").startswith(_STARTS_A_FORMULA)


def as_text_cell(value: str) -> str:
    """Return the value as a cell of a CSV file that no spreadsheet program works out.

    >>> as_text_cell("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    >>> as_text_cell("Hackney")
    'Hackney'
    """
    return f"{GUARD}{value}" if looks_like_formula(value) else value


def as_guarded_cell(value: str) -> str:
    """Return the value as `as_text_cell` does, so that a reader who knows gets it back.

    What begins with an apostrophe gets another one: taking one off is always right.

    >>> as_guarded_cell("'tis"), as_guarded_cell("-1")
    ("''tis", "'-1")
    """
    return f"{GUARD}{value}" if value.startswith(GUARD) else as_text_cell(value)


def csv_text(rows: Iterable[Sequence[str | float]], *, line_end: str = "\r\n") -> str:
    """Write rows, the head first, as CSV; words go through `as_text_cell`."""
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows(
        [as_text_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()


def write_text(sheet: "Worksheet", *, row: int, column: int, text: str) -> None:
    """Put text into a cell of a workbook, counted from 1."""
    cell = sheet.cell(row=row, column=column, value=text)
    if looks_like_formula(text):
        cell.data_type = "s"
        cell.quotePrefix = True
