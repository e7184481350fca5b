"""Putting small answers together until each part has enough people."""

from collections.abc import Sequence


def merge_ordered(counts: Sequence[int], *, least: int, boundary: int = 0) -> list[list[int]]:
    """Merge adjacent tail answers, never across the boundary.

    Each side is merged from its outer end inwards; what is left over next to the boundary joins
    its neighbour. Where a whole side has fewer than `least` people, both sides become one part
    each: the two-way split that remains, which the caller judges.

    Args:
        counts: people per answer, in the order of the scale.
        least: people each part needs, at least 1.
        boundary: answers before it are one side, those from it on the other; 0: one side.

    Returns:
        Positions of the answers of each part, in order; nothing is lost.

    >>> merge_ordered([2, 3, 40, 60, 43], least=5, boundary=3)
    [[0, 1], [2], [3], [4]]
    >>> merge_ordered([1, 2, 40, 60, 2], least=5, boundary=3)
    [[0, 1, 2], [3, 4]]
    >>> merge_ordered([0, 1, 20, 60], least=5, boundary=2)
    [[0, 1], [2, 3]]
    """
    sides = [list(range(boundary)), list(range(boundary, len(counts)))]
    if boundary and any(sum(counts[one] for one in side) < least for side in sides):
        return sides
    first = _from_outer_end(list(range(boundary)), counts, least=least)
    last = _from_outer_end(list(range(boundary, len(counts)))[::-1], counts, least=least)
    return first + [part[::-1] for part in last[::-1]]


def _from_outer_end(positions: list[int], counts: Sequence[int], *, least: int) -> list[list[int]]:
    parts: list[list[int]] = []
    gathering: list[int] = []
    for position in positions:
        gathering.append(position)
        if sum(counts[one] for one in gathering) >= least:
            parts.append(gathering)
            gathering = []
    if gathering and parts:
        parts[-1].extend(gathering)
    elif gathering:
        parts.append(gathering)
    return parts


def merge_unordered(counts: Sequence[int], *, least: int) -> tuple[list[int], list[int]]:
    """Put the smallest answers together as "other answers".

    The other part always holds at least two answers, so that no single hidden one can be had by
    subtracting the shown ones from the base.

    Args:
        counts: people per answer.
        least: people each part needs, at least 1.

    Returns:
        Positions kept apart, in order; positions put together, in order (empty: none was small).

    >>> merge_unordered([40, 3, 30, 8], least=5)
    ([0, 2], [1, 3])
    """
    smallest_first = sorted(range(len(counts)), key=lambda position: (counts[position], position))
    other: list[int] = []
    for position in smallest_first:
        is_enough = len(other) > 1 and sum(counts[one] for one in other) >= least
        if counts[position] >= least and (not other or is_enough):
            break
        other.append(position)
    kept = [position for position in range(len(counts)) if position not in other]
    return kept, sorted(other)
