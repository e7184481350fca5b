"""The release ledger as a file: one line of JSON for each entry, added at the end.

A line counts once its line break is on the disk. What a killed program left behind the last line
break is no entry, and is cut off when the next one is added.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has another call for it
    fcntl = None  # type: ignore[assignment]

from goodcare.disclosure.ledger import Entry, Ledger
from goodcare.disclosure.ledger_lines import line_of, read_lines
from goodcare.errors import ConflictError, InputError, IntegrityError

_READ_AND_WRITE = 0o600
_LINE = b"\n"


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; one that is not there yet is empty.

    Args:
        path: of the ledger.

    Returns:
        Its entries, and how many bytes of a torn last line it ends with.

    Raises:
        InputError: the file cannot be read.
        IntegrityError: a line is not what was written.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise InputError(f"Cannot read the ledger {path}: {error.strerror}.") from None
    whole, end, torn = content.rpartition(_LINE)
    try:
        ledger = read_lines(whole.decode("utf-8").split("\n") if end else ())
    except UnicodeDecodeError:
        raise IntegrityError(f"{path} is no ledger, or is damaged: it is not text.") from None
    except IntegrityError as error:
        raise IntegrityError(f"{path}: {error}") from None
    return Ledger(entries=ledger.entries, n_cut=len(torn))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a ledger for oneself, from checking a release to recording it.

    The system lets it go with the program, however that ends.

    Args:
        path: of the ledger.

    Yields:
        Nothing; the ledger is held until the block ends.

    Raises:
        ConflictError: somebody else holds it.
        InputError: nothing can be written beside it.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        opened = os.open(lock, os.O_RDWR | os.O_CREAT, _READ_AND_WRITE)
    except OSError as error:
        raise InputError(f"Cannot write beside the ledger {path}: {error.strerror}.") from None
    try:
        _lock(opened, path)
        yield
    finally:
        os.close(opened)


def _lock(opened: int, path: Path) -> None:
    if fcntl is None:
        raise InputError("This system cannot keep a ledger for one writer: use Linux or macOS.")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ConflictError(
            f"Somebody else is releasing with the ledger {path}. Try again when they are done."
        ) from None


def append(path: Path, entry: Entry) -> None:
    """Add an entry, and see it on the disk; to be called while the ledger is `held`.

    Args:
        path: of the ledger; made where it is not there yet.
        entry: that names the last one as the one before.

    Raises:
        ConflictError: another entry came after the one that this one names.
        InputError: the file cannot be written.
        IntegrityError: a line of it is not what was written.
    """
    ledger = read_ledger(path)
    if entry.previous != ledger.head:
        raise ConflictError(
            f"Somebody else released with the ledger {path} meanwhile. Check the release again."
        )
    try:
        _write(path, line_of(entry).encode(), n_cut=ledger.n_cut)
    except OSError as error:
        raise InputError(f"Cannot write the ledger {path}: {error.strerror}.") from None


def _write(path: Path, line: bytes, *, n_cut: int) -> None:
    """Write one line at the end, first cutting off what was never finished."""
    is_new = not path.exists()
    with path.open("ab") as file:
        if n_cut:
            file.truncate(file.tell() - n_cut)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
