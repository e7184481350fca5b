"""A folder that is there whole or not at all."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from goodcare.errors import InputError

ROW_GROUP = 262_144
"""Rows that can be read by themselves; as many as the kernel counts at once."""
_BUILDING = re.compile(r"\.building-(\d+)-.*")


@contextmanager
def folder_beside(out: Path) -> Iterator[Path]:
    """Give an empty folder inside `out`, and remove it afterwards unless it was renamed.

    Raises:
        InputError: nothing can be written there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(out)
        folder = Path(tempfile.mkdtemp(prefix=f".building-{os.getpid()}-", dir=out))
    except OSError as error:
        raise InputError(f"Cannot write into {out}: {error.strerror}.") from None
    try:
        yield folder
    except OSError as error:
        raise InputError(f"Cannot write into {out}: {error.strerror}.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_table(path: Path, table: pa.Table, *, row_group_size: int = ROW_GROUP) -> None:
    """Write a Parquet file and its bytes to the disk."""
    with path.open("wb") as file:
        parquet.write_table(
            table,
            file,
            row_group_size=row_group_size,
            compression="zstd",
            write_page_checksum=True,  # so that a flipped bit is never read as another answer
        )
        file.flush()
        os.fsync(file.fileno())


def write_text(path: Path, text: str) -> None:
    """Write a text file and its bytes to the disk."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def file_hashes(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file."""
    return {path.name: file_hash(path) for path in sorted(folder.iterdir())}


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rename_whole(folder: Path, final: Path) -> bool:
    """Give a finished folder its name; return false where that is taken already."""
    _sync_folder(folder)
    folder.chmod(0o755)
    try:
        folder.rename(final)
    except OSError:
        if final.is_dir():
            return False
        raise
    _sync_folder(final.parent)
    return True


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove_abandoned(out: Path) -> None:
    """Remove what a killed build left: it holds what people said."""
    for path in out.glob(".building-*"):
        match = _BUILDING.fullmatch(path.name)
        if match and not _is_running(int(match[1])):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
