"""Joint counts of a tile of questions, and their margins.

One pass over the rows counts several questions together: their codes, as digits of a number in
mixed radix, make one code, and `np.bincount` counts it within the levels of a group column. The
margins of that joint table are the counts of the single questions. Measured in
docs/benchmarks.md; why in docs/adr/0003-cells-kernel.md.
"""

from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.columns import Codes, Places, Weights

ROWS_PER_JOINT_CELL = 4
"""A wider tile pays only while its joint table is this much smaller than the block of rows."""


def plan_tiles(
    radices: Sequence[int], *, levels: int, rows: int, widest: int
) -> tuple[tuple[int, ...], ...]:
    """Put questions into tiles, each question into one.

    Questions with equally many answers come together. A tile is closed when it has `widest`
    questions, or when one more would make its joint table too large for the rows; so a question
    with many answers is a tile of its own, and few rows make narrow tiles.

    Args:
        radices: number of codes of each question, from 1.
        levels: of the group column, with one for "no group".
        rows: rows that are counted at once.
        widest: most questions in a tile, from 1.

    Returns:
        Tiles of places in `radices`, each place in one of them.

    >>> plan_tiles([7, 7, 255, 7, 7], levels=9, rows=100_000, widest=4)
    ((0, 1, 3, 4), (2,))
    """
    limit = rows // ROWS_PER_JOINT_CELL
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


def joint_code(answers: Sequence[Codes], *, radices: Sequence[int]) -> Places:
    """One number per row, of which the questions' codes are the digits; the last is lowest.

    Args:
        answers: of each question, a code per row; at least one question.
        radices: number of codes of each question: every code is smaller.

    Returns:
        From 0 to the product of the radices less one.
    """
    joint = answers[0].astype(np.intp)
    for codes, radix in zip(answers[1:], radices[1:], strict=True):
        joint *= radix
        joint += codes
    return joint


def tile_margins(
    joint: Places,
    *,
    radices: Sequence[int],
    group: Places,
    levels: int,
    weights: Sequence[Weights | None],
) -> list[list[NDArray[Any]]]:
    """Count one tile within the levels of one group column, once for each set of weights.

    Args:
        joint: `joint_code` of the tile's questions, one per row.
        radices: of its questions.
        group: place of each row's level, 0 to levels − 1.
        levels: number of places.
        weights: None counts rows; an array sums it.

    Returns:
        For each set of weights, for each question an array of shape (levels, radix).
    """
    size = prod(radices)
    code = np.multiply(group, size)
    code += joint
    tables = (np.bincount(code, weights=each, minlength=levels * size) for each in weights)
    return [list(_margins(table.reshape(levels, *radices))) for table in tables]


def _margins(table: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """Sum a table (levels, first question, …) onto each question, halving it as it goes."""
    if table.ndim == 2:
        yield table
        return
    middle = 1 + (table.ndim - 1) // 2
    yield from _margins(table.sum(axis=tuple(range(middle, table.ndim))))
    yield from _margins(table.sum(axis=tuple(range(1, middle))))
