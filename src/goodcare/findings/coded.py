"""Passages and the codes that count on them, as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.snapshot.model import CodingCoverage, SnapshotReader

ADJUDICATED = "adjudicated"
COUNTED = ("agreed", "single")
CONTESTED = "contested"
NOTE = "note"
NOBODY = -1

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Codes on passages, each pair once: `passages[i]` has the code `codes[i]`."""

    passages: Rows
    codes: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPassages:
    """All passages of a snapshot, in stored order, with the codes that count.

    Args:
        area: leaf area of each passage; empty where a gathering spans several.
        person: number of the respondent, or NOBODY for a passage of a gathering.
        gathering: id, or empty for a passage of a respondent.
        question: name of the open question that it answers; empty where it answers none.
        is_codeable: what somebody said, and part of what was to be coded: all of it, or the
            recorded random sample. Facilitators' notes are not.
        is_note: what a facilitator wrote down.
        counted: agreed and single codings. contested: double codings that disagree and that
            nobody settled.
    """

    area: NDArray[np.str_]
    person: Rows
    gathering: NDArray[np.str_]
    question: NDArray[np.str_]
    is_codeable: Flags
    is_note: Flags
    counted: Given
    contested: Given

    @property
    def is_of_person(self) -> Flags:
        """Passages of respondents."""
        return np.asarray(self.person != NOBODY)


def coded_passages(snapshot: SnapshotReader) -> CodedPassages:
    """Index passages and codings of a snapshot."""
    passages, codings = snapshot.passages, snapshot.codings
    row = _rows(codings["passage_id"], passages["id"].to_pylist())
    code = _rows(codings["code"], [one.id for one in snapshot.codebook.codes])
    is_given = (row != NOBODY) & (code != NOBODY)
    status = np.array(codings["status"].to_pylist(), dtype=str)
    is_settled = np.zeros(passages.num_rows, dtype=bool)
    is_settled[row[_equals(codings["coder"], ADJUDICATED) & (row != NOBODY)]] = True
    is_contested = is_given & (status == CONTESTED) & ~is_settled[row]
    return CodedPassages(
        area=_texts(passages["area"]),
        person=_numbered(passages["response_id"]),
        gathering=_texts(passages["gathering_id"]),
        question=_texts(passages["question"]),
        is_codeable=_codeable(snapshot, row),
        is_note=_equals(passages["kind"], NOTE),
        counted=_given_once(row, code, is_given & np.isin(status, COUNTED)),
        contested=_given_once(row, code, is_contested),
    )


def unique_count(values: Rows) -> int:
    """Count different values."""
    return len(np.unique(values))


def _codeable(snapshot: SnapshotReader, row: Rows) -> Flags:
    passages, codings = snapshot.passages, snapshot.codings
    is_codeable = ~_equals(passages["kind"], NOTE) & ~_equals(passages["text"], "")
    if snapshot.manifest.conversation.coverage is CodingCoverage.RANDOM_SAMPLE:
        is_drawn = np.zeros(passages.num_rows, dtype=bool)
        drawn = np.array(codings["is_random"].to_pylist(), dtype=bool)
        is_drawn[row[drawn & (row != NOBODY)]] = True
        is_codeable &= is_drawn
    return is_codeable


def _given_once(row: Rows, code: Rows, chosen: Flags) -> Given:
    pairs = np.unique(np.stack([row[chosen], code[chosen]], axis=1), axis=0)
    return Given(passages=pairs[:, 0], codes=pairs[:, 1])


def _rows(values: pa.ChunkedArray, among: Sequence[str]) -> Rows:
    """Position of each value among others; NOBODY where it is not there."""
    position = {one: row for row, one in enumerate(among)}
    rows = [position.get(value, NOBODY) for value in values.to_pylist()]
    return np.array(rows, dtype=np.int64)


def _numbered(ids: pa.ChunkedArray) -> Rows:
    """Number ids from 0; NOBODY for the empty one."""
    different, number = np.unique(_texts(ids), return_inverse=True)
    number = number.reshape(-1).astype(np.int64)
    is_empty = different == ""
    return np.where(is_empty[number], NOBODY, number) if len(different) else number


def _equals(values: pa.ChunkedArray, wanted: str) -> Flags:
    return np.array([value == wanted for value in values.to_pylist()], dtype=bool)


def _texts(values: pa.ChunkedArray | Iterable[str]) -> NDArray[np.str_]:
    listed = values.to_pylist() if isinstance(values, pa.ChunkedArray) else list(values)
    return np.array(listed, dtype=str)
