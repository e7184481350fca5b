"""Means of an index: which share of several questions each person answered at the top."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from goodcare.errors import InputError

Array = NDArray[np.float64]
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMeans:
    """Means of an index among sets of people, one entry per set.

    Args:
        mean: between 0 and 1; NaN where there is nobody.
        standard_error: of the mean; NaN where fewer than two people.
        effective_base: yes-or-no answers that would tell as much, for intervals of shares.
        people: effective number of people (Kish); their number where all weights are equal.
    """

    mean: Array
    standard_error: Array
    effective_base: Array
    people: Array


def index_means(n: Array, w: Array, w2: Array, *, values: Array, n_items: int) -> IndexMeans:
    """Mean of an index with its exact variance, from the cells of its distribution.

    Var(mean) = N/(N−1) · Σ w²(f − mean)² / (Σw)², which is s²/N where all weights are equal. The
    effective base is mean(1 − mean)/Var(mean), times (1.96/t)² with t for the people there are: a
    variance from few people is not well known itself. For the base, one person more is added to
    the variance, whose answers would have nothing to do with each other: mean(1 − mean)/questions;
    so that ten people who are all alike do not pass for certainty. Intervals of shares (Wilson,
    Newcombe) on it stay inside 0 and 1.

    Strata and clusters are not known to it. Who answered few of the questions counts as much as
    who answered all.

    Args:
        n: people by value of the index, unweighted, shape (…, values).
        w: sums of their weights, of the same shape.
        w2: sums of the squares of their weights, likewise.
        values: of the index, 0 to 1, shape (values,).
        n_items: questions of the index, 2 or more.

    Returns:
        Arrays of the shape of n without its last axis. Nobody: mean NaN, bases 0.

    Raises:
        InputError: the axes do not fit the values.

    Source:
        Taylor linearisation of a ratio, as R's survey::svymean with weights only; effective sample
        size with its correction for few people: Korn and Graubard (1998), Surv. Methodol.
        24:193–201.

    >>> found = index_means(np.array([2., 1, 1]), np.array([2., 1, 1]), np.array([2., 1, 1]),
    ...                     values=np.array([0, .5, 1]), n_items=2)
    >>> f"{found.mean:.4f} {found.standard_error:.4f}"
    '0.3750 0.2394'
    """
    if n.shape[-1] != len(values):
        raise InputError(f"An index of {len(values)} values has as many cells; got {n.shape[-1]}.")
    with np.errstate(divide="ignore", invalid="ignore"):
        base, total, squares = n.sum(axis=-1), w.sum(axis=-1), w2.sum(axis=-1)
        people = np.where(squares > 0, total**2 / squares, 0.0)
        mean = (w * values).sum(axis=-1) / total
        spread = (w2 * (values - mean[..., None]) ** 2).sum(axis=-1) / total**2
        variance = spread * base / (base - 1)
        t = stdtrit(np.maximum(people - 1, 1.0), 0.975)
        known = np.where(base > 1, variance, 0.0) * (people - 1) / people
        one_more = mean * (1 - mean) / n_items / people**2
        told = mean * (1 - mean) / (known + one_more)
    return IndexMeans(
        mean=mean,
        standard_error=np.sqrt(variance),
        effective_base=np.where(np.isfinite(told), told, people) * (Z / t) ** 2,
        people=people,
    )
