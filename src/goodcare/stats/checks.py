"""Refusals that the statistics share: counts, bases and shares out of range."""

from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError

Array: TypeAlias = NDArray[np.float64]
Values: TypeAlias = Array | NDArray[np.int64]
Numbers: TypeAlias = float | Values
"""A number or an array of numbers; arrays are broadcast against each other."""

ROUNDING = 1e-9
"""Relative excess of a fractional count over its base that is put down to rounding."""


def require_between_0_and_1(value: float, *, what: str) -> None:
    """Refuse a probability that is not strictly between 0 and 1.

    Raises:
        InputError: it is not; `what` names it in the message.
    """
    if not 0 < value < 1:
        raise InputError(f"{what} must lie between 0 and 1; got {value}.")


def require_shares(share: Numbers) -> Array:
    """Return shares as an array, all of them from 0 to 1 (not percentages).

    Raises:
        InputError: one lies outside, or is no number.
    """
    shares = np.asarray(share, dtype=float)
    is_share = (shares >= 0) & (shares <= 1)
    if not is_share.all():
        raise InputError(f"A share lies between 0 and 1; got {_first(shares, ~is_share)}.")
    return shares


def counts_and_bases(count: Numbers, base: Numbers) -> tuple[Array, Array]:
    """Return count and base as arrays of one shape, the count clipped within rounding.

    Both unweighted, or both effective: share × effective base, whose rounding is clipped.

    Raises:
        InputError: a base is not above 0, or a count lies outside 0 to its base.
    """
    counts, bases = np.broadcast_arrays(np.asarray(count, float), np.asarray(base, float))
    is_base = (bases > 0) & np.isfinite(bases)
    if not is_base.all():
        raise InputError(
            f"A proportion needs at least one answer; base is {_first(bases, ~is_base)}."
        )
    is_count = (counts >= 0) & (counts <= bases * (1 + ROUNDING))
    if not is_count.all():
        raise InputError(
            f"Count must lie between 0 and the base {_first(bases, ~is_count)}; "
            f"got {_first(counts, ~is_count)}."
        )
    return np.minimum(counts, bases), bases


def count_and_base(count: float, base: float) -> tuple[float, float]:
    """Return one count, clipped within rounding, and its base; `counts_and_bases` for one pair.

    Raises:
        InputError: as there.
    """
    x, n = float(count), float(base)
    if 0 <= x <= n and 0 < n < inf:
        return x, n
    counts, bases = counts_and_bases(x, n)
    return float(counts), float(bases)


def _first(values: Array, is_wrong: NDArray[np.bool_]) -> str:
    """The first wrong value, as people write it."""
    return f"{values[is_wrong].flat[0]:g}"
