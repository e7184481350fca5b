"""The family of areas: headline questions and pillar indices of every area against the rest.

Areas made of the same leaves count once (a place partnership of one borough, under the borough's
own id), so that every report that can be built has its verdicts and none is tested twice. Questions
of a pillar that are no headline questions are tested inside its index.
"""

from goodcare.findings.counted import Counted, area_levels
from goodcare.findings.families import Declared
from goodcare.findings.indices import items_inside
from goodcare.findings.pairs import Pair, Subject, pair_of
from goodcare.findings.scales import has_top

AREAS = "areas"


def declare_areas(counted: Counted) -> Declared:
    """Declare the family: areas one after the other, in each the questions, then the indices."""
    questions = [
        one for one in counted.snapshot.instrument.questions if one.is_headline and has_top(one)
    ]
    top: list[Pair] = []
    inside: dict[int, list[Pair]] = {}
    for area_id in areas_with_different_leaves(counted):
        top += [area_pair(counted, question, area_id=area_id) for question in questions]
        for index in counted.indices:
            items = items_inside(counted.snapshot.instrument, index)
            inside[len(top)] = [area_pair(counted, one, area_id=area_id) for one in items]
            top.append(area_pair(counted, index, area_id=area_id))
    return Declared(top=tuple(top), inside=(inside,))


def area_pair(counted: Counted, subject: Subject, *, area_id: str) -> Pair:
    """Set an area against the rest of its region (not against a region that holds it)."""
    place = counted.snapshot.gazetteer.place(area_id)
    return pair_of(
        counted,
        subject,
        here=area_levels(place.members),
        rest=area_levels(place.rest),
        area_id=area_id,
    )


def areas_with_different_leaves(counted: Counted) -> tuple[str, ...]:
    """Areas inside the region, each set of leaf areas once."""
    gazetteer, region = counted.snapshot.gazetteer, counted.region
    found: dict[frozenset[str], str] = {}
    for area in gazetteer.areas:
        leaves = gazetteer.leaves(area.id)
        if leaves < region.members:
            named = area.id if len(leaves) > 1 else min(leaves)
            found.setdefault(leaves, named)
    return tuple(found.values())
