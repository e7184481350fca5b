"""How far answers on two ordered scales go together: rank correlations with intervals."""

from collections.abc import Callable
from dataclasses import dataclass
from math import atanh, log, sqrt, tanh

import numpy as np
from scipy.special import stdtrit

from goodcare.errors import InputError
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.two_way import TwoWay

PERFECT = 1 - 1e-12
"""From here a correlation counts as perfect; the distance is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How far two ordered answers go together.

    Args:
        estimate: from −1 (the more of one, the less of the other) to 1; 0 for no trend.
        low: lower confidence limit, −1 to 1.
        high: upper confidence limit.
        standard_error: of the estimate, linearised; 0 where the estimate is −1 or 1.
        n_people: people who answered both, unweighted.
    """

    estimate: float
    low: float
    high: float
    standard_error: float
    n_people: int


Measure = Callable[[Array], tuple[float, Array]]
"""Shares of a table, shape (rows, columns) -> the figure, and its derivative by each share."""


def goodman_kruskal_gamma(table: TwoWay, *, confidence: float = 0.95) -> Correlation:
    """Of two people who differ on both questions: how much more often they differ the same way.

    (C − D) / (C + D), with C the share of pairs of people of whom one is higher on both, and D
    that of pairs of whom one is higher on one and lower on the other. Ties are left out of it, so
    that it is larger than the other correlations, most of all for few answers; it misleads
    where nearly everybody is tied. Put scales the same way round first.

    Args:
        table: answers in their order, rows by columns; weighted or not (`two_way`).
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Gamma, with limits by the delta method on Fisher's z scale. Weighted as the table is.
        The open limit of a perfect gamma is that of the table with 3.7 people more (at 95 %),
        spread as by chance: so many can have been missed when none was met.

    Raises:
        InputError: fewer than two rows or columns have people, or nobody differs on both.

    Source:
        Goodman and Kruskal (1963), J. Am. Stat. Assoc. 58:310–364, for the error;
        Agresti (2010), Analysis of Ordinal Categorical Data, section 7.1.

    >>> from goodcare.stats import table_of_counts
    >>> found = goodman_kruskal_gamma(table_of_counts([[20, 10, 5], [8, 15, 20]]))
    >>> f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})"
    '0.644 (0.334 to 0.828)'
    """
    return _correlation(table, _gamma, confidence=confidence)


def kendall_tau_b(table: TwoWay, *, confidence: float = 0.95) -> Correlation:
    """As gamma, with pairs that are tied on one question counted as not going together.

    It reaches 1 in square tables only, so that tables of different shapes cannot be compared.

    Args:
        table: answers in their order, rows by columns; weighted or not.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Tau-b, with limits by the delta method on Fisher's z scale.

    Raises:
        InputError: fewer than two rows or columns have people.

    Source:
        Kendall (1945), Biometrika 33:239–251; error: Brown and Benedetti (1977),
        J. Am. Stat. Assoc. 72:309–315.

    >>> from goodcare.stats import table_of_counts
    >>> round(kendall_tau_b(table_of_counts([[20, 10, 5], [8, 15, 20]])).estimate, 3)
    0.404
    """
    return _correlation(table, _tau_b, confidence=confidence)


def somers_d(table: TwoWay, *, confidence: float = 0.95) -> Correlation:
    """As gamma, over pairs who differ on the rows' question, whether or not on the columns'.

    Rows explain, columns are explained: with two rows it is the share of pairs in which the
    person of the second row is higher, minus the share in which that person is lower.

    Args:
        table: answers in their order, rows by columns; weighted or not.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Somers' d of columns by rows, with limits by the delta method on Fisher's z scale.

    Raises:
        InputError: fewer than two rows or columns have people.

    Source:
        Somers (1962), Am. Sociol. Rev. 27:799–811; error: Agresti (2010), section 7.1.

    >>> from goodcare.stats import table_of_counts
    >>> round(somers_d(table_of_counts([[20, 10, 5], [8, 15, 20]])).estimate, 3)
    0.468
    """
    return _correlation(table, _somers, confidence=confidence)


def spearman(table: TwoWay, *, confidence: float = 0.95) -> Correlation:
    """Correlation of the ranks that people's answers have, tied people sharing a rank.

    It uses the order of answers only. With few answers it cannot reach 1 unless both
    questions are answered alike.

    Args:
        table: answers in their order, rows by columns; weighted or not.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Spearman's rho, with limits by the delta method on Fisher's z scale.

    Raises:
        InputError: fewer than two rows or columns have people.

    Source:
        Equals R's cor(method = "spearman") unweighted. The error takes the ranks as
        estimated: the influence function of Croux and Dehon (2010), Stat. Methods Appl.
        19:497–515, for a table with ties.

    >>> from goodcare.stats import table_of_counts
    >>> round(spearman(table_of_counts([[20, 10, 5], [8, 15, 20]])).estimate, 3)
    0.428
    """
    return _correlation(table, _spearman, confidence=confidence)


