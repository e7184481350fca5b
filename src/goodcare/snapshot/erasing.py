"""Erasing the row part of a snapshot; its manifest, policy and definitions stay."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from goodcare.errors import InputError, IntegrityError
from goodcare.snapshot.reader import ERASED, damaged, open_snapshot

ROW_PART = (
    "responses.parquet",
    "passages.parquet",
    "gatherings.parquet",
    "group_counts.parquet",
    "journeys.parquet",
    "codings.parquet",
    "rows.csv",
)
"""Files with a row for each person, group or text; census margins are about nobody here."""
WITHDRAWALS = "fewer than 10"
WITH_IDS = ("responses.parquet", "passages.parquet")


def erase_rows(folder: Path, *, erased_on: date) -> bool:
    """Erase every row of a snapshot for good; what was computed and released from it stays.

    Opening the snapshot still works; whatever needs a row raises GoneError from then on. If the
    process dies half-way, the rest is erased by calling it again.

    Args:
        folder: of the snapshot.
        erased_on: the day that is written down.

    Returns:
        Whether there were rows to erase.

    Raises:
        InputError: it is no snapshot, or its folder cannot be written.
        IntegrityError: its manifest is damaged.
    """
    open_snapshot(folder)
    try:
        if not (folder / ERASED).exists():
            _write(folder / ERASED, {"erased_on": str(erased_on), "withdrawals": WITHDRAWALS})
        there = [folder / name for name in ROW_PART if (folder / name).exists()]
        for path in there:
            path.unlink()
        _sync(folder)
    except OSError as error:
        raise InputError(f"Cannot erase rows of {folder.name}: {error.strerror}.") from None
    return bool(there)


def row_ids(folder: Path) -> Iterator[str]:
    """Yield the ids of responses and passages in a snapshot; none once its rows are erased.

    Raises:
        IntegrityError: a file is damaged.
    """
    if (folder / ERASED).exists():
        return
    for name in WITH_IDS:
        try:
            with parquet.ParquetFile(folder / name) as file:
                for batch in file.iter_batches(columns=["id"]):
                    yield from batch.column(0).to_pylist()
        except (pa.ArrowException, OSError):
            raise IntegrityError(damaged(folder, name)) from None


def _write(path: Path, content: dict[str, str]) -> None:
    """Write the note before a single row goes: whoever finds rows missing finds out why."""
    opened, beside = tempfile.mkstemp(prefix=".erased-", dir=path.parent)
    try:
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.write(json.dumps(content) + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(beside).unlink()
    _sync(path.parent)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
