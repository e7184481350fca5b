"""Rank tests under a survey design: whether groups tend to answer higher than others."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, ndtri, stdtr

from goodcare.errors import InputError
from goodcare.stats.association import ridits
from goodcare.stats.checks import Array
from goodcare.stats.two_way import CATEGORIES, TwoWay

MIDDLE = 0.5


class RankScore(StrEnum):
    """What stands for a person's rank, from 0 to 1."""

    WILCOXON = "wilcoxon"
    """The rank itself."""
    VAN_DER_WAERDEN = "vanderWaerden"
    """The normal quantile of the rank."""
    MEDIAN = "median"
    """Whether it lies above the middle."""
    KRUSKAL_WALLIS = "KruskalWallis"
    """The rank itself, for any number of groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankTest:
    """A test that groups answer alike.

    Args:
        statistic: t of the second group's mean score minus the first's, for two groups; for
            more, the Wald chi-square.
        p: two-sided, 0 to 1.
        numerator: degrees of freedom of the chi-square; 1 for two groups.
        denominator: degrees of freedom of the design that are left.
        means: weighted mean score per group, in the order of the rows.
    """

    statistic: float
    p: float
    numerator: float
    denominator: float
    means: tuple[float, ...]


def rank_test(
    table: TwoWay, *, score: RankScore = RankScore.WILCOXON, ranks: ArrayLike | None = None
) -> RankTest:
    """Test whether people of some groups tend to answer higher than others.

    Ranks are estimated for the population: the weighted share of people below, and half of those
    level. wilcoxon and KruskalWallis take ranks as they are, vanderWaerden turns them into
    normal quantiles, median asks who is above the middle. Like R, it takes the scores as known.

    Args:
        table: groups as rows, ordered answers or values as columns; weighted or not.
        score: what stands for a rank.
        ranks: the rank of each column where it is known otherwise, 0 to 1, shape (columns,);
            every column then needs people.

    Returns:
        The test. Means are of ranks from 0 to 1 (normal quantiles; shares above the median).

    Raises:
        InputError: fewer than two groups or two answers have people, or the design has too few
            sampling units.

    Source:
        Lumley and Scott (2013), Biometrika 100:831–842. Equals R's survey::svyranktest where
        people with the same answer have the same weight, or with `ranks_in_row_order`.

    >>> from goodcare.stats import table_of_counts
    >>> test = rank_test(table_of_counts([[20, 10, 5], [8, 15, 20]]))
    >>> f"t = {test.statistic:.3f}, p = {test.p:.5f}"
    't = 4.170, p = 0.00008'
    """
    kept = table.without_empty()
    each = ridits(kept.shares.sum(axis=0)) if ranks is None else np.asarray(ranks, dtype=float)
    scores = scores_of(each, score=score)
    if scores.shape != (kept.totals.shape[1],):
        raise InputError(
            f"Each of {kept.totals.shape[1]} answers that people gave needs a rank; "
            f"got {scores.size}."
        )
    groups = kept.totals.sum(axis=1)
    means = kept.totals @ scores / groups
    off = scores[None, :] - means[:, None]
    n_groups = len(groups)
    slopes = np.stack([_of_group(off, groups, group) for group in range(n_groups)])
    covariance = slopes @ kept.covariance @ slopes.T
    contrasts = np.hstack([-np.ones((n_groups - 1, 1)), np.eye(n_groups - 1)])
    apart, spread = contrasts @ means, contrasts @ covariance @ contrasts.T
    return tested(apart, spread, means=means, degrees=table.degrees)


def ranks_in_row_order(values: ArrayLike, weights: ArrayLike) -> Array:
    """Ranks of values as R's survey package estimates them, which depend on the order of rows.

    Among people with one value R takes the plain mean of their weighted places. Where their
    weights differ, another order of the same rows gives other ranks. Use it only to compare with
    R; `ridits` takes the weighted mean, which no order changes.

    Args:
        values: one per person, any numbers, shape (people,).
        weights: above 0, of the same shape, in the same order.

    Returns:
        Ranks from 0 to 1 of the distinct values, ascending.

    Raises:
        InputError: the two differ in length, or a weight is not above 0.

    Source:
        R 4.2.2, survey 4.1-1, svyranktest: `ave(cumsum(w) - w / 2, factor(y))` in order of y.

    >>> ranks_in_row_order([1, 2, 2], [1.0, 1.0, 2.0]).tolist()
    [0.125, 0.5625]
    """
    y, w = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if y.shape != w.shape or not (w > 0).all():
        raise InputError("Ranks need a weight above 0 for every value.")
    order = np.argsort(y, kind="stable")
    places = w[order].cumsum() - w[order] / 2
    _, which, counts = np.unique(y[order], return_inverse=True, return_counts=True)
    return np.asarray(np.bincount(which, places) / counts / w.sum())


def scores_of(ranks: ArrayLike, *, score: RankScore) -> Array:
    """Scores of ordered answers.

    Args:
        ranks: of the answers, between 0 and 1, both excluded; shape (answers,).
        score: what stands for a rank.

    Returns:
        Scores of the same shape: ranks from 0 to 1, normal quantiles, or 0 and 1.

    Raises:
        InputError: a rank lies outside 0 to 1.

    Source:
        Lumley and Scott (2013), section 2.

    >>> scores_of([0.1, 0.45, 0.85], score=RankScore.MEDIAN).tolist()
    [0.0, 0.0, 1.0]
    """
    each = np.asarray(ranks, dtype=float)
    if not ((each > 0) & (each < 1)).all():
        raise InputError("A rank lies between 0 and 1, both excluded.")
    return np.asarray(_SCORES[score](each), dtype=float)


def tested(apart: Array, spread: Array, *, means: Array, degrees: float) -> RankTest:
    """Test mean scores against the first group's.

    Args:
        apart: mean score of each further group minus the first's, shape (groups − 1,).
        spread: covariance of those, shape (groups − 1, groups − 1).
        means: mean score per group, shape (groups,).
        degrees: degrees of freedom of the design.

    Returns:
        Student's t for two groups, a Wald chi-square referred to F for more.

    Raises:
        InputError: no degrees of freedom are left, or the scores do not vary.
    """
    n_apart = len(apart)
    left = degrees - n_apart
    if left <= 0:
        raise InputError(
            f"A rank test of {n_apart + 1} groups needs more sampling units; the design has "
            f"{degrees:g} degrees of freedom."
        )
    if np.linalg.matrix_rank(spread, hermitian=True) < n_apart:
        raise InputError("Answers do not vary inside the groups: nothing can be tested.")
    if n_apart + 1 == CATEGORIES:
        statistic = float(apart[0]) / sqrt(float(spread[0, 0]))
        p = 2 * float(stdtr(left, -abs(statistic)))
    else:
        statistic = float(apart @ np.linalg.solve(spread, apart))
        p = float(fdtrc(n_apart, left, statistic / n_apart))
    return RankTest(
        statistic=statistic,
        p=p,
        numerator=float(n_apart),
        denominator=left,
        means=tuple(float(mean) for mean in means),
    )


def _of_group(off: Array, groups: Array, group: int) -> Array:
    """What a person in each cell adds to the mean of one group, over cells row by row."""
    found = np.zeros_like(off)
    found[group] = off[group] / groups[group]
    return found.ravel()


def _above_middle(ranks: Array) -> Array:
    return np.asarray((ranks > MIDDLE).astype(float))


_SCORES: dict[RankScore, Callable[[Array], Array]] = {
    RankScore.WILCOXON: np.asarray,
    RankScore.KRUSKAL_WALLIS: np.asarray,
    RankScore.VAN_DER_WAERDEN: lambda ranks: np.asarray(ndtri(ranks)),
    RankScore.MEDIAN: _above_middle,
}
