"""How often an interval holds the truth: exact where answers are binomial, drawn elsewhere."""

from collections.abc import Callable
from math import sqrt

import numpy as np
from scipy.special import gammaln, ndtr, ndtri, xlogy

from goodcare.errors import InputError
from goodcare.stats import (
    ShareMethod,
    alpha_interval,
    clopper_pearson_interval,
    cohen_kappa,
    difference_intervals,
    effective_base,
    goodman_kruskal_gamma,
    polychoric,
    share_interval,
    spearman,
    table_of_counts,
    weighted_share,
    wilson_interval,
)
from goodcare.stats.designs import Design
from goodcare.stats.index_means import index_means
from goodcare.stats.lift import lift_interval
from goodcare.stats.polychoric import bivariate_normal
from goodcare.stats.quantiles import quantile_of_rows
from goodcare.stats.strata import Stratum, stratified_risk_ratio

SPREAD = 0.6
"""Of weights relative to their mean: an effective base of about three quarters."""

ITEMS, ALIKE = 9, 0.5
ANSWERS = np.array([0.10, 0.15, 0.25, 0.30, 0.20])
REGION = 1092


def binomial(n: int, p: float) -> np.ndarray:
    """Chances of 0 to n."""
    k = np.arange(n + 1)
    logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.exp(logs + xlogy(k, p) + xlogy(n - k, 1 - p))


