"""Tests of whether answers to two questions go together, under a survey design."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import chdtrc, fdtrc

from goodcare.errors import InputError
from goodcare.stats.checks import Array
from goodcare.stats.chi_squares import sum_tail, sum_tail_by_saddlepoint
from goodcare.stats.two_way import TwoWay


class ChiSquare(StrEnum):
    """How the test corrects for the design; the first is the one to use."""

    F = "F"
    """Rao and Scott, second order, against an F distribution."""
    CHISQ = "Chisq"
    """Rao and Scott, first order, against a chi-square."""
    WALD = "Wald"
    """Wald, against an F distribution."""
    ADJUSTED_WALD = "adjWald"
    """Wald, adjusted for the degrees of freedom that the design leaves."""
    LINCOM = "lincom"
    """As R reports it without CompQuadForm: the saddlepoint formula."""
    SADDLEPOINT = "saddlepoint"
    """The saddlepoint formula."""
    EXACT = "exact"
    """The distribution of the weighted sum of chi-squares itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationTest:
    """A test that answers to two questions do not go together.

    Args:
        statistic: as the method defines it (F, a chi-square, or a Wald F).
        p: probability of so much or more if they do not, 0 to 1.
        numerator: degrees of freedom; nan for tests by the exact distribution.
        denominator: likewise; nan where the reference is a chi-square.
    """

    statistic: float
    p: float
    numerator: float
    denominator: float


NONE = float("nan")
TOLD = 1e-12
"""Directions smaller than this beside the largest are rounding: only empty cells tell of them."""


def rao_scott(table: TwoWay, *, method: ChiSquare = ChiSquare.F) -> AssociationTest:
    """Test whether answers to two questions go together, allowing for weights and design.

    Pearson's chi-square of the weighted table is held against what it would be under the
    design. F is the second-order correction. Chisq is the first-order one, which is too small
    where design effects of the cells differ. Wald tests fall apart for many cells
    and few sampling units. lincom and saddlepoint are what R reports for those names where
    package CompQuadForm is absent (the saddlepoint formula); exact is that distribution itself.
    Where cells are empty every one of them comes out too small (R's too). A test says nothing
    of size or direction: show a correlation or shares beside it.

    Args:
        table: weighted or not (`two_way`); rows and columns without people are left out.
        method: which correction.

    Returns:
        Statistic, p and degrees of freedom. Pearson's chi-square counts people unweighted.

    Raises:
        InputError: fewer than two rows or columns have people, the design has too few sampling
            units for the method, or the totals do not vary enough for a Wald test.

    Source:
        Rao and Scott (1984), Ann. Stat. 12:46–60; Thomas and Rao (1987), J. Am. Stat. Assoc.
        82:630–636 (adjusted Wald). Equals R's survey::svychisq.

    >>> from goodcare.stats import table_of_counts
    >>> test = rao_scott(table_of_counts([[20, 10, 5], [8, 15, 20]]))
    >>> f"F = {test.statistic:.3f} on {test.numerator:.2f} and {test.denominator:.0f}"
    'F = 7.145 on 2.00 and 154'
    """
    if table.degrees <= 0:
        raise InputError("A test of a design needs more sampling units than strata.")
    kept = table.without_empty()
    if method in (ChiSquare.WALD, ChiSquare.ADJUSTED_WALD):
        return _wald(kept, is_adjusted=method is ChiSquare.ADJUSTED_WALD)
    effects = _design_effects(kept)
    pearson = _pearson(kept)
    if method is ChiSquare.CHISQ:
        p = float(chdtrc(effects.size, pearson / effects.mean()))
        return AssociationTest(statistic=pearson, p=p, numerator=effects.size, denominator=NONE)
    numerator = float(effects.sum() ** 2 / (effects**2).sum())
    denominator = numerator * table.degrees
    if method is ChiSquare.F:
        f = pearson / float(effects.sum())
        p = float(fdtrc(numerator, denominator, f))
        return AssociationTest(statistic=f, p=p, numerator=numerator, denominator=denominator)
    tail = sum_tail if method is ChiSquare.EXACT else sum_tail_by_saddlepoint
    p = tail(pearson, effects, degrees=denominator) if pearson > 0 else 1.0
    return AssociationTest(statistic=pearson, p=p, numerator=NONE, denominator=NONE)


