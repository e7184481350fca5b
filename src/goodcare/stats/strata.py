"""Two groups compared inside strata: a common ratio, and a test that holds in the far tail."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfc, gammaln

from goodcare.errors import InputError
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.exact import EXACT_BELOW, TIE_TOLERANCE
from goodcare.stats.lift import on_log_scale
from goodcare.stats.proportions import Interval

LONGEST_EXACT = 5_000
"""Of more possible tables the exact distribution takes long; the score test is then close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Two groups of people of one stratum, and how many of each gave an answer. Unweighted.

    Args:
        x1, n1: people of the first group who gave it, and all of them. x2, n2: of the second.

    Raises:
        InputError: a count is below 0 or above its base.
    """

    x1: int
    n1: int
    x2: int
    n2: int

    def __post_init__(self) -> None:
        if not (0 <= self.x1 <= self.n1 and 0 <= self.x2 <= self.n2):
            raise InputError(
                f"Counts must lie between 0 and their bases; got {self.x1} of {self.n1} and "
                f"{self.x2} of {self.n2}."
            )

    @property
    def total(self) -> int:
        """People of both groups."""
        return self.n1 + self.n2


def stratified_risk_ratio(strata: Sequence[Stratum], *, confidence: float = 0.95) -> Interval:
    """How many times as likely the first group is to give an answer, inside strata alike.

    The Mantel–Haenszel ratio: each person is set against people of the same stratum only. With one
    stratum it is the plain ratio of two shares with Katz's limits. It misleads where the ratio
    truly differs between strata: then it is an average of them.

    Args:
        strata: at least one, of unweighted counts; those without people in one of the groups tell
            nothing.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        A ratio above 0 with its limits (on the log scale).

    Raises:
        InputError: nobody of one of the groups gave the answer where both have people.

    Source:
        Greenland and Robins (1985), Biometrics 41:55–68, equations 4 and 13; Katz and others
        (1978), Biometrics 34:469–474, for one stratum.

    >>> found = stratified_risk_ratio([Stratum(x1=15, n1=50, x2=10, n2=100)])
    >>> f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})"
    '3.00 (1.45 to 6.19)'
    """
    require_between_0_and_1(confidence, what="Confidence")
    kept = [one for one in strata if one.n1 and one.n2]
    over = sum(one.x1 * one.n2 / one.total for one in kept)
    under = sum(one.x2 * one.n1 / one.total for one in kept)
    if not (over > 0 and under > 0):
        raise InputError("A ratio needs people of both groups who gave the answer.")
    spread = sum(
        (one.n1 * one.n2 * (one.x1 + one.x2) - one.x1 * one.x2 * one.total) / one.total**2
        for one in kept
    )
    error = sqrt(max(0.0, spread / (over * under)))
    return on_log_scale(over / under, error, confidence=confidence)


def stratified_p(strata: Sequence[Stratum]) -> float:
    """Two-sided p-value that inside every stratum both groups have the same share.

    The Mantel–Haenszel score test without continuity correction; where it falls below .01, the
    exact conditional one takes its place: the sum of the probabilities of all results at most as
    likely as this one, given the margins of every stratum. As in `two_sample_p`, the score test
    is too small in the far tail.

    Args:
        strata: none at all, or strata without room to differ, give 1. Unweighted.

    Returns:
        p between 0 and 1.

    Source:
        Mantel and Haenszel (1959), J. Natl Cancer Inst. 22:719–748; the exact test as R's
        mantelhaen.test(exact = TRUE), with its tolerance of ties.

    >>> strata = [Stratum(x1=8, n1=20, x2=3, n2=30), Stratum(x1=9, n1=15, x2=8, n2=40)]
    >>> f"{stratified_p(strata):.5f}"
    '0.00028'
    """
    p = _score_p(strata)
    return _exact_p(strata) if p < EXACT_BELOW and _length(strata) <= LONGEST_EXACT else p


def _score_p(strata: Sequence[Stratum]) -> float:
    difference = variance = 0.0
    for one in strata:
        total, answered = one.total, one.x1 + one.x2
        if total > 1:
            difference += one.x1 - one.n1 * answered / total
            spread = one.n1 * one.n2 * answered * (total - answered)
            variance += spread / (total**2 * (total - 1))
    return float(erfc(abs(difference) / sqrt(2 * variance))) if variance > 0 else 1.0


def _least(one: Stratum) -> int:
    return max(0, one.x1 + one.x2 - one.n2)


def _most(one: Stratum) -> int:
    return min(one.x1 + one.x2, one.n1)


def _length(strata: Sequence[Stratum]) -> int:
    return sum(_most(one) - _least(one) for one in strata) + 1


def _exact_p(strata: Sequence[Stratum]) -> float:
    probabilities = np.ones(1)
    for one in strata:
        probabilities = np.convolve(probabilities, _hypergeometric(one))
    observed = sum(one.x1 - _least(one) for one in strata)
    is_as_rare = probabilities <= probabilities[observed] * (1 + TIE_TOLERANCE)
    return min(1.0, float(probabilities[is_as_rare].sum()))


def _hypergeometric(one: Stratum) -> Array:
    """Probability of every number of people of the first group who may have given the answer."""
    answered = one.x1 + one.x2
    k = np.arange(_least(one), _most(one) + 1)
    log_probability = _log_binomial(one.n1, k) + _log_binomial(one.n2, answered - k)
    log_probability -= _log_binomial(one.total, np.array(answered))
    return np.asarray(np.exp(log_probability))


def _log_binomial(n: int, k: NDArray[np.int64]) -> Array:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))
