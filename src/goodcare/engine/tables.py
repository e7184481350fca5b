"""Joint tables of a block of rows: one way of counting them, with NumPy."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.columns import Places, Weights
from goodcare.engine.tiles import CodeType

Table: TypeAlias = NDArray[Any]  # of any kind of number


class TableCounter(Protocol):
    """A way of counting joint tables; all ways give the same n, and sums within 1e-12."""

    @property
    def most_cells(self) -> int:
        """Of a joint table: with more it outgrows the processor's cache and gets slow."""

    @property
    def code_type(self) -> CodeType:
        """Type in which it takes codes and groups."""

    def weighted(self, weights: Weights) -> Table:
        """Make of the weights of a block what `tables` takes, once for all its tables."""

    def tables(
        self,
        codes: Places,
        groups: Sequence[tuple[Places, int]],
        *,
        n_codes: int,
        weights: Table | None,
    ) -> Iterator[tuple[Table, ...]]:
        """Count some codes of each row within each of several divisions of the rows.

        Args:
            codes: shape (counted at once, rows), from 0 to n_codes − 1.
            groups: for each division the group of each row, from 0, and the number of groups.
            n_codes: number of codes.
            weights: of the rows, from `weighted`; None where n alone is wanted.

        Yields:
            For each division tables of shape (n_codes, groups, sums): in all of them together one
            sum (n), or with weights three (n, w, w2).
        """


class NumPyTables:
    """Counts with `bincount`, sums with `add.at`.

    `np.add.at` on complex numbers adds w and w² in one pass. It holds the interpreter's lock, which
    `bincount` does not; two threads still gain, because it is less than half of the work.
    """

    most_cells = 49_152
    code_type = np.intp

    def weighted(self, weights: Weights) -> Table:
        """Each weight with its square as the imaginary part."""
        pairs = np.empty(weights.size, dtype=np.complex128)
        pairs.real = weights
        np.multiply(weights, weights, out=pairs.imag)
        return pairs

    def tables(
        self,
        codes: Places,
        groups: Sequence[tuple[Places, int]],
        *,
        n_codes: int,
        weights: Table | None,
    ) -> Iterator[tuple[Table, ...]]:
        """As `TableCounter` says."""
        if weights is not None and len(codes) > 1:
            weights = np.tile(weights, len(codes))
        cell, scaled, scale = np.empty_like(codes), codes, 1
        for group, n_groups in groups:
            if scale != n_groups:
                scaled, scale = codes * n_groups, n_groups
            np.add(scaled, group, out=cell)
            counted = np.bincount(cell.reshape(-1), minlength=n_codes * n_groups)
            found = (counted.reshape(n_codes, n_groups, 1),)
            if weights is None:
                yield found
                continue
            sums = np.zeros(n_codes * n_groups, dtype=np.complex128)
            np.add.at(sums, cell.reshape(-1), weights)
            yield (*found, sums.view(np.float64).reshape(n_codes, n_groups, 2))


NUMPY_TABLES = NumPyTables()
