"""Counts of one focus group: "5 of 10 young people said …". No percentages, no sums."""

from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.attributions import can_quote_gathering
from goodcare.findings.gatherings import FOCUS_GROUP, Gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCount:
    """How many people of one focus group said something.

    Args:
        id: of the count. gathering_id: of the group.
        phrase: completes "… of … participants …"; holds no figure.
        community: of the group, empty where it may not be named on a page about the place.
        count: people who said so. of: people of the group who spoke about it.
        pillar, priority: ids in the framework, or empty.
    """

    id: str
    gathering_id: str
    phrase: str
    community: str
    count: int
    of: int
    pillar: str
    priority: str


def group_counts(
    analysis: Analysis, *, place: Place, pillar: str = "", priority: str = ""
) -> tuple[GroupCount, ...]:
    """List the counts of focus groups in or over a place that may stand in a report on it.

    A group must have agreed that its words are told as a group's, and to the area where the
    report is one on an area (which names it); and enough people took part (the policy's
    `attribution_group`), of whom as many spoke about it. It is named by its community where it
    agreed to that.

    Args:
        analysis: of a snapshot.
        place: a report on it.
        pillar: only counts about it; empty: all.
        priority: only counts about it; empty: all.

    Returns:
        In the order of their ids, however few said so: the door protects those. People of groups
        are no respondents and have no weights.

    Raises:
        InputError: a count is of more people than there were, or of no focus group.
    """
    found = []
    for row in analysis.snapshot.group_counts.to_pylist():
        gathering = _group_of(analysis, row)
        is_asked_for = pillar in ("", row["pillar"]) and priority in ("", row["priority"])
        is_open = gathering.is_in(place) and can_quote_gathering(analysis, gathering, place=place)
        if is_asked_for and is_open and row["of"] >= analysis.policy.attribution_group:
            found.append(
                GroupCount(
                    id=row["id"],
                    gathering_id=gathering.id,
                    phrase=row["phrase"],
                    community=gathering.community if gathering.can_name_community else "",
                    count=row["count"],
                    of=row["of"],
                    pillar=row["pillar"],
                    priority=row["priority"],
                )
            )
    return tuple(found)


def _group_of(analysis: Analysis, row: dict[str, object]) -> Gathering:
    """Return the group of a count, if the count can be one of its people."""
    gathering = analysis.gatherings.get(str(row["gathering_id"]))
    if gathering is None or gathering.kind != FOCUS_GROUP:
        raise InputError(
            f"Count '{row['id']}' is of '{row['gathering_id']}', which is no focus group of this "
            f"snapshot. Correct it and build the snapshot again."
        )
    count, of = int(str(row["count"])), int(str(row["of"]))
    if not 0 <= count <= of <= gathering.people:
        raise InputError(
            f"Count '{row['id']}' says {count} of {of}; the group '{gathering.id}' had "
            f"{gathering.people} people. Correct it and build the snapshot again."
        )
    return gathering
