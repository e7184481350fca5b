"""Responses to cells per unit, one pass."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.cells import EVERYBODY, GroupColumn, Level
from goodcare.engine.columns import WEIGHT, Block, blocks
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.units import Unit, UnitCells, add_unit_cells, require_room
from goodcare.errors import InputError, IntegrityError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

STRATUM, CLUSTER = "stratum", "cluster"
"""Columns of responses that say how people were drawn; texts, empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Some rows: their answers, their units, and the unit of each."""

    block: Block
    units: tuple[Unit, ...]
    place: NDArray[np.intp]

    @property
    def n_codes(self) -> int:
        """Codes met in the block, with room for "not asked" and "not answered"."""
        return max((int(codes.max(initial=1)) for codes in self.block.answers), default=1) + 1


def count_units(
    batches: Iterable[pa.RecordBatch],
    *,
    questions: Sequence[str],
    groups: Sequence[GroupColumn] = (),
    total: int = 0,
    progress: Progress = SILENT,
) -> UnitCells:
    """Count every answer within every level and every unit.

    One pass; memory grows with units × questions × answers × levels and not with rows.

    Args:
        batches: of responses, as for `count_cells`, with the texts `stratum` and `cluster`: each
            may be missing, or empty in every row.
        questions: columns to count.
        groups: columns that split respondents.
        total: rows to come, for the progress; 0 when not known.
        progress: told after each batch.

    Returns:
        The same for any order of the batches: n (unweighted) exactly, w and w2 (sums of weights
        and of their squares) up to floating point.

    Raises:
        InputError: a column is missing, or the sums would be too many.
        IntegrityError: a column has the wrong type, nulls or values out of range.

    >>> batch = pa.record_batch({"q": pa.array([1, 2, 2], pa.uint8()), "stratum": ["a", "b", "b"]})
    >>> cells = count_units([batch], questions=["q"])
    >>> [unit.stratum for unit in cells.units], cells.sums("q").n.tolist()
    (['a', 'b'], [[0, 1, 0, 0], [0, 0, 2, 0]])
    """
    found = _nobody(tuple(questions), groups)
    done = 0
    for batch in batches:
        for rows in _rows(batch, questions=questions, groups=groups):
            found = add_unit_cells(found, _counted(rows, found, groups))
        done += batch.num_rows
        progress.step("Counting answers by unit", done=done, total=total)
    return found


def units_of(
    snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
) -> UnitCells:
    """Count the responses of a snapshot by unit; as `count_units`.

    Args:
        snapshot: an open snapshot.
        counting: what to count; name few questions and groups where there are many clusters.
        progress: told after each batch.

    Returns:
        Cells by stratum and cluster: n and people unweighted, w and w2 sums of weights and of their
        squares.

    Raises:
        InputError, IntegrityError: as `count_units`.
    """
    columns = dict.fromkeys([*counting.columns, WEIGHT, STRATUM, CLUSTER])
    return count_units(
        prepared(snapshot.response_batches(tuple(columns)), counting),
        questions=counting.questions,
        groups=counting.groups,
        total=snapshot.manifest.counts.get("responses", 0),
        progress=progress,
    )


def _rows(
    batch: pa.RecordBatch, *, questions: Sequence[str], groups: Sequence[GroupColumn]
) -> Iterator[_Rows]:
    """The batch as one block; nothing for an empty one."""
    for block in blocks([batch], questions=questions, groups=groups, rows=max(1, batch.num_rows)):
        strata, at_stratum = _texts(batch, STRATUM)
        clusters, at_cluster = _texts(batch, CLUSTER)
        joint, place = np.unique(at_stratum * len(clusters) + at_cluster, return_inverse=True)
        pairs = (divmod(int(at), len(clusters)) for at in joint)
        yield _Rows(
            block=block,
            units=tuple(Unit(strata[one], clusters[other]) for one, other in pairs),
            place=place,
        )


def _counted(rows: _Rows, like: UnitCells, groups: Sequence[GroupColumn]) -> UnitCells:
    """Cells of some rows."""
    questions = rows.block.answers
    require_room(len(rows.units), len(questions), rows.n_codes, len(like.levels))
    shape = (len(rows.units), 0, rows.n_codes, len(like.levels))
    n, w, w2 = (
        np.stack([_by_level(rows, codes, groups, weights) for codes in questions], axis=1)
        if questions
        else np.zeros(shape)
        for weights in (None, rows.block.weights, rows.block.weights**2)
    )
    people = np.bincount(rows.place, minlength=len(rows.units))
    return replace(like, units=rows.units, people=people, n=n.astype(np.int64), w=w, w2=w2)


def _by_level(
    rows: _Rows,
    codes: NDArray[np.uint8],
    groups: Sequence[GroupColumn],
    weights: NDArray[np.float64] | None,
) -> NDArray[Any]:
    """One question: shape (units, codes, levels), everybody first, "not asked" last of codes."""
    shape = (len(rows.units), rows.n_codes)
    joint = rows.place * rows.n_codes + codes
    size = shape[0] * shape[1]
    parts = [np.bincount(joint, weights=weights, minlength=size).reshape(*shape, 1)]
    for group, places in zip(groups, rows.block.groups, strict=True):
        room = len(group.levels) + 1
        table = np.bincount(joint * room + places, weights=weights, minlength=size * room)
        parts.append(table.reshape(*shape, room)[:, :, :-1])
    return np.roll(np.concatenate(parts, axis=2), -1, axis=1)


def _texts(batch: pa.RecordBatch, name: str) -> tuple[list[str], NDArray[np.intp]]:
    """Distinct texts of a column and the place of each row's; one empty text where it is absent."""
    at = batch.schema.get_field_index(name)
    if at < 0:
        return [""], np.zeros(batch.num_rows, dtype=np.intp)
    column = batch.column(at)
    if column.null_count:
        raise IntegrityError(f"Column '{name}' of the responses has empty values (nulls).")
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values = encoded.dictionary.to_pylist()
    if not all(isinstance(value, str) for value in values):
        raise IntegrityError(
            f"Column '{name}' of the responses should hold texts; it holds {column.type}."
        )
    return values, np.from_dlpack(encoded.indices).astype(np.intp)


def _nobody(questions: tuple[str, ...], groups: Sequence[GroupColumn]) -> UnitCells:
    levels = [EVERYBODY]
    levels += [Level(group.column, value) for group in groups for value in group.levels]
    if len(set(levels)) < len(levels) or len(set(questions)) < len(questions):
        raise InputError("A question or a group was asked for twice; each is counted once.")
    shape = (0, len(questions), 2, len(levels))
    return UnitCells(
        units=(),
        people=np.zeros(0, dtype=np.int64),
        questions=questions,
        levels=tuple(levels),
        n=np.zeros(shape, dtype=np.int64),
        w=np.zeros(shape),
        w2=np.zeros(shape),
    )
