"""Confidence intervals for the share of people who gave an answer."""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from goodcare.errors import InputError
from goodcare.stats.checks import count_and_base, counts_and_bases, require_between_0_and_1


@dataclass(frozen=True, slots=True)
class Interval:
    """A point estimate with its confidence limits, all on the same scale.

    Args:
        estimate: proportion, difference, ratio or other figure, as the function says.
        low, high: its confidence limits, low ≤ high.
    """

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedShare:
    """A weighted share with the standard error that its weights imply.

    Args:
        share: weighted proportion, 0 to 1.
        standard_error: of the share, under a design known by its weights only.
        effective_base: Kish's effective number of people, 1 to n.
    """

    share: float
    standard_error: float
    effective_base: float


def wilson_interval(count: float, base: float, *, confidence: float = 0.95) -> Interval:
    """Estimate a proportion as if the respondents were a simple random sample.

    Unlike the textbook p ± 1.96·se, the limits stay inside [0, 1] and keep their coverage for
    small bases and rare answers. The figure misleads where the sample chose itself: the interval
    says nothing about people who did not answer.

    Args:
        count: people who gave the answer; 0 ≤ count ≤ base. For a weighted share pass
            share × effective base, which need not be whole.
        base: people who answered; above 0. Unweighted heads, or for a weighted share the
            effective base (`effective_base`); never a weighted total.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Proportions between 0 and 1 (not percentages).

    Raises:
        InputError: an argument is out of range.

    Source:
        Wilson (1927), JASA 22:209–212, without continuity correction. Checked against Newcombe
        (1998), Stat. Med. 17:857–872, Table I, method 3.

    >>> interval = wilson_interval(81, 263)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2553 to 0.3662'
    """
    x, n = count_and_base(count, base)
    z = _two_sided(confidence)
    p = x / n
    shrink = 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / shrink
    half = z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / shrink
    return Interval(
        estimate=p,
        low=max(0.0, centre - half) if x > 0 else 0.0,
        high=min(1.0, centre + half) if x < n else 1.0,
    )


@lru_cache(maxsize=64)
def _two_sided(confidence: float) -> float:
    """Quantile of the normal distribution that holds this share on both sides."""
    require_between_0_and_1(confidence, what="Confidence")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def effective_base(sum_w: float, sum_w2: float) -> float:
    """Number of equally weighted people that would tell as much: (Σw)² / Σw².

    It misleads for a share that differs much between people with large and small weights;
    `weighted_share` does not assume that they agree.

    Args:
        sum_w: sum of weights of the people in the base; above 0.
        sum_w2: sum of their squared weights; above 0.

    Returns:
        People, between 1 and their number; equal to it where all weights are equal.

    Raises:
        InputError: a sum is not above 0.

    Source:
        Kish (1965), Survey Sampling, section 11.7; Kish (1992), J. Off. Stat. 8:183–200.

    >>> effective_base(4.0, 4.0), round(effective_base(1 + 3.0, 1 + 9.0), 1)
    (4.0, 1.6)
    """
    if not (sum_w > 0 and sum_w2 > 0):
        raise InputError(
            f"An effective base needs weights above 0; their sum is {sum_w:g} "
            f"and the sum of their squares {sum_w2:g}."
        )
    return sum_w**2 / sum_w2


def weighted_share(
    *, w_count: float, w2_count: float, n_base: int, w_base: float, w2_base: float
) -> WeightedShare:
    """Weighted share and its standard error, from the sums that cells hold.

    With y = 1 for people who gave the answer, W = Σw, W2 = Σw², W21 = Σw²y and p = Σwy / W:
    Var(p) = N/(N−1) · [W21·(1−2p) + p²·W2] / W². Strata and clusters are not known to it: where
    people came in clusters (a class, a clinic), the error is too small.

    Args:
        w_count: sum of weights of people who gave the answer.
        w2_count: sum of their squared weights.
        n_base: people who answered, unweighted; at least 2.
        w_base: sum of weights of everybody who answered; above 0.
        w2_base: sum of their squared weights.

    Returns:
        Share and standard error as proportions, effective base in people.

    Raises:
        InputError: fewer than two people, or sums that do not fit each other.

    Source:
        Taylor linearisation of a ratio under sampling with replacement; Särndal, Swensson and
        Wretman (1992), section 5.6. Equals R's survey::svymean with weights only.

    >>> weighted_share(w_count=3, w2_count=3, n_base=4, w_base=4, w2_base=4)
    WeightedShare(share=0.75, standard_error=0.25, effective_base=4.0)
    """
    if n_base < 2:
        raise InputError(f"A weighted error needs at least two people; the base is {n_base}.")
    effective = effective_base(w_base, w2_base)
    counts, bases = counts_and_bases(w_count, w_base)
    p = float(counts) / float(bases)
    spread = w2_count * (1 - 2 * p) + p**2 * w2_base
    variance = n_base / (n_base - 1) * max(0.0, spread) / w_base**2
    return WeightedShare(share=p, standard_error=sqrt(variance), effective_base=effective)
