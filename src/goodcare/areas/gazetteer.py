"""Areas that form overlapping trees, and the place a sentence is bound to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One named area.

    Args:
        id: short, lower case, stable (`tower-hamlets`).
        name: as printed (`Tower Hamlets`).
        kind: local authority area, place partnership, region, trust: the conversation's word.
        parents: ids of the areas it lies in; several trees may overlap.
        aliases: other spellings that data files use; matched exactly, never by beginning.
    """

    id: str
    name: str
    kind: str
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area with its region: the one source of a sentence's filter and of its names.

    Args:
        area: the area spoken about.
        region: the area it is compared with; the same as `area` for a report on the region.
        members: ids of the leaf areas in `area`: rows with these are "here".
        rest: ids of the leaf areas in `region` outside `area`.
    """

    area: Area
    region: Area
    members: frozenset[str]
    rest: frozenset[str]

    @property
    def is_region(self) -> bool:
        """Whether the place is the whole region, so that there is no rest to compare with."""
        return not self.rest


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """All areas of a conversation. Build it with `load_gazetteer`, which checks the tree."""

    areas: tuple[Area, ...]
    region: str
    _by_id: dict[str, Area] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {area.id: area for area in self.areas})

    def __getitem__(self, area_id: str) -> Area:
        """Return an area by id.

        Raises:
            InputError: there is no such area.
        """
        try:
            return self._by_id[area_id]
        except KeyError:
            known = ", ".join(area.id for area in self.areas)
            raise InputError(
                f"There is no area '{area_id}'. The areas of this conversation are: {known}."
            ) from None

    def __contains__(self, area_id: object) -> bool:
        return area_id in self._by_id

    def children(self, area_id: str) -> Iterator[Area]:
        """Areas directly inside this one."""
        return (area for area in self.areas if area_id in area.parents)

    def leaves(self, area_id: str) -> frozenset[str]:
        """Ids of the areas without children inside this one (itself, if it has none)."""
        if area_id not in self._leaves:
            self._leaves[area_id] = self._found_leaves(area_id)
        return self._leaves[area_id]

    @cached_property
    def _leaves(self) -> dict[str, frozenset[str]]:
        """Memory of `leaves`: areas never change."""
        return {}

    def _found_leaves(self, area_id: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [area_id]
        while waiting:
            here = waiting.pop()
            inside = [child.id for child in self.children(here)]
            waiting.extend(inside)
            if not inside:
                found.add(here)
        return frozenset(found)

    def place(self, area_id: str) -> Place:
        """Bind an area to the conversation's region.

        Raises:
            InputError: there is no such area.
        """
        if area_id not in self._places:
            area, region = self[area_id], self[self.region]
            members = self.leaves(area.id)
            self._places[area_id] = Place(
                area=area, region=region, members=members, rest=self.leaves(region.id) - members
            )
        return self._places[area_id]

    @cached_property
    def _places(self) -> dict[str, Place]:
        """Memory of `place`."""
        return {}

    def place_named(self, written: str) -> Place:
        """Bind an area named by its id, name or alias, as people type it.

        Raises:
            InputError: there is no such area; the message names the nearest.
        """
        found = self.find(written)
        if found is not None:
            return self.place(found.id)
        near = get_close_matches(folded(written), self._by_spelling, n=1)
        advice = f" Did you mean '{self._by_spelling[near[0]].id}'?" if near else ""
        known = ", ".join(area.id for area in self.areas)
        raise InputError(f"There is no area '{written}'.{advice} The areas are: {known}.")

    def find(self, written: str) -> Area | None:
        """Return the area whose id, name or alias is exactly this (case and outer space aside)."""
        return self._by_spelling.get(folded(written))

    @cached_property
    def _by_spelling(self) -> dict[str, Area]:
        return {
            folded(spelling): area
            for area in self.areas
            for spelling in (area.id, area.name, *area.aliases)
        }

    @cached_property
    def _spellings(self) -> tuple[tuple[str, Area], ...]:
        """Names and aliases as texts spell them, the longest first."""
        spelled = {spelling: area for area in self.areas for spelling in (*area.aliases, area.name)}
        return tuple(sorted(spelled.items(), key=lambda one: len(one[0]), reverse=True))

    @cached_property
    def _names(self) -> re.Pattern[str]:
        names = (
            "|".join(_spaced(written) for written in (spelling, spelling.upper()))
            for spelling, _ in self._spellings
        )
        return re.compile(rf"(?<!\w)(?:{'|'.join(f'({name})' for name in names)})(?!\w)")

    def named_in(self, text: str) -> tuple[tuple[int, int, Area], ...]:
        """Return (start, end, area) for each area named in a text, longest name first.

        Names and aliases count as they are written or in capitals: "reading" is no Reading.
        """
        return tuple(
            (match.start(), match.end(), self._spellings[match.lastindex - 1][1])
            for match in self._names.finditer(text)
            if match.lastindex
        )


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def folded(written: str) -> str:
    """Return a spelling as it is compared: case and extra space aside."""
    return " ".join(written.split()).casefold()
