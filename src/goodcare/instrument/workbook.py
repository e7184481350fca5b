"""Reads the sheets of a workbook as text, with their row numbers, and never much of a bad file."""

import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from goodcare.archives import OLE_MAGIC, ZIP_MAGIC, ArchiveRules, check_archive
from goodcare.errors import InputError

# A questionnaire of 400 questions in ten languages takes under one megabyte.
MOST_BYTES = 20_000_000
MOST_BYTES_UNPACKED = 40_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 256

RULES = ArchiveRules(
    most_bytes=MOST_BYTES,
    most_unpacked=MOST_BYTES_UNPACKED,
    what=".xlsx file",
    too_large=f"unpacks to more than {MOST_BYTES_UNPACKED // 1_000_000} MB, too large for a form. "
    "Delete the empty rows below the form, and pictures.",
    damaged="is damaged or was only half written. Save it as .xlsx again.",
)
# What openpyxl and the standard library raise on a file that is damaged or is not a workbook.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    EOFError,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    ValueError,
    SyntaxError,  # of XML
    NotImplementedError,  # a way of packing that zipfile does not know
    RuntimeError,  # a zip file with a password
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that holds something; `cells` by heading, only those that are not empty."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet.

    Args:
        name: lower case.
        headings: of the first row, as written, without spaces around; no empty ones.
        rows: below the headings.
        formulas: (row, heading) of cells that hold a formula.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    formulas: tuple[tuple[int, str], ...] = field(default=())


def read_bytes(path: Path) -> bytes:
    """Return the bytes of an xlsx file.

    Raises:
        InputError: there is none, it is something else, or it is far too large.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            if magic != ZIP_MAGIC:
                raise InputError(f"{path.name} {_what_instead(magic)}")
            if path.stat().st_size > MOST_BYTES:
                raise InputError(
                    f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB, too large for a "
                    "form. Remove pictures and sheets that do not belong to it."
                )
            return magic + file.read()
    except OSError as error:
        raise InputError(f"Cannot read {path.name}: {error.strerror}. Check the path.") from error


def _what_instead(magic: bytes) -> str:
    if not magic:
        return "is empty. Save the form as .xlsx again."
    if magic == OLE_MAGIC:
        return "is an old .xls or has a password. Save it as .xlsx without a password."
    return "is not an .xlsx file. Save the form as .xlsx."


def read_sheets(data: bytes, *, names: Iterable[str], file_name: str) -> dict[str, Sheet]:
    """Return the sheets with these names (in any case); those that are absent are left out.

    Raises:
        InputError: the file is damaged, or a sheet has too many rows or columns.
    """
    wanted = set(names)
    try:
        check_archive(data, name=file_name, rules=RULES)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False)
            try:
                return {
                    sheet.title.lower(): _read_sheet(sheet, file_name=file_name)
                    for sheet in book.worksheets
                    if sheet.title.lower() in wanted
                }
            finally:
                book.close()
    except DAMAGED as error:
        raise InputError(f"{file_name} {RULES.damaged}") from error


def _read_sheet(sheet: Any, *, file_name: str) -> Sheet:  # openpyxl has no type for both kinds
    sheet.reset_dimensions()
    lines = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1)
    headings: tuple[str, ...] = ()
    rows, formulas = [], []
    for number, cells in islice(lines, MOST_ROWS + 1):
        texts = tuple(as_text(cell.value) for cell in cells)
        if number > MOST_ROWS or texts[MOST_COLUMNS:] not in ((), ("",)):
            raise InputError(
                f"{file_name}, sheet {sheet.title}: more than {MOST_ROWS:,} rows or "
                f"{MOST_COLUMNS} columns. Delete the empty rows below the form."
            )
        if number == 1:
            headings = texts
        filled = {name: text for name, text in zip(headings, texts, strict=False) if name and text}
        formulas += [
            (number, heading or texts[0])
            for heading, cell in zip(headings, cells, strict=False)
            if getattr(cell, "data_type", "") == "f"
        ]
        if number > 1 and filled:
            rows.append(Row(number=number, cells=filled))
    return Sheet(
        name=sheet.title.lower(),
        headings=tuple(heading for heading in headings if heading),
        rows=tuple(rows),
        formulas=tuple(formulas),
    )


def as_text(value: object) -> str:
    """Return what a cell holds as text: whole numbers without a point, days as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return normalize("NFC", str(value).replace("\u00a0", " ")).strip()
