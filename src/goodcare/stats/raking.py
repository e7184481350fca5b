"""Weights that make a sample's margins equal those of the population."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array, Values
from goodcare.stats.designs import Places, require_weights
from goodcare.stats.proportions import effective_base

UNKNOWN = -1
"""Place of people whose category is not known."""

CLOSE = 1e-10
MOST_ROUNDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Margin:
    """How the population spreads over the categories of one variable.

    Args:
        name: for messages. labels: of the categories, for messages; shape (categories,).
        people: of the population in each category, shape (categories,).
        places: category of each row, shape (rows,); `UNKNOWN` (-1) where it is not known. These
            people keep together the share of the weight that they start with.
    """

    name: str
    labels: tuple[str, ...]
    people: Array
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far weights may go; raking then meets the margins within them, or refuses.

    Args:
        least_factor, most_factor: of new weight over starting weight, both on the scale where
            either adds up to the same total; 0 and infinite for none.
        largest: of a weight, in multiples of the mean weight; infinite for none ("trimming").
    """

    least_factor: float = 0.0
    most_factor: float = inf
    largest: float = inf

    def __post_init__(self) -> None:
        if not (0 <= self.least_factor <= 1 <= self.most_factor) or not self.largest >= 1:
            raise InputError(
                f"Limits of weights lie on both sides of 1; got factors from "
                f"{self.least_factor:g} to {self.most_factor:g} and at most {self.largest:g} "
                f"times the mean."
            )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Raked:
    """Weights, and what making them cost.

    Args:
        weights: shape (rows,); they add up to the total.
        effective_base_before, effective_base_after: Kish's, of the starting and of these weights.
        smallest, largest: of the weights above 0, in multiples of their mean.
        rounds: passes over all margins.
        misfit: largest difference left between a category's share of the weight and its target.
        n_at_limit: rows whose weight a limit holds.
    """

    weights: Array
    effective_base_before: float
    effective_base_after: float
    smallest: float
    largest: float
    rounds: int
    misfit: float
    n_at_limit: int


def rake(
    weights: Array,
    margins: Sequence[Margin],
    *,
    total: float = 0.0,
    limits: Limits | None = None,
    tolerance: float = CLOSE,
    most_rounds: int = MOST_ROUNDS,
) -> Raked:
    """Adjust weights until every margin holds (iterative proportional fitting).

    The margins hold afterwards; nothing says that people who answered resemble those of their
    category who did not. A small effective base says that a few people speak for many.

    Args:
        weights: to start from, 0 or more, shape (rows,); 1 for everybody where there are none.
        margins: one or more. Their totals may differ: each is taken as shares.
        total: that the weights add up to; the people of the first margin where left out.
        limits: none where left out.
        tolerance: largest misfit, as a share of all weight.
        most_rounds: passes before giving up.

    Returns:
        Weights with a report. Equal to those of R's rake with a small epsilon.

    Raises:
        InputError: a category has people in the sample and none in the population or the reverse,
            a number is out of range, or the margins are not met after `most_rounds`.

    Source:
        Deming and Stephan (1940), Ann. Math. Stat. 11:427–444; R's survey::rake.

    >>> margin = Margin(name="area", labels=("a", "b"), people=np.array([30.0, 10.0]),
    ...                 places=np.array([0, 1, 1, 1]))
    >>> rake(np.ones(4), [margin]).weights.round(3).tolist()
    [30.0, 3.333, 3.333, 3.333]
    """
    require_weights(weights)
    if not margins:
        raise InputError("Raking needs at least one margin of the population.")
    everything = total or float(np.sum(margins[0].people))
    start = np.asarray(weights, dtype=float) * everything / float(np.sum(weights))
    targets = [_targets(margin, start) for margin in margins]
    least, most = _bounds(start, limits or Limits())
    found, rounds, misfit = start, 0, inf
    while misfit > tolerance and rounds < most_rounds:
        rounds += 1
        for places, target in targets:
            found = found * _factors(found, places, target)[places]
        found = np.clip(found, least, most)
        misfit = max(_misfit(found, places, target) for places, target in targets) / everything
    if misfit > tolerance:
        off = [_misfit(found, places, target) / everything for places, target in targets]
        worst = int(np.argmax(off))
        raise InputError(
            f"Raking does not converge: after {rounds} rounds '{margins[worst].name}' is still "
            f"{off[worst]:.2%} of all weight off. Join small categories, use fewer margins"
            f"{', or allow larger weights' if limits else ''}."
        )
    return _report(start, found, rounds=rounds, misfit=misfit, bounds=(least, most))


def post_stratify(weights: Array, margin: Margin) -> Array:
    """Weights that make one margin hold; `rake` with a single one, without rounds.

    Args:
        weights: to start from, 0 or more, shape (rows,).
        margin: of the population.

    Returns:
        Weights of the same shape that add up to the people of the margin.

    Raises:
        InputError: as `rake`.

    Source:
        R's survey::postStratify.
    """
    return rake(weights, [margin]).weights


