"""CSV as text: sniffed before it is read, bounded in memory, fast."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from goodcare.errors import InputError
from goodcare.snapshot.exports import PLAIN, Layout
from goodcare.snapshot.headings import check_rows, combined

SNIFFED = 64 * 1024
LONGEST_HEADINGS = 1 << 20
CHUNK = 1 << 20
BLOCK = 4 << 20
DELIMITERS = (",", ";", "\t")
_AS_UTF8 = "In a spreadsheet program, save it as 'CSV UTF-8'."


def looks_like(path: Path) -> str:
    """Return "csv", "xlsx", "sav" or "parquet", after a look at the first 64 KiB.

    Raises:
        InputError: the file is missing, empty or no table.
    """
    try:
        with path.open("rb") as file:
            start = file.read(SNIFFED)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror}.") from None
    if not start.strip():
        raise InputError(f"{path.name} is empty.")
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if start.startswith(b"PAR1"):
        return "parquet"
    if path.suffix.casefold() in (".sav", ".zsav", ".parquet"):
        kind = "Parquet" if path.suffix.casefold() == ".parquet" else "SPSS"
        raise InputError(
            f"{path.name} is no {kind} file: it does not begin like one. Export it again."
        )
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{path.name} is an old .xls file. Save it as .xlsx or 'CSV UTF-8'.")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{path.name} is encoded as UTF-16, not UTF-8. {_AS_UTF8}")
    if b"\0" in start:
        raise InputError(f"{path.name} is not a table: it holds bytes that are not text.")
    if len(start) == SNIFFED and b"\n" not in start and b"\r" not in start:
        raise InputError(f"{path.name} is not a table: its first row does not end within 64 KiB.")
    return "csv"


class CsvFile:
    """A CSV file whose header is known."""

    def __init__(self, path: Path, *, layout: Layout = PLAIN) -> None:
        """Read the headings; the rest is checked when it is read, so that noise fails at once."""
        self.path, self.layout = path, layout
        _check_encoding(path, most=SNIFFED)
        start = _start(path)
        self.delimiter = _delimiter(start, row=layout.skip_rows)
        self.where = f"The headings were read from row {layout.skip_rows + 1}."
        rows, self._begin = _records(start, self.delimiter, most=layout.last, name=path.name)
        self.headings = rows[layout.skip_rows :]
        check_rows(self.headings, layout, name=path.name)
        self.header = combined(self.headings)
        if not start.encode()[self._begin :].strip():
            raise InputError(f"{path.name} has a header and no rows.")

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers and ragged rows."""
        _check_encoding(self.path)
        odd: dict[int, int] = {}

        def skip(row: arrow_csv.InvalidRow) -> str:
            odd[row.number + self.layout.last] = row.actual_columns if row.text.strip() else 0
            return "skip"

        table = self._read(columns, skip)
        first = self.layout.last + 1
        rows = np.arange(first, first + table.num_rows + len(odd), dtype=np.int64)
        rows = rows[~np.isin(rows, np.fromiter(odd, dtype=np.int64))]
        ragged = {row: cells for row, cells in odd.items() if cells}
        filled = _is_filled(table)
        if not filled.all():  # rare; only all columns tell a blank line from a row
            others = [name for name in dict.fromkeys(self.header) if name not in columns]
            filled |= _is_filled(self._read(others, skip)) if others else False
            table = table.filter(pa.array(filled))
        return table, rows[filled], ragged

    def _read(self, columns: Collection[str], skip: Callable[..., str]) -> pa.Table:
        names = [f"{name}\0{place}" for place, name in enumerate(self.header)]
        wanted = [names[self.header.index(name)] for name in columns]
        try:
            with pa.OSFile(str(self.path)) as file:
                file.seek(self._begin)
                table = arrow_csv.read_csv(
                    file,
                    read_options=arrow_csv.ReadOptions(
                        use_threads=False, block_size=BLOCK, column_names=names
                    ),
                    parse_options=arrow_csv.ParseOptions(
                        delimiter=self.delimiter,
                        newlines_in_values=True,
                        ignore_empty_lines=False,
                        invalid_row_handler=skip,
                    ),
                    convert_options=arrow_csv.ConvertOptions(
                        column_types=dict.fromkeys(wanted, pa.dictionary(pa.int32(), pa.string())),
                        strings_can_be_null=False,
                        include_columns=wanted,
                    ),
                )
        except pa.ArrowInvalid:
            raise InputError(
                f"{self.path.name} cannot be read as a table: a row is longer than 4 MiB. "
                "Is a quotation mark never closed?"
            ) from None
        return table.rename_columns(list(columns)).unify_dictionaries()


