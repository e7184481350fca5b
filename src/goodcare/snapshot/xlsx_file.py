"""XLSX as text: values as they are written, formulas as their text and never computed."""

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np
import openpyxl
import pyarrow as pa
from numpy.typing import NDArray
from openpyxl.utils.exceptions import InvalidFileException

from goodcare.archives import DAMAGED, ArchiveRules, check_archive
from goodcare.errors import InputError
from goodcare.snapshot.exports import PLAIN, Layout
from goodcare.snapshot.headings import check_rows, combined

MOST_BYTES = 1 << 30
RULES = ArchiveRules(
    most_bytes=MOST_BYTES,
    most_unpacked=MOST_BYTES,
    what=".xlsx file",
    too_large=f"unpacks to more than the {MOST_BYTES >> 20:,} MiB that can be read from XLSX. "
    "Save it as 'CSV UTF-8'.",
)
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError),
    *(IndexError, TypeError, AttributeError, ParseError, InvalidFileException),
)  # what openpyxl raises, by where a file is cut


class XlsxFile:
    """One sheet of a workbook, whose first filled row below `layout.skip_rows` is its header.

    Args:
        path: of the workbook.
        sheet: its name; empty: the first.
        layout: how the sheet begins.
    """

    def __init__(self, path: Path, *, sheet: str = "", layout: Layout = PLAIN) -> None:
        """Read the headings."""
        self.path, self.sheet, self.layout = path, sheet, layout
        self.others: tuple[str, ...] = ()
        check_archive(path, name=path.name, rules=RULES)
        rows = list(islice(self._rows(), layout.heading_rows))
        if not rows:
            raise InputError(
                f"{path.name} is empty: the sheet '{self.sheet}' has no rows.{self._hint}"
            )
        self.header_row, self._last = rows[0][0], rows[-1][0]
        filled = [place for _, row in rows for place, cell in enumerate(row) if cell]
        self.headings = [row[: max(filled) + 1] for _, row in rows]
        check_rows(self.headings, layout, name=path.name)
        self.header = combined(self.headings)

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers and ragged rows."""
        places = [self.header.index(name) for name in columns]
        found: list[list[str]] = [[] for _ in places]
        numbers: list[int] = []
        ragged: dict[int, int] = {}
        for number, row in self._rows():
            if number <= self._last or not any(row):
                continue
            if any(row[len(self.header) :]):
                ragged[number] = max(place for place, text in enumerate(row) if text) + 1
                continue
            numbers.append(number)
            for texts, place in zip(found, places, strict=True):
                texts.append(row[place] if place < len(row) else "")
        arrays = [pa.array(texts, pa.string()).dictionary_encode() for texts in found]
        return pa.table(arrays, names=list(columns)), np.array(numbers, dtype=np.int64), ragged

    def first_rows(self, most: int) -> list[tuple[int, list[str]]]:
        """Return the first rows from the first filled one on, with their numbers."""
        return list(islice(self._rows(), most))

    @property
    def where(self) -> str:
        """Say where the headings were read, and where else they may be."""
        return (
            f"The headings were read from row {self.header_row} of the sheet '{self.sheet}'."
            f"{self._hint}"
        )

    @property
    def _hint(self) -> str:
        if not self.others:
            return ""
        listed = ", ".join(f"'{name}'" for name in self.others)
        return f" Other sheets: {listed}; name one with 'sheet' (under 'files' in the mapping)."

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row from the first filled one on with its number, blank rows as empty lists."""
        try:
            # A path would be judged by its ending; a workbook may be called .csv all the same.
            with warnings.catch_warnings(), self.path.open("rb") as file:
                warnings.simplefilter("ignore")  # about styles, which are not read
                workbook = openpyxl.load_workbook(file, read_only=True, data_only=False)
                try:
                    sheet = self._chosen(workbook)
                    sheet.reset_dimensions()
                    yield from _filled(
                        sheet.iter_rows(values_only=True), skip=self.layout.skip_rows
                    )
                finally:
                    workbook.close()
        except _DAMAGE:
            raise InputError(f"{self.path.name} {DAMAGED}") from None

    # openpyxl comes without types.
    def _chosen(self, workbook: Any) -> Any:
        names = [sheet.title for sheet in workbook.worksheets]
        self.sheet = self.sheet or names[0]
        if self.sheet not in names:
            listed = ", ".join(f"'{name}'" for name in names)
            raise InputError(f"{self.path.name} has no sheet '{self.sheet}'. It has: {listed}.")
        self.others = tuple(name for name in names if name != self.sheet)
        return workbook.worksheets[names.index(self.sheet)]


def _filled(rows: Iterator[tuple[Any, ...]], *, skip: int) -> Iterator[tuple[int, list[str]]]:
    has_header = False
    for number, row in enumerate(islice(rows, skip, None), start=skip + 1):
        texts = [as_text(value) for value in row]
        if has_header or any(texts):
            has_header = True
            yield number, texts


def as_text(value: Any) -> str:
    """Return a value of a cell as a team writes it: whole numbers without a point, ISO dates."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)
