"""What is to be counted, as data: the same for every engine."""

from dataclasses import dataclass
from typing import TypeAlias

from goodcare.engine.cells import GroupColumn, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class OffScaleOnly:
    """A question of several answers: who chose only off-scale ones gave no answer on the scale.

    In the columns `on_scale` these people become "not answered"; `off_scale` stay as they are, so
    that they are still counted there.

    Args:
        on_scale: columns of the choices on the scale, one or more.
        off_scale: columns of the other choices ("prefer not to say"), one or more.
    """

    on_scale: tuple[str, ...]
    off_scale: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """A column that is derived: people who are in at least one of some groups.

    2 for people in one of them; 1 for people in none who answered, on their scales, every column
    that the groups are of; "not asked" where one of these columns was not asked and no group holds
    them; else "not answered".

    Args:
        name: of the new column.
        levels: the groups that are united, one or more; of columns of answer codes.
        scales: for each column of the levels, the codes that count as an answer.
    """

    name: str
    levels: tuple[Level, ...]
    scales: tuple[GroupColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of an index.

    Args:
        column: its name. top: codes of its top answers. scale: codes of all its answers on the
            scale.
    """

    column: str
    top: tuple[int, ...]
    scale: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A column that is derived: which share of the items each person answered at the top.

    Holds a code of `goodcare.engine.fractions`: one for each fraction that can occur, in ascending
    order. Who answered fewer than half of the items is "not answered"; who was asked none of them
    is "not asked".

    Args:
        name: of the new column.
        items: two or more, at most `MOST_ITEMS`.
    """

    name: str
    items: tuple[Item, ...]


Derived: TypeAlias = AnyOf | Index
"""What a derived column can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """One pass over the responses: what is recoded, derived and counted, in this order.

    Args:
        questions: columns to count, derived ones included.
        groups: columns that split respondents, derived ones included.
        off_scale_only: recoded first.
        derived: columns made from what is stored and recoded; never from one another.
    """

    questions: tuple[str, ...]
    groups: tuple[GroupColumn, ...]
    off_scale_only: tuple[OffScaleOnly, ...] = ()
    derived: tuple[Derived, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Stored columns that have to be read, each once; without the weight."""
        made = {one.name for one in self.derived}
        counted = (*self.questions, *(group.column for group in self.groups))
        needed = [name for name in counted if name not in made]
        for recoding in self.off_scale_only:
            needed += [*recoding.on_scale, *recoding.off_scale]
        for one in self.derived:
            needed += _inputs(one)
        return tuple(dict.fromkeys(needed))


def _inputs(derived: Derived) -> list[str]:
    if isinstance(derived, AnyOf):
        return [level.column for level in derived.levels]
    return [item.column for item in derived.items]
