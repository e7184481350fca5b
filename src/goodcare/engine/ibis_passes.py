"""The GROUP BYs of a pass, through Ibis, and what is made of their answers."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.cells import GroupColumn
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.ibis_checks import Checked
from goodcare.engine.ibis_columns import Keyed
from goodcare.engine.sums import Sums
from goodcare.engine.tiles import ROWS_PER_JOINT_CELL, plan_tiles

FEW_ROWS = 200_000
"""Fewer rows than this are asked for in as few queries as can be: an expression costs some 10 ms,
whatever there is to count."""

_GROUP, _KEY = "g", "key"
_SPAN = 1024
"""Keys of one question; the largest is that of an index of 28 items, 29 × 29."""

_Codes: TypeAlias = NDArray[np.uint8]
_Lines: TypeAlias = NDArray[np.bool_] | slice


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The groups within which a query counts.

    Args:
        column: place of the group column.
        group: the column; None where a pass has none.
        keyed: its expression.
    """

    column: int
    group: GroupColumn | None
    keyed: Keyed | None

    def key(self) -> ir.Value:
        """What is grouped by; texts that are no level are one, so that none leaves."""
        if self.group is None or self.keyed is None:
            return ibis.literal(0)
        if self.keyed.codes is not None:
            return self.keyed.key
        return self.keyed.key.isin(self.group.levels).ifelse(self.keyed.key, ibis.null())

    @property
    def n_places(self) -> int:
        """Number of levels, and one for people in none of them."""
        return len(self.group.levels) + 1 if self.group else 1

    def places(self, found: pa.Table) -> NDArray[np.intp]:
        """Place of the level of each line of an answer."""
        if self.group is None or self.keyed is None:
            return np.zeros(found.num_rows, dtype=np.intp)
        if self.keyed.codes is None:
            keys: Sequence[object] = found[_GROUP].to_pylist()
        else:
            keys = self.keyed.code_of(_numbers(found[_GROUP], pa.int64())).tolist()
        place: dict[object, int] = {level: at for at, level in enumerate(self.group.levels)}
        return np.array([place.get(key, len(place)) for key in keys], dtype=np.intp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass(ABC):
    """One query: some questions within one group column, or among everybody.

    Args:
        questions: the columns, by their places. within: the groups.
    """

    questions: Mapping[int, Keyed]
    within: Within

    def query(self, responses: ir.Table) -> ir.Table:
        """Return the query: keys of questions and of the group, n, w and w2."""
        keys = self._keys() | {_GROUP: self.within.key()}
        chosen = responses.select(**keys, weight=responses[WEIGHT].cast("float64"))
        weight = chosen["weight"]
        return chosen.group_by(list(keys)).aggregate(
            n=chosen.count(), w=weight.sum(), w2=(weight * weight).sum()
        )

    def add(self, found: pa.Table, *, into: Sums) -> None:
        """Add what the database answered."""
        places, n_places = self.within.places(found), self.within.n_places
        sums = [_numbers(found[name], pa.float64()) for name in ("n", "w", "w2")]
        for at, lines, codes in self._answers(found):
            shifted = (codes + np.uint8(1)).astype(np.intp)
            radix = int(shifted.max(initial=1)) + 1
            cell = places[lines] * radix + shifted
            n, w, w2 = (
                np.bincount(cell, weights=each[lines], minlength=n_places * radix).reshape(
                    n_places, radix
                )
                for each in sums
            )
            into.add_counted(at, self.within.column, (n, w, w2))

    @abstractmethod
    def _keys(self) -> dict[str, ir.Value]:
        """What is grouped by, beside the group."""

    @abstractmethod
    def _answers(self, found: pa.Table) -> Iterator[tuple[int, _Lines, _Codes]]:
        """Yield each question's place, the lines that count it, and their codes."""


class JointPass(Pass):
    """Counts the questions' joint codes: one scan for several; margins are taken here."""

    def _keys(self) -> dict[str, ir.Value]:
        return {f"q{at}": keyed.key for at, keyed in self.questions.items()}

    def _answers(self, found: pa.Table) -> Iterator[tuple[int, _Lines, _Codes]]:
        for at, keyed in self.questions.items():
            yield at, slice(None), keyed.code_of(_numbers(found[f"q{at}"], pa.int64()))


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedPass(Pass):
    """Counts each question by itself, all in one query: what is answered are the cells.

    Args:
        key: `stacked` of the questions; the same for every group column.
    """

    key: ir.Value

    def _keys(self) -> dict[str, ir.Value]:
        return {_KEY: self.key}

    def _answers(self, found: pa.Table) -> Iterator[tuple[int, _Lines, _Codes]]:
        keys = _numbers(found[_KEY], pa.int64())
        for at, keyed in self.questions.items():
            lines = keys // _SPAN == at
            yield at, lines, keyed.code_of(keys[lines] % _SPAN)


def stacked(questions: Mapping[int, Keyed]) -> ir.Value:
    """Return each question's key under one another, each question with a span of its own."""
    keys = [keyed.key.cast("int32") + at * _SPAN for at, keyed in questions.items()]
    return ibis.array(keys).unnest()


def passes_of(
    counting: Counting, columns: Mapping[str, Keyed], checked: Checked, *, widest: int
) -> Iterator[Pass]:
    """Divide the counting into queries.

    Args:
        counting: what is counted.
        columns: every column that is read or made.
        checked: how many rows there are, and the largest answers.
        widest: most questions counted jointly, from 1.

    Yields:
        Each question within each group column once.
    """
    radices = [
        checked.largest[name] + 2 if name in checked.largest else columns[name].n_codes
        for name in counting.questions
    ]
    keyed = {at: columns[name] for at, name in enumerate(counting.questions)}
    is_few = widest == 1 or checked.n_rows < FEW_ROWS
    key = stacked(keyed) if keyed and is_few else None
    limit = checked.n_rows // ROWS_PER_JOINT_CELL
    for column, group in enumerate(counting.groups or (None,)):
        within = Within(column=column, group=group, keyed=columns[group.column] if group else None)
        if key is not None:
            yield StackedPass(questions=keyed, within=within, key=key)
            continue
        for tile in plan_tiles(radices, levels=within.n_places, limit=limit, widest=widest):
            yield JointPass(questions={at: keyed[at] for at in tile}, within=within)


def _numbers(column: pa.ChunkedArray, kind: pa.DataType) -> NDArray[Any]:
    return np.asarray(np.from_dlpack(column.cast(kind).combine_chunks()))
