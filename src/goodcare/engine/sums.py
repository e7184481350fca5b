"""What was counted so far, and the pieces of work that add to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.cells import Cells, GroupColumn, Level
from goodcare.engine.columns import Block, Places, Weights
from goodcare.engine.tiles import joint_code, plan_tiles, tile_margins


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Count one tile of questions within some group columns, over one block of rows.

    The tasks of a block touch different sums, so that threads need no lock.

    Args:
        block: the rows. weighting: of these rows.
        tile: places of the questions. radices: number of codes of each of them.
        columns: places of the group columns.
    """

    block: Block
    weighting: "Weighting"
    tile: tuple[int, ...]
    radices: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """Which sums have to be counted: where all rows weigh the same, n alone.

    Args:
        arrays: for `tile_margins`: rows; where weights differ, also weights and their squares.
        constant: the weight of every row where they are the same.
    """

    arrays: tuple[Weights | None, ...]
    constant: float = 0.0

    @classmethod
    def of(cls, weights: Weights) -> "Weighting":
        """Look at the weights of a block, which has at least one row."""
        if weights.min() == weights.max():
            return cls((None,), float(weights[0]))
        return cls((None, weights, weights * weights))

    def n_w_w2(
        self, counted: Sequence[list[NDArray[Any]]]
    ) -> Iterator[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
        """The three sums of each question of a tile."""
        if len(counted) == 1:
            return ((n, n * self.constant, n * self.constant**2) for n in counted[0])
        return zip(*counted, strict=True)


class Sums:
    """n, w and w2 by question, code and group; grows with the largest code met, not with rows.

    Along the second axis stands the code plus one ("not asked" first), along the third the
    places of all group columns, each with one more for "no group"; without group columns there
    is one place for everybody.
    """

    def __init__(self, *, n_questions: int, groups: Sequence[GroupColumn]) -> None:
        self._sizes = tuple(len(group.levels) + 1 for group in groups) or (1,)
        self._ends = np.cumsum(self._sizes)
        shape = (n_questions, 2, int(self._ends[-1]))
        self._n = np.zeros(shape, dtype=np.int64)
        self._w, self._w2 = np.zeros(shape), np.zeros(shape)

    def tasks(self, block: Block, *, tile: int) -> list[Task]:
        """Make room for the block's answers and divide the counting of it."""
        radices = [int(codes.max(initial=1)) + 1 for codes in block.answers]
        self._grow(max(radices, default=2))
        weighting = Weighting.of(block.weights)
        columns_of: dict[tuple[int, ...], list[int]] = {}
        for at, size in enumerate(self._sizes):
            for found in plan_tiles(radices, levels=size, rows=block.n_rows, widest=tile):
                columns_of.setdefault(found, []).append(at)
        return [
            Task(
                block=block,
                weighting=weighting,
                tile=found,
                radices=tuple(radices[at] for at in found),
                columns=tuple(columns),
            )
            for found, columns in columns_of.items()
        ]

    def add(self, task: Task) -> None:
        """Count, and add to the sums."""
        joint = joint_code([task.block.answers[at] for at in task.tile], radices=task.radices)
        for column in task.columns:
            counted = tile_margins(
                joint,
                radices=task.radices,
                group=self._places(task.block, column),
                levels=self._sizes[column],
                weights=task.weighting.arrays,
            )
            groups = slice(self._ends[column] - self._sizes[column], self._ends[column])
            for question, (n, w, w2) in zip(task.tile, task.weighting.n_w_w2(counted), strict=True):
                here = (question, slice(n.shape[1]), groups)
                self._n[here] += n.T
                self._w[here] += w.T
                self._w2[here] += w2.T

    def cells(self, *, questions: tuple[str, ...], levels: tuple[Level, ...]) -> Cells:
        """The result, in the order of answer codes and levels."""
        return Cells(
            questions=questions,
            levels=levels,
            n=self._ordered(self._n),
            w=self._ordered(self._w),
            w2=self._ordered(self._w2),
        )

    def _places(self, block: Block, column: int) -> Places:
        """Place of each row in a group column; all in one place where there are no columns."""
        return block.groups[column] if block.groups else np.zeros(block.n_rows, dtype=np.intp)

    def _grow(self, radix: int) -> None:
        room = ((0, 0), (0, max(0, radix - self._n.shape[1])), (0, 0))
        if room[1][1]:
            self._n = np.pad(self._n, room)
            self._w, self._w2 = np.pad(self._w, room), np.pad(self._w2, room)

    def _ordered(self, sums: NDArray[Any]) -> NDArray[Any]:
        """Put "not asked" last, everybody first, and leave out the people of no group."""
        everybody = sums[:, :, : self._ends[0]].sum(axis=2, keepdims=True)
        named = np.delete(sums, self._ends - 1, axis=2)
        return np.roll(np.concatenate([everybody, named], axis=2), -1, axis=1)
