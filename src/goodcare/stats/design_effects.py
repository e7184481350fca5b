"""What a design leaves of a number of people: effective bases, and tests that rest on them."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy.special import betainc, ndtri, stdtrit

from goodcare.errors import InputError
from goodcare.stats.checks import Array, counts_and_bases

UPPER = 0.975
"""Probability below the upper one of two 95 % limits."""
MOST_DEGREES = 1e8
"""So many are as good as infinitely many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDesign:
    """How much a share tells under the design that its people were drawn by.

    Args:
        effective_base: people drawn one by one that would tell as much, 1 or more.
        degrees: of freedom: units less strata among those who answered; 0 where a single unit
            leaves its error unknown.
    """

    effective_base: float
    degrees: int

    @property
    def careful_base(self) -> float:
        """The effective base, smaller for an error that few units tell: for normal limits.

        × (z / t)², with t on the degrees of freedom; on one degree where there is none.
        """
        return self.effective_base * float(_shrinks(np.array([float(self.degrees)]))[0])


def effective_by_design(
    share: float, variance: float, *, most: float, n_units: int, degrees: int
) -> ByDesign:
    """Effective base of a share, or of another mean of numbers between 0 and 1.

    share · (1 − share) / variance: so many people drawn one by one have as large an error. Never
    more than the weights alone leave, as a variance from few units is small by chance as often as
    large. Where the units tell nothing of the error (one unit, or everybody gave the same answer),
    the number of units: people of a unit may all be alike.

    Args:
        share: 0 to 1.
        variance: of the share, by linearisation; 0 or more.
        most: people, or their effective base by the weights; above 0.
        n_units: clusters with somebody who answered; people where these were drawn one by one.
        degrees: units less strata among them.

    Returns:
        Effective base between 1 and `most`.

    Raises:
        InputError: a number is out of range.

    Source:
        Korn and Graubard (1998), Survey Methodology 24:193–201, with their truncation.

    >>> effective_by_design(0.5, 0.01, most=100, n_units=8, degrees=7)
    ByDesign(effective_base=25.0, degrees=7)
    """
    counts_and_bases(share, 1.0)
    if not (variance >= 0 and most > 0 and n_units >= 1 and degrees >= 0):
        raise InputError(
            f"An effective base needs a variance of 0 or more, people and units; got {variance:g}, "
            f"{most:g}, {n_units} and {degrees} degrees of freedom."
        )
    spread = share * (1 - share)
    if degrees < 1 or spread <= 0:
        told = float(n_units)
    else:
        told = spread / variance if variance > 0 else inf
    return ByDesign(effective_base=max(1.0, min(most, told)), degrees=degrees)


def design_p(
    x1: Array, n1: Array, x2: Array, n2: Array, *, degrees1: Array, degrees2: Array
) -> Array:
    """Two-sided p that two groups have the same share, on effective bases of a design.

    The score statistic on effective counts, against Student's t whose degrees of freedom follow
    from how much of the error each group brings (Satterthwaite). What the groups share (both have
    people in the same clusters) is not taken off the error: then the test is careful, mostly. It
    holds for moderate levels and several units; unequal units make it too small by some.

    Args:
        x1: share × effective base, first group; without the factor for few units. Arrays.
        n1: its effective base; above 0.
        x2: as x1, second group.
        n2: as n1, second group.
        degrees1: of freedom, first group; infinite where people were drawn one by one.
        degrees2: likewise, second group.

    Returns:
        p between 0 and 1; 1 where a group has no degree of freedom, or nobody differs.

    Raises:
        InputError: a base is not above 0 or a count lies outside its base.

    Source:
        As Rao and Scott (1984), Ann. Stat. 12:46–60, of one degree of freedom; Satterthwaite
        (1946), Biometrics Bull. 2:110–114.

    >>> two = np.array([20.0]), np.array([40.0])
    >>> few = np.array([5.0])
    >>> design_p(np.array([30.0]), np.array([40.0]), *two, degrees1=few, degrees2=few).round(4)
    array([0.0432])
    """
    x1, n1 = counts_and_bases(x1, n1)
    x2, n2 = counts_and_bases(x2, n2)
    pooled = (x1 + x2) / (n1 + n2)
    variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    known = (variance > 0) & (degrees1 >= 1) & (degrees2 >= 1)
    first, second = np.where(known, degrees1, 1.0), np.where(known, degrees2, 1.0)
    both = (1 / n1 + 1 / n2) ** 2
    each = 1 / n1**2 / first + 1 / n2**2 / second
    degrees = both / np.maximum(each, both / MOST_DEGREES)
    squared = (x1 / n1 - x2 / n2) ** 2 / np.where(known, variance, 1.0)
    p = betainc(degrees / 2, 0.5, degrees / (degrees + squared))
    return np.asarray(np.where(known, p, 1.0))


def design_error(found: ByDesign, share: float) -> float:
    """Standard error of a share on its effective base, 0 to 1.

    Args:
        found: what the design leaves of the people.
        share: weighted where weights differ, 0 to 1.

    Returns:
        0 to 0.5: √(share · (1 − share) / effective base).

    Source:
        The inverse of `effective_by_design`.
    """
    return sqrt(share * (1 - share) / found.effective_base)


def _shrinks(degrees: Array) -> Array:
    """(z / t)² of 95 % limits, for each number of degrees of freedom."""
    return np.asarray((ndtri(UPPER) / stdtrit(np.maximum(degrees, 1.0), UPPER)) ** 2)
