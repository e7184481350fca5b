"""A file of rows, whichever kind it is: every cell as text, as it was written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.snapshot.csv_file import CsvFile, looks_like
from goodcare.snapshot.exports import PLAIN, Layout
from goodcare.snapshot.headings import check_export
from goodcare.snapshot.parquet_file import ParquetFile
from goodcare.snapshot.sav_file import SavFile
from goodcare.snapshot.xlsx_file import XlsxFile
from goodcare.spreadsheets import GUARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its distinct words, and for each row which of them (`words[codes[i]]`)."""

    name: str
    words: tuple[str, ...]
    codes: NDArray[np.int32]

    def texts(self) -> list[str]:
        """Return the word of each row."""
        return [self.words[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of a file.

    Args:
        name: of the file, for messages.
        rows: number of each row as a spreadsheet shows it; the header is row 1.
        ragged: {row: number of its cells}, of rows with more or fewer cells than the header;
            these are not among `rows`.
        labels: {column: what SPSS calls the variable}; empty for other files.
    """

    name: str
    header: tuple[str, ...]
    rows: NDArray[np.int64]
    ragged: dict[int, int]
    table: pa.Table
    labels: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """Return one of the columns that were asked for."""
        encoded = self.table.column(name).combine_chunks()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.chunk(0)
        return Column(
            name=name,
            words=tuple(encoded.dictionary.to_pylist()),
            codes=encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False),
        )


class _File(Protocol):
    header: tuple[str, ...]
    headings: list[list[str]]

    @property
    def where(self) -> str:
        """Say where the headings were read."""

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers and ragged rows."""


class SheetFile:
    """A file of rows that was looked at, so that its header can be checked before it is read."""

    def __init__(self, path: Path, *, sheet: str = "", layout: Layout = PLAIN) -> None:
        """Look at the beginning of a file, or of a sheet of a workbook (empty: the first).

        Raises:
            InputError: missing, empty, not a table, in a wrong encoding, or in another layout.
        """
        self.name, self._layout = path.name, layout
        self.kind = looks_like(path)
        if sheet and self.kind != "xlsx":
            raise InputError(f"{self.name} is no XLSX file, so it has no sheet '{sheet}'.")
        self._file = _opened(path, self.kind, sheet=sheet, layout=layout)
        self.header = self._file.header
        self.where = self._file.where
        self.labels: Mapping[str, str] = getattr(self._file, "labels", {})
        check_export(self._file.headings[0], layout, name=self.name)
        named = [name for name in self.header if name]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise InputError(
                f"{self.name} has more than one column '{twice[0]}'. Rename all but one."
            )

    def read(self, columns: Collection[str]) -> Sheet:
        """Read some columns; the others are not kept.

        Raises:
            InputError: there are no rows, or the file is damaged.
        """
        table, rows, ragged = self._file.read(tuple(dict.fromkeys(columns)))
        if not len(rows) and not ragged:
            raise InputError(f"{self.name} has a header and no rows.")
        if self._layout.is_guarded and self.kind == "csv":
            table = _unguarded(table)
        return Sheet(
            name=self.name,
            header=self.header,
            rows=rows,
            ragged=ragged,
            table=table,
            labels=self.labels,
        )


def _unguarded(table: pa.Table) -> pa.Table:
    """Take the apostrophe off texts that have one; cells are dictionaries of distinct words."""
    columns = []
    for column in table.columns:
        encoded = column.combine_chunks()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.chunk(0)
        words = [word.removeprefix(GUARD) for word in encoded.dictionary.to_pylist()]
        columns.append(
            pa.DictionaryArray.from_arrays(encoded.indices, pa.array(words, pa.string()))
        )
    return pa.table(columns, names=table.column_names)


def _opened(path: Path, kind: str, *, sheet: str, layout: Layout) -> _File:
    if kind == "csv":
        return CsvFile(path, layout=layout)
    if kind == "xlsx":
        return XlsxFile(path, sheet=sheet, layout=layout)
    if layout.last > 1:
        raise InputError(
            f"{path.name} names its columns once, so 'skip_rows' and 'heading_rows' of the "
            "mapping do not fit it. Is it the right file?"
        )
    if kind == "parquet":
        return ParquetFile(path)
    return SavFile(path)
