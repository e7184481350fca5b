"""The file that holds a snapshot's responses, for engines that read it themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from pyarrow import parquet

from goodcare.errors import InputError, IntegrityError
from goodcare.snapshot.folder import file_hash
from goodcare.snapshot.model import SnapshotReader
from goodcare.snapshot.reader import damaged

RESPONSES = "responses.parquet"
Result = TypeVar("Result")


def responses_file(snapshot: SnapshotReader) -> Path:
    """Return the path of the responses, whose footer can be read.

    Raises:
        IntegrityError: the file is missing or cut off.
    """
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
) -> Result:
    """Count, and say why where the engine fails: the file is damaged, or in its own words.

    Args:
        snapshot: whose file is counted.
        count: the work.
        failures: what the engine's library raises.
        engine: its name for people.

    Raises:
        IntegrityError: the file is not what the manifest says.
        InputError: the engine failed over a whole file.
    """
    try:
        return count()
    except failures as error:
        path = snapshot.path / RESPONSES
        try:
            is_whole = file_hash(path) == snapshot.manifest.files.get(RESPONSES)
        except OSError:
            is_whole = False
        if not is_whole:
            raise IntegrityError(damaged(snapshot.path, RESPONSES)) from None
        raise InputError(f"{engine} could not count the responses: {first_line(error)}") from error


def first_line(error: Exception) -> str:
    """Return the first line of another library's message, cut to a readable length."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0][:200]
