"""Krippendorff's alpha for ordered values, and an interval for alpha of either kind."""

from collections.abc import Hashable, Iterable, Sequence
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from goodcare.errors import InputError
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.proportions import Interval

UNITS_FOR_AN_INTERVAL = 3


def ordinal_alpha(units: Iterable[Sequence[Hashable]], *, order: Sequence[Hashable]) -> float:
    """Krippendorff's alpha where values have an order, any number of coders, gaps allowed.

    Near values count as less of a disagreement than far ones: by how many values were given
    between them. As the nominal alpha, it misleads where one value is very common.

    Args:
        units: for each thing the values that it was given, one per coder who coded it. Things
            with fewer than two values do not count.
        order: all values that may occur, from one end to the other; reversed, alpha is the same.

    Returns:
        1 for perfect agreement, 0 for agreement as by chance, negative below that. Unweighted.

    Raises:
        InputError: a value is not in the order, nothing was coded twice, or all values are the
            same.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D (ordinal).

    >>> f"{ordinal_alpha([(1, 1), (1, 2), (3, 3), (2, 3)], order=[1, 2, 3]):.3f}"
    '0.708'
    """
    counts = _counts(units, order)
    return _alpha(counts, _rank_distances(counts.sum(axis=0)))


def alpha_interval(
    units: Iterable[Sequence[Hashable]],
    *,
    order: Sequence[Hashable],
    is_ordinal: bool,
    confidence: float = 0.95,
) -> Interval:
    """Alpha with limits that say how far it would move with other things of the same kind.

    Each thing is left out in turn (jackknife), which needs no random numbers. For fewer than
    about 30 things, or few disagreements, the limits are rough.

    Args:
        units: as in `ordinal_alpha`.
        order: all values that may occur.
        is_ordinal: whether the order counts; else values are names.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Alpha and limits, at most 1. Unweighted.

    Raises:
        InputError: as `ordinal_alpha`; or fewer than three things were coded twice, or leaving
            one out leaves a single value, or nobody disagreed: no limits can be told.

    Source:
        Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 11.

    >>> coded = [(1, 1), (1, 2), (3, 3), (2, 3), (1, 1), (2, 2), (3, 3), (3, 3)]
    >>> found = alpha_interval(coded, order=[1, 2, 3], is_ordinal=True)
    >>> found.low < found.estimate < found.high
    True
    """
    require_between_0_and_1(confidence, what="Confidence")
    counts = _counts(units, order)
    n = len(counts)
    if n < UNITS_FOR_AN_INTERVAL:
        raise InputError(f"An interval of alpha needs three things coded twice; there are {n}.")
    estimate = _alpha_of(counts, is_ordinal=is_ordinal)
    if estimate == 1:
        raise InputError("Nobody disagreed: how far alpha could move cannot be told.")
    without = np.array(
        [_alpha_of(np.delete(counts, one, axis=0), is_ordinal=is_ordinal) for one in range(n)]
    )
    error = sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    reach = float(stdtrit(n - 1, (1 + confidence) / 2)) * error
    return Interval(estimate, estimate - reach, min(1.0, estimate + reach))


def _alpha_of(counts: Array, *, is_ordinal: bool) -> float:
    totals = counts.sum(axis=0)
    distances = _rank_distances(totals) if is_ordinal else 1 - np.eye(len(totals))
    return _alpha(counts, distances)


def _counts(units: Iterable[Sequence[Hashable]], order: Sequence[Hashable]) -> Array:
    """How often each thing was given each value, shape (things, values)."""
    place = {value: at for at, value in enumerate(order)}
    twice = [unit for unit in map(tuple, units) if len(unit) > 1]
    counts = np.zeros((len(twice), len(place)))
    for row, unit in enumerate(twice):
        for value in unit:
            if value not in place:
                raise InputError(f"A thing was given the value '{value}', which has no order.")
            counts[row, place[value]] += 1
    if not twice:
        raise InputError("Agreement needs something coded by two coders; nothing was.")
    return counts


def _rank_distances(totals: Array) -> Array:
    """Squared distance of values in ranks: those given between two, and half of their own."""
    middles = totals.cumsum() - totals / 2
    return np.asarray((middles[:, None] - middles[None, :]) ** 2)


def _alpha(counts: Array, distances: Array) -> float:
    """Alpha from counts, shape (things, values), and squared distances of values."""
    per_unit, totals = counts.sum(axis=1), counts.sum(axis=0)
    expected = float(totals @ distances @ totals)
    if expected == 0:
        raise InputError("Agreement cannot be told from chance: all values are the same.")
    within = np.einsum("uc,ck,uk->u", counts, distances, counts) / (per_unit - 1)
    return 1 - (float(totals.sum()) - 1) * float(within.sum()) / expected
