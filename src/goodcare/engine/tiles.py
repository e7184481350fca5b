"""Which columns are counted together, and how the single counts come out of a joint table.

One pass over the rows counts several questions within several group columns: their codes, as
digits of a number in mixed radix, make one code, and that is counted. The margins of the joint
table are the counts of each question within each group column: three questions in two columns are
six pairs for one pass. Few rows do not fill joint tables; then the questions are stacked, so that
one call counts all of them. Measured in docs/benchmarks.md; why in docs/adr/0003-cells-kernel.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.columns import Places

Codes: TypeAlias = NDArray[np.unsignedinteger[Any]]
CodeType: TypeAlias = type[np.signedinteger[Any]]

ROWS_PER_JOINT_CELL = 4
"""A wider tile pays only while its joint table is this much smaller than the block of rows."""
ROWS_PER_GROUP = 16
MOST_CROSSED = 128
"""Group columns are crossed while that makes no more groups than this, and fewer than rows by
`ROWS_PER_GROUP`."""
MOST_STACKED = 4_096
"""Codes of a stack: its table has so many rows, and one column for each group."""
FEW_ROWS = 5_000
"""Fewer rows than this are counted by stacks instead of tiles."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Questions that are counted jointly.

    Args:
        places: of the questions. radices: number of codes of each: every code is smaller.
    """

    places: tuple[int, ...]
    radices: tuple[int, ...]

    @property
    def n_codes(self) -> int:
        """Rows of the joint table."""
        return prod(self.radices)

    def codes(self, answers: Sequence[Codes], *, kind: CodeType) -> Places:
        """One number per row, of which the questions' codes are the digits: shape (1, rows)."""
        chosen = [answers[place] for place in self.places]
        return joint_code(chosen, radices=self.radices, kind=kind).reshape(1, -1)

    def margins(self, table: NDArray[Any]) -> NDArray[Any]:
        """Make a joint table (codes, …) one of single questions (questions, codes, …).

        Where a question has fewer codes than another, zeros follow.
        """
        rest = table.shape[1:]
        found = np.zeros((len(self.places), max(self.radices), *rest), dtype=table.dtype)
        for at, single in enumerate(_margins(table.reshape(*self.radices, -1))):
            found[at, : len(single)] = single.reshape(-1, *rest)
        return found


@dataclass(frozen=True, slots=True)
class Stack:
    """Questions that are counted beside one another, as parts of one table.

    Args:
        places: of the questions. radix: larger than every code of each of them.
    """

    places: tuple[int, ...]
    radix: int

    @property
    def n_codes(self) -> int:
        """Rows of the table."""
        return len(self.places) * self.radix

    def codes(self, answers: Sequence[Codes], *, kind: CodeType) -> Places:
        """One row of numbers per question: shape (questions, rows)."""
        found = np.array([answers[place] for place in self.places], dtype=kind)
        found += np.arange(0, self.n_codes, self.radix, dtype=kind)[:, np.newaxis]
        return found

    def margins(self, table: NDArray[Any]) -> NDArray[Any]:
        """Make a table (codes, …) one of single questions (questions, codes, …)."""
        return table.reshape(len(self.places), self.radix, *table.shape[1:])


