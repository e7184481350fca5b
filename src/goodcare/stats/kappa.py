"""How far two coders agree on named or ordered categories: percent agreement and kappa."""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from goodcare.errors import InputError
from goodcare.stats.association import Correlation, fisher_limits
from goodcare.stats.checks import Array
from goodcare.stats.proportions import Interval, wilson_interval
from goodcare.stats.two_way import CATEGORIES, TwoWay, table_of_counts


class Partial(StrEnum):
    """How much two different categories count as agreement."""

    NONE = "none"
    """Not at all."""
    LINEAR = "linear"
    """The less, the more places apart."""
    QUADRATIC = "quadratic"
    """The less, the more places apart, squared."""


def percent_agreement(counts: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Share of things that two coders put into the same category.

    It misleads alone: with a common category much of it is chance (`cohen_kappa`).

    Args:
        counts: things, unweighted, first coder's category by the second's, shape
            (categories, categories).
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        A proportion from 0 to 1 (not a percentage), with Wilson's limits.

    Raises:
        InputError: the table is not square, or holds fewer than two things.

    Source:
        Wilson (1927), as in `wilson_interval`.

    >>> percent_agreement([[20, 5], [10, 15]]).estimate
    0.7
    """
    table = _square(counts)
    return wilson_interval(
        float(np.trace(table.totals)), float(table.totals.sum()), confidence=confidence
    )


def cohen_kappa(
    counts: ArrayLike, *, partial: Partial = Partial.NONE, confidence: float = 0.95
) -> Correlation:
    """Agreement of two coders beyond what their own habits would give by chance.

    For more coders, gaps or several codes per passage: `krippendorff_alpha`. As alpha, it
    misleads where one category is very common.

    Args:
        counts: things, unweighted, first coder's category by the second's, shape
            (categories, categories), categories in the same order on both sides (and ordered, for
            partial agreement).
        partial: whether near categories count in part; by distance or by squared distance.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Kappa: 1 perfect, 0 as by chance, below 0 worse; limits on Fisher's z scale. Where
        agreement is perfect, both limits are 1: they cannot be told.

    Raises:
        InputError: the table is not square, holds fewer than two things, or both coders used
            one category only.

    Source:
        Cohen (1960), Educ. Psychol. Meas. 20:37–46; (1968), Psychol. Bull. 70:213–220; error:
        Fleiss, Cohen and Everitt (1969), Psychol. Bull. 72:323–327.

    >>> round(cohen_kappa([[20, 5], [10, 15]]).estimate, 3)
    0.4
    """
    table = _square(counts)
    weights = _weights(table.totals.shape[0], partial)
    shares = table.shares
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    observed, by_chance = float((weights * shares).sum()), float(first @ weights @ second)
    if by_chance >= 1:
        raise InputError("Both coders used one category only: agreement beyond chance is unknown.")
    kappa = (observed - by_chance) / (1 - by_chance)
    chance_by = (weights @ second)[:, None] + (first @ weights)[None, :]
    influence = (weights * (1 - by_chance) - (1 - observed) * chance_by) / (1 - by_chance) ** 2
    error = table.standard_error(influence)
    low, high = fisher_limits(kappa, error, degrees=table.degrees, confidence=confidence)
    return Correlation(
        estimate=kappa, low=low, high=high, standard_error=error, n_people=table.n_people
    )


def _square(counts: ArrayLike) -> TwoWay:
    table = table_of_counts(counts)
    rows, columns = table.totals.shape
    if rows != columns or rows < CATEGORIES:
        raise InputError(
            f"Agreement of two coders needs a square table of at least two categories; "
            f"got {rows} by {columns}."
        )
    return table


def _weights(size: int, partial: Partial) -> Array:
    """Agreement that each pair of categories counts for, shape (categories, categories)."""
    at = np.arange(size)
    distance = np.abs(at[:, None] - at[None, :]) / (size - 1)
    if partial is Partial.NONE:
        return np.eye(size)
    return np.asarray(1 - (distance if partial is Partial.LINEAR else distance**2))
