"""Files that are whole or not there, and tables that are written row by row."""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from goodcare.errors import InputError
from goodcare.spreadsheets import as_guarded_cell

LINE_END = "\n"


@contextmanager
def replacing_path(path: Path) -> Iterator[Path]:
    """Hand out a path beside the file's place; what was written there is put in its place.

    Raises:
        InputError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        os.replace(beside, path)
    except OSError as error:
        raise InputError(f"Cannot write {path.name}: {error.strerror}. Check the folder.") from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside its place, and put it there when all is written.

    Raises:
        InputError: it cannot be written.
    """
    with replacing_path(path) as beside, beside.open("wb") as file:
        yield file


def write_rows(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    guard: Callable[[str], str] = as_guarded_cell,
) -> int:
    """Write a CSV file, UTF-8 without a mark, and return its number of rows.

    Args:
        path: of the file.
        columns: its first row.
        rows: texts; null characters, which no table may hold, are left out.
        guard: what keeps a spreadsheet from working a text out.

    Raises:
        InputError: it cannot be written.
    """
    count = 0
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator=LINE_END)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard(cell.replace("\0", "")) for cell in row])
            count += 1
        text.detach()
    return count
