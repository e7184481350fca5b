"""Mentions inside one group: who counts, and that the others do not follow."""

from dataclasses import replace

import pytest

from goodcare.compose.build import speaker_for
from goodcare.findings import analyse
from goodcare.findings.within_group import group_named, mentions_within
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Want
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, FRAMEWORK, SOURCE, FakeSnapshot, people

BOOK = Codebook(
    version="1",
    codes=tuple(
        replace(one, evidence_for=("kinder",) if one.id == "kind" else ()) for one in CODEBOOK.codes
    ),
)


def want(of_id="kinder", *, group="carer=yes"):
    return Want(id=of_id, priority="p", who="Carers", of="schools", text="T", source=SOURCE,
                group=group)  # fmt: skip


def snapshot_of(*, carers, others, n_carers=30, n_others=60, group="carer=yes", book=BOOK, **more):
    """So many carers, and others, mentioned kindness, each twice."""
    responses = people(n_carers, area="north", carer=2) + people(n_others, area="north", carer=1)
    said = {*range(carers), *range(n_carers, n_carers + others)}
    rows = [(who, twice) for who in range(n_carers + n_others) for twice in (1, 2)]
    return FakeSnapshot(
        responses=responses,
        passage_rows=[
            {"id": f"p{who}-{twice}", "response_id": f"r{who}", "area": "north"}
            for who, twice in rows
        ]
        + [{"id": "g", "gathering_id": "g1", "area": "north"}],
        coding_rows=[
            {"passage_id": f"p{who}-{twice}", "code": "kind" if who in said else ""}
            for who, twice in rows
        ]
        + [{"passage_id": "g", "code": "kind"}],
        gathering_rows=[{"id": "g1"}],
        codebook=book,
        framework=replace(FRAMEWORK, wants=(want(group=group), want("unheard", group=group))),
        **more,
    )


def outcome(snapshot, wants="kinder"):
    place = snapshot.gazetteer.place("north")
    return speaker_for(snapshot).outcome("wants@1", place=place, wants=wants)


def figures(found):
    return {part: getattr(one.shown, "value", None) for part, one in found.figures.items()}


def test_people_of_the_group_are_counted_once_and_gatherings_are_nobody():
    snapshot = snapshot_of(carers=9, others=20)
    analysis = analyse(snapshot)

    found = mentions_within(
        analysis,
        ("kind",),
        place=snapshot.gazetteer.place("north"),
        group=group_named(analysis, "carer=yes"),
    )

    assert (found.here.respondents, found.here.base, found.others) == (9, 30, 20)


def test_a_want_is_counted_among_the_people_who_have_it():
    found = outcome(snapshot_of(carers=9, others=20))

    assert found.variant == "group-counted"
    assert figures(found) == {"respondents": 9, "base": 30}
    assert found.labels["group"].text == "carers"


@pytest.mark.parametrize("group", ["", "carer=perhaps", "shoes=brown"])
def test_where_nothing_tells_who_they_are_everybody_is_counted(group):
    found = outcome(snapshot_of(carers=9, others=20, group=group))

    assert found.variant == "counted"
    assert figures(found)["respondents"] == 29


@pytest.mark.parametrize(
    ("carers", "others", "n_carers"),
    [(4, 20, 30), (0, 20, 30), (9, 3, 30), (7, 20, 9)],
    ids=["few", "none of them", "few others", "a small group"],
)
def test_few_of_the_group_or_of_the_others_hide_the_count(carers, others, n_carers):
    found = outcome(snapshot_of(carers=carers, others=others, n_carers=n_carers))

    assert found.variant == "group-too-few"
    assert figures(found)["respondents"] is None


def test_of_a_sensitive_code_nothing_is_shown_by_group():
    book = Codebook(
        version="1", codes=tuple(replace(one, is_sensitive=one.id == "kind") for one in BOOK.codes)
    )

    assert outcome(snapshot_of(carers=9, others=20, book=book)).variant == "group-too-few"


def test_where_part_was_coded_the_count_is_at_least():
    found = outcome(snapshot_of(carers=9, others=20, coverage=CodingCoverage.PART))

    assert found.variant == "group-at-least"


def test_what_nobody_mentioned_or_no_code_is_about_is_said_as_before():
    assert outcome(snapshot_of(carers=0, others=0)).variant == "nobody"
    assert outcome(snapshot_of(carers=9, others=20), "unheard").variant == "not-coded"
