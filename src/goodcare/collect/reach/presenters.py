"""What the reach board shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcare.areas import Area
from goodcare.collect.conversations.channels import channel_label
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import demographic_questions
from goodcare.collect.reach.beside import TookPart, took_part
from goodcare.collect.reach.counting import NO_AREA, Counts
from goodcare.collect.reach.days import Days, days_of
from goodcare.collect.reach.representation import Category, represented
from goodcare.collect.reach.services import counted
from goodcare.collect.reach.targets import Wanted, not_yet_heard, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One counted kind.

    Args:
        label: as shown.
        n: responses.
        width: length of its bar, 0 to 100 of the longest.
    """

    label: str
    n: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The reach board.

    Args:
        total: responses.
        counted_at: when they were counted; None: for the first time, now.
        days: bars, or None without responses.
        channels, areas: responses by how they came in, and from where.
        with_help: responses that somebody of the team helped with.
        targets: everybody in an area, then groups, with what was heard.
        not_yet: targets of which fewer than half were heard.
        less: groups that are heard less than their share, in words.
        silent: names of areas from which nobody was heard.
        categories: of the place, beside who lives there.
        place: the area whose categories are shown.
        places: areas that can be chosen.
        beside: gatherings, counted apart.
    """

    total: int
    counted_at: datetime | None
    days: Days | None
    channels: tuple[Line, ...]
    areas: tuple[Line, ...]
    with_help: int
    targets: tuple[Wanted, ...]
    not_yet: tuple[Wanted, ...]
    less: tuple[str, ...]
    silent: tuple[str, ...]
    categories: tuple[Category, ...]
    place: Area | None
    places: tuple[Area, ...]
    beside: tuple[TookPart, ...]

    @property
    def of_areas(self) -> tuple[Wanted, ...]:
        """Targets of everybody in an area."""
        return tuple(one for one in self.targets if not one.group)

    @property
    def of_groups(self) -> tuple[Wanted, ...]:
        """Targets of groups."""
        return tuple(one for one in self.targets if one.group)

    @property
    def wanted(self) -> int:
        """People wanted in all areas together; 0: no targets."""
        return sum(one.people for one in self.of_areas)

    @property
    def has_gaps(self) -> bool:
        """Whether somebody is not yet heard."""
        return bool(self.not_yet or self.less or self.silent)


def board(conversation: Conversation, *, area: str = "") -> Board:
    """Put together the reach board of a conversation.

    Args:
        conversation: which.
        area: id of the place whose people are set beside the census; empty: the region.
    """
    found, gazetteer = counted(conversation), conversation.gazetteer
    counts, questions = found.counts, demographic_questions(conversation)
    targets = wanted(conversation, counts, questions=questions)
    place = None
    if gazetteer is not None:
        place = gazetteer[area if area in gazetteer else gazetteer.region]
    categories = represented(
        conversation, counts, area=place.id if place else "", questions=questions
    )
    return Board(
        total=counts.total,
        counted_at=found.at,
        days=days_of(counts.by_day),
        channels=_lines((channel_label(one), n) for one, n in counts.by_channel.items()),
        areas=_lines(_areas(conversation, counts)),
        with_help=counts.with_help,
        targets=targets,
        not_yet=not_yet_heard(targets),
        less=tuple(
            f"{group.group}: {group.ratio.ratio:.1f} of their share"
            for category in categories
            for group in category.groups
            if group.is_less and group.ratio
        ),
        silent=_silent(conversation, counts),
        categories=categories,
        place=place,
        places=gazetteer.areas if gazetteer and conversation.margins else (),
        beside=took_part(conversation),
    )


def _areas(conversation: Conversation, counts: Counts) -> Iterator[tuple[str, int]]:
    gazetteer = conversation.gazetteer
    for area, n in counts.by_area.items():
        if area == NO_AREA:
            yield "No area said", n
        else:
            yield (gazetteer[area].name if gazetteer and area in gazetteer else area), n


def _silent(conversation: Conversation, counts: Counts) -> tuple[str, ...]:
    gazetteer = conversation.gazetteer
    if gazetteer is None or not counts.total:
        return ()
    leaves = gazetteer.leaves(gazetteer.region)
    return tuple(
        area.name
        for area in gazetteer.areas
        if area.id in leaves and not counts.by_area.get(area.id)
    )


def _lines(counts: Iterator[tuple[str, int]]) -> tuple[Line, ...]:
    ordered = sorted(counts, key=lambda one: -one[1])
    most = max((n for _, n in ordered), default=1)
    return tuple(Line(label=label, n=n, width=round(100 * n / most)) for label, n in ordered)
