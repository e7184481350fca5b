"""The file that holds a snapshot's responses, for engines that read it themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from pyarrow import parquet

from goodcare.errors import GoneError, InputError, IntegrityError
from goodcare.snapshot.folder import file_hash
from goodcare.snapshot.model import SnapshotReader
from goodcare.snapshot.reader import ERASED, damaged

RESPONSES = "responses.parquet"
Result = TypeVar("Result")


def responses_file(snapshot: SnapshotReader) -> Path:
    """Return the path of the responses, whose footer can be read.

    Raises:
        GoneError: the rows were erased.
        IntegrityError: the file is missing or cut off.
    """
    if (snapshot.path / ERASED).exists():
        raise GoneError(f"{snapshot.path.name}: its rows were erased. Freeze a new snapshot.")
    path = snapshot.path / RESPONSES
    try:
        parquet.read_metadata(path)
    except (pa.ArrowInvalid, OSError):
        raise IntegrityError(damaged(snapshot.path, RESPONSES)) from None
    return path


def counted_from(
    snapshot: SnapshotReader,
    count: Callable[[], Result],
    *,
    failures: tuple[type[Exception], ...],
    engine: str,
    table: str = "",
) -> Result:
    """Count, and say why where the engine fails: the file is damaged, or in its own words.

    Args:
        snapshot: whose file is counted, unless a table is.
        count: the work.
        failures: what the engine's library raises.
        engine: its name for people.
        table: what is counted instead of the file; empty for the file.

    Raises:
        IntegrityError: the file is not what the manifest says.
        InputError: the engine failed over a whole file, or over a table.
    """
    try:
        return count()
    except failures as error:
        if not table and not _is_whole(snapshot):
            raise IntegrityError(damaged(snapshot.path, RESPONSES)) from None
        what = f"the table '{table}'" if table else "the responses"
        raise InputError(f"{engine} could not count {what}: {first_line(error)}") from error


def _is_whole(snapshot: SnapshotReader) -> bool:
    try:
        found = file_hash(snapshot.path / RESPONSES)
    except OSError:
        return False
    return found == snapshot.manifest.files.get(RESPONSES)


def first_line(error: Exception) -> str:
    """Return the first line of another library's message, cut to a readable length."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0][:200]
