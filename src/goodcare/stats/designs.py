"""How people were drawn: strata, clusters, stages, and what that does to an error."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array

Labels = NDArray[Any]
"""One label per row: numbers or texts."""

Places = NDArray[np.intp]
"""Whole numbers from 0: where each row belongs."""


class Lonely(StrEnum):
    """What a stratum of which only one unit was drawn does; it tells nothing about its spread.

    The names are those of R's `survey.lonely.psu`.
    """

    FAIL = "fail"
    """Refuse."""
    ADJUST = "adjust"
    """Measure it from the mean of the whole sample: the error is rather too large."""
    AVERAGE = "average"
    """Give it the mean variance of the other strata."""
    CERTAINTY = "certainty"
    """Say that it was certain to be drawn: it adds nothing to the error."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One stage of drawing.

    Args:
        strata: the stratum of each row, shape (rows,); None: one stratum.
        units: the unit of each row (a school, a clinic), named within its stratum, shape (rows,);
            None: each row is a unit of its own.
        population: how many units the stratum of each row has in the population, shape (rows,);
            None: so many that drawing some changes nothing.
    """

    strata: Labels | None = None
    units: Labels | None = None
    population: Array | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """A sample's weights and the stages in which it was drawn, one value per row in each array.

    Args:
        weights: sampling weights, finite, 0 or more, shape (rows,); their size matters to `deff`
            only.
        stages: first stage first; more than one changes an error only where `population` says
            that the first drew a noticeable part.
        lonely: what a stratum with one unit does.
    """

    weights: Array
    stages: tuple[Stage, ...] = (Stage(),)
    lonely: Lonely = Lonely.FAIL

    def __post_init__(self) -> None:
        require_weights(self.weights)
        if not self.stages:
            raise InputError("A design has at least one stage.")
        for stage in self.stages:
            for values in (stage.strata, stage.units, stage.population):
                if values is not None and len(values) != len(self.weights):
                    raise InputError(
                        f"A design has one value per person; there are {len(self.weights)} "
                        f"weights and {len(values)} values of strata, units or population."
                    )


def require_weights(weights: Array) -> None:
    """Refuse weights that are negative, no numbers, all 0, or none at all.

    Raises:
        InputError: they are.
    """
    values = np.asarray(weights, dtype=float)
    wrong = ~(np.isfinite(values) & (values >= 0))
    if wrong.any():
        at = int(np.flatnonzero(wrong)[0])
        raise InputError(
            f"A weight is a number of 0 or more; row {at + 1} of {values.size} has {values[at]:g}."
        )
    if not values.any():
        raise InputError("Somebody needs a weight above 0; nobody has one.")


def covariance(scores: Array, design: Design) -> Array:
    """Covariance of the totals of scores, as the design makes them vary.

    The scores of an estimate are what each row contributes to it: for a weighted mean
    w·(y − mean) / Σw, and 0 for rows outside the domain. Leaving those rows out instead would
    make the error wrong where the design has strata or clusters.

    Args:
        scores: shape (rows, k), or (rows,) for one estimate; weights are already in them.
        design: of the same rows.

    Returns:
        Shape (k, k). Symmetric, never negative on the diagonal.

    Raises:
        InputError: a stratum has one unit and `Design.lonely` is `FAIL`, a population is smaller
            than what was drawn or differs within a stratum, or the rows do not fit.

    Source:
        Särndal, Swensson and Wretman (1992), section 5.5, and for stages 4.3; equals R's
        survey::svyrecvar.
    """
    columns = np.asarray(scores, dtype=float).reshape(len(scores), -1)
    if len(columns) != len(design.weights):
        raise InputError(
            f"There are scores of {len(columns)} people and weights of {len(design.weights)}."
        )
    parent = np.zeros(len(columns), dtype=np.intp)
    share = np.ones(len(columns))
    found = np.zeros((columns.shape[1], columns.shape[1]))
    for stage in design.stages:
        strata = _places(parent, stage.strata)
        units = _places(strata, np.arange(len(columns)) if stage.units is None else stage.units)
        first = _first_rows(units)
        drawn = np.bincount(strata[first])
        population = _population(stage.population, strata, drawn)
        found += between_units(
            _totals(columns, units),
            strata=strata[first],
            drawn=drawn,
            population=population,
            lonely=design.lonely,
            parents=parent[first],
            factors=share[first],
        )
        share = share * (drawn / population)[strata]
        parent = units
        if not share.any():
            break
    return found


def between_units(
    totals: Array,
    *,
    strata: Places,
    drawn: NDArray[np.int64],
    population: Array,
    lonely: Lonely,
    parents: Places | None = None,
    factors: Array | None = None,
) -> Array:
    """Covariance of sums over units that were drawn within strata.

    Args:
        totals: score of each unit, shape (units, k).
        strata: place of each unit's stratum.
        drawn: number of units drawn in each stratum; those
            that are not in `totals` count as 0.
        population: units of each stratum in the population; infinite where not known.
        lonely: what a stratum with one unit does.
        parents: which strata are averaged together by `Lonely.AVERAGE`; all where left out.
        factors: of each unit, the share of the earlier stages; 1 where left out.

    Returns:
        Shape (k, k).

    Raises:
        InputError: a stratum has one unit and `lonely` is `FAIL`.
    """
    left = 1 - drawn / population
    is_census = left < 1e-7
    alone = (drawn == 1) & ~is_census
    require_company(alone, lonely)
    scale = np.where(drawn > 1, left * drawn / np.maximum(drawn - 1, 1), left)
    scale[is_census] = 0.0
    if lonely is Lonely.AVERAGE and alone.any():
        scale = np.where(alone, 0.0, scale * _average_factors(alone, strata, parents))
    means = _totals(totals, strata, size=len(drawn)) / drawn[:, None]
    if lonely is Lonely.ADJUST:
        means[alone] = 0.0
    missing = drawn - np.bincount(strata, minlength=len(drawn))
    factor = np.ones(len(totals)) if factors is None else factors
    weight = (scale[strata] * factor)[:, None]
    centred = totals - means[strata]
    found = centred.T @ (centred * weight)
    if missing.any():
        found = found + means.T @ (means * (missing * scale)[:, None])
    return np.asarray(found)


def require_company(alone: NDArray[np.bool_], lonely: Lonely) -> None:
    """Refuse strata of one unit, where that is what was asked for.

    Raises:
        InputError: there is one.
    """
    if lonely is Lonely.FAIL and alone.any():
        raise InputError(
            f"{int(alone.sum())} of {alone.size} strata have only one unit, which tells nothing "
            f"about their spread. Join such strata with others, or choose 'adjust', 'average' or "
            f"'certainty'."
        )


def degrees_of_freedom(design: Design, *, where: NDArray[np.bool_] | None = None) -> int:
    """Units of the first stage less strata, among rows with a weight above 0.

    Args:
        design: of all rows.
        where: shape (rows,): the rows of a domain; all where left out.

    Returns:
        0 or more; as R's survey::degf of the domain.

    Source:
        R's survey::degf.
    """
    stage = design.stages[0]
    inside = np.asarray(design.weights) > 0
    inside = inside if where is None else inside & where
    strata = _places(np.zeros(len(inside), dtype=np.intp), stage.strata)
    units = _places(strata, np.arange(len(inside)) if stage.units is None else stage.units)
    return np.unique(units[inside]).size - np.unique(strata[inside]).size


def _places(parent: Places, labels: Labels | None) -> Places:
    """Number the combinations of parent and label from 0."""
    if labels is None:
        return np.asarray(np.unique(parent, return_inverse=True)[1], dtype=np.intp)
    codes = np.unique(labels, return_inverse=True)[1].astype(np.intp)
    joint = parent * (int(codes.max(initial=0)) + 1) + codes
    return np.asarray(np.unique(joint, return_inverse=True)[1], dtype=np.intp)


def _first_rows(places: Places) -> Places:
    """The first row of each place."""
    return np.asarray(np.unique(places, return_index=True)[1], dtype=np.intp)


def _totals(columns: Array, places: Places, *, size: int = 0) -> Array:
    """Sum columns by place, shape (places, k)."""
    return np.stack(
        [np.bincount(places, weights=column, minlength=size) for column in columns.T], axis=-1
    )


def _population(population: Array | None, strata: Places, drawn: NDArray[np.int64]) -> Array:
    """Units of each stratum in the population; infinite where not known."""
    if population is None:
        return np.full(len(drawn), np.inf)
    values = np.asarray(population, dtype=float)
    found = values[_first_rows(strata)]
    if not np.array_equal(found[strata], values):
        raise InputError("The number of units in the population differs within a stratum.")
    if not (found >= drawn).all():
        at = int(np.flatnonzero(~(found >= drawn))[0])
        raise InputError(
            f"In one stratum {drawn[at]} units were drawn from a population of {found[at]:g}."
        )
    return found


def _average_factors(alone: NDArray[np.bool_], strata: Places, parents: Places | None) -> Array:
    """For each stratum, the strata of its parent over those with company."""
    parent_of = np.zeros(len(alone), dtype=np.intp)
    if parents is not None:
        parent_of[strata] = parents
    n_strata = np.bincount(parent_of)
    n_company = np.bincount(parent_of[~alone], minlength=len(n_strata))
    if not n_company.all():
        raise InputError("Every stratum has only one unit: nothing tells about their spread.")
    return np.asarray((n_strata / n_company)[parent_of])