@dataclass(frozen=True, slots=True)
class Crossing:
    """Group columns that are counted jointly.

    Args:
        places: of the columns. sizes: levels of each, with one more for "no group".
    """

    places: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def n_groups(self) -> int:
        """Columns of the joint table."""
        return prod(self.sizes)

    def codes(self, groups: Sequence[Codes], *, rows: int, kind: CodeType) -> Places:
        """One number per row; all in one place where nothing splits respondents."""
        if not groups:
            return np.zeros(rows, dtype=kind)
        chosen = [groups[place] for place in self.places]
        return joint_code(chosen, radices=self.sizes, kind=kind)

    def margins(self, table: NDArray[Any]) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield each column with its table, from (questions, codes, groups, sums)."""
        if len(self.places) == 1:
            yield self.places[0], table
            return
        n_questions, radix, n_groups, n_sums = table.shape
        before = 1
        for place, size in zip(self.places, self.sizes, strict=True):
            after = n_groups // (before * size)
            yield (
                place,
                table.reshape(n_questions * radix, before, size, after, n_sums)
                .sum(axis=(1, 3))
                .reshape(n_questions, radix, size, n_sums),
            )
            before *= size


def plan_tiles(
    radices: Sequence[int], *, limit: int, widest: int, levels: int = 1
) -> tuple[tuple[int, ...], ...]:
    """Put columns into tiles, each column into one.

    Columns with equally many codes come together. A tile is closed when it has `widest` columns,
    or when one more would make its joint table too large; so a column with many codes is a tile
    of its own.

    Args:
        radices: number of codes of each column, from 1.
        limit: most cells of the joint table of a tile of several columns.
        widest: most columns in a tile, from 1.
        levels: of what the tile is counted within.

    Returns:
        Tiles of places in `radices`, each place in one of them.

    >>> plan_tiles([7, 7, 255, 7, 7], limit=4000, widest=3, levels=9)
    ((0, 1, 3), (4,), (2,))
    """
    tiles: list[list[int]] = []
    size = 0
    for at in sorted(range(len(radices)), key=lambda at: radices[at]):
        fits = tiles and len(tiles[-1]) < widest and size * radices[at] * levels <= limit
        if fits:
            tiles[-1].append(at)
            size *= radices[at]
        else:
            tiles.append([at])
            size = radices[at]
    return tuple(map(tuple, tiles))


def plan_crossings(sizes: Sequence[int], *, rows: int, limit: int) -> tuple[Crossing, ...]:
    """Put group columns into crossings, each column into one.

    Args:
        sizes: levels of each column, with one for "no group".
        rows: rows that are counted at once.
        limit: most cells of a joint table.

    Returns:
        Crossings of places in `sizes`, each place in one of them.
    """
    most = min(MOST_CROSSED, rows // ROWS_PER_GROUP, limit)
    found = plan_tiles(sizes, limit=most, widest=len(sizes))
    return tuple(Crossing(places, tuple(sizes[at] for at in places)) for places in found)


def plan_stacks(radices: Sequence[int]) -> tuple[Stack, ...]:
    """Put questions into stacks, each question into one.

    In no stack is half of the table empty, and none has many more codes than `MOST_STACKED`.
    """
    stacks: list[list[int]] = []
    for at in sorted(range(len(radices)), key=lambda at: radices[at]):
        size = len(stacks[-1]) * radices[at] if stacks else 0
        if stacks and radices[at] <= 2 * radices[stacks[-1][0]] and size < MOST_STACKED:
            stacks[-1].append(at)
        else:
            stacks.append([at])
    return tuple(Stack(tuple(places), radices[places[-1]]) for places in stacks)


def joint_code(
    columns: Sequence[Codes], *, radices: Sequence[int], kind: CodeType = np.intp
) -> Places:
    """One number per row, of which the columns' codes are the digits; the last is lowest.

    Args:
        columns: a code per row; at least one column.
        radices: number of codes of each column: every code is smaller.
        kind: type of the result, wide enough for the product of the radices.

    Returns:
        From 0 to the product of the radices less one.
    """
    narrow = np.min_scalar_type(prod(radices))
    joint = columns[0].astype(narrow)
    for codes, radix in zip(columns[1:], radices[1:], strict=True):
        joint *= narrow.type(radix)
        joint += codes
    return joint.astype(kind, copy=False)


def _margins(table: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """Sum a table (first question, …, last question, rest) onto each question, halving it."""
    n_questions = table.ndim - 1
    if n_questions == 1:
        yield table
        return
    middle = n_questions // 2
    front, back, rest = table.shape[:middle], table.shape[middle:-1], table.shape[-1]
    halved = table.reshape(prod(front), prod(back), rest)
    yield from _margins(halved.sum(axis=1).reshape(*front, rest))
    yield from _margins(halved.sum(axis=0).reshape(*back, rest))
