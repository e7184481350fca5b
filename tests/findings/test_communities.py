"""Which focus groups may be named, and what they raised."""

from dataclasses import replace

import pytest

from goodcare.findings import communities, raised
from goodcare.framework.codes import Codebook
from tests.findings.fake import CODEBOOK
from tests.findings.test_mentions import analysis_of, coded, place, told

GROUP = {"id": "g1", "areas": ["north"], "community": "Weavers"}
SECRET = Codebook(
    version="1", codes=tuple(replace(one, is_sensitive=one.id == "gp") for one in CODEBOOK.codes)
)


@pytest.mark.parametrize(
    ("group", "in_region", "in_area"),
    [
        ({}, True, True),
        ({"can_name_area": False}, True, False),
        ({"can_name_community": False}, False, False),
        ({"can_attribute": False}, False, False),
        ({"people": 4}, False, False),
        ({"people": 0}, False, False),
        ({"community": ""}, False, False),
        ({"kind": "table"}, False, False),
        ({"areas": ["south"]}, True, False),
        ({"areas": ["north", "south"]}, True, True),
    ],
)
def test_a_community_is_named_as_far_as_its_group_agreed_and_is_enough(group, in_region, in_area):
    analysis = analysis_of(gathering_rows=[{**GROUP, **group}])

    assert bool(communities(analysis, place=analysis.region)) is in_region
    assert bool(communities(analysis, place=place(analysis))) is in_area


def test_groups_of_one_community_stand_together():
    analysis = analysis_of(
        gathering_rows=[
            {**GROUP, "id": "g2", "people": 6, "date": "2025-03-01"},
            {**GROUP, "id": "g1", "people": 8, "date": "2025-02-01"},
            {**GROUP, "id": "g3", "people": 3},
        ]
    )

    (only,) = communities(analysis, place=analysis.region)

    assert (only.gatherings, only.sizes) == (("g1", "g2"), (8, 6))


def test_what_stands_in_notes_only_is_told_apart_and_sensitive_codes_are_left_out():
    analysis = analysis_of(
        passage_rows=[
            told("a", at="g1"),
            told("b", at="g1"),
            told("n", at="g1", kind="note"),
            told("o", at="g2"),
        ],
        coding_rows=[
            *coded("a", "wait-gp", "gp"),
            *coded("b", "wait-gp"),
            *coded("n", "wait-gp", "kind"),
            *coded("o", "dentist"),
        ],
        gathering_rows=[GROUP, {**GROUP, "id": "g2", "community": "Bakers"}],
        codebook=SECRET,
    )
    weavers, _ = communities(analysis, place=analysis.region)

    found = raised(analysis, weavers, place=analysis.region)

    assert [(one.code, one.passages, one.is_noted_only) for one in found] == [
        ("wait-gp", 2, False),
        ("kind", 0, True),
    ]
