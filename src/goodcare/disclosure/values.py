"""What may be shown. Suppressed is its own value: not zero, not missing."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.disclosure.released import Counted


class Reason(StrEnum):
    """Why a figure is not shown."""

    SMALL_BASE = "small-base"
    """Too few people answered."""
    SMALL_CELL = "small-cell"
    """Too few people said it, or did not."""
    SENSITIVE = "sensitive"
    """Too few people said something sensitive."""
    NOBODY_ASKED = "nobody-asked"
    """Nobody was asked, or there is nothing to compute it from."""
    NO_INTERVAL = "no-interval"
    """The figure has no interval."""
    NOT_FOR_GROUPS = "not-for-groups"  # the smallest size that would be found: areas only
    PART_CODED = "part-coded"  # a percentage of codes would mislead: not all answers were coded
    SECONDARY = "secondary"  # another table's hidden figure could be worked out with it


PROTECTIVE = frozenset({Reason.SMALL_BASE, Reason.SMALL_CELL, Reason.SENSITIVE, Reason.SECONDARY})
"""Reasons to protect people: outside, they are not told from one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A figure that exists and is not shown.

    Args:
        of: whom it counts; no part of what it is. None: not told.
        reason: why it is not shown.
    """

    reason: Reason
    of: Counted | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure that passed the door. Only `goodcare.disclosure` makes one.

    Args:
        value: a count of people, mentions or gatherings; a share between 0 and 1; a difference of
            shares between -1 and 1; an alpha.
        n: the base: people who answered, unweighted; 0 where a base has no meaning.
        low, high: 95 % interval on the scale of `value`; None where there is none.
        effective: of a weighted or clustered percentage, people drawn one by one who would tell
            as much; whole, downwards. None where it is `n`, or there is no percentage.
        is_by_design: whether the interval takes strata and clusters into account.
        step: people are rounded to multiples of it, in `n`, and in `value` or what it is a share
            of; 0: they are not.
        of: whom it counts, or whom a share is a share of; no part of what it is. None: not told.
    """

    value: float
    n: int = 0
    low: float | None = None
    high: float | None = None
    effective: int | None = None
    is_by_design: bool = False
    step: int = 0
    of: Counted | None = field(default=None, compare=False, repr=False)


def is_rounded(figure: Shown | Suppressed) -> bool:
    """Whether a figure is shown, and people in it are rounded."""
    return isinstance(figure, Shown) and figure.step > 0
