"""Counts of one focus group, for whom the group agreed to."""

import pytest

from goodcare.errors import InputError
from goodcare.findings import analyse, group_counts
from tests.findings.fake import FakeSnapshot

COUNT = {"id": "c1", "gathering_id": "g1", "phrase": "felt judged", "count": 5, "of": 8}


def found(*, place="north", count=None, kind="focus-group", **group):
    rows = [{"id": "g1", "kind": kind, **group}]
    snapshot = FakeSnapshot(
        responses=[], gathering_rows=rows, group_count_rows=[{**COUNT, **(count or {})}]
    )
    analysis = analyse(snapshot)
    return group_counts(analysis, place=snapshot.gazetteer.place(place))


def test_a_count_names_the_group_that_agreed():
    (one,) = found()

    assert (one.count, one.of, one.community, one.phrase) == (5, 8, "Weavers", "felt judged")


@pytest.mark.parametrize(
    ("more", "n_area", "n_region"),
    [
        ({}, 1, 1),
        ({"can_attribute": False}, 0, 0),
        ({"can_name_area": False}, 0, 1),
        ({"people": 4, "count": {"count": 2, "of": 4}}, 0, 0),
        ({"count": {"count": 2, "of": 4}}, 0, 0),
    ],
)
def test_a_count_stands_only_where_the_group_agreed_and_is_large_enough(more, n_area, n_region):
    assert len(found(**more)) == n_area
    assert len(found(place="region", **more)) == n_region


def test_a_community_that_may_not_be_named_is_not():
    (one,) = found(can_name_community=False)

    assert one.community == ""


def test_a_group_elsewhere_is_not_counted():
    assert found(place="south") == ()


@pytest.mark.parametrize(
    "count", [{"count": 9}, {"count": 9, "of": 9}, {"count": -1}, {"gathering_id": "g2"}]
)
def test_more_people_than_the_group_had_are_refused(count):
    with pytest.raises(InputError, match="'c1'"):
        found(count=count)


def test_a_count_of_an_event_is_refused():
    with pytest.raises(InputError, match="no focus group"):
        found(kind="event")


def test_counts_are_listed_by_pillar_and_priority():
    snapshot = FakeSnapshot(
        responses=[],
        gathering_rows=[{"id": "g1"}],
        group_count_rows=[
            {**COUNT, "priority": "children"},
            {**COUNT, "id": "c2", "pillar": "warm"},
        ],
    )
    analysis, place = analyse(snapshot), snapshot.gazetteer.place("north")

    ids = [
        [one.id for one in group_counts(analysis, place=place, **about)]
        for about in ({}, {"priority": "children"}, {"pillar": "warm"}, {"pillar": "open"})
    ]

    assert ids == [["c1", "c2"], ["c1"], ["c2"], []]
