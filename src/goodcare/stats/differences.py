"""Differences between the shares of two groups that have nobody in common."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import overload

import numpy as np
from scipy.special import erfc, ndtr

from goodcare.errors import InputError
from goodcare.stats.checks import (
    Array,
    Numbers,
    Values,
    counts_and_bases,
    require_between_0_and_1,
    require_shares,
)
from goodcare.stats.proportions import Interval

SEARCH_STEPS = 1000
BISECTIONS = 40


@dataclass(frozen=True, slots=True)
class Intervals:
    """Point estimates with their confidence limits, one per comparison.

    Args:
        estimate: shape (comparisons,), as the function says.
        low, high: their confidence limits, of the same shape.
    """

    estimate: Array
    low: Array
    high: Array


@overload
def score_test(x1: float, n1: float, x2: float, n2: float) -> float: ...
@overload
def score_test(x1: Values, n1: Numbers, x2: Numbers, n2: Numbers) -> Array: ...
def score_test(x1: Numbers, n1: Numbers, x2: Numbers, n2: Numbers) -> float | Array:
    """Two-sided p-value that two groups have the same share, with the pooled (score) variance.

    Equals the chi-square test of the 2×2 table without continuity correction. It is too small
    in the far tail of small or unequal groups: use `two_sample_p` for anything that is reported.

    Args:
        x1: people of the first group who gave the answer, unweighted. Numbers or arrays.
        n1: people of the first group who answered; above 0.
        x2: as x1, second group.
        n2: as n1, second group.

    Returns:
        p between 0 and 1; 1 where everybody or nobody gave the answer. A float for numbers, an
        array for arrays.

    Raises:
        InputError: a base is not above 0 or a count lies outside its base.

    Source:
        Pearson (1900); as in R's prop.test(correct = FALSE). Score variance: Agresti (2013),
        Categorical Data Analysis, section 3.2.

    >>> f"{score_test(15, 50, 25, 50):.5f}"
    '0.04123'
    """
    x1, n1 = counts_and_bases(x1, n1)
    x2, n2 = counts_and_bases(x2, n2)
    pooled = (x1 + x2) / (n1 + n2)
    variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    has_variance = variance > 0
    z = np.abs(x1 / n1 - x2 / n2) / np.sqrt(np.where(has_variance, variance, 1.0))
    p = np.where(has_variance, erfc(z / np.sqrt(2)), 1.0)
    return float(p) if p.ndim == 0 else p


def difference_interval(
    x1: float, n1: float, x2: float, n2: float, *, confidence: float = 0.95
) -> Interval:
    """Difference of two shares, first minus second, with Newcombe's hybrid score limits.

    The limits stay inside [−1, 1]. They come from another method than `score_test`, so that in
    rare cases the interval leaves 0 out while the test's p is just above .05, or the reverse.
    Unweighted counts, or effective ones where weights differ; never sums of weights.

    Args:
        x1: people of the first group who gave the answer, or share × effective base.
        n1: people of the first group who answered, or their effective base; above 0.
        x2: as x1, second group.
        n2: as n1, second group.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Differences of proportions between −1 and 1 (not percentage points).

    Raises:
        InputError: an argument is out of range.

    Source:
        Newcombe (1998), Stat. Med. 17:873–890, method 10; Table II.

    >>> interval = difference_interval(56, 70, 48, 80)
    >>> f"{interval.estimate:.2f} ({interval.low:.4f} to {interval.high:.4f})"
    '0.20 (0.0524 to 0.3339)'
    """
    found = difference_intervals(x1, n1, x2, n2, confidence=confidence)
    return Interval(float(found.estimate), float(found.low), float(found.high))


def difference_intervals(
    x1: Numbers, n1: Numbers, x2: Numbers, n2: Numbers, *, confidence: float = 0.95
) -> Intervals:
    """`difference_interval` of many comparisons at once, unweighted or effective counts alike.

    Args:
        x1: as in `difference_interval`; arrays of one shape, or that broadcast to one.
        n1: likewise.
        x2: likewise.
        n2: likewise.
        confidence: two-sided level of each interval alone, strictly between 0 and 1.

    Returns:
        Arrays of differences of proportions between −1 and 1.

    Raises:
        InputError: an argument is out of range.

    Source:
        Newcombe (1998), Stat. Med. 17:873–890, method 10.

    >>> difference_intervals(np.array([9, 6]), np.array([10, 7]),
    ...                      np.array([3, 2]), np.array([10, 7])).low.round(4)
    array([0.1705, 0.0582])
    """
    require_between_0_and_1(confidence, what="Confidence")
    x1, n1 = counts_and_bases(x1, n1)
    x2, n2 = counts_and_bases(x2, n2)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    p1, low1, high1 = _wilson(x1, n1, z)
    p2, low2, high2 = _wilson(x2, n2, z)
    difference = p1 - p2
    return Intervals(
        estimate=np.asarray(difference),
        low=np.maximum(-1.0, difference - np.hypot(p1 - low1, high2 - p2)),
        high=np.minimum(1.0, difference + np.hypot(high1 - p1, p2 - low2)),
    )


def _wilson(x: Numbers, n: Numbers, z: float) -> tuple[Numbers, Numbers, Numbers]:
    """Shares and Wilson limits of arrays."""
    p = x / n
    shrink = 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / shrink
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / shrink
    return p, np.clip(centre - half, 0.0, p), np.clip(centre + half, p, 1.0)


@overload
def cohen_h(share1: float, share2: float) -> float: ...
@overload
def cohen_h(share1: Values, share2: Numbers) -> Array: ...
def cohen_h(share1: Numbers, share2: Numbers) -> float | Array:
    """Size of a difference of two shares on a scale on which all shares are equally uncertain.

    Positive where the first is larger. Near 0 and 1 a difference of few points has a large h.

    Args:
        share1: proportions from 0 to 1. Numbers or arrays; weighted or not.
        share2: likewise, of the group compared with.

    Returns:
        h between −π and π. A float for numbers, an array for arrays.

    Raises:
        InputError: a share lies outside 0 to 1.

    Source:
        Cohen (1988), Statistical Power Analysis, equation 6.2.1.

    >>> f"{cohen_h(0.5, 0.25):.4f}"
    '0.5236'
    """
    first, second = require_shares(share1), require_shares(share2)
    h = 2 * np.arcsin(np.sqrt(first)) - 2 * np.arcsin(np.sqrt(second))
    return float(h) if np.ndim(h) == 0 else np.asarray(h)


def smallest_detectable_difference(
    n1: float, n2: float, share: float, *, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Smallest true difference that `score_test` would find with this power.

    The second group is taken to have this share; the first may have more or less. Both
    directions are looked at, inside [0, 1]. Where both can be found, the larger difference is
    returned, so that the answer holds whichever way the groups differ; where only one can
    (there is no room for "more" above 97 %), that one. One test at level `alpha`: within a family
    corrected for the number of tests, more is needed.

    Args:
        n1: people in the first group, unweighted; above 0.
        n2: people in the second group.
        share: share of the second group (everybody else), 0 to 1.
        power: how often it would be found, strictly between 0 and 1.
        alpha: two-sided level of the test, strictly between 0 and 1.

    Returns:
        Difference of proportions, above 0 and at most 1; 1 where the groups are too small for
        any difference to be found that often.

    Raises:
        InputError: an argument is out of range.

    Source:
        Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, section
        4.3, without continuity correction; as R's power.prop.test for n1 = n2.

    >>> f"{smallest_detectable_difference(57.67344, 57.67344, 0.5):.4f}"
    '0.2500'
    """
    require_shares(share)
    if not (n1 > 0 and n2 > 0):
        raise InputError(f"A difference needs people in both groups; they have {n1:g} and {n2:g}.")
    require_between_0_and_1(power, what="Power")
    require_between_0_and_1(alpha, what="Alpha")
    found = [_first_found(n1, n2, share, sign, power=power, alpha=alpha) for sign in (1.0, -1.0)]
    within_reach = [difference for difference in found if difference < np.inf]
    return max(within_reach, default=1.0)


