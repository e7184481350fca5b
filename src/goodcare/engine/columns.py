"""Arrow batches in, blocks of NumPy columns out.

Columns pass by `from_dlpack`, without a copy; Arrow's `to_numpy` would import pandas wherever it
is installed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.cells import GroupColumn
from goodcare.errors import InputError, IntegrityError
from goodcare.instrument.model import MOST_ANSWERS

WEIGHT = "weight"
LARGEST_WEIGHT = 1e140
"""Squares of larger weights, added up over many people, become infinite; of smaller than one part
of it, zero."""

Codes: TypeAlias = NDArray[np.uint8]
Levels: TypeAlias = NDArray[np.unsignedinteger[Any]]
Places: TypeAlias = NDArray[np.signedinteger[Any]]
Weights: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some rows, column by column.

    Args:
        answers: per question the code plus one, in which "not asked" (255) has become 0,
            "not answered" 1 and answer k is k + 1; so that the largest is the radix less one.
        groups: per group column the place of each row's level; one past the last: no group.
        weights: of each row; 1 where the responses hold no weights.
    """

    answers: tuple[Codes, ...]
    groups: tuple[Levels, ...]
    weights: Weights

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return self.weights.size


def blocks(
    batches: Iterable[pa.RecordBatch],
    *,
    questions: Sequence[str],
    groups: Sequence[GroupColumn],
    rows: int,
) -> Iterator[Block]:
    """Cut batches of any size into blocks of `rows` rows, the last one shorter.

    Where the batches were cut has no influence on the blocks. Holds at most one batch and one
    block at a time.

    Args:
        batches: of responses; a column `weight` is used where there is one.
        questions: columns of answer codes.
        groups: columns that split respondents.
        rows: of a block, from 1.

    Yields:
        Rows in their order, each once, with its weight (1 where there are no weights).

    Raises:
        InputError: a column is missing.
        IntegrityError: a column has the wrong type, nulls, or values out of range.
    """
    parts: list[Block] = []
    missing = rows
    for batch in batches:
        done = 0
        while done < batch.num_rows:
            part = batch.slice(done, missing)
            parts.append(_block(part, questions=questions, groups=groups))
            done += part.num_rows
            missing -= part.num_rows
            if missing == 0:
                yield _joined(parts)
                parts, missing = [], rows
    if parts:
        yield _joined(parts)


def _joined(parts: list[Block]) -> Block:
    if len(parts) == 1:
        return parts[0]
    return Block(
        answers=tuple(map(np.concatenate, zip(*(part.answers for part in parts), strict=True))),
        groups=tuple(map(np.concatenate, zip(*(part.groups for part in parts), strict=True))),
        weights=np.concatenate([part.weights for part in parts]),
    )


def _block(
    batch: pa.RecordBatch, *, questions: Sequence[str], groups: Sequence[GroupColumn]
) -> Block:
    return Block(
        answers=tuple(_answers(batch, question) for question in questions),
        groups=tuple(_places(batch, group) for group in groups),
        weights=_weights(batch),
    )


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    """A column without nulls."""
    at = batch.schema.get_field_index(name)
    if at < 0:
        raise InputError(f"The responses have no column '{name}'.")
    column = batch.column(at)
    if column.null_count:
        raise IntegrityError(f"Column '{name}' of the responses has empty values (nulls).")
    return column


def _answers(batch: pa.RecordBatch, question: str) -> Codes:
    column = _column(batch, question)
    if column.type != pa.uint8():
        raise IntegrityError(
            f"Column '{question}' of the responses should hold answer codes (uint8); "
            f"it holds {column.type}."
        )
    shifted: Codes = np.from_dlpack(column).astype(np.uint8, copy=False) + np.uint8(1)
    if shifted.max(initial=0) > MOST_ANSWERS + 1:
        raise IntegrityError(
            f"Column '{question}' of the responses holds the answer code {MOST_ANSWERS + 1}; "
            f"the largest is {MOST_ANSWERS}."
        )
    return shifted


def _places(batch: pa.RecordBatch, group: GroupColumn) -> Levels:
    column = _column(batch, group.column)
    if column.type == pa.uint8():
        index = np.from_dlpack(column)
        values: Sequence[str | int] = range(256)
    elif _is_text(column.type):
        encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        index = np.from_dlpack(encoded.indices)
        values = encoded.dictionary.to_pylist()
    else:
        raise IntegrityError(
            f"Column '{group.column}' of the responses cannot make groups: it should hold answer "
            f"codes (uint8) or texts; it holds {column.type}."
        )
    place: dict[str | int, int] = dict(zip(group.levels, range(len(group.levels)), strict=True))
    _check_kind(group, is_coded=column.type == pa.uint8())
    nowhere = len(group.levels)
    small = np.min_scalar_type(nowhere)
    table = np.array([place.get(value, nowhere) for value in values], dtype=small)
    if table.dtype == np.uint8 == index.dtype:  # five times as fast as table[index]
        return np.frombuffer(index.tobytes().translate(table.tobytes()), dtype=np.uint8)
    return np.asarray(table[index])


def _check_kind(group: GroupColumn, *, is_coded: bool) -> None:
    """Refuse texts as levels of a column of codes, and codes for a column of texts."""
    for level in group.levels:
        if isinstance(level, int) != is_coded:
            holds = "answer codes" if is_coded else "texts"
            raise InputError(
                f"Column '{group.column}' of the responses holds {holds}; "
                f"{level!r} cannot be a group of it."
            )


def _is_text(kind: pa.DataType) -> bool:
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(
        pa.types.is_string(value) or pa.types.is_large_string(value) or value == pa.string_view()
    )


def _weights(batch: pa.RecordBatch) -> Weights:
    """Weights of a batch; a weight of zero is kept: that person counts in n alone."""
    if batch.schema.get_field_index(WEIGHT) < 0:
        return np.ones(batch.num_rows)
    column = _column(batch, WEIGHT)
    if not pa.types.is_floating(column.type):
        raise IntegrityError(
            f"Column '{WEIGHT}' of the responses should hold numbers (double); "
            f"it holds {column.type}."
        )
    weights: Weights = np.from_dlpack(column).astype(np.float64, copy=False)
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise IntegrityError(
            f"Column '{WEIGHT}' of the responses holds a weight that is negative or no number."
        )
    is_odd = (weights > LARGEST_WEIGHT) | ((weights > 0) & (weights < 1 / LARGEST_WEIGHT))
    if is_odd.any():
        raise IntegrityError(
            f"Column '{WEIGHT}' of the responses holds the weight {weights[is_odd.argmax()]:g}: "
            "its square is no number that can be added up. Weights are usually near 1; divide all "
            "of them by one number."
        )
    return weights
