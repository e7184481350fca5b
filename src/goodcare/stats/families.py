"""Many tests at once: what is expected to be true among what is reported."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError


def benjamini_hochberg(p_values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Adjust the p-values of one family, so that q ≤ .05 holds the false discovery rate at 5 %.

    The rate is expected over the family: of the differences reported, on average at most that
    share is chance. It misleads when the family was chosen after looking at the results.

    Args:
        p_values: one per test of the family, shape (tests,), 0 to 1, in any order; of weighted
            tests or not.

    Returns:
        q-values in the same order, each at least its p; empty for an empty family.

    Raises:
        InputError: a value is missing or lies outside 0 to 1.

    Source:
        Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289–300; monotone, as R's
        p.adjust(method = "BH").

    >>> benjamini_hochberg([0.04, 0.01, 0.03]).tolist()
    [0.04, 0.03, 0.04]
    """
    return _stepped_up(_family(p_values), factor=1.0)


def benjamini_yekutieli(p_values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """As `benjamini_hochberg`, for tests that depend on each other in any way; more cautious.

    Args:
        p_values: one per test of the family, shape (tests,), 0 to 1, in any order; of weighted
            tests or not.

    Returns:
        q-values in the same order, each at least its p; empty for an empty family.

    Raises:
        InputError: a value is missing or lies outside 0 to 1.

    Source:
        Benjamini and Yekutieli (2001), Ann. Stat. 29:1165–1188; as R's p.adjust(method = "BY").

    >>> benjamini_yekutieli([0.01, 0.01]).tolist()
    [0.015, 0.015]
    """
    p = _family(p_values)
    return _stepped_up(p, factor=float((1 / np.arange(1, p.size + 1)).sum()))


def holm(p_values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Adjust the p-values of one family, so that ≤ .05 holds any false claim at 5 %.

    Much stricter than `benjamini_hochberg` where many things truly differ.

    Args:
        p_values: one per test of the family, shape (tests,), 0 to 1, in any order; of weighted
            tests or not.

    Returns:
        Adjusted p-values in the same order, each at least its p; empty for an empty family.

    Raises:
        InputError: a value is missing or lies outside 0 to 1.

    Source:
        Holm (1979), Scand. J. Stat. 6:65–70; as R's p.adjust(method = "holm").

    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = _family(p_values)
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(p.size)
    adjusted[order] = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return np.minimum(adjusted, 1.0)


def _family(p_values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    p = np.asarray(p_values, dtype=float)
    if not np.all((p >= 0) & (p <= 1)):
        offending = p[~((p >= 0) & (p <= 1))][0]
        raise InputError(f"A p-value lies between 0 and 1; the family holds {offending:g}.")
    return p


def _stepped_up(p: NDArray[np.float64], *, factor: float) -> NDArray[np.float64]:
    """q-values from the largest p down, never above the one before, never under p."""
    order = np.argsort(p, kind="stable")[::-1]
    stepped = p[order] * factor * p.size / np.arange(p.size, 0, -1)
    q = np.empty(p.size)
    q[order] = np.minimum(np.minimum.accumulate(stepped), 1.0)
    return np.asarray(np.maximum(q, p))