def raked_scores(scores: Array, weights: Array, margins: Sequence[Places]) -> Array:
    """Take out of scores what the margins explain: they no longer vary by chance.

    Args:
        scores: for `covariance`, shape (rows, k) or (rows,), made with the raked weights.
        weights: raked, above 0.
        margins: category of each row, for each margin.

    Returns:
        Same shape. Without this the error of a raked estimate is mostly too large.

    Source:
        Deville, Särndal and Sautory (1993), JASA 88:1013–1020; the ten passes over unweighted
        means are those of R's svyrecvar.
    """
    left = np.asarray(scores, dtype=float).reshape(len(weights), -1) / weights[:, None]
    for _ in range(10):
        for places in margins:
            left = left - _means(left, places, np.ones(len(weights)))[places]
    return np.asarray((left * weights[:, None]).reshape(np.shape(scores)))


def post_stratified_scores(scores: Array, weights: Array, start: Array, places: Places) -> Array:
    """As `raked_scores`, for one margin.

    Args:
        scores: made with the new weights, shape (rows, k) or (rows,).
        weights: new, above 0.
        start: the weights before.
        places: category of each row.

    Source:
        R's svyrecvar after postStratify.
    """
    left = np.asarray(scores, dtype=float).reshape(len(weights), -1) / weights[:, None]
    left = left - _means(left, places, start)[places]
    return np.asarray((left * weights[:, None]).reshape(np.shape(scores)))


def _means(values: Array, places: Places, weights: Array) -> Array:
    by_place = np.maximum(np.bincount(places, weights=weights), np.finfo(float).tiny)
    sums = [np.bincount(places, weights=weights * column) for column in values.T]
    return np.stack(sums, axis=-1) / by_place[:, None]


def _targets(margin: Margin, start: Array) -> tuple[Places, Array]:
    """Places with "unknown" last, and the weight that each place is to have."""
    people = np.asarray(margin.people, dtype=float)
    places = np.asarray(margin.places)
    if not (np.isfinite(people) & (people >= 0)).all() or not people.any():
        raise InputError(
            f"The people of the population in '{margin.name}' are numbers of 0 or more, and not "
            f"all of them 0."
        )
    if len(places) != len(start):
        raise InputError(f"There are {len(start)} weights and {len(places)} of '{margin.name}'.")
    places = np.where(places == UNKNOWN, len(people), places)
    have = np.bincount(places, weights=start, minlength=len(people) + 1)
    _require_both(margin, people, have)
    known = float(have[:-1].sum())
    return places, np.append(people * known / people.sum(), have[-1])


def _require_both(margin: Margin, people: Array, have: Values) -> None:
    """Refuse a category that only the sample or only the population has."""
    for label, n_people, weight in zip(margin.labels, people, have, strict=False):
        if n_people > 0 and weight == 0:
            raise InputError(
                f"Nobody in the sample has '{margin.name}' = '{label}', but {n_people:g} people "
                f"in the population do. Join it with another category."
            )
        if n_people == 0 and weight > 0:
            raise InputError(
                f"There are respondents with '{margin.name}' = '{label}', but 0 people in the "
                f"population. Correct the margin, or join it with another category."
            )


def _bounds(start: Array, limits: Limits) -> tuple[Array, Array]:
    mean = float(start[start > 0].mean())
    with np.errstate(invalid="ignore"):
        most = np.where(start > 0, start * limits.most_factor, 0.0)
    return start * limits.least_factor, np.minimum(most, mean * limits.largest)


def _factors(weights: Array, places: Places, target: Array) -> Array:
    have = np.bincount(places, weights=weights, minlength=len(target))
    return np.divide(target, have, out=np.ones(len(target)), where=have > 0)


def _misfit(weights: Array, places: Places, target: Array) -> float:
    have = np.bincount(places, weights=weights, minlength=len(target))
    return float(np.abs(have - target).max())


def _report(
    start: Array, found: Array, *, rounds: int, misfit: float, bounds: tuple[Array, Array]
) -> Raked:
    positive = found[found > 0]
    is_held: NDArray[np.bool_] = (found > 0) & ((found <= bounds[0]) | (found >= bounds[1]))
    return Raked(
        weights=found,
        effective_base_before=_kish(start),
        effective_base_after=_kish(found),
        smallest=float(positive.min() / positive.mean()),
        largest=float(positive.max() / positive.mean()),
        rounds=rounds,
        misfit=misfit,
        n_at_limit=int(is_held.sum()),
    )


def _kish(weights: Array) -> float:
    return effective_base(float(weights.sum()), float((weights**2).sum()))
