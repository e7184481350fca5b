"""Lists of authored texts in columns, and columns on pages.

How much a column holds is reckoned from the letters of the texts, in the pixels of a slide;
nothing is measured here. The layout of slides has the last word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from goodcare.publish.blocks import Label, Said, Text

ROOM = 560
"""The height of a column beside another one, under a headline of two lines."""
GAP = 30
COUNTED_LINE = 30
COUNTED_BETWEEN = 9
COUNTED_HEADING = 34
LETTERS_BESIDE_A_COUNT = 45
UNHEARD_LINE = 34
UNHEARD_HEADING = 38
LETTERS_OF_A_LINE = 51
COLUMNS_OF_A_PAGE = 2
STEP = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An authored text, and how many mentioned it; `value` is None where nobody is counted."""

    id: str
    label: Label
    value: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Texts under one heading, those with a count first.

    Args:
        is_continued: its first texts stand in an earlier column.
    """

    heading: Text
    lines: tuple[Line, ...]
    is_continued: bool = False

    @property
    def counted(self) -> tuple[Line, ...]:
        """The texts that somebody mentioned, or a number of which is withheld."""
        return tuple(line for line in self.lines if line.value is not None)

    @property
    def unheard(self) -> tuple[Line, ...]:
        """The texts that no answer was coded for."""
        return tuple(line for line in self.lines if line.value is None)

    @property
    def cost(self) -> int:
        """The height that it takes of a column."""
        counted, letters = self.counted, sum(len(line.label.text) + 2 for line in self.unheard)
        n_lines = sum(_lines(len(one.label.text), LETTERS_BESIDE_A_COUNT) for one in counted)
        height = n_lines * COUNTED_LINE + len(counted) * COUNTED_BETWEEN
        height += COUNTED_HEADING + GAP if counted else 0
        unheard = _lines(letters, LETTERS_OF_A_LINE) * UNHEARD_LINE
        return height + (unheard + UNHEARD_HEADING + GAP if letters else 0)


Column = tuple[Listed, ...]


def free_in(column: Column) -> int:
    """Return what is left of a column."""
    return ROOM + GAP - sum(one.cost for one in column)


def pages_of_columns(lists: Iterable[Listed]) -> tuple[tuple[Column, ...], ...]:
    """Put lists into columns, in their order, and columns onto pages.

    A list that needs several columns begins on a page of its own.
    """
    columns: list[list[Listed]] = []
    for whole in lists:
        parts = _parted(whole)
        if len(parts) > 1 and len(columns) % COLUMNS_OF_A_PAGE:
            columns.append([])
        for part in parts:
            if not columns or not columns[-1] or free_in(tuple(columns[-1])) < part.cost:
                columns.append([])
            columns[-1].append(part)
    starts = range(0, len(columns), COLUMNS_OF_A_PAGE)
    pages = [columns[start : start + COLUMNS_OF_A_PAGE] for start in starts]
    return tuple(tuple(tuple(one) for one in page if one) for page in pages)


def evenly(
    items: Sequence[T], *, cost: Callable[[Sequence[T]], int], room: int
) -> tuple[tuple[T, ...], ...]:
    """Part items, in their order, into as few stretches as `room` allows, of about the same cost.

    An item that alone costs more than `room` has a stretch of its own.
    """
    fewest = _greedy(items, cost=cost, limit=room)
    lowest = cost(items) // max(len(fewest), 1)
    for limit in range(lowest, room, STEP):
        parts = _greedy(items, cost=cost, limit=limit)
        if len(parts) <= len(fewest):
            return parts
    return fewest


def _parted(whole: Listed) -> tuple[Listed, ...]:
    """Part a list that is longer than a column: at the end of its counted texts, else evenly."""
    if not whole.lines:
        return ()
    if _fits(whole):
        return (whole,)
    ends = [part for part in (whole.counted, whole.unheard) if part]
    at_the_end = _as_parts(whole, ends)
    if all(map(_fits, at_the_end)):
        return at_the_end
    return _as_parts(
        whole,
        evenly(
            whole.lines,
            cost=lambda lines: Listed(heading=whole.heading, lines=tuple(lines)).cost,
            room=ROOM + GAP,
        ),
    )


def _fits(one: Listed) -> bool:
    return one.cost <= ROOM + GAP


def _greedy(
    items: Sequence[T], *, cost: Callable[[Sequence[T]], int], limit: int
) -> tuple[tuple[T, ...], ...]:
    parts: list[list[T]] = []
    for item in items:
        if not parts or cost([*parts[-1], item]) > limit:
            parts.append([])
        parts[-1].append(item)
    return tuple(map(tuple, parts))


def _as_parts(whole: Listed, parts: Sequence[Sequence[Line]]) -> tuple[Listed, ...]:
    return tuple(
        Listed(heading=whole.heading, lines=tuple(lines), is_continued=at > 0)
        for at, lines in enumerate(parts)
    )


def _lines(letters: int, of_a_line: int) -> int:
    return -(-letters // of_a_line)
