"""Confidence intervals of a share whose error the design gives."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import asin, copysign, inf, log, pi, sin, sqrt

from scipy.special import betaincinv, expit

from goodcare.errors import InputError
from goodcare.stats.checks import counts_and_bases, require_between_0_and_1
from goodcare.stats.proportions import Interval
from goodcare.stats.student import t_quantile

FURTHEST_LOGIT = 40.0
"""Limits on the scale of logits are looked for up to here: shares 4e-18 from 0 and 1."""

BISECTIONS = 60


class ShareMethod(StrEnum):
    """How the limits of a share are found; the names are those of R's `svyciprop`."""

    LOGIT = "logit"
    """On the scale of log odds; never outside 0 to 1."""
    LIKELIHOOD = "likelihood"
    """Shares that the scaled likelihood ratio does not rule out."""
    ASIN = "asin"
    """On the scale where a share's variance is the same everywhere."""
    BETA = "beta"
    """Korn and Graubard: as the exact binomial limits, for the effective sample size."""
    MEAN = "mean"
    """Estimate ± t errors; leaves 0 to 1 for rare answers."""
    XLOGIT = "xlogit"
    """As `LOGIT`; R computes it another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Estimated:
    share: float
    error: float
    n: int
    degrees: float
    confidence: float

    @property
    def t(self) -> float:
        return t_quantile((1 + self.confidence) / 2, self.degrees)


def share_interval(
    share: float,
    standard_error: float,
    *,
    n: int,
    degrees: float,
    method: ShareMethod = ShareMethod.BETA,
    confidence: float = 0.95,
) -> Interval:
    """Confidence limits of a weighted share under a design.

    Korn and Graubard's (`BETA`) is the default, since it keeps its coverage for rare answers. All
    of them say nothing about people who did not answer.

    Args:
        share: weighted, 0 to 1.
        standard_error: of the share, from the design.
        n: people in the base, unweighted; used by `BETA` only.
        degrees: units less strata among them, at least 1; infinite for the normal distribution.
        method: how; `MEAN` may leave 0 to 1.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Proportions. Where the error is 0 (everybody gave the same answer), no method knows a
        limit: then `BETA` gives the exact binomial limits of n people, the others the share alone.

    Raises:
        InputError: a number is out of range.

    Source:
        Korn and Graubard (1998), Survey Methodology 24:193–201; R's survey::svyciprop. R finds
        `LIKELIHOOD` by interpolation, here it is solved: they agree within 1e-5, with few
        clusters within 3e-4.

    >>> interval = share_interval(0.3, 0.05, n=100, degrees=99)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2048 to 0.4098'
    """
    require_between_0_and_1(confidence, what="Confidence")
    counts_and_bases(share, 1.0)
    if not standard_error >= 0:
        raise InputError(f"An error is 0 or more; got {standard_error:g}.")
    if not degrees >= 1:
        raise InputError(
            f"An interval needs at least one degree of freedom; the design leaves {degrees:g}."
        )
    found = _Estimated(
        share=share, error=standard_error, n=n, degrees=degrees, confidence=confidence
    )
    if standard_error == 0:
        low, high = _without_error(found, method)
    else:
        low, high = _LIMITS[method](found)
    return Interval(estimate=share, low=low, high=high)


def clopper_pearson_interval(count: float, base: float, *, confidence: float = 0.95) -> Interval:
    """Exact binomial limits of a share; they are at least as wide as they have to be.

    Args:
        count: people who gave the answer, 0 ≤ count ≤ base; unweighted.
        base: people who answered, above 0.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Proportions between 0 and 1.

    Raises:
        InputError: an argument is out of range.

    Source:
        Clopper and Pearson (1934), Biometrika 26:404–413; R's binom.test.

    >>> interval = clopper_pearson_interval(3, 10)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.0667 to 0.6525'
    """
    counts, bases = counts_and_bases(count, base)
    require_between_0_and_1(confidence, what="Confidence")
    x, n = float(counts), float(bases)
    low, high = _binomial(x, n, confidence)
    return Interval(estimate=x / n, low=low, high=high)


def _binomial(x: float, n: float, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    low = float(betaincinv(x, n - x + 1, tail)) if x > 0 else 0.0
    high = float(betaincinv(x + 1, n - x, 1 - tail)) if x < n else 1.0
    return low, high


def _without_error(found: _Estimated, method: ShareMethod) -> tuple[float, float]:
    if method is ShareMethod.BETA and found.share in (0.0, 1.0) and found.n > 0:
        return _binomial(found.share * found.n, found.n, found.confidence)
    return found.share, found.share


def _mean(found: _Estimated) -> tuple[float, float]:
    half = found.t * found.error
    return found.share - half, found.share + half


def _logit(found: _Estimated) -> tuple[float, float]:
    centre = log(found.share / (1 - found.share))
    half = found.t * found.error / (found.share * (1 - found.share))
    return float(expit(centre - half)), float(expit(centre + half))


def _asin(found: _Estimated) -> tuple[float, float]:
    """As R, but limits that pass 0 or 1 stay there, where R's sine turns round."""
    centre = asin(sqrt(found.share))
    half = found.t * found.error / (2 * sqrt(found.share * (1 - found.share)))
    return sin(max(0.0, centre - half)) ** 2, sin(min(pi / 2, centre + half)) ** 2


def _beta(found: _Estimated) -> tuple[float, float]:
    people = found.share * (1 - found.share) / found.error**2
    if found.n > 1 and found.degrees < inf:
        quantile = t_quantile((1 + found.confidence) / 2, found.n - 1)
        people *= (quantile / found.t) ** 2
    return _binomial(people * found.share, people, found.confidence)


def _likelihood(found: _Estimated) -> tuple[float, float]:
    """Shares whose deviance, scaled by the design effect and n − 1, is t² or less."""
    p = found.share
    centre = log(p / (1 - p))
    people = p * (1 - p) / found.error**2 * max(found.n - 1, 1) / max(found.n, 1)

    def excess(logit: float) -> float:
        q = float(expit(logit))
        other = float(expit(-logit))
        deviance = 2 * people * (p * log(p / q) + (1 - p) * log((1 - p) / other))
        return copysign(sqrt(max(deviance, 0.0)), logit - centre)

    low = _root(lambda at: excess(at) + found.t, -FURTHEST_LOGIT, centre)
    high = _root(lambda at: excess(at) - found.t, centre, FURTHEST_LOGIT)
    return float(expit(low)), float(expit(high))


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes 0, by halving."""
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


_LIMITS: dict[ShareMethod, Callable[[_Estimated], tuple[float, float]]] = {
    ShareMethod.LOGIT: _logit,
    ShareMethod.LIKELIHOOD: _likelihood,
    ShareMethod.ASIN: _asin,
    ShareMethod.BETA: _beta,
    ShareMethod.MEAN: _mean,
    ShareMethod.XLOGIT: _logit,
}
