"""Weighted means, shares and differences of rows that were drawn by a design."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array
from goodcare.stats.designs import Design, covariance, degrees_of_freedom
from goodcare.stats.proportions import effective_base

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignEstimate:
    """A weighted mean or share, with the error that the design implies.

    Args:
        estimate: in the units of what was averaged; a share from 0 to 1.
        standard_error: in the same units; by Taylor linearisation.
        n: people averaged, unweighted, those with weight 0 left out.
        sum_w: sum of their weights.
        effective_base: Kish's, (Σw)² / Σw².
        degrees: units less strata among them.
        spread: weighted variance of the values among people, with n / (n − 1).
    """

    estimate: float
    standard_error: float
    n: int
    sum_w: float
    effective_base: float
    degrees: int
    spread: float

    @property
    def deff(self) -> float:
        """Variance over that of a simple random sample of n without replacement.

        The population is Σw, so that it needs weights that add up to the population; nan where
        they are fewer than the people asked. R: svymean(deff = TRUE).
        """
        if self.sum_w < self.n:
            return nan
        return self._over(self.spread * (self.sum_w - self.n) / (self.sum_w * self.n))

    @property
    def deff_with_replacement(self) -> float:
        """Variance over that of a simple random sample with replacement.

        The weights' size does not matter. R: svymean(deff = "replace").
        """
        return self._over(self.spread / self.n)

    def _over(self, simple: float) -> float:
        return self.standard_error**2 / simple if simple > 0 else nan


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignDifference:
    """Difference of two means or shares, first less second.

    Args:
        difference: in the units of what was averaged.
        standard_error: in the same.
        degrees: of freedom, of a t-test of it.
        n_first, n_second: people, unweighted.
    """

    difference: float
    standard_error: float
    degrees: int
    n_first: int
    n_second: int


def mean_of_rows(values: Array, design: Design, *, where: Mask | None = None) -> DesignEstimate:
    """Weighted mean of numbers, or share where they are 0 and 1, of a whole sample or a domain.

    It misleads for a sample that chose itself: the error is that of drawing, not of who answers.

    Args:
        values: shape (rows,); nan where there is none, which leaves the row out.
        design: of all rows, also of those outside the domain.
        where: shape (rows,): the domain's rows; all where left out.

    Returns:
        Mean, error and what an interval needs.

    Raises:
        InputError: nobody with a weight has a value, or as `covariance`.

    Source:
        Särndal, Swensson and Wretman (1992), section 5.8; equals R's svymean(na.rm = TRUE) of
        subset(design).

    >>> mean_of_rows(np.array([0, 1, 1, 1]), Design(weights=np.ones(4))).standard_error
    0.25
    """
    numbers, inside = _inside(values, design, where)
    scores, estimate = _scores(numbers, design, inside)
    weights = np.where(inside, design.weights, 0.0)
    n = int(np.count_nonzero(weights))
    sum_w = float(weights.sum())
    squares = float((weights * (numbers - estimate) ** 2).sum()) / sum_w
    return DesignEstimate(
        estimate=estimate,
        standard_error=sqrt(float(covariance(scores, design)[0, 0])),
        n=n,
        sum_w=sum_w,
        effective_base=effective_base(sum_w, float((weights**2).sum())),
        degrees=degrees_of_freedom(design, where=inside),
        spread=squares * n / (n - 1) if n > 1 else nan,
    )


def total_of_rows(
    values: Array, design: Design, *, where: Mask | None = None
) -> tuple[float, float]:
    """Weighted total and its standard error.

    Args:
        values: shape (rows,), as `mean_of_rows`.
        design: of all rows.
        where: shape (rows,): the domain's rows; all where left out.

    Returns:
        Total and error, in the units of the values; needs weights that add up to the population.

    Raises:
        InputError: as `mean_of_rows`.

    Source:
        R's survey::svytotal.
    """
    numbers, inside = _inside(values, design, where)
    scores = np.where(inside, design.weights * numbers, 0.0)
    return float(scores.sum()), sqrt(float(covariance(scores, design)[0, 0]))


def difference_of_rows(
    values: Array, design: Design, *, first: Mask, second: Mask
) -> DesignDifference:
    """Difference of the weighted means of two groups that have nobody in common.

    For a group against the rest as for a wave against the one before. Where clusters lie in both
    groups, what they share is taken into account.

    Args:
        values: shape (rows,); nan where there is none.
        design: of all rows.
        first: shape (rows,): rows of the one group.
        second: shape (rows,): rows of the other.

    Returns:
        First less second; degrees of freedom as R's svyttest: those of both groups' people less 1.

    Raises:
        InputError: somebody is in both groups, or as `mean_of_rows` for either.

    Source:
        R's survey::svyttest: regression on the group with Taylor's variance.
    """
    if (first & second).any():
        raise InputError("Somebody is in both groups; a difference needs groups apart.")
    numbers, in_first = _inside(values, design, first)
    _, in_second = _inside(values, design, second)
    scores_first, mean_first = _scores(numbers, design, in_first)
    scores_second, mean_second = _scores(numbers, design, in_second)
    found = covariance(scores_first - scores_second, design)
    return DesignDifference(
        difference=mean_first - mean_second,
        standard_error=sqrt(float(found[0, 0])),
        degrees=degrees_of_freedom(design, where=in_first | in_second) - 1,
        n_first=int(np.count_nonzero(design.weights[in_first])),
        n_second=int(np.count_nonzero(design.weights[in_second])),
    )


def means_of_rows(
    values: Array, design: Design, *, where: Mask | None = None
) -> tuple[Array, Array]:
    """Weighted means of several columns, and how they vary together.

    Args:
        values: shape (rows, k); rows with a nan in any column are left out.
        design: of all rows.
        where: shape (rows,): the domain's rows; all where left out.

    Returns:
        Means of shape (k,) and their covariance of shape (k, k).

    Raises:
        InputError: as `mean_of_rows`.

    Source:
        R's svymean(na.rm = TRUE) of several variables.
    """
    _, inside = _inside(np.asarray(values, dtype=float).sum(axis=1), design, where)
    weights = np.where(inside, design.weights, 0.0)[:, None]
    columns = np.where(inside[:, None], values, 0.0)
    total = _require_people(float(weights.sum()))
    means = (weights * columns).sum(axis=0) / total
    return means, covariance(weights * (columns - means) / total, design)


def _inside(values: Array, design: Design, where: Mask | None) -> tuple[Array, Mask]:
    """Values with 0 for nan, and the rows that have one and are in the domain."""
    numbers = np.asarray(values, dtype=float)
    if numbers.shape != np.shape(design.weights):
        raise InputError(f"There are {numbers.size} values and {len(design.weights)} weights.")
    has_value = ~np.isnan(numbers)
    inside = has_value if where is None else has_value & where
    return np.where(has_value, numbers, 0.0), inside


def _scores(numbers: Array, design: Design, inside: Mask) -> tuple[Array, float]:
    weights = np.where(inside, design.weights, 0.0)
    total = _require_people(float(weights.sum()))
    mean = float((weights * numbers).sum()) / total
    return weights * (numbers - mean) / total, mean


def _require_people(sum_w: float) -> float:
    if not sum_w > 0:
        raise InputError("A mean needs somebody with a weight above 0 who answered; nobody did.")
    return sum_w
