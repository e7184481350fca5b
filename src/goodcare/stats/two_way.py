"""Two-way tables of answers, with the covariance that a survey design gives their totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array

TWO_WAY = 2
"""Dimensions of a table of one question by another."""
PEOPLE_FOR_AN_ERROR = 2
CATEGORIES = 2
"""Answers that each side of a table needs, or nothing can go with anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoWay:
    """People by their answers to two questions, weighted, and how sure those totals are.

    Args:
        totals: sums of weights, shape (rows, columns); plain counts without weights.
        covariance: of the totals under the design, shape (cells, cells), cells row by row.
        n_people: people in the table, unweighted.
        degrees: degrees of freedom of the design: sampling units minus strata.
    """

    totals: Array
    covariance: Array
    n_people: int
    degrees: float

    @property
    def shares(self) -> Array:
        """Shares of the whole table, shape (rows, columns), adding up to 1."""
        return np.asarray(self.totals / self.totals.sum())

    def standard_error(self, influence: Array) -> float:
        """Error of a figure of the table, from what each cell's share does to it.

        Args:
            influence: derivative of the figure by each share, shape (rows, columns); a constant
                added to all of them makes no difference.

        Returns:
            The linearised standard error, in the figure's own unit.

        Source:
            Binder (1983), Int. Stat. Rev. 51:279–292; Särndal, Swensson and Wretman (1992),
            section 5.5.
        """
        centred = (influence - (self.shares * influence).sum()).ravel()
        variance = float(centred @ self.covariance @ centred) / float(self.totals.sum()) ** 2
        return sqrt(max(0.0, variance))

    def without_empty(self) -> "TwoWay":
        """Return the table without the rows and columns in which nobody is.

        Returns:
            The table with at least two rows and two columns; people and degrees of freedom stay.

        Raises:
            InputError: fewer than two rows or two columns are left.

        Source:
            None needed: it selects.
        """
        rows, columns = self.totals.sum(axis=1) > 0, self.totals.sum(axis=0) > 0
        for side, kept in (("rows", rows), ("columns", columns)):
            if kept.sum() < CATEGORIES:
                raise InputError(
                    f"An association needs people in at least two answers of both questions; "
                    f"the {side} of the table have {int(kept.sum())}."
                )
        cells = np.outer(rows, columns).ravel()
        return TwoWay(
            totals=self.totals[np.ix_(rows, columns)],
            covariance=self.covariance[np.ix_(cells, cells)],
            n_people=self.n_people,
            degrees=self.degrees,
        )


def table_of_counts(counts: ArrayLike) -> TwoWay:
    """Return the table of people who all count the same, as a simple random sample of many.

    Args:
        counts: people, unweighted, shape (rows, columns), 0 or more, at least two people in all.

    Returns:
        The table; degrees of freedom are people minus 1.

    Raises:
        InputError: it is no two-way table, a count is negative or no number, or it holds
            fewer than two people.

    Source:
        Multinomial sampling: the covariance of counts is N/(N−1) · (diag(n) − n n′/N).

    >>> table_of_counts([[3, 1], [2, 4]]).n_people
    10
    """
    numbers = _two_way(counts, what="count")
    return table_of_cells(n_people=numbers, sum_w=numbers, sum_w2=numbers)


def table_of_cells(*, n_people: ArrayLike, sum_w: ArrayLike, sum_w2: ArrayLike) -> TwoWay:
    """Return the table of weighted people, where weights are all that is known of the design.

    Where people came in clusters (a class, a clinic) errors from it are too small:
    use `table_of_units`.

    Args:
        n_people: people in each cell, unweighted, shape (rows, columns).
        sum_w: sums of their weights, of the same shape.
        sum_w2: sums of their squared weights, likewise.

    Returns:
        The table; degrees of freedom are people minus 1.

    Raises:
        InputError: the three do not have one shape, a number is negative, or there are fewer
            than two people.

    Source:
        Sampling with replacement, each person a unit; Särndal, Swensson and Wretman (1992),
        section 2.9. Equals R's svytotal with `id = ~1, weights = ~w`.

    >>> table_of_cells(n_people=[[2, 1]], sum_w=[[3.0, 2.0]], sum_w2=[[5.0, 4.0]]).totals.sum()
    np.float64(5.0)
    """
    people, weights = _two_way(n_people, what="count"), _two_way(sum_w, what="sum of weights")
    squares = _two_way(sum_w2, what="sum of squared weights")
    if not people.shape == weights.shape == squares.shape:
        raise InputError(
            f"People, weights and squared weights need one shape; "
            f"got {people.shape}, {weights.shape} and {squares.shape}."
        )
    n = float(people.sum())
    _require_people(n)
    totals = weights.ravel()
    covariance = n / (n - 1) * (np.diag(squares.ravel()) - np.outer(totals, totals) / n)
    return TwoWay(totals=weights, covariance=covariance, n_people=round(n), degrees=n - 1)


