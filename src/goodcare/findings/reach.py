"""Who was heard, how and where; and which passages were said in a place."""

from dataclasses import dataclass

import numpy as np

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags
from goodcare.findings.gatherings import FOCUS_GROUP, KINDS, Gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCount:
    """Respondents of a place who were heard through one channel.

    Args:
        channel: as the responses have it.
        respondents: people, unweighted.
    """

    channel: str
    respondents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One gathering, named as far as its people agreed.

    Args:
        title: empty for a focus group that may not be named with both community and area.
        area_ids: areas it was about; empty where it may not be named with them.
        community: empty where it may not be named.
        people: who took part; 0 where it was not recorded.
        id: of the gathering.
        kind: "event", "table" or "focus-group".
        language: that was spoken; empty where the community may not be named.
        date: as the snapshot has it.
    """

    id: str
    kind: str
    title: str
    area_ids: tuple[str, ...]
    community: str
    language: str
    date: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Gatherings of one kind and their people; never added to respondents.

    Args:
        gatherings: how many. people: took part in them, each gathering counted once.
    """

    gatherings: int
    people: int


def respondents_of(analysis: Analysis, *, place: Place) -> int:
    """Count respondents of a place, unweighted.

    Args:
        analysis: of a snapshot.
        place: whose respondents.

    Returns:
        People, 0 or more; those of gatherings are not counted.
    """
    return int(analysis.people.is_in(place.members).sum())


def channel_counts(analysis: Analysis, *, place: Place) -> tuple[ChannelCount, ...]:
    """Count respondents of a place by channel, unweighted, the most used first.

    A channel of the region that nobody of this place used is listed with 0.

    Args:
        analysis: of a snapshot.
        place: whose respondents.

    Returns:
        By number of respondents, then by name of the channel; respondents without one are in none.
    """
    people = analysis.people
    here = people.channel[people.is_in(place.members)]
    counted = [
        ChannelCount(channel=str(channel), respondents=int((here == channel).sum()))
        for channel in np.unique(people.channel)
        if channel
    ]
    return tuple(sorted(counted, key=lambda one: (-one.respondents, one.channel)))


def register(
    analysis: Analysis, *, place: Place, kind: str = FOCUS_GROUP
) -> tuple[Registered, ...]:
    """List the gatherings of one kind in or over a place, by date.

    A group over two areas is listed in both and counted once in the region. Naming a community
    and an area together needs the group's consent to both; a report on an area names that area
    by itself, so a community is left out there unless both may be named. A group of fewer people
    than an attribution needs is not named at all.

    Args:
        analysis: of a snapshot.
        place: a report on it.
        kind: "event", "table" or "focus-group".

    Returns:
        By date, then by id.

    Raises:
        InputError: the kind is none of event, table, focus-group.
    """
    least = analysis.policy.attribution_group
    listed = [
        _registered(one, place=place, least=least)
        for one in _in_place(analysis, place=place, kind=kind)
    ]
    return tuple(sorted(listed, key=lambda one: (one.date, one.id)))


def gathered(analysis: Analysis, *, place: Place, kind: str) -> Gathered:
    """Count the gatherings of one kind in or over a place, and the people recorded in them.

    People of gatherings are no respondents, have no weights, and are never added to them.

    Args:
        analysis: of a snapshot.
        place: an area, or the region.
        kind: "event", "table" or "focus-group".

    Returns:
        Counts, unweighted; a gathering over two areas is counted in each of them, once in the
        region.

    Raises:
        InputError: the kind is none of event, table, focus-group.
    """
    found = _in_place(analysis, place=place, kind=kind)
    return Gathered(gatherings=len(found), people=sum(one.people for one in found))


def passages_in(analysis: Analysis, place: Place) -> Flags:
    """Which passages were said by people of the place, or in gatherings (also) about it."""
    known = analysis.passages_by_place
    if place.members not in known:
        coded = analysis.coded
        about = [one.id for one in analysis.gatherings.values() if one.is_in(place)]
        spans_areas = (coded.area == "") & (coded.gathering != "")
        is_here = np.isin(coded.area, sorted(place.members))
        known[place.members] = is_here | (spans_areas & np.isin(coded.gathering, about))
    return known[place.members]


def _in_place(analysis: Analysis, *, place: Place, kind: str) -> list[Gathering]:
    if kind not in KINDS:
        raise InputError(f"There is no kind of gathering '{kind}'. Kinds: {', '.join(KINDS)}.")
    return [one for one in analysis.gatherings.values() if one.kind == kind and one.is_in(place)]


def _registered(gathering: Gathering, *, place: Place, least: int) -> Registered:
    can_name = gathering.can_name_community and gathering.people >= least
    can_both = can_name and gathering.can_name_area
    can_community = can_both or (can_name and place.is_region)
    is_open = gathering.kind != FOCUS_GROUP
    return Registered(
        id=gathering.id,
        kind=gathering.kind,
        title=gathering.title if is_open or can_both else "",
        area_ids=gathering.areas if is_open or gathering.can_name_area else (),
        community=gathering.community if can_community else "",
        language=gathering.language if is_open or can_community else "",
        date=gathering.date,
        people=gathering.people,
    )
