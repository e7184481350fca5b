"""The kernel compiled by numba: one loop adds n, w and w², outside the interpreter's lock.

Needs the extra `numba`, and is imported by name alone (`goodcare.engine.counters`). Compiled code
is kept beside this file, or in the user's cache where that cannot be written.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any  # numba is untyped

import numba
import numpy as np

from goodcare.engine.columns import Places, Weights
from goodcare.engine.tables import Table


def _compiled(function: Callable[..., None]) -> Any:
    """Compile when first called; kept for later processes where there is a place to keep it."""
    try:
        return numba.njit(function, nogil=True, cache=True)
    except RuntimeError:  # no folder for the cache can be written
        return numba.njit(function, nogil=True)


@_compiled
def _add_weights(codes: Any, groups: Any, weights: Any, sums: Any) -> None:
    n_groups = sums.shape[1]
    flat = sums.reshape(-1)
    for part in range(codes.shape[0]):
        for row in range(groups.size):
            at = 3 * (codes[part, row] * n_groups + groups[row])
            weight = weights[row]
            flat[at] += 1.0
            flat[at + 1] += weight
            flat[at + 2] += weight * weight


@_compiled
def _add_rows(codes: Any, groups: Any, sums: Any) -> None:
    n_groups = sums.shape[1]
    flat = sums.reshape(-1)
    for part in range(codes.shape[0]):
        for row in range(groups.size):
            flat[codes[part, row] * n_groups + groups[row]] += 1.0


class NumbaTables:
    """Counts and sums in one compiled loop."""

    most_cells = 16_384
    code_type = np.int32

    def weighted(self, weights: Weights) -> Table:
        """The weights as they are; the loop squares them."""
        return np.ascontiguousarray(weights)

    def tables(
        self,
        codes: Places,
        groups: Sequence[tuple[Places, int]],
        *,
        n_codes: int,
        weights: Table | None,
    ) -> Iterator[tuple[Table, ...]]:
        """As `TableCounter` says; n is exact, though it is held as float64."""
        for group, n_groups in groups:
            sums = np.zeros((n_codes, n_groups, 1 if weights is None else 3))
            if weights is None:
                _add_rows(codes, group, sums)
            else:
                _add_weights(codes, group, weights, sums)
            yield (sums,)


NUMBA_TABLES = NumbaTables()
