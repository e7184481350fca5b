"""Weighted medians and quantiles, with Woodruff's interval."""

from dataclasses import dataclass
from math import nan

import numpy as np

from goodcare.errors import InputError
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.designs import Design
from goodcare.stats.linearised import DesignEstimate, Mask, mean_of_rows
from goodcare.stats.share_intervals import ShareMethod, share_interval

TIES = 1e-12
"""Cumulated weights this close to the wanted share, relative to all, have reached it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A quantile with its limits, in the units of the values.

    Args:
        value: smallest value that at least the wanted share of people lie at or below.
        low, high: its limits; nan where the sample does not reach so far.
        below: share of people at or below `value`, with its error.
    """

    value: float
    low: float
    high: float
    below: DesignEstimate


def weighted_quantile(values: Array, weights: Array, *, share: float) -> float:
    """Smallest value at or below which at least this share of the weight lies.

    For answers on a scale it is one of them: it can stay where it is while many people change
    their answers, and the mean, or the shares, say more.

    Args:
        values: numbers, any order, shape (rows,); nan where there is none.
        weights: of each, 0 or more, of the same shape; 1 for everybody where there are none.
        share: strictly between 0 and 1; 0.5 the median.

    Returns:
        One of the values.

    Raises:
        InputError: the share is out of range, or no value has a weight above 0.

    Source:
        R's svyquantile(qrule = "math"), Hyndman and Fan (1996), definition 1. R takes the second
        smallest value where the share is less than the weight of the smallest, and the next value
        where rounding hides that the share is reached exactly.

    >>> weighted_quantile(np.array([1.0, 2, 3, 4]), np.ones(4), share=0.5)
    2.0
    """
    require_between_0_and_1(share, what="The share of a quantile")
    known = (np.asarray(weights) > 0) & ~np.isnan(values)
    if not known.any():
        raise InputError("A quantile needs somebody with a weight above 0 who answered.")
    ordered, place = np.unique(values[known], return_inverse=True)
    cumulated = np.cumsum(np.bincount(place, weights=weights[known]))
    reached = cumulated >= (share - TIES) * cumulated[-1]
    return float(ordered[int(np.argmax(reached))])


def quantile_of_rows(
    values: Array,
    design: Design,
    *,
    share: float,
    where: Mask | None = None,
    method: ShareMethod = ShareMethod.MEAN,
    confidence: float = 0.95,
) -> Quantile:
    """Quantile of a whole sample or a domain, with Woodruff's interval.

    Args:
        values: shape (rows,); nan where there is none.
        design: of all rows.
        share: strictly between 0 and 1.
        where: shape (rows,): the domain's rows; all where left out.
        method: of the interval of the share at or below; `MEAN` as R's default.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        In the units of the values.

    Raises:
        InputError: as `weighted_quantile` and `mean_of_rows`, or no degree of freedom is left.

    Source:
        Woodruff (1952), JASA 47:635–646; R's svyquantile(qrule = "math").
    """
    inside = ~np.isnan(values) if where is None else where & ~np.isnan(values)
    weights = np.where(inside, design.weights, 0.0)
    value = weighted_quantile(values, weights, share=share)
    is_below = np.where(np.isnan(values), np.nan, values <= value)
    below = mean_of_rows(is_below, design, where=where)
    limits = share_interval(
        below.estimate,
        below.standard_error,
        n=below.n,
        degrees=below.degrees,
        method=method,
        confidence=confidence,
    )
    return Quantile(
        value=value,
        low=_at(values, weights, limits.low),
        high=_at(values, weights, limits.high),
        below=below,
    )


def _at(values: Array, weights: Array, share: float) -> float:
    """The quantile, or nan where the share lies outside 0 to 1."""
    if share in (0.0, 1.0):
        known = values[(weights > 0) & ~np.isnan(values)]
        return float(known.max() if share else known.min())
    return weighted_quantile(values, weights, share=share) if 0 < share < 1 else nan
