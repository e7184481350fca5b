"""Means, shares, differences and quantiles from sums per unit, without the rows.

Weights only: one stratum of people, whose n, w and w2 are an ordinary cell. Strata: a cell per
stratum. Clusters: the sums of each cluster.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array
from goodcare.stats.designs import Lonely, Places, between_units, require_company
from goodcare.stats.linearised import DesignDifference, DesignEstimate
from goodcare.stats.proportions import effective_base

Counts = NDArray[np.int64]

NO_SPREAD = 1e-13
"""Squares that shrink by this much when their mean is taken off have no spread but rounding."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Units:
    """The units of a design, of everybody: also of those outside a domain.

    Args:
        strata: place of each row's stratum, shape (rows,): a row is a cluster, or a stratum.
        drawn: units drawn in each stratum, shape (strata,): clusters, or people.
        population: units of each stratum in the population, shape (strata,); infinite where not
            known.
        are_people: shape (strata,): whether the units of a row are people, and the row a stratum.
        lonely: what a stratum with one unit does.
    """

    strata: Places
    drawn: Counts
    population: Array
    are_people: bool
    lonely: Lonely = Lonely.FAIL

    @classmethod
    def of_people(cls, people: int, *, population: float = np.inf) -> "Units":
        """A design known by its weights only: one stratum of so many people.

        Args:
            people: drawn, unweighted; 1 or more.
            population: people in the population; infinite where not known.

        Returns:
            Units of shape (1,): everybody is in the only stratum.

        Source:
            None needed: it describes a sample.
        """
        return cls(
            strata=np.zeros(1, dtype=np.intp),
            drawn=np.array([people]),
            population=np.array([population]),
            are_people=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitSums:
    """One question within one group: sums over people, shape (rows of `Units`, codes).

    Args:
        n: people, unweighted; those with weight 0 count here, and in `mean_of_rows` they do not.
        w: sum of their weights, of the same shape.
        w2: sum of their squared weights, likewise.
    """

    n: Counts
    w: Array
    w2: Array

    def __add__(self, other: "UnitSums") -> "UnitSums":
        """Both groups together; they have nobody in common."""
        return UnitSums(n=self.n + other.n, w=self.w + other.w, w2=self.w2 + other.w2)

    def of_codes(self, has_number: NDArray[np.bool_]) -> "UnitSums":
        """The same sums, with nobody in the other codes.

        Args:
            has_number: shape (codes,): the codes that keep their people.

        Returns:
            Sums of the same shape, 0 in the other codes.

        Source:
            None needed: it selects.
        """
        return replace(
            self,
            n=np.where(has_number, self.n, 0),
            w=np.where(has_number, self.w, 0.0),
            w2=np.where(has_number, self.w2, 0.0),
        )


def indicator(n_codes: int, *, answers: Iterable[int], base: Iterable[int]) -> Array:
    """1 for the answers, 0 for the rest of the base, nan for codes outside it.

    Args:
        n_codes: length of the result: codes of the sums, "not asked" among them.
        answers: codes counted.
        base: codes of people in the base, the answers among them.

    Returns:
        Shape (codes,): 0, 1 or nan, as `mean_of_sums` takes it. No weights are in it.

    Source:
        None needed: it codes a question.

    >>> indicator(5, answers=[3], base=[1, 2, 3]).tolist()
    [nan, 0.0, 0.0, 1.0, nan]
    """
    numbers = np.full(n_codes, np.nan)
    numbers[list(base)] = 0.0
    numbers[list(answers)] = 1.0
    return numbers


def mean_of_sums(sums: UnitSums, numbers: Array, units: Units) -> DesignEstimate:
    """Weighted mean of what the answers stand for, or share, within one group.

    Args:
        sums: of the group.
        numbers: what each code stands for, shape (codes,); nan leaves its people out. For a share
            see `indicator`.
        units: of everybody.

    Returns:
        As `mean_of_rows` of the people counted.

    Raises:
        InputError: nobody in it has a weight above 0, or a stratum has one unit.

    Source:
        Taylor linearisation, as `mean_of_rows`: Var = Σ over strata of (1 − n/N) · n/(n−1) ·
        [Σu² − (Σu)²/n], where u of a person is w·(y − mean)/Σw, and 0 outside the group.

    >>> sums = UnitSums(n=np.array([[1, 3]]), w=np.array([[1.0, 3]]), w2=np.array([[1.0, 3]]))
    >>> mean_of_sums(sums, np.array([0.0, 1]), Units.of_people(4)).standard_error
    0.25
    """
    found = sums.of_codes(~np.isnan(numbers))
    shares, mean = _scores(found, numbers)
    values = np.nan_to_num(numbers)
    n, sum_w = int(found.n.sum()), float(found.w.sum())
    squares = float((found.w.sum(axis=0) * (values - mean) ** 2).sum()) / sum_w
    return DesignEstimate(
        estimate=mean,
        standard_error=sqrt(_variance((found.w @ shares), (found.w2 @ shares**2), units)),
        n=n,
        sum_w=sum_w,
        effective_base=effective_base(sum_w, float(found.w2.sum())),
        degrees=_degrees(found, units),
        spread=squares * n / (n - 1) if n > 1 else nan,
    )


def difference_of_sums(
    first: UnitSums, second: UnitSums, numbers: Array, units: Units
) -> DesignDifference:
    """Difference of the weighted means of two groups that have nobody in common.

    Args:
        first: sums of the one group.
        second: of the other: the rest, or another wave.
        numbers: what each code stands for, shape (codes,); nan leaves its people out.
        units: of everybody.

    Returns:
        First less second, as `difference_of_rows`.

    Raises:
        InputError: nobody in a group has a weight above 0, or a stratum has one unit.

    Source:
        As `difference_of_rows`.
    """
    has_number = ~np.isnan(numbers)
    first, second = first.of_codes(has_number), second.of_codes(has_number)
    scores_first, mean_first = _scores(first, numbers)
    scores_second, mean_second = _scores(second, numbers)
    totals = first.w @ scores_first - second.w @ scores_second
    squares = first.w2 @ scores_first**2 + second.w2 @ scores_second**2
    return DesignDifference(
        difference=mean_first - mean_second,
        standard_error=sqrt(_variance(totals, squares, units)),
        degrees=_degrees(first + second, units) - 1,
        n_first=int(first.n.sum()),
        n_second=int(second.n.sum()),
    )


def _scores(sums: UnitSums, numbers: Array) -> tuple[Array, float]:
    """What a person of weight 1 contributes, by code, and the mean."""
    by_code = sums.w.sum(axis=0)
    total = float(by_code.sum())
    if not total > 0:
        raise InputError("A mean needs somebody with a weight above 0 who answered; nobody did.")
    mean = float((by_code * np.nan_to_num(numbers)).sum()) / total
    return np.nan_to_num(numbers - mean) / total, mean


def _variance(totals: Array, squares: Array, units: Units) -> float:
    """Variance of the sum of scores, from their sums and sums of squares by row of `Units`."""
    if not units.are_people:
        return float(
            between_units(
                totals[:, None],
                strata=units.strata,
                drawn=units.drawn,
                population=units.population,
                lonely=units.lonely,
            )[0, 0]
        )
    left = 1 - units.drawn / units.population
    left[left < 1e-7] = 0.0
    alone = (units.drawn == 1) & (left > 0)
    require_company(alone, units.lonely)
    spread = squares - totals**2 / units.drawn
    spread[spread < NO_SPREAD * squares] = 0.0
    spread[alone] = squares[alone] if units.lonely is Lonely.ADJUST else 0.0
    by_stratum = left * units.drawn / np.maximum(units.drawn - 1, 1) * spread
    if units.lonely is Lonely.AVERAGE and alone.any():
        return float(by_stratum[~alone].mean() * len(by_stratum))
    return float(by_stratum.sum())


def _degrees(sums: UnitSums, units: Units) -> int:
    """Units less strata, among those where somebody with a weight answered."""
    has_people = sums.w.sum(axis=1) > 0
    n_strata = np.unique(units.strata[has_people]).size
    n_units = int(sums.n[has_people].sum()) if units.are_people else int(has_people.sum())
    return n_units - n_strata