def share_limits(method: str, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Limits for every count among n people whose answers weigh the same."""
    found = [_limits(method, count, n) for count in range(n + 1)]
    return np.array([one.low for one in found]), np.array([one.high for one in found])


def _limits(method, count, n):
    if method == "Wilson":
        return wilson_interval(count, n)
    if method == "Clopper–Pearson":
        return clopper_pearson_interval(count, n)
    share = count / n
    error = sqrt(share * (1 - share) / (n - 1))
    return share_interval(share, error, n=n, degrees=n - 1, method=ShareMethod(method))


def exact_coverage(limits: tuple[np.ndarray, np.ndarray], p: float) -> float:
    """Chance that the limits hold p."""
    low, high = limits
    return float(binomial(len(low) - 1, p)[(low <= p) & (p <= high)].sum())


def difference_coverage(n1: int, p: float, *, apart: float) -> float:
    """Newcombe's limits: exact, for n1 people and the rest of the region."""
    n2 = REGION - n1
    chance1, chance2 = binomial(n1, p + apart), binomial(n2, p)
    x2 = np.flatnonzero(chance2 > 1e-12)
    x1 = np.arange(n1 + 1)[:, None]
    found = difference_intervals(x1, float(n1), x2[None, :], float(n2))
    holds = (found.low <= apart) & (apart <= found.high)
    return float((chance1[:, None] * chance2[x2] * holds).sum())


def weights_and_answers(n, p, rng, *, slope=0.0):
    """Log-normal weights; answers with a weighted share of p, going with the weights by a slope."""
    logs = rng.standard_normal(n) * sqrt(np.log1p(SPREAD**2))
    chance = np.full(n, p)
    if slope:
        chance = 1 / (1 + np.exp(-(_level(p, slope) + slope * logs)))
    return np.exp(logs), rng.random(n) < chance


def _level(p, slope):
    """Level at which the share weighted by the weights is p, over all that can be drawn."""
    sigma = sqrt(np.log1p(SPREAD**2))
    logs = sigma * ndtri((np.arange(4000) + 0.5) / 4000)
    weights = np.exp(logs)
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        share = (weights / (1 + np.exp(-(middle + slope * logs)))).sum() / weights.sum()
        low, high = (middle, high) if share < p else (low, middle)
    return low


def weighted_coverage(method: str, n: int, p: float, rng, *, runs: int, slope: float) -> float:
    """Of weighted shares: Wilson on the effective base, or limits from the weighted error."""
    holds = 0
    for _ in range(runs):
        w, answer = weights_and_answers(n, p, rng, slope=slope)
        found = weighted_share(
            w_count=w[answer].sum(),
            w2_count=(w[answer] ** 2).sum(),
            n_base=n,
            w_base=w.sum(),
            w2_base=(w**2).sum(),
        )
        if method == "Wilson":
            limits = wilson_interval(found.share * found.effective_base, found.effective_base)
        else:
            how = ShareMethod(method)
            limits = share_interval(
                found.share, found.standard_error, n=n, degrees=n - 1, method=how
            )
        holds += limits.low <= p <= limits.high
    return holds / runs


def weighted_difference_coverage(n1: int, p: float, rng, *, runs: int, apart: float) -> float:
    """Newcombe's limits on effective counts."""
    columns = []
    for n, share in ((n1, p + apart), (REGION - n1, p)):
        drawn = [weights_and_answers(n, share, rng) for _ in range(runs)]
        bases = np.array([effective_base(w.sum(), (w**2).sum()) for w, _ in drawn])
        shares = np.array([w[answer].sum() / w.sum() for w, answer in drawn])
        columns += [shares * bases, bases]
    found = difference_intervals(*columns)
    return float(((found.low <= apart) & (apart <= found.high)).mean())


def index_coverage(n: int, mean: float, rng, *, runs: int, is_weighted: bool) -> float:
    """Mean of an index of nine questions, as findings give it."""
    values = np.arange(ITEMS + 1) / ITEMS
    holds = 0
    for _ in range(runs):
        tendency, own = rng.standard_normal((n, 1)), rng.standard_normal((n, ITEMS))
        top = (sqrt(ALIKE) * tendency + sqrt(1 - ALIKE) * own < ndtri(mean)).sum(axis=1)
        w = np.ones(n)
        if is_weighted:
            w = np.exp(rng.standard_normal(n) * sqrt(np.log1p(SPREAD**2)))
        sums = [np.bincount(top, power, minlength=ITEMS + 1) for power in (np.ones(n), w, w**2)]
        found = index_means(*sums, values=values, n_items=ITEMS)
        told = float(found.effective_base)
        limits = wilson_interval(float(found.mean) * told, told)
        holds += limits.low <= mean <= limits.high
    return holds / runs


MEASURES = {"Spearman": spearman, "gamma": goodman_kruskal_gamma, "polychoric": polychoric}


def correlation_coverage(name: str, n: int, rho: float, rng, *, runs: int) -> float:
    """Of two five-point scales that are normal underneath."""
    cuts = ndtri(np.concatenate([[1e-12], np.cumsum(ANSWERS)[:-1], [1 - 1e-12]]))
    below = bivariate_normal(cuts[:, None], cuts[None, :], rho)
    cells = np.maximum(np.diff(np.diff(below, axis=0), axis=1), 0)
    cells /= cells.sum()
    measure = MEASURES[name]
    truth = rho if name == "polychoric" else measure(table_of_counts(cells * 1e9)).estimate
    return _drawn(
        lambda: measure(table_of_counts(rng.multinomial(n, cells.ravel()).reshape(5, 5))),
        truth,
        runs=runs,
    )


def lift_coverage(n: int, share: float, rng, *, runs: int, lift: float) -> float:
    """Of two things of which one is said by a share and the other by a fifth."""
    both = lift * share * 0.2
    cells = [both, share - both, 0.2 - both, 1 - share - 0.2 + both]

    def drawn():
        a, b, c, _ = (int(one) for one in rng.multinomial(n, cells))
        return lift_interval(a, a + b, a + c, n)

    return _drawn(drawn, lift, runs=runs)


def ratio_coverage(n: int, share: float, rng, *, runs: int, ratio: float) -> float:
    """Of a Mantel–Haenszel ratio over four strata, a third of the people in the first group."""
    levels = share * np.array([0.5, 0.8, 1.2, 1.5])

    def drawn():
        size = n // 12
        return stratified_risk_ratio(
            [
                Stratum(
                    x1=int(rng.binomial(size, min(1.0, ratio * level))),
                    n1=size,
                    x2=int(rng.binomial(2 * size, level)),
                    n2=2 * size,
                )
                for level in levels
            ]
        )

    return _drawn(drawn, ratio, runs=runs)


def agreement_coverage(name: str, n: int, share: float, rng, *, runs: int) -> float:
    """Of two coders who err on one thing in ten, about a code that belongs to a share."""
    right = 0.9
    both = share * right**2 + (1 - share) * (1 - right) ** 2
    one = right * (1 - right)
    cells = np.array([both, one, one, 1 - both - 2 * one])
    marked = both + one
    chance = marked**2 + (1 - marked) ** 2
    truth = (1 - 2 * one - chance) / (1 - chance)

    def drawn():
        counts = rng.multinomial(n, cells)
        if name == "kappa":
            return cohen_kappa(counts.reshape(2, 2))
        kinds = ((1, 1), (1, 0), (0, 1), (0, 0))
        units = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
        return alpha_interval(units, order=[0, 1], is_ordinal=False)

    return _drawn(drawn, truth, runs=runs)


def quantile_coverage(n: int, share: float, rng, *, runs: int) -> float:
    """Woodruff's limits of a quantile of a continuous number, weighted."""

    def drawn():
        w = np.exp(rng.standard_normal(n) * sqrt(np.log1p(SPREAD**2)))
        return quantile_of_rows(ndtr(rng.standard_normal(n)), Design(weights=w), share=share)

    return _drawn(drawn, share, runs=runs)


def _drawn(draw: Callable, truth: float, *, runs: int) -> float:
    """Share of draws whose limits hold the truth; a limit that cannot be told rules out nothing."""
    holds = told = 0
    for _ in range(runs):
        try:
            found = draw()
        except InputError:
            continue
        told += 1
        holds += not (found.low > truth or found.high < truth)
    return holds / max(told, 1)
