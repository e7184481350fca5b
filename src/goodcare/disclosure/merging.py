"""Putting small answers together until each part has enough people."""

from collections.abc import Collection, Sequence


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


def join_ordered(
    parts: Sequence[Sequence[int]], lonely: Collection[int], *, boundary: int = 0
) -> list[list[int]]:
    """Join answers that may not stand alone with the part beside them, towards the boundary.

    What was joined stays joined, however many more answers may not stand alone.

    Args:
        parts: of `merge_ordered`.
        lonely: positions of answers that may not stand alone.
        boundary: as in `merge_ordered`; never crossed, so that an answer may stay alone.

    >>> join_ordered([[0], [1], [2], [3, 4]], [0], boundary=3)
    [[0, 1], [2], [3, 4]]
    """
    joined: list[list[int]] = []
    for is_first in (True, False):
        side = [list(part) for part in parts if (part[0] < boundary) == is_first]
        inwards = _joined(side if is_first else side[::-1], lonely)
        joined += inwards if is_first else inwards[::-1]
    return [sorted(part) for part in joined]


def _joined(inwards: Sequence[list[int]], lonely: Collection[int]) -> list[list[int]]:
    """Join parts from the outer end inwards; the innermost joins the one before it."""
    done: list[list[int]] = []
    is_waiting = False
    for at, part in enumerate(inwards):
        is_lonely = len(part) == 1 and part[0] in lonely
        is_last_alone = is_lonely and at == len(inwards) - 1 and bool(done)
        if done and (is_waiting or is_last_alone):
            done[-1] += part
        else:
            done.append(part)
        is_waiting = is_lonely
    return done


def join_unordered(
    counts: Sequence[int], kept: Sequence[int], other: Sequence[int], lonely: Collection[int]
) -> tuple[list[int], list[int]]:
    """Put answers that may not stand alone with the other answers, never one on its own.

    What was put together stays together, however many more answers may not stand alone.

    Args:
        counts: people per answer.
        kept: positions, of `merge_unordered`.
        other: positions, of `merge_unordered`.
        lonely: positions of answers that may not stand alone.

    >>> join_unordered([40, 9, 30, 8], [0, 1, 2, 3], [], [0])
    ([1, 2], [0, 3])
    """
    added = {position for position in kept if position in lonely}
    if added and not other:
        smallest_first = sorted(
            range(len(counts)), key=lambda position: (counts[position], position)
        )
        is_smallest_added = smallest_first[0] in added
        added |= set(smallest_first[: 2 if is_smallest_added else 1])
    together = {*other, *added}
    return [position for position in kept if position not in together], sorted(together)
