"""Tables of one subject, place by place and by group, as functions of the door."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from goodcare.areas import Place
from goodcare.disclosure.door import Door
from goodcare.disclosure.plan import Subject
from goodcare.disclosure.publication import Table, told_by_estimate
from goodcare.disclosure.released import Counted, Released
from goodcare.disclosure.results import Scope
from goodcare.findings.analysis import Analysis
from goodcare.findings.values import Estimate

Known = Callable[[Door], Iterable[Released]]
"""What the door decides about figures that are computed already."""


def tables_by_place(analysis: Analysis, name: str, known: Callable[[Place], Known]) -> Subject:
    """Return a subject with its tables of the region and of every area.

    Args:
        analysis: of a snapshot.
        name: of the subject.
        known: returns what is known of a place, to be taken through the door.
    """
    return Subject(
        name=name,
        parts=tuple((place.members, partial(_told, known(place))) for place in places_of(analysis)),
    )


def _told(known: Known, door: Door) -> tuple[Released, ...]:
    return tuple(known(door))


def places_of(analysis: Analysis) -> tuple[Place, ...]:
    """Return the region and every area inside it that a report can be about, the region first.

    Areas made of the same leaves count once.
    """
    gazetteer, region = analysis.snapshot.gazetteer, analysis.region
    found = {region.members: region}
    for area in gazetteer.areas:
        place = gazetteer.place(area.id)
        if place.members <= region.members:
            found.setdefault(place.members, place)
    return tuple(found.values())


class GroupTables:
    """Tables of groups; what a plan does not hold is read once."""

    def __init__(self, listed: list[tuple[Estimate, Table]], *, is_sensitive: bool) -> None:
        self._listed = listed
        self._is_sensitive = is_sensitive
        self._unplanned: dict[int, tuple[Released, ...]] = {}
        self._places: dict[Counted, list[int]] = defaultdict(list)
        for at, (raw, _) in enumerate(listed):
            for of in {raw.of, raw.of.base} if raw.of is not None else ():
                self._places[of].append(at)

    def __call__(self, door: Door) -> tuple[Released, ...]:
        """Take all of it through a door."""
        hidden = () if door.plan is None else door.plan.hidden
        held = {at for of in hidden if of in self._places for at in self._places[of]}
        return tuple(
            told
            for at in range(len(self._listed))
            for told in (self._read(at, door) if at in held else self._unheld(at, door))
        )

    def _unheld(self, at: int, door: Door) -> tuple[Released, ...]:
        if at not in self._unplanned:
            self._unplanned[at] = self._read(at, Door(door.policy))
        return self._unplanned[at]

    def _read(self, at: int, door: Door) -> tuple[Released, ...]:
        raw, table = self._listed[at]
        shown = door.estimate(raw, scope=Scope.BREAKDOWN, is_sensitive=self._is_sensitive)
        return tuple(told_by_estimate(raw, shown, table=table))
