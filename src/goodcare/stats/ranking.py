"""Places in a ranked list."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError


def competition_ranks(values: Sequence[float] | NDArray[np.float64]) -> tuple[int, ...]:
    """Places from the largest value down; ties share a place, and the places after it are skipped.

    A value is tied only with its exact equal: rank counts or unrounded shares, and not the
    rounded figures, unless those are all that is shown. Small differences in rank mislead:
    the values, and their intervals, say more.

    Args:
        values: counts or shares, finite, one per thing; weighted or not.

    Returns:
        One place per value, in the order given, from 1.

    Raises:
        InputError: a value is missing or infinite.

    Source:
        Standard competition ranking ("1224"); as R's rank(-x, ties.method = "min").

    >>> competition_ranks([40, 30, 30, 20])
    (1, 2, 2, 4)
    """
    numbers = np.asarray(values, dtype=float)
    if not np.isfinite(numbers).all():
        raise InputError("A ranked list needs finite values; one is missing or infinite.")
    ascending = np.sort(numbers)
    larger = numbers.size - np.searchsorted(ascending, numbers, side="right")
    return tuple(int(n) + 1 for n in larger)
