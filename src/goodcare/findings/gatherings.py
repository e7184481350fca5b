"""Events, tables and focus groups: what was recorded, and what their people agreed to."""

from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.snapshot.model import SnapshotReader

EVENT, TABLE, FOCUS_GROUP = "event", "table", "focus-group"
KINDS = (EVENT, TABLE, FOCUS_GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One gathering.

    Args:
        areas: areas that it was about. leaves: the leaf areas in them.
        people: who took part; 0 where it was not recorded.
        can_attribute: its words may be quoted as the group's.
        can_name_community, can_name_area: may be named; together only where both are true.
        themes: that a table chose: ids of pillars, or any words where the framework has none.
        backgrounds: participants of an event by background; what they were called, and how many.
    """

    id: str
    parent: str
    kind: str
    title: str
    areas: tuple[str, ...]
    leaves: frozenset[str]
    community: str
    language: str
    date: str
    people: int
    can_attribute: bool
    can_name_community: bool
    can_name_area: bool
    themes: tuple[str, ...] = ()
    backgrounds: tuple[tuple[str, int], ...] = ()

    def is_in(self, place: Place) -> bool:
        """Whether it was (also) about the place."""
        return not self.leaves.isdisjoint(place.members)


def _background(stored: str) -> tuple[str, int]:
    """Read "Residents=12"."""
    words, _, people = stored.rpartition("=")
    return words, int(people)


def gatherings_of(snapshot: SnapshotReader) -> dict[str, Gathering]:
    """Read the gatherings of a snapshot, by id."""
    leaves = snapshot.gazetteer.leaves
    return {
        row["id"]: Gathering(
            id=row["id"],
            parent=row["parent"],
            kind=row["kind"],
            title=row["title"],
            areas=tuple(row["areas"] or ()),
            leaves=frozenset(leaf for area in row["areas"] or () for leaf in leaves(area)),
            community=row["community"],
            language=row["language"],
            date=row["date"],
            people=max(0, row["people"]),
            can_attribute=row["can_attribute"],
            can_name_community=row["can_name_community"],
            can_name_area=row["can_name_area"],
            themes=tuple(row["themes"] or ()),
            backgrounds=tuple(map(_background, row.get("backgrounds") or ())),
        )
        for row in snapshot.gatherings.to_pylist()
    }