def _first_found(
    n1: float, n2: float, share: float, sign: float, *, power: float, alpha: float
) -> float:
    """Smallest difference in one direction; infinite where there is none inside [0, 1]."""
    room = 1 - share if sign > 0 else share
    steps = np.linspace(0.0, room, SEARCH_STEPS + 1)[1:]
    enough = _power(steps, n1, n2, share, sign, alpha=alpha) >= power
    if room <= 0 or not enough.any():
        return float(np.inf)
    at = int(enough.argmax())
    low, high = (float(steps[at - 1]) if at else 0.0), float(steps[at])
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        is_found = _power(np.array([middle]), n1, n2, share, sign, alpha=alpha)[0] >= power
        low, high = (low, middle) if is_found else (middle, high)
    return high


def _power(
    difference: Array,
    n1: float,
    n2: float,
    share: float,
    sign: float,
    *,
    alpha: float,
) -> Array:
    """Power of the two-sided score test; the far tail is left out, as in power.prop.test."""
    other = np.clip(share + sign * difference, 0.0, 1.0)
    pooled = (n1 * other + n2 * share) / (n1 + n2)
    error_if_same = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    error = np.sqrt(other * (1 - other) / n1 + share * (1 - share) / n2)
    z = NormalDist().inv_cdf(1 - alpha / 2)
    excess = difference - z * error_if_same
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(error > 0, ndtr(excess / error), excess > 0)
