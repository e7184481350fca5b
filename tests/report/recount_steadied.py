"""Steadies the results of small areas again, on a plain grid, with SciPy."""

from functools import cache
from math import ceil, floor

import numpy as np
from scipy.optimize import brentq
from scipy.stats import beta, betabinom

from tests.report.recounted import ROUNDING, Recounted, of_share

CELLS = 300


class SteadiedFacts:
    """The facts on results that are steadied; `answers` are those of `Recount`."""

    def _steadied(self, part, parameters, place):
        question = parameters["question"]
        share = self.answers.top_share(question, self.answers.is_in(place))
        if part in ("share", "count", "base"):
            return of_share(share, part)
        leaves = sorted(self.answers.leaves(self.originals.region))
        shares = [self.answers.top_share(question, self.answers.is_in(one)) for one in leaves]
        mean, low, high = pooled(
            tuple((one.count, one.base) for one in shares), leaves.index(place)
        )
        return Recounted(
            {
                "pooled": mean,
                "low": floor(low * 100 + ROUNDING) / 100,
                "high": ceil(high * 100 - ROUNDING) / 100,
            }[part]
        )


@cache
def pooled(areas: tuple[tuple[int, int], ...], at: int) -> tuple[float, float, float]:
    """Mean and limits of one area's share, mean and root of the correlation being uniform."""
    middles = (np.arange(CELLS) + 0.5) / CELLS
    mean, root = (one.ravel() for one in np.meshgrid(middles, middles))
    a, b = mean * (1 - root**2) / root**2, (1 - mean) * (1 - root**2) / root**2
    fit = sum(betabinom.logpmf(count, base, a, b) for count, base in areas)
    weight = np.exp(fit - fit.max())
    weight, a, b = (one[weight > 1e-9] for one in (weight, a, b))
    weight = weight / weight.sum()
    count, base = areas[at]
    a, b = a + count, b + base - count

    def limit(tail: float) -> float:
        return brentq(lambda p: weight @ beta.cdf(p, a, b) - tail, 1e-9, 1 - 1e-9)

    return float(weight @ (a / (a + b))), limit(0.025), limit(0.975)
