"""Cells: counts, sums of weights and of squared weights. They add."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """

    column: str = ""
    value: str | int = ""


EVERYBODY = Level()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One (question, group): three arrays, indexed by answer code.

    Args:
        n: people, unweighted; index 0 not answered, 1 to 253 answers, last (-1) not asked.
        w: sum of weights. w2: sum of squared weights.
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

    def cell(self, question: str, levels: Iterable[Level] = (EVERYBODY,)) -> Cell:
        """Add up the cells of disjoint groups.

        Raises:
            InputError: the question or a group was not counted.
        """
        try:
            row = self.questions.index(question)
            columns = [self.levels.index(level) for level in levels]
        except ValueError:
            raise InputError(f"'{question}' was not counted for these groups.") from None
        return Cell(
            n=self.n[row][:, columns].sum(axis=1),
            w=self.w[row][:, columns].sum(axis=1),
            w2=self.w2[row][:, columns].sum(axis=1),
        )
