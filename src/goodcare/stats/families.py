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
        p_values: one per test of the family, 0 to 1, in any order.

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
    p = np.asarray(p_values, dtype=float)
    if not np.all((p >= 0) & (p <= 1)):
        offending = p[~((p >= 0) & (p <= 1))][0]
        raise InputError(f"A p-value lies between 0 and 1; the family holds {offending:g}.")
    order = np.argsort(p, kind="stable")[::-1]
    n_tests = p.size
    stepped = p[order] * n_tests / np.arange(n_tests, 0, -1)
    q = np.empty(n_tests)
    q[order] = np.minimum(np.minimum.accumulate(stepped), 1.0)
    return np.asarray(np.maximum(q, p))