def _pearson(table: TwoWay) -> float:
    """Chi-square of the shares, as if of n people."""
    shares = table.shares
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return table.n_people * float(((shares - expected) ** 2 / expected).sum())


def _design_effects(table: TwoWay) -> Array:
    """Eigenvalues of the generalised design effects of the interaction, one per degree."""
    shares, cells = table.shares, table.shares.ravel()
    total = float(table.totals.sum())
    centring = (np.eye(cells.size) - np.outer(cells, np.ones(cells.size))) / total
    covariance = centring @ table.covariance @ centring.T
    inverse = np.where(cells > 0, 1 / np.where(cells > 0, cells, 1.0), 0.0)
    weighed = inverse[:, None] * _contrasts(*shares.shape)
    sizes, directions = np.linalg.eigh(weighed.T @ (cells[:, None] * weighed) / table.n_people)
    told = sizes > sizes.max() * TOLD
    basis = weighed @ directions[:, told] / np.sqrt(sizes[told])
    effects = np.linalg.eigvalsh(basis.T @ covariance @ basis)
    if not effects.max() > TOLD:
        raise InputError(
            "The table does not vary between people or sampling units, as when each answer to "
            "one question goes with a single answer to the other: it cannot be tested."
        )
    return np.asarray(effects[effects > effects.max() * TOLD])


def _contrasts(rows: int, columns: int) -> Array:
    """A basis of tables in which every row and column adds up to 0, shape (cells, degrees)."""
    row_side, column_side = (np.eye(size)[:, 1:] - 1 / size for size in (rows, columns))
    return np.asarray(np.kron(row_side, column_side))


def _wald(table: TwoWay, *, is_adjusted: bool) -> AssociationTest:
    """Test of the totals' distance from those of independence."""
    rows, columns, total = table.totals.sum(axis=1), table.totals.sum(axis=0), table.totals.sum()
    expected = np.outer(rows, columns) / total
    n_rows, n_columns = table.totals.shape
    row_of, column_of = (index.ravel() for index in np.indices(table.totals.shape))
    same_row, same_column = row_of[:, None] == row_of, column_of[:, None] == column_of
    slope = (
        np.eye(total_cells := table.totals.size)
        - same_row * (columns[column_of] / total)[:, None]
        - same_column * (rows[row_of] / total)[:, None]
        + np.tile((expected.ravel() / total)[:, None], total_cells)
    )
    free = (row_of > 0) & (column_of > 0)
    distance = (table.totals - expected).ravel()[free]
    covariance = (slope @ table.covariance @ slope.T)[np.ix_(free, free)]
    n_free = (n_rows - 1) * (n_columns - 1)
    if np.linalg.matrix_rank(covariance, hermitian=True) < n_free:
        raise InputError(
            f"A Wald test of {n_free} degrees of freedom needs totals that vary in all of "
            f"them; take the F correction."
        )
    wald = float(distance @ np.linalg.solve(covariance, distance))
    denominator = table.degrees - n_free + 1 if is_adjusted else table.degrees
    if denominator <= 0:
        raise InputError(
            f"An adjusted Wald test of {n_free} degrees of freedom needs more sampling units; "
            f"the design has {table.degrees:g} degrees of freedom."
        )
    f = wald * denominator / (n_free * table.degrees) if is_adjusted else wald / n_free
    return AssociationTest(
        statistic=f,
        p=float(fdtrc(n_free, denominator, f)),
        numerator=float(n_free),
        denominator=float(denominator),
    )
