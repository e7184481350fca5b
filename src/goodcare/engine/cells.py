"""Cells: counts, sums of weights and of squared weights. They add."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupColumn:
    """A column that splits respondents: an area, a demographic, one choice of several.

    Args:
        column: its name in `responses.parquet` (`area`, `gender`, `services/gp`).
        levels: the values that make groups, in order: texts for `area`, `channel`, `wave`;
            answer codes 1 to 253 for questions. Other values make no group.
    """

    column: str
    levels: tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One group of respondents: those with this value in this column.

    `Level()` is everybody.

    Args:
        column: that the group is of; empty: everybody.
        value: the area's id, or the answer code 1 to 253.
    """

    column: str = ""
    value: str | int = ""


EVERYBODY = Level()
"""The group that all respondents are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One (question, group): three arrays, indexed by answer code.

    Args:
        n: people, unweighted, shape (answers + 2,); index 0 not answered, 1 to answers (253 at
            most), last (-1) not asked.
        w: sum of weights, of the same shape. w2: sum of squared weights, likewise.
    """

    n: NDArray[np.int64]
    w: NDArray[np.float64]
    w2: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """All cells of one pass over a snapshot.

    Args:
        questions: columns counted.
        levels: groups counted; `EVERYBODY` is always among them.
        n, w, w2: shape (questions, answers + 2, levels); answers is the largest answer code met.
            Along the second axis: 0 not answered, 1 to answers, last not asked.
    """

    questions: tuple[str, ...]
    levels: tuple[Level, ...]
    n: NDArray[np.int64]
    w: NDArray[np.float64]
    w2: NDArray[np.float64]
    _rows: dict[str, int] = field(init=False, repr=False, compare=False)
    _columns: dict[Level, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", {name: at for at, name in enumerate(self.questions)})
        object.__setattr__(self, "_columns", {level: at for at, level in enumerate(self.levels)})

    def cell(self, question: str, levels: Iterable[Level] = (EVERYBODY,)) -> Cell:
        """Add up the cells of disjoint groups; no groups at all are a cell of nobody.

        Groups of different columns overlap, and adding them counts people twice: the caller
        sees to it that they do not.

        Args:
            question: column that was counted.
            levels: of groups that have nobody in common; everybody where left out.

        Returns:
            One value per answer code: n counts people, unweighted; w and w2 are the sums of
            their weights and of the squares of these.

        Raises:
            InputError: the question or a group was not counted.
        """
        try:
            row = self._rows[question]
            columns = [self._columns[level] for level in levels]
        except KeyError:
            raise InputError(f"'{question}' was not counted for these groups.") from None
        if len(columns) == 1:
            (at,) = columns
            return Cell(n=self.n[row, :, at], w=self.w[row, :, at], w2=self.w2[row, :, at])
        return Cell(
            n=self.n[row][:, columns].sum(axis=1),
            w=self.w[row][:, columns].sum(axis=1),
            w2=self.w2[row][:, columns].sum(axis=1),
        )

    @property
    def n_answers(self) -> int:
        """The largest answer code that was met."""
        return int(self.n.shape[1]) - 2

    def widened(self, n_answers: int) -> "Cells":
        """The same cells with room for answer codes up to `n_answers`.

        Args:
            n_answers: largest answer code to have room for; 0 to 253.

        Returns:
            Shape (questions, at least n_answers + 2, levels), "not asked" still last; nothing is
            lost where there is room already.
        """
        room = n_answers - self.n_answers
        if room <= 0:
            return self
        return Cells(
            questions=self.questions,
            levels=self.levels,
            n=_with_room(self.n, room),
            w=_with_room(self.w, room),
            w2=_with_room(self.w2, room),
        )


def add_cells(first: Cells, second: Cells) -> Cells:
    """Add the cells of two sets of respondents that have nobody in common.

    Args:
        first: cells of one set.
        second: of the other; the same questions and levels.

    Returns:
        Cells of both together: n (unweighted) exact, w and w2 (sums of weights and of their
        squares) up to the rounding of floating point.

    Raises:
        InputError: they count different questions or groups.
    """
    if (first.questions, first.levels) != (second.questions, second.levels):
        raise InputError("Cells of different questions or groups cannot be added.")
    n_answers = max(first.n_answers, second.n_answers)
    first, second = first.widened(n_answers), second.widened(n_answers)
    return Cells(
        questions=first.questions,
        levels=first.levels,
        n=first.n + second.n,
        w=first.w + second.w,
        w2=first.w2 + second.w2,
    )


def check_weights(cells: Cells) -> None:
    """Refuse a survey in which nobody has any weight: no share can be computed from it.

    A single weight of zero is kept: that person counts in n, and not in w and w2.

    Args:
        cells: of all responses; a part of them may well weigh nothing.

    Raises:
        InputError: there are responses, and all their weights are zero.
    """
    if not cells.questions:
        return
    everybody = cells.cell(cells.questions[0])
    if everybody.n.sum() and not everybody.w.sum():
        raise InputError(
            f"The weights of all {everybody.n.sum():,} responses are zero. "
            "Give weights that are larger than zero, or none at all."
        )


def _with_room(sums: NDArray[Any], room: int) -> NDArray[Any]:
    """Put zeros between the last answer and "not asked"."""
    return np.insert(sums, [sums.shape[1] - 1] * room, 0, axis=1)