def _correlation(table: TwoWay, measure: Measure, *, confidence: float) -> Correlation:
    require_between_0_and_1(confidence, what="Confidence")
    if table.degrees <= 0:
        raise InputError("An interval needs more sampling units than strata.")
    kept = table.without_empty()
    estimate, influence = measure(kept.shares)
    error = kept.standard_error(influence)
    low, high = fisher_limits(estimate, error, degrees=table.degrees, confidence=confidence)
    if abs(estimate) > PERFECT:
        estimate, error = float(np.sign(estimate)), 0.0
        other = _limit_of_perfect(kept, measure, confidence=confidence)
        low, high = min(estimate, other), max(estimate, other)
    return Correlation(
        estimate=estimate, low=low, high=high, standard_error=error, n_people=table.n_people
    )


def fisher_limits(
    estimate: float, error: float, *, degrees: float, confidence: float
) -> tuple[float, float]:
    """Limits of a correlation, symmetric on the scale of Fisher's z and so inside [−1, 1].

    Args:
        estimate: −1 to 1.
        error: its standard error, 0 or more.
        degrees: degrees of freedom of the error, above 0: Student's t is used.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        Lower and upper limit; both the estimate where it is −1 or 1.

    Source:
        Fisher (1921), Metron 1:3–32, with the error by the delta method.

    >>> [round(limit, 4) for limit in fisher_limits(0.5, 0.1, degrees=1e6, confidence=0.95)]
    [0.2803, 0.6699]
    """
    if abs(estimate) > PERFECT:
        return estimate, estimate
    reach = float(stdtrit(degrees, (1 + confidence) / 2)) * error / (1 - estimate**2)
    return tanh(atanh(estimate) - reach), tanh(atanh(estimate) + reach)


def _limit_of_perfect(table: TwoWay, measure: Measure, *, confidence: float) -> float:
    """The other limit of a correlation of −1 or 1.

    When nobody out of line was met, their number is below −ln((1 − confidence) / 2), the exact
    Poisson limit of a count of 0 (3.7 people at 95 %); that many are spread as by chance.
    """
    by_chance = np.outer(table.shares.sum(axis=1), table.shares.sum(axis=0))
    added = -log((1 - confidence) / 2) / table.n_people
    return measure((table.shares + added * by_chance) / (1 + added))[0]


def _pairs(shares: Array) -> tuple[Array, Array]:
    """Shares of people above or below on both, and on one each, seen from every cell."""
    padded = np.zeros((shares.shape[0] + 1, shares.shape[1] + 1))
    padded[1:, 1:] = shares.cumsum(axis=0).cumsum(axis=1)
    rows, columns = padded[:, -1:], padded[-1:, :]
    before_both = padded[:-1, :-1]
    after_both = 1 - rows[1:] - columns[:, 1:] + padded[1:, 1:]
    before_after = rows[:-1] - padded[:-1, 1:]
    after_before = columns[:, :-1] - padded[1:, :-1]
    return before_both + after_both, before_after + after_before


def _gamma(shares: Array) -> tuple[float, Array]:
    same, opposite = _pairs(shares)
    c, d = float((shares * same).sum()), float((shares * opposite).sum())
    if c + d <= 0:
        raise InputError("Gamma needs two people who differ on both questions; there are none.")
    return (c - d) / (c + d), 4 * (d * same - c * opposite) / (c + d) ** 2


def _tau_b(shares: Array) -> tuple[float, Array]:
    excess, by_cell = _excess(shares)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    apart_rows, apart_columns = 1 - (rows**2).sum(), 1 - (columns**2).sum()
    scale = sqrt(apart_rows * apart_columns)
    tau = excess / scale
    of_margins = rows[:, None] / apart_rows + columns[None, :] / apart_columns
    return tau, by_cell / scale + tau * of_margins


def _somers(shares: Array) -> tuple[float, Array]:
    excess, by_cell = _excess(shares)
    rows = shares.sum(axis=1)
    apart = 1 - float((rows**2).sum())
    return excess / apart, (by_cell + 2 * excess / apart * rows[:, None]) / apart


def _excess(shares: Array) -> tuple[float, Array]:
    """C − D, and its derivative by each share."""
    same, opposite = _pairs(shares)
    return float((shares * (same - opposite)).sum()), 2 * (same - opposite)


def _spearman(shares: Array) -> tuple[float, Array]:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    u, v = ridits(rows) - 0.5, ridits(columns) - 0.5
    together = float(u @ shares @ v)
    spread_rows, spread_columns = (1 - (rows**3).sum()) / 12, (1 - (columns**3).sum()) / 12
    scale = sqrt(spread_rows * spread_columns)
    rho = together / scale
    by_rank = _moved(shares @ v)[:, None] + _moved(u @ shares)[None, :]
    of_spread = -(rows[:, None] ** 2) / 4 / spread_rows - columns[None, :] ** 2 / 4 / spread_columns
    return rho, (np.outer(u, v) + by_rank) / scale - rho / 2 * of_spread


def ridits(shares: Array) -> Array:
    """Ranks of ordered answers as shares of people: those below, and half of those level.

    Args:
        shares: of people per answer, weighted or not, in order, adding up to 1; shape (answers,).

    Returns:
        Ridits between 0 and 1, of the same shape; their mean over people is .5.

    Source:
        Bross (1958), Biometrics 14:18–38.

    >>> ridits(np.array([0.2, 0.5, 0.3])).round(2).tolist()
    [0.1, 0.45, 0.85]
    """
    return np.asarray(shares.cumsum() - shares / 2)


def _moved(sums: Array) -> Array:
    """What one person more in each answer adds by lifting the ranks of the answers above."""
    return np.asarray(sums.sum() - sums.cumsum() + sums / 2)