def _is_filled(table: pa.Table) -> NDArray[np.bool_]:
    """Whether each row has anything in these columns (a blank line has not)."""
    filled = np.zeros(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        if filled.all():
            break
        plain = pc.not_equal(column.cast(pa.string()), "")
        filled |= plain.to_numpy(zero_copy_only=False)
    return filled


def first_rows(path: Path, *, most: int) -> list[list[str]]:
    """Return the first rows of a file, whatever they are.

    Raises:
        InputError: they cannot be read.
    """
    _check_encoding(path, most=SNIFFED)
    start = _start(path)
    lines = start.splitlines()[:most]
    rich = max(range(len(lines)), key=lambda row: max(map(lines[row].count, DELIMITERS)))
    return _records(start, _delimiter(start, row=rich), most=most, name=path.name)[0]


def _start(path: Path) -> str:
    """Return the beginning of a file, with its byte order mark, if it has one."""
    with path.open("rb") as file:
        return file.read(LONGEST_HEADINGS).decode("utf-8", errors="ignore")


def _records(start: str, delimiter: str, *, most: int, name: str) -> tuple[list[list[str]], int]:
    """Return the first rows, and how many bytes they take."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in io.StringIO(start, newline=""):
            taken += len(line.encode())
            yield line.removeprefix("\ufeff")

    try:
        rows = list(islice(csv.reader(lines(), delimiter=delimiter), most))
    except csv.Error:
        raise InputError(f"{name} is not a table: its header cannot be read.") from None
    return rows, taken


def _delimiter(start: str, *, row: int = 0) -> str:
    lines = re.sub(r'"[^"]*"', "", start).splitlines()
    return max(DELIMITERS, key=lines[min(row, len(lines) - 1)].count)


def _check_encoding(path: Path, *, most: int = 0) -> None:
    """Refuse bytes that are no UTF-8 text, in the whole file or only at its beginning."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, rows, quotes = 0, 1, 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(most or CHUNK)
            kept = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                _refuse_encoding(path, error, before - kept, rows)
            if b"\0" in chunk:
                raise InputError(f"{path.name} is not a table: it holds bytes that are not text.")
            if not chunk:
                break
            if most:
                return
            before += len(chunk)
            rows += chunk.count(b"\n")
            quotes += chunk.count(b'"')
    if quotes % 2:
        _check_quotes(path)


def _check_quotes(path: Path) -> None:
    """Refuse a quotation mark that swallows the rest of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=_delimiter(file.readline()), strict=True)
        good = 1
        try:
            for _ in rows:
                good += 1
        except csv.Error as error:
            if "end of data" in str(error) or "field limit" in str(error):
                raise InputError(
                    f"{path.name} row {good + 1:,}: a quotation mark is never closed."
                ) from None


def _refuse_encoding(path: Path, error: UnicodeDecodeError, before: int, rows: int) -> None:
    place = before + error.start + 1
    line = rows + error.object[: error.start].count(b"\n")
    byte = error.object[error.start]
    raise InputError(
        f"{path.name} is not UTF-8: byte {place:,} (0x{byte:02X}, line {line:,}) cannot be read; "
        f"it may be Windows-1252. {_AS_UTF8}"
    )
