"""Joint tables of a block of rows: one way of counting them, with NumPy."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.columns import Places

Table: TypeAlias = NDArray[Any]  # of counts (int64) or of sums (float64)
Pairs: TypeAlias = NDArray[np.complex128]


class TableCounter(Protocol):
    """A way of counting joint tables; all ways give the same n, and sums within 1e-12."""

    @property
    def most_cells(self) -> int:
        """Of a joint table: with more it outgrows the processor's cache and gets slow."""

    def tables(
        self,
        codes: Places,
        groups: Sequence[tuple[Places, int]],
        *,
        n_codes: int,
        pairs: Pairs | None,
    ) -> Iterator[tuple[Table, ...]]:
        """Count some codes of each row within each of several divisions of the rows.

        Args:
            codes: shape (counted at once, rows), from 0 to n_codes − 1.
            groups: for each division the group of each row, from 0, and the number of groups.
            n_codes: number of codes.
            pairs: each row's weight, with its square as the imaginary part; None where n alone is
                wanted.

        Yields:
            For each division tables of shape (n_codes, groups, sums): in all of them together one
            sum (n), or with pairs three (n, w, w2).
        """


class NumPyTables:
    """Counts with `bincount`, sums with `add.at`.

    `np.add.at` on complex numbers adds w and w² in one pass. It holds the interpreter's lock, which
    `bincount` does not; two threads still gain, because it is less than half of the work.
    """

    most_cells = 49_152

    def tables(
        self,
        codes: Places,
        groups: Sequence[tuple[Places, int]],
        *,
        n_codes: int,
        pairs: Pairs | None,
    ) -> Iterator[tuple[Table, ...]]:
        """As `TableCounter` says."""
        if pairs is not None and len(codes) > 1:
            pairs = np.tile(pairs, len(codes))
        cell, scaled, scale = np.empty_like(codes), codes, 1
        for group, n_groups in groups:
            if scale != n_groups:
                scaled, scale = codes * n_groups, n_groups
            np.add(scaled, group, out=cell)
            counted = np.bincount(cell.reshape(-1), minlength=n_codes * n_groups)
            found = (counted.reshape(n_codes, n_groups, 1),)
            if pairs is None:
                yield found
                continue
            sums = np.zeros(n_codes * n_groups, dtype=np.complex128)
            np.add.at(sums, cell.reshape(-1), pairs)
            yield (*found, sums.view(np.float64).reshape(n_codes, n_groups, 2))


NUMPY_TABLES = NumPyTables()
