"""What was counted so far, and the pieces of work that add to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.cells import Cells, GroupColumn, Level
from goodcare.engine.columns import Block, Places, Weights
from goodcare.engine.tables import NUMPY_TABLES, Table, TableCounter
from goodcare.engine.tiles import (
    FEW_ROWS,
    ROWS_PER_JOINT_CELL,
    Crossing,
    Stack,
    Tile,
    plan_crossings,
    plan_stacks,
    plan_tiles,
)

N_SUMS = 3
"""n, w and w2, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Count some questions within some group columns, over one block of rows.

    The tasks of a block touch different sums, so that threads need no lock.

    Args:
        block: the rows. weighting: of these rows.
        questions: counted together.
        crossings: of group columns, each with the group of every row.
    """

    block: Block
    weighting: "Weighting"
    questions: Tile | Stack
    crossings: tuple[tuple[Crossing, Places], ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """Which sums have to be counted: where all rows weigh the same, n alone.

    Args:
        weights: as the counter wants them; None where all rows weigh the same.
        constant: that weight.
    """

    weights: Table | None
    constant: float = 0.0

    @classmethod
    def of(cls, weights: Weights, *, counter: TableCounter) -> "Weighting":
        """Look at the weights of a block, which has at least one row."""
        if weights.min() == weights.max():
            return cls(None, float(weights[0]))
        return cls(counter.weighted(weights))

    def n_w_w2(self, counted: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """The three sums along the last axis, from what was counted."""
        found = np.concatenate(counted, axis=-1)
        if self.weights is None:
            found = found * np.array([1.0, self.constant, self.constant**2])
        return found


class Sums:
    """n, w and w2 by question, code and group; grows with the largest code met, not with rows.

    Along the second axis stands the code plus one ("not asked" first), along the third the
    places of all group columns, each with one more for "no group"; without group columns there
    is one place for everybody. The last axis holds n, w and w2; n is exact up to 2 to the 53rd.
    """

    def __init__(
        self,
        *,
        n_questions: int,
        groups: Sequence[GroupColumn],
        counter: TableCounter = NUMPY_TABLES,
    ) -> None:
        self._sizes = tuple(len(group.levels) + 1 for group in groups) or (1,)
        self._ends = np.cumsum(self._sizes)
        self._sums = np.zeros((n_questions, 2, int(self._ends[-1]), N_SUMS))
        self._counter = counter

    def tasks(self, block: Block, *, tile: int) -> list[Task]:
        """Make room for the block's answers and divide the counting of it."""
        radices = [int(codes.max(initial=1)) + 1 for codes in block.answers]
        self._grow(max(radices, default=2))
        weighting = Weighting.of(block.weights, counter=self._counter)
        limit = min(self._counter.most_cells, int(block.n_rows // ROWS_PER_JOINT_CELL))
        kind = self._counter.code_type
        planned: dict[int, Sequence[Tile | Stack]] = {}
        crossings_of: dict[Tile | Stack, list[tuple[Crossing, Places]]] = {}
        for crossing in plan_crossings(self._sizes, rows=block.n_rows, limit=limit):
            n_groups = crossing.n_groups
            if n_groups not in planned:
                planned[n_groups] = _questions(
                    radices, rows=block.n_rows, n_groups=n_groups, limit=limit, widest=tile
                )
            codes = crossing.codes(block.groups, rows=block.n_rows, kind=kind)
            for questions in planned[n_groups]:
                crossings_of.setdefault(questions, []).append((crossing, codes))
        return [
            Task(block=block, weighting=weighting, questions=questions, crossings=tuple(found))
            for questions, found in crossings_of.items()
        ]

    def add(self, task: Task) -> None:
        """Count, and add to the sums."""
        questions = task.questions
        found = self._counter.tables(
            questions.codes(task.block.answers, kind=self._counter.code_type),
            [(places, crossing.n_groups) for crossing, places in task.crossings],
            n_codes=questions.n_codes,
            weights=task.weighting.weights,
        )
        for (crossing, _), tables in zip(task.crossings, found, strict=True):
            counted = task.weighting.n_w_w2([questions.margins(table) for table in tables])
            for column, table in crossing.margins(counted):
                self._put(questions.places, column, table)

    def add_counted(
        self, question: int, column: int, n_w_w2: tuple[NDArray[Any], NDArray[Any], NDArray[Any]]
    ) -> None:
        """Add what was counted elsewhere of one question within one group column.

        Args:
            question: its place.
            column: place of the group column.
            n_w_w2: each of shape (places of the column, codes plus one).
        """
        table = np.stack([sums.T for sums in n_w_w2], axis=-1)[np.newaxis]
        self._grow(table.shape[1])
        self._put((question,), column, table)

    def cells(self, *, questions: tuple[str, ...], levels: tuple[Level, ...]) -> Cells:
        """The result, in the order of answer codes and levels."""
        n, w, w2 = (self._ordered(self._sums[..., at]) for at in range(N_SUMS))
        return Cells(questions=questions, levels=levels, n=n.astype(np.int64), w=w, w2=w2)

    def _put(self, places: tuple[int, ...], column: int, table: NDArray[Any]) -> None:
        """Add a table (questions, codes, groups, sums) of one group column."""
        groups = slice(self._ends[column] - self._sizes[column], self._ends[column])
        self._sums[list(places), : table.shape[1], groups] += table

    def _grow(self, radix: int) -> None:
        room = radix - self._sums.shape[1]
        if room > 0:
            self._sums = np.pad(self._sums, ((0, 0), (0, room), (0, 0), (0, 0)))

    def _ordered(self, sums: NDArray[Any]) -> NDArray[Any]:
        """Put "not asked" last, everybody first, and leave out the people of no group."""
        everybody = sums[:, :, : self._ends[0]].sum(axis=2, keepdims=True)
        named = np.delete(sums, self._ends - 1, axis=2)
        return np.roll(np.concatenate([everybody, named], axis=2), -1, axis=1)


def _questions(
    radices: Sequence[int], *, rows: int, n_groups: int, limit: int, widest: int
) -> Sequence[Tile | Stack]:
    """Divide the questions, to be counted within a crossing of so many groups."""
    if rows < FEW_ROWS:
        return plan_stacks(radices)
    found = plan_tiles(radices, levels=n_groups, limit=limit, widest=widest)
    return [Tile(places, tuple(radices[at] for at in places)) for places in found]
