"""Shares of several areas, each steadied by what the others say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln, logsumexp

from goodcare.errors import InputError
from goodcare.stats.checks import counts_and_bases

Array = NDArray[np.float64]
LEAST_AREAS = 3
"""Areas that pooling needs to learn how much areas differ."""
COARSE, FINE = 60, 40
NEGLIGIBLE = 1e-6
BISECTIONS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledShares:
    """Shares of areas, each drawn towards what all areas have in common.

    Args:
        mean: of each area, 0 to 1.
        low: end of its 95 % interval.
        high: the other end.
        weight: how much of each mean is the area's own result, 0 to 1; the rest is what the areas
            have in common.
    """

    mean: Array
    low: Array
    high: Array
    weight: Array


def pooled_shares(count: Array, base: Array, *, confidence: float = 0.95) -> PooledShares:
    """Steady the shares of several areas by partial pooling (a beta-binomial model).

    Areas are taken for draws from one beta distribution, whose mean and spread are learned from all
    of them: the less the areas differ beyond chance, and the fewer people an area has, the further
    its share is drawn towards the others. Because few areas say little of how much areas differ, no
    single spread is put in; the result is averaged over all spreads by how well they fit
    (mean and √ρ uniform on 0 to 1, ρ the correlation of two people of one area). With a single
    best-fitting spread the intervals of eight areas would often have no width but the region's.

    It misleads for an area that is unlike the others for a reason that everybody knows: its own
    result has to stand beside it.

    Args:
        count: people who gave the answer, shape (areas,); or share × effective base where
            weighted.
        base: people who answered, or their effective number; above 0, of the same shape: three
            areas or more that have nobody in common.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Arrays of shape (areas,).

    Raises:
        InputError: there are fewer than three areas, or a count lies outside its base.

    Source:
        Partial pooling: Efron and Morris (1975), J. Am. Stat. Assoc. 70:311–319. Averaging over
        what is learned: Deely and Lindley (1981), J. Am. Stat. Assoc. 76:833–841. Uniform on the
        scale of standard deviations: Gelman (2006), Bayesian Anal. 1:515–534.

    >>> pooled_shares(np.array([30., 34, 2]), np.array([60., 60, 10])).mean.round(2)
    array([0.49, 0.54, 0.42])
    """
    if len(count) < LEAST_AREAS:
        raise InputError(
            f"Partial pooling needs {LEAST_AREAS} areas or more to learn how much areas differ; "
            f"got {len(count)}."
        )
    x, n = counts_and_bases(count, base)
    weight, a, b = _learned(x, n)
    after_a, after_b = a[:, None] + x, b[:, None] + (n - x)
    own = n / (n + (a + b)[:, None])
    tail = (1 - confidence) / 2
    return PooledShares(
        mean=weight @ (after_a / (after_a + after_b)),
        low=_quantile(weight, after_a, after_b, at=tail),
        high=_quantile(weight, after_a, after_b, at=1 - tail),
        weight=weight @ own,
    )


def _learned(x: Array, n: Array) -> tuple[Array, Array, Array]:
    """Weights of the beta distributions that the areas may be drawn from, with their parameters.

    On a coarse grid of mean and spread first, then on a fine one where it matters.
    """
    box = (0.0, 1.0), (0.0, 1.0)
    for size in (COARSE, COARSE, FINE):
        means, spreads = (low + (high - low) * (np.arange(size) + 0.5) / size for low, high in box)
        mean, rho = (one.ravel() for one in np.meshgrid(means, spreads**2, indexing="ij"))
        a, b = mean * (1 - rho) / rho, (1 - mean) * (1 - rho) / rho
        fit = (betaln(a[:, None] + x, b[:, None] + n - x) - betaln(a, b)[:, None]).sum(axis=1)
        weight = np.exp(fit - logsumexp(fit))
        matters = weight > NEGLIGIBLE * weight.max()
        box = (
            _around(mean[matters], means[1] - means[0]),
            _around(np.sqrt(rho[matters]), spreads[1] - spreads[0]),
        )
    kept = np.asarray(weight[matters])
    return kept / kept.sum(), a[matters], b[matters]


def _around(values: Array, step: float) -> tuple[float, float]:
    """Ends of some cells of a grid."""
    return max(0.0, float(values.min()) - step / 2), min(1.0, float(values.max()) + step / 2)


def _quantile(weight: Array, a: Array, b: Array, *, at: float) -> Array:
    """Where mixtures of beta distributions, one per area, reach a probability."""
    low, high = np.zeros(a.shape[1]), np.ones(a.shape[1])
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        is_below = weight @ betainc(a, b, middle) < at
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return np.asarray((low + high) / 2)
