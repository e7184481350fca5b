"""Polychoric correlation: two ordered answers as cuts through two normal scales."""

from dataclasses import dataclass
from enum import StrEnum
from math import pi

import numpy as np
from scipy.special import ndtr, ndtri

from goodcare.errors import InputError
from goodcare.stats.association import Correlation, fisher_limits
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.two_way import TwoWay

STEPS = 200
HALVINGS = 40
CONVERGED = 1e-10
LARGEST = 0.9999
"""Correlations are looked for below this: at 1 the likelihood has no derivative."""
FAR = 40.0
"""A cut beyond which nobody is."""
SMALLEST_SHARE = 1e-12
"""Expected shares below this are rounding: they are differences of numbers up to 1."""
GRID = 61
NODES = 96
_X, _WEIGHTS = np.polynomial.legendre.leggauss(NODES)


class PolychoricFit(StrEnum):
    """How a polychoric correlation is fitted."""

    MAXIMUM_LIKELIHOOD = "ML"
    """Thresholds and correlation together."""
    TWO_STEP = "2-step"
    """Thresholds from the margins, then the correlation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    """Cuts of both scales, without the ends, and their correlation."""

    rows: Array
    columns: Array
    rho: float

    def moved(self, by: Array) -> "_Scales":
        n = len(self.rows)
        return _Scales(
            rho=self.rho + float(by[0]),
            rows=self.rows + by[1 : n + 1],
            columns=self.columns + by[n + 1 :],
        )

    @property
    def are_ordered(self) -> bool:
        cuts = (np.diff(self.rows) > 0).all() and (np.diff(self.columns) > 0).all()
        return bool(cuts) and abs(self.rho) < LARGEST


def polychoric(
    table: TwoWay,
    *,
    fit: PolychoricFit = PolychoricFit.MAXIMUM_LIKELIHOOD,
    confidence: float = 0.95,
) -> Correlation:
    """Correlation of two normal scales of which the two questions' answers are ranges.

    It does not depend on how many answers each question offers. It rests on the two scales being
    normal together, which cannot be seen in the answers; with few people and
    empty cells it runs towards −1 or 1. Rank correlations assume less.

    Args:
        table: answers in their order, rows by columns; weighted or not (`two_way`).
        fit: maximum likelihood of everything together, or cuts from the margins first.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        The correlation, −.9999 to .9999, with limits on Fisher's z scale. The error is the
        sandwich of the full likelihood, at the estimates: for two steps that is approximate.
        At the edge of the range the error is nan and the limits are −1 and 1: it cannot be told.

    Raises:
        InputError: fewer than two rows or columns have people, or the fit does not settle.

    Source:
        Olsson (1979), Psychometrika 44:443–460; weighted error: Binder (1983). Agrees with R's
        polycor::polychor to 3e-3.

    >>> from goodcare.stats import table_of_counts
    >>> round(polychoric(table_of_counts([[20, 10, 5], [8, 15, 20]])).estimate, 2)
    0.58
    """
    require_between_0_and_1(confidence, what="Confidence")
    kept = table.without_empty()
    shares = kept.shares
    scales = _two_step(shares)
    if fit is PolychoricFit.MAXIMUM_LIKELIHOOD:
        scales = _most_likely(shares, scales)
    at_edge = abs(scales.rho) >= 0.999 * LARGEST
    error = float("nan") if at_edge else _error(kept, scales)
    low, high = (
        (-1.0, 1.0)
        if at_edge
        else fisher_limits(scales.rho, error, degrees=table.degrees, confidence=confidence)
    )
    return Correlation(
        estimate=scales.rho, low=low, high=high, standard_error=error, n_people=table.n_people
    )


def _two_step(shares: Array) -> _Scales:
    """Cuts from the margins, then the correlation: a grid, then golden sections."""
    rows = ndtri(shares.sum(axis=1).cumsum()[:-1])
    columns = ndtri(shares.sum(axis=0).cumsum()[:-1])

    def likelihood(rho: float) -> float:
        return _likelihood(shares, _Scales(rows=rows, columns=columns, rho=rho))

    grid = np.tanh(np.linspace(-np.arctanh(LARGEST), np.arctanh(LARGEST), GRID))
    best = int(np.argmax([likelihood(rho) for rho in grid]))
    low, high = grid[max(0, best - 1)], grid[min(GRID - 1, best + 1)]
    golden = (5**0.5 - 1) / 2
    while high - low > CONVERGED:
        first, second = high - golden * (high - low), low + golden * (high - low)
        if likelihood(first) > likelihood(second):
            high = second
        else:
            low = first
    return _Scales(rows=rows, columns=columns, rho=float(low + high) / 2)


def _most_likely(shares: Array, start: _Scales) -> _Scales:
    """Fisher scoring, each step halved until the likelihood grows."""
    scales, likelihood = start, _likelihood(shares, start)
    for _ in range(STEPS):
        scores = _scores(scales)
        information = _information(scales, scores)
        slope = np.tensordot(shares, scores, axes=2)
        step = np.asarray(np.linalg.solve(information, slope), dtype=np.float64)
        for _ in range(HALVINGS):
            moved = scales.moved(step)
            reached = _likelihood(shares, moved) if moved.are_ordered else -np.inf
            if reached >= likelihood:
                break
            step = np.asarray(step / 2, dtype=np.float64)
        else:
            return scales
        scales, gained, likelihood = moved, reached - likelihood, reached
        if gained < CONVERGED and np.abs(step).max() < CONVERGED**0.5:
            return scales
    raise InputError(
        f"The polychoric correlation did not settle in {STEPS} steps; use a rank correlation."
    )


def _error(table: TwoWay, scales: _Scales) -> float:
    """Error of the correlation: information, design's spread of the scores, information."""
    scores = _scores(scales)
    first = np.linalg.inv(_information(scales, scores))[0]
    return table.standard_error(scores @ first)


