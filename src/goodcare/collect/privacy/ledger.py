"""The ledger of erasures as a file: written and synced before the database forgets.

A backup that is restored still holds what was erased after it; this file, which no backup replaces,
says what to erase again. It holds days and keyed hashes. Each line carries a keyed hash over
itself and the line before, so that no line can be changed or taken out unseen.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings

from goodcare.collect.privacy.models import ErasedKind
from goodcare.errors import IntegrityError

NAME = "erasures.jsonl"
TAIL = 4096
"""Bytes; holds at least two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was erased.

    Args:
        day: ISO date.
        conversation: public id.
        kind: what it was.
        digest: hexadecimal; see `models.Erased`.
    """

    day: str
    conversation: str
    kind: ErasedKind
    digest: str


def ledger_path() -> Path:
    """Return where the ledger of this installation lies."""
    return Path(settings.HOME) / NAME


def erased_digest(kind: ErasedKind, *ids: str) -> bytes:
    """Return the keyed hash under which an id stands in the ledger."""
    message = b"".join(
        len(part.encode()).to_bytes(4, "big") + part.encode() for part in (kind.value, *ids)
    )
    return hmac.new(_key(), message, sha256).digest()


def append_lines(lines: Sequence[Line]) -> None:
    """Write lines at the end of the ledger, and sync them before returning.

    Raises:
        IntegrityError: what stands there already was changed.
    """
    if not lines:
        return
    with _locked() as file:
        chain, length = _checked_end(file)
        file.truncate(length)  # of a line that was half written when the power went
        file.seek(length)
        for line in lines:
            chain = _chained(chain, line)
            file.write(json.dumps({**asdict(line), "chain": chain}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(ledger_path().parent)


def read_lines() -> tuple[Line, ...]:
    """Return every line, checked.

    Raises:
        IntegrityError: a line was changed or taken out; the message names it.
    """
    path = ledger_path()
    return tuple(_read(path.read_bytes())) if path.exists() else ()


def day_of(line: Line) -> date:
    """Return the day of a line."""
    return date.fromisoformat(line.day)


@contextmanager
def _locked() -> Iterator[IO[bytes]]:
    path = ledger_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(opened, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file is closed
        yield file


def _checked_end(file: IO[bytes]) -> tuple[str, int]:
    """Return the last line's hash, checked, and the length of all whole lines.

    Only the end is read: the whole file is checked when it is read whole.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read()
    whole = tail.rfind(b"\n") + 1
    last = tail[:whole].split(b"\n")[-3:-1]  # of a long file: the line before it, and the last
    chain = ""
    if len(last) == 2:
        chain = _parsed(last[0], place="before the last")[1]
    if last:
        line, found = _parsed(last[-1], place="the last")
        chain = _checked(chain, line, found, place="the last")
    return chain, size - len(tail) + whole


def _read(content: bytes) -> Iterator[Line]:
    """Yield each whole line; a last one without its end was never written."""
    chain = ""
    for number, text in enumerate(content.split(b"\n")[:-1], start=1):
        line, found = _parsed(text, place=str(number))
        chain = _checked(chain, line, found, place=str(number))
        yield line


def _parsed(text: bytes, *, place: str) -> tuple[Line, str]:
    try:
        said = json.loads(text)
        found = str(said.pop("chain"))
        return Line(**{**said, "kind": ErasedKind(said["kind"])}), found
    except (ValueError, KeyError, TypeError, AttributeError):
        raise IntegrityError(_changed(place)) from None


def _checked(chain: str, line: Line, found: str, *, place: str) -> str:
    expected = _chained(chain, line)
    if not hmac.compare_digest(expected, found):
        raise IntegrityError(_changed(place))
    return expected


def _changed(place: str) -> str:
    return (
        f"{NAME}: line {place} was changed, or one before it was taken out. "
        "Put back the newest copy of this file, and its key."
    )


def _chained(chain: str, line: Line) -> str:
    said = json.dumps([chain, line.day, line.conversation, line.kind.value, line.digest])
    return hmac.new(_key(), said.encode(), sha256).hexdigest()


def _key() -> bytes:
    return bytes.fromhex(settings.KEYS["erasure"])


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
