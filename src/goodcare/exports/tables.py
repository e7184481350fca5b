"""Answers as a table for people: CSV with a codebook beside it, or both in a workbook."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any  # xlsxwriter has no types

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from goodcare.errors import InputError
from goodcare.exports.rows import ExportRow, Router
from goodcare.exports.spss_names import (
    NOT_ANSWERED_LABEL,
    NOT_ASKED_LABEL,
    missing_codes,
    spss_names,
)
from goodcare.exports.variables import NOT_ASKED, Cell, Variable, cell_of, variables_of, words_in
from goodcare.exports.writing import replacing_path, write_rows
from goodcare.instrument.model import Instrument
from goodcare.spreadsheets import as_text_cell, looks_like_formula

MOST_ROWS = 1_048_575
"""Of a sheet, below its headings."""
LONGEST_CELL = 32_767
CUT = "…"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
CODEBOOK = (
    *("variable", "spss variable", "question", "label", "holds", "asked if"),
    *("value", "spss value", "meaning", "is missing"),
)


def write_csv(path: Path, rows: Iterable[ExportRow], instrument: Instrument) -> int:
    """Write a row for each response and a column for each variable; return the number of rows.

    UTF-8 without a byte order mark. An empty cell is not answered, `(not asked)` not asked.
    A text that a spreadsheet would work out stands behind an apostrophe.

    Raises:
        InputError: the file cannot be written.
    """
    variables = variables_of(instrument)
    cells = ([written(cell) for cell in row] for row in _cells(rows, instrument, variables))
    return write_rows(path, [one.name for one in variables], cells, guard=_guarded)


def write_codebook_csv(path: Path, instrument: Instrument, *, language: str = "") -> None:
    """Write a row for each value of each variable, in a language or the form's default.

    Raises:
        InputError: the file cannot be written.
    """
    write_rows(path, CODEBOOK, codebook_rows(instrument, language=language), guard=_guarded)


def write_xlsx(
    path: Path, rows: Iterable[ExportRow], instrument: Instrument, *, language: str = ""
) -> int:
    """Write a workbook with the sheets data and codebook; return the number of responses.

    Raises:
        InputError: there are more responses than a sheet has rows, or it cannot be written.
    """
    variables = variables_of(instrument)
    with replacing_path(path) as beside:
        book = xlsxwriter.Workbook(str(beside), {"constant_memory": True})
        try:
            sheet = _Sheet(book, "data", [one.name for one in variables])
            for row in _cells(rows, instrument, variables):
                sheet.write(row)
            codebook = _Sheet(book, "codebook", CODEBOOK)
            for texts in codebook_rows(instrument, language=language):
                codebook.write(texts)
        finally:
            _close(book, path)
    return sheet.row - 1


def _close(book: Any, path: Path) -> None:
    try:
        book.close()
    except FileCreateError:
        raise InputError(f"Cannot write {path.name}. Check the folder, and its space.") from None


class _Sheet:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: Any, name: str, headings: Sequence[str]) -> None:
        self._sheet = book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._text = book.add_format({"quote_prefix": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.row = 0
        self.write(headings)

    def write(self, cells: Sequence[Cell]) -> None:
        if self.row > MOST_ROWS:
            raise InputError(
                f"A sheet holds {MOST_ROWS:,} responses and there are more. Choose CSV instead."
            )
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                text = cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}{CUT}"
                shown = self._text if looks_like_formula(text) else None
                self._sheet.write_string(self.row, place, text, shown)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self.row, place, cell, self._day)
            elif cell is not None:
                self._sheet.write_number(self.row, place, cell)
        self.row += 1


def _cells(
    rows: Iterable[ExportRow], instrument: Instrument, variables: Sequence[Variable]
) -> Iterator[list[Cell]]:
    router = Router(instrument=instrument)
    for row in rows:
        routed = router.route(row)
        yield [cell_of(variable, row, routed) for variable in variables]


def _guarded(text: str) -> str:
    """Guard a text against being worked out; a number that stands alone may be one."""
    return text if _NUMBER.fullmatch(text) else as_text_cell(text)


def written(cell: Cell) -> str:
    """Return a cell as text; empty: not answered."""
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def codebook_rows(instrument: Instrument, *, language: str = "") -> Iterator[list[str]]:
    """Yield a row for each value of each variable; one for a variable without values."""
    language = language or instrument.default_language
    variables = variables_of(instrument)
    names = spss_names([one.name for one in variables])
    for variable in variables:
        question = variable.question
        about = [
            variable.name,
            names[variable.name],
            question.name if question else "",
            variable.in_language(language),
            str(variable.shape),
            question.relevant if question else "",
        ]
        for value in _values(variable, language) or [["", "", "", ""]]:
            yield [*about, *value]


def _values(variable: Variable, language: str) -> list[list[str]]:
    values = [
        [one.written, str(one.code), words_in(one.label, language), "no"] for one in variable.values
    ]
    if variable.can_be_not_asked:
        not_asked, not_answered = missing_codes(variable)
        values.append([NOT_ASKED, str(not_asked), NOT_ASKED_LABEL, "yes"])
        values.append(["", str(not_answered), NOT_ANSWERED_LABEL, "yes"])
    return values