def _likelihood(shares: Array, scales: _Scales) -> float:
    return float((shares * np.log(_cells(scales))).sum())


def _scores(scales: _Scales) -> Array:
    """Derivatives of each cell's log share by correlation and cuts, (rows, columns, those)."""
    n_rows, n_columns = len(scales.rows), len(scales.columns)
    found = np.zeros((n_rows + 1, n_columns + 1, 1 + n_rows + n_columns))
    rows, columns = _with_ends(scales.rows), _with_ends(scales.columns)
    rest = np.sqrt(1 - scales.rho**2)
    at = _density(rows[:, None], columns[None, :], scales.rho)
    found[:, :, 0] = np.diff(np.diff(at, axis=0), axis=1)
    by_row = np.diff(ndtr((columns[None, :] - scales.rho * scales.rows[:, None]) / rest), axis=1)
    by_column = np.diff(ndtr((rows[None, :] - scales.rho * scales.columns[:, None]) / rest), axis=1)
    for cut in range(n_rows):
        slope = _normal(scales.rows[cut]) * by_row[cut]
        found[cut, :, 1 + cut] += slope
        found[cut + 1, :, 1 + cut] -= slope
    for cut in range(n_columns):
        slope = _normal(scales.columns[cut]) * by_column[cut]
        found[:, cut, 1 + n_rows + cut] += slope
        found[:, cut + 1, 1 + n_rows + cut] -= slope
    return np.asarray(found / _cells(scales)[:, :, None])


def _information(scales: _Scales, scores: Array) -> Array:
    """Expected information per person, shape (parameters, parameters)."""
    flat = scores.reshape(-1, scores.shape[-1])
    return np.asarray(flat.T @ (flat * _cells(scales).reshape(-1, 1)))


def _cells(scales: _Scales) -> Array:
    """Expected share of every cell, shape (rows, columns)."""
    rows, columns = _with_ends(scales.rows), _with_ends(scales.columns)
    below = bivariate_normal(rows[:, None], columns[None, :], scales.rho)
    return np.maximum(np.diff(np.diff(below, axis=0), axis=1), SMALLEST_SHARE)


def bivariate_normal(x: Array, y: Array, rho: float) -> Array:
    """Probability that two correlated normal variables lie below x and y.

    Args:
        x: limits of the first, arrays that broadcast.
        y: limits of the second.
        rho: correlation, −1 to 1, both excluded.

    Returns:
        Probabilities, to about 1e-13 for |rho| up to .99 and 1e-8 above.

    Source:
        Drezner and Wesolowsky (1990), J. Stat. Comput. Simul. 35:101–107: the integral over the
        angle, by Gauss and Legendre.

    >>> float(bivariate_normal(np.array([0.0]), np.array([0.0]), 0.5)[0].round(10))
    0.3333333333
    """
    angles = np.arcsin(rho) * (_X + 1) / 2
    sines, cosines = np.sin(angles), np.cos(angles) ** 2
    x, y = np.broadcast_arrays(x, y)
    exponent = -(x[..., None] ** 2 + y[..., None] ** 2 - 2 * x[..., None] * y[..., None] * sines)
    added = (np.exp(exponent / (2 * cosines)) * _WEIGHTS).sum(axis=-1) * np.arcsin(rho) / 2
    return np.asarray(ndtr(x) * ndtr(y) + added / (2 * pi))


def _with_ends(cuts: Array) -> Array:
    return np.concatenate([[-FAR], cuts, [FAR]])


def _normal(x: float) -> float:
    return float(np.exp(-(x**2) / 2) / np.sqrt(2 * pi))


def _density(x: Array, y: Array, rho: float) -> Array:
    rest = 1 - rho**2
    return np.asarray(
        np.exp(-(x**2 + y**2 - 2 * rho * x * y) / (2 * rest)) / (2 * pi * np.sqrt(rest))
    )
