"""XLSX as text: values as they are written, formulas as their text and never computed."""

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np
import openpyxl
import pyarrow as pa
from numpy.typing import NDArray
from openpyxl.utils.exceptions import InvalidFileException

from goodcare.errors import InputError
from goodcare.snapshot.spelling import folded

MOST_BYTES = 1 << 30
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError),
    *(IndexError, TypeError, AttributeError, ParseError, InvalidFileException),
)  # what openpyxl raises, by where a file is cut


class XlsxFile:
    """The first sheet of a workbook, whose first row is its header."""

    def __init__(self, path: Path) -> None:
        """Read the header."""
        self.path = path
        _check_size(path)
        first = next(self._rows(), None)
        if first is None:
            raise InputError(f"{path.name} is empty: its first sheet has no rows.")
        last = max(place for place, name in enumerate(first) if name) + 1
        self.header = tuple(folded(name) for name in first[:last])

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers and ragged rows."""
        places = [self.header.index(name) for name in columns]
        found: list[list[str]] = [[] for _ in places]
        numbers: list[int] = []
        ragged: dict[int, int] = {}
        for number, row in enumerate(self._rows(), start=1):
            if number == 1 or not any(row):
                continue
            if any(row[len(self.header) :]):
                ragged[number] = max(place for place, text in enumerate(row) if text) + 1
                continue
            numbers.append(number)
            for texts, place in zip(found, places, strict=True):
                texts.append(row[place] if place < len(row) else "")
        arrays = [pa.array(texts, pa.string()).dictionary_encode() for texts in found]
        return pa.table(arrays, names=list(columns)), np.array(numbers, dtype=np.int64), ragged

    def _rows(self) -> Iterator[list[str]]:
        """Every row from the first filled one on, blank rows as empty lists."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about styles, which are not read
                workbook = openpyxl.load_workbook(self.path, read_only=True, data_only=False)
                try:
                    sheet = workbook.worksheets[0]
                    sheet.reset_dimensions()
                    yield from _filled(sheet.iter_rows(values_only=True))
                finally:
                    workbook.close()
        except _DAMAGE:
            raise InputError(
                f"{self.path.name} is damaged or only partly written. Save or export it again."
            ) from None


def _filled(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[str]]:
    has_header = False
    for row in rows:
        texts = [_text(value) for value in row]
        if has_header or any(texts):
            has_header = True
            yield texts


def _text(value: Any) -> str:
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


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise InputError(
            f"{path.name} is damaged or only partly written. Save or export it again."
        ) from None
    if size > MOST_BYTES:
        raise InputError(
            f"{path.name} unpacks to {size >> 20:,} MiB; at most {MOST_BYTES >> 20:,} MiB can be "
            "read from XLSX. Save it as 'CSV UTF-8'."
        )
