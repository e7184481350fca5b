"""Focus groups of one community: who they were, as far as they agreed, and what they raised."""

from dataclasses import dataclass

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.attributions import can_quote_gathering
from goodcare.findings.coded import Flags
from goodcare.findings.gatherings import FOCUS_GROUP, Gathering
from goodcare.findings.reach import passages_in
from goodcare.framework.codes import Code, CodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Focus groups that may be named by their community in a report on a place.

    Args:
        name: of the community. gatherings: ids of its groups, the earliest first.
        sizes: people in each group.
    """

    name: str
    gatherings: tuple[str, ...]
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A code that a community's groups raised.

    Args:
        passages: in people's words; 0: it stands in a facilitator's notes only.
        code: its id.
    """

    code: str
    passages: int

    @property
    def is_noted_only(self) -> bool:
        """Whether only a facilitator wrote it down."""
        return self.passages == 0


def communities(analysis: Analysis, *, place: Place) -> tuple[Community, ...]:
    """List the communities of the place's focus groups, the earliest group first.

    Only groups that agreed to be quoted and to have their community named, that were not too
    small, and that agreed to the area's name where the report names it.

    Args:
        analysis: of a snapshot.
        place: a report on it.

    Returns:
        Each community once, with its groups; none where nobody agreed.
    """
    found: dict[str, list[Gathering]] = {}
    for one in sorted(analysis.gatherings.values(), key=lambda one: (one.date, one.id)):
        is_named = bool(one.community) and one.can_name_community and one.kind == FOCUS_GROUP
        if is_named and one.is_in(place) and can_quote_gathering(analysis, one, place=place):
            found.setdefault(one.community, []).append(one)
    return tuple(
        Community(
            name=name,
            gatherings=tuple(one.id for one in groups),
            sizes=tuple(one.people for one in groups),
        )
        for name, groups in found.items()
    )


def passages_of(analysis: Analysis, community: Community, *, place: Place) -> Flags:
    """Which passages of the place are a community's.

    Args:
        analysis: of a snapshot.
        community: one of `communities`.
        place: an area, or the region.

    Returns:
        Flags, one for each passage in stored order, facilitators' notes among them.
    """
    here = passages_in(analysis, place)
    return np.asarray(here & np.isin(analysis.coded.gathering, community.gatherings))


def raised(analysis: Analysis, community: Community, *, place: Place) -> tuple[Raised, ...]:
    """List the codes that a community raised, in the order of the codebook.

    Passages are counted only to order what was raised: they are not people. Sensitive codes are
    left out: a group is few people. So is who could act, which is no concern by itself.

    Args:
        analysis: of a snapshot.
        community: one of `communities`.
        place: an area, or the region.

    Returns:
        Codes on at least one passage of theirs; neither people nor respondents are counted.
    """
    coded, codes = analysis.coded, analysis.snapshot.codebook.codes
    is_theirs = passages_of(analysis, community, place=place)[coded.counted.passages]
    given = coded.counted.codes[is_theirs]
    in_words = ~coded.is_note[coded.counted.passages[is_theirs]]
    return tuple(
        Raised(code=code.id, passages=int(np.count_nonzero(in_words & (given == at))))
        for at, code in enumerate(codes)
        if _may_be_listed(code) and np.any(given == at)
    )


def _may_be_listed(code: Code) -> bool:
    return not code.is_sensitive and code.kind is not CodeKind.PARTNER