def table_of_units(
    units: ArrayLike,
    *,
    n_people: int,
    strata: Sequence[int] | NDArray[np.int64] | None = None,
    sampled: Sequence[float] | Array | None = None,
) -> TwoWay:
    """Return the table of a design whose first-stage units (and strata) are known.

    Units in which nobody answered both questions stay in, with zeros: they are part of the
    design. For weights only, each person is a unit; `table_of_cells` gives the same faster.

    Args:
        units: sums of weights per sampling unit and cell, shape (units, rows, columns).
        n_people: people in the table, unweighted; at least 2.
        strata: the stratum of each unit, whole numbers from 0, shape (units,); one stratum when
            left out.
        sampled: the share of the population's units that was sampled, shape (strata,), 0 to 1
            (finite population correction); 0 when left out.

    Returns:
        The table; degrees of freedom are units minus strata.

    Raises:
        InputError: shapes do not fit, a stratum has a single unit, a share lies outside 0 to 1,
            or there are fewer than two people.

    Source:
        Wolter (2007), Introduction to Variance Estimation, section 2.4 (ultimate clusters).
        Equals R's svytotal of a design with `id`, `strata` and `fpc` at the first stage.

    >>> units = [[[2.0, 0.0], [0.0, 1.0]], [[1.0, 1.0], [0.0, 0.0]], [[0.0, 0.0], [1.0, 2.0]]]
    >>> table_of_units(units, n_people=8).degrees
    2.0
    """
    sums = np.asarray(units, dtype=float)
    if sums.ndim != TWO_WAY + 1:
        raise InputError(f"Units need the shape (units, rows, columns); got {sums.shape}.")
    _require_people(n_people)
    flat = sums.reshape(len(sums), -1)
    of = np.zeros(len(sums), dtype=np.int64) if strata is None else np.asarray(strata)
    if of.shape != (len(sums),):
        raise InputError(f"Each of {len(sums)} units needs a stratum; got {of.size}.")
    present = np.unique(of)
    shares = np.zeros(int(of.max()) + 1) if sampled is None else np.asarray(sampled, dtype=float)
    _require_sampled(shares, n_strata=int(of.max()) + 1)
    covariance = sum(_of_stratum(flat[of == one], kept=1 - shares[one]) for one in present)
    return TwoWay(
        totals=sums.sum(axis=0),
        covariance=np.asarray(covariance),
        n_people=n_people,
        degrees=float(len(sums) - len(present)),
    )


def _of_stratum(units: Array, *, kept: float) -> Array:
    """Covariance that one stratum adds to the totals."""
    n = len(units)
    if n < PEOPLE_FOR_AN_ERROR:
        raise InputError("A stratum has a single sampling unit: join it to another stratum.")
    centred = units - units.mean(axis=0)
    return np.asarray(kept * n / (n - 1) * (centred.T @ centred))


def _require_sampled(shares: Array, *, n_strata: int) -> None:
    if shares.shape != (n_strata,) or not ((shares >= 0) & (shares <= 1)).all():
        raise InputError(
            f"The sampled share of the population lies between 0 and 1, one for each of "
            f"{n_strata} strata; got {shares.tolist()}."
        )


def _require_people(n: float) -> None:
    if n < PEOPLE_FOR_AN_ERROR:
        raise InputError(f"An association needs at least two people; the table has {n:g}.")


def _two_way(numbers: ArrayLike, *, what: str) -> Array:
    table = np.asarray(numbers, dtype=float)
    if table.ndim != TWO_WAY or not table.size:
        raise InputError(f"A table needs rows and columns; got the shape {table.shape}.")
    is_wrong = ~(np.isfinite(table) & (table >= 0))
    if is_wrong.any():
        raise InputError(f"A {what} is 0 or more; the table holds {table[is_wrong].flat[0]:g}.")
    return table
