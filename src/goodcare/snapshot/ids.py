"""Ids in a snapshot: random where they were given so, otherwise derived under a secret key."""

import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from goodcare.snapshot.mapping import Cell, ProblemKind
from goodcare.snapshot.problems import Problems

DIGITS = 24  # 96 bits: among ten million rows a collision has odds of 1 to 10^15


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIds:
    """The ids of one file, as other files refer to its rows.

    Args:
        part: "responses", "passages" or "gatherings".
        file: its name, for messages.
        ids: of every row, in the order of the file.
        problems: of the file; they know which rows are left out.
        repeated: {id: its rows}, of the ids that stand in more than one row.
    """

    part: str
    file: str
    ids: Sequence[str]
    problems: Problems
    repeated: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, ids: Sequence[str], *, part: str, problems: Problems) -> "SourceIds":
        """Find the ids that stand in more than one row."""
        twice = {written for written, count in Counter(ids).items() if count > 1 and written}
        rows: dict[str, list[int]] = {written: [] for written in twice}
        for written, row in zip(ids, problems.rows.tolist(), strict=True):
            if written in twice:
                rows[written].append(row)
        repeated = {written: tuple(found) for written, found in rows.items()}
        return cls(part=part, file=problems.file, ids=ids, problems=problems, repeated=repeated)


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


def note_ambiguous(
    written: Sequence[str], known: SourceIds, problems: Problems, *, column: str, file: str = ""
) -> set[int]:
    """Find rows that refer to an id which several rows have: nobody can tell which is meant.

    Args:
        written: the id that each row refers to; empty where it refers to nothing.
        known: the ids of the file that is referred to.
        problems: of the file that refers.
        column: where the ids stand.
        file: the part that refers; a row of the same file means itself.

    Returns:
        Their places.
    """
    places: dict[str, list[int]] = {}
    for place, one in enumerate(written):
        is_itself = file == known.part and known.ids[place] == one
        if one in known.repeated and not is_itself:
            places.setdefault(one, []).append(place)
    for one, found in places.items():
        rows = known.repeated[one]
        listed = f"{', '.join(map(str, rows[:-1]))} and {rows[-1]}"
        problems.add(
            ProblemKind.AMBIGUOUS_ID,
            np.array(found, dtype=np.int64),
            column=column,
            message=f"rows {listed} of {known.file} have this id, so nobody can tell which one "
            "is meant. Give them ids of their own in both files.",
        )
    return {place for found in places.values() for place in found}
