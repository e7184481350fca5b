"""Cells per stratum, or per cluster within its stratum: what the error of a design is made of.

Where people were drawn one by one, the sums n, w and w2 of each stratum suffice. Where clusters
were drawn (a class, a clinic), the sums of each cluster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.cells import EVERYBODY, Level
from goodcare.errors import InputError
from goodcare.stats.designs import Lonely
from goodcare.stats.unit_sums import Units, UnitSums

MOST_SUMS = 2**26
"""Three numbers are kept for each of these: 1.5 GiB."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A cluster within its stratum; without a cluster, a stratum of people.

    Args:
        stratum: its name; may be empty: there is one stratum only.
        cluster: its name within the stratum; empty where people were drawn one by one.
    """

    stratum: str
    cluster: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitCells:
    """Cells of every unit.

    Args:
        units: in the order of their names.
        people: in each of them, unweighted, shape (units,).
        questions: columns counted.
        levels: groups counted; `EVERYBODY` is always among them.
        n, w, w2: shape (units, questions, codes, levels); codes from 0 (not answered) on, the last
            "not asked".
    """

    units: tuple[Unit, ...]
    people: NDArray[np.int64]
    questions: tuple[str, ...]
    levels: tuple[Level, ...]
    n: NDArray[np.int64]
    w: NDArray[np.float64]
    w2: NDArray[np.float64]

    @property
    def has_clusters(self) -> bool:
        """Whether clusters were drawn, and not people."""
        return any(unit.cluster for unit in self.units)

    def sums(self, question: str, levels: Iterable[Level] = (EVERYBODY,)) -> UnitSums:
        """Sums of one question within disjoint groups, for `goodcare.stats.unit_sums`.

        Args:
            question: column that was counted.
            levels: of groups that have nobody in common; everybody where left out.

        Returns:
            n (people, unweighted), w and w2 (sums of weights and of their squares), each of shape
            (units, codes).

        Raises:
            InputError: the question or a group was not counted.
        """
        try:
            row = self.questions.index(question)
            columns = [self.levels.index(level) for level in levels]
        except ValueError:
            raise InputError(f"'{question}' was not counted for these groups.") from None
        n, w, w2 = (sums[:, row][:, :, columns].sum(axis=-1) for sums in (self.n, self.w, self.w2))
        return UnitSums(n=n, w=w, w2=w2)

    def design(
        self, *, population: Mapping[str, float] | None = None, lonely: Lonely = Lonely.FAIL
    ) -> Units:
        """How the units were drawn, for `goodcare.stats.unit_sums`.

        Args:
            population: by stratum, how many units (clusters, or people) it has in the population;
                without it, so many that drawing some changes nothing.
            lonely: what a stratum with one unit does.

        Returns:
            Units in the order of the rows of `sums`.

        Raises:
            InputError: some people have a cluster and others none, a stratum has no population,
                or fewer units than were drawn.
        """
        names = sorted({unit.stratum for unit in self.units})
        place = {name: at for at, name in enumerate(names)}
        strata = np.array([place[unit.stratum] for unit in self.units], dtype=np.intp)
        if self.has_clusters and not all(unit.cluster for unit in self.units):
            raise InputError(
                "Some respondents have a cluster and others have none: give each of them one."
            )
        weights = None if self.has_clusters else self.people
        drawn = np.bincount(strata, weights=weights, minlength=len(names)).astype(np.int64)
        return Units(
            strata=strata,
            drawn=drawn,
            population=_population(names, drawn, population),
            are_people=not self.has_clusters,
            lonely=lonely,
        )

    def widened(self, n_codes: int) -> "UnitCells":
        """The same cells with room for so many codes, "not asked" still last.

        Args:
            n_codes: length of the axis of codes: the largest answer code and 2 more.

        Returns:
            Shape (units, questions, at least n_codes, levels); new codes hold nobody.
        """
        room = n_codes - self.n.shape[2]
        if room <= 0:
            return self
        at = [self.n.shape[2] - 1] * room
        return replace(
            self,
            n=np.insert(self.n, at, 0, axis=2),
            w=np.insert(self.w, at, 0, axis=2),
            w2=np.insert(self.w2, at, 0, axis=2),
        )


def add_unit_cells(first: UnitCells, second: UnitCells) -> UnitCells:
    """Add the cells of two sets of respondents that have nobody in common.

    A unit of which both hold people becomes one; units may be in only one of them.

    Args:
        first: cells of one set.
        second: of the other; the same questions and levels.

    Returns:
        Cells of both together, units in the order of their names: n exact, w and w2 up to the
        rounding of floating point.

    Raises:
        InputError: they count different questions or groups, or the sums would be too many.
    """
    if (first.questions, first.levels) != (second.questions, second.levels):
        raise InputError("Cells of different questions or groups cannot be added.")
    n_codes = max(first.n.shape[2], second.n.shape[2])
    parts = (first.widened(n_codes), second.widened(n_codes))
    units = tuple(
        sorted({*first.units, *second.units}, key=lambda unit: (unit.stratum, unit.cluster))
    )
    require_room(len(units), *parts[0].n.shape[1:])
    place = {unit: at for at, unit in enumerate(units)}

    def added(of: str) -> NDArray[Any]:
        arrays = [getattr(part, of) for part in parts]
        total = np.zeros((len(units), *arrays[0].shape[1:]), dtype=arrays[0].dtype)
        for part, array in zip(parts, arrays, strict=True):
            total[[place[unit] for unit in part.units]] += array
        return total

    return replace(
        first, units=units, people=added("people"), n=added("n"), w=added("w"), w2=added("w2")
    )


def require_room(*shape: int) -> None:
    """Refuse more sums than fit: units, questions, codes, levels.

    Raises:
        InputError: they are too many.
    """
    size = int(np.prod(shape, dtype=np.int64))
    if size > MOST_SUMS:
        units, questions, codes, levels = shape
        raise InputError(
            f"{units} units × {questions} questions × {codes} codes × {levels} groups are too many "
            f"sums to keep ({size}; the most is {MOST_SUMS}). Count fewer questions or groups at "
            f"once."
        )


def _population(
    names: Sequence[str], drawn: NDArray[np.int64], population: Mapping[str, float] | None
) -> NDArray[np.float64]:
    if population is None:
        return np.full(len(names), np.inf)
    for name, n_drawn in zip(names, drawn, strict=True):
        known = population.get(name)
        if known is None:
            raise InputError(f"Stratum '{name}' has no number of units in the population.")
        if not known >= n_drawn:
            raise InputError(
                f"Stratum '{name}' has {n_drawn} units in the sample and {known:g} in the "
                f"population."
            )
    return np.array([float(population[name]) for name in names])
