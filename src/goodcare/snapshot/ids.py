"""Ids in a snapshot: random where they were given so, otherwise derived under a secret key."""

import hmac
from hashlib import sha256

import numpy as np

from goodcare.snapshot.mapping import Cell, ProblemKind
from goodcare.snapshot.problems import Problems

DIGITS = 24  # 96 bits: among ten million rows a collision has odds of 1 to 10^15


def derived_id(key: str, *parts: str) -> str:
    """Return HMAC-SHA256 of the source's id under the mapping's key; without a key the id itself.

    Args:
        key: hexadecimal, or empty: the file's ids are random already and are kept.
        parts: what is identified, the source's id first ("r-17", "good_care").
    """
    if not key:
        return ".".join(parts)
    message = b"".join(len(part.encode()).to_bytes(4, "little") + part.encode() for part in parts)
    return hmac.new(
        bytes.fromhex(key if len(key) % 2 == 0 else f"0{key}"), message, sha256
    ).hexdigest()[:DIGITS]


def check_ids(ids: list[str], cell: Cell, problems: Problems) -> None:
    """Find empty and repeated ids among the rows that are kept; the first row with an id stays."""
    first: dict[str, int] = {}
    for place, written in enumerate(ids):
        where = np.array([place], dtype=np.int64)
        if problems.is_out[place]:
            continue
        if not written.strip():
            problems.add(ProblemKind.EMPTY_ID, where, column=cell.column, message="there is no id.")
        elif first.setdefault(written, place) != place:
            row = problems.rows[first[written]]
            message = f"the same id as in row {row}."
            problems.add(ProblemKind.DUPLICATE_ID, where, column=cell.column, message=message)
