"""Who mentioned several things, recounted by hand from the rows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.findings import (
    analyse,
    codes_of_part,
    mentioned_several,
    mentioned_together,
    mentions_about,
)
from goodcare.framework import load_framework
from goodcare.framework.codes import Codebook
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, FakeSnapshot, people

OPEN, WARM = "pillar:open", "pillar:warm"
SENSITIVE = Codebook(
    version="1",
    codes=tuple(replace(code, is_sensitive=code.id == "kind") for code in CODEBOOK.codes),
)


def analysis_of(rows, **more):
    """Rows are (respondent or gathering, area, codes), one for each passage."""
    passages, codings = [], []
    for at, (who, area, codes) in enumerate(rows):
        speaker = "gathering_id" if who.startswith("g") else "response_id"
        passages.append({"id": f"p{at}", speaker: who, "area": area, "text": f"said {at}"})
        codings += [{"passage_id": f"p{at}", "code": code} for code in codes]
    snapshot = FakeSnapshot(
        responses=people(12, area="north") + people(12, area="south"),
        gathering_rows=[{"id": "g1"}],
        passage_rows=passages,
        coding_rows=codings,
        **more,
    )
    return analyse(snapshot)


def together(analysis, *of, area="north"):
    return mentioned_together(analysis, of, place=analysis.snapshot.gazetteer.place(area))


def test_different_answers_of_one_person_count_together_once():
    analysis = analysis_of(
        [
            ("r0", "north", ["wait"]),
            ("r0", "north", ["kind"]),
            ("r0", "north", ["wait-gp", "kind"]),
            ("r1", "north", ["wait", "kind"]),
            ("r2", "north", ["wait"]),
            ("r3", "north", ["kind"]),
            ("r12", "south", ["wait", "kind"]),
            ("g1", "", ["wait", "kind"]),
        ]
    )

    found = together(analysis, OPEN, WARM)

    assert (found.respondents, found.base, found.has_codes) == (2, 4, True)


CODES = st.sets(st.sampled_from(["wait", "wait-gp", "wait-test", "kind", "gp"]))
ROWS = st.lists(
    st.tuples(st.integers(0, 23), CODES).map(
        lambda one: (f"r{one[0]}", "north" if one[0] < 12 else "south", sorted(one[1]))
    ),
    max_size=30,
)
PILLAR = {"wait": "open", "wait-gp": "open", "wait-test": "open", "kind": "warm"}


@given(rows=ROWS, area=st.sampled_from(["north", "pair"]))
def test_together_is_what_a_count_by_hand_gives(rows, area):
    analysis = analysis_of(rows)
    place = analysis.snapshot.gazetteer.place(area)
    spoke = {}
    for who, where, codes in rows:
        if where in place.members:
            spoke.setdefault(who, set()).update(PILLAR[one] for one in codes if one in PILLAR)

    both = mentioned_together(analysis, [OPEN, WARM], place=place)
    several = mentioned_several(analysis, [OPEN, WARM], place=place)

    assert both.respondents == several.several == sum(len(one) == 2 for one in spoke.values())
    assert several.any == sum(bool(one) for one in spoke.values())
    assert both.base == len(spoke)
    assert both.respondents <= mentions_about(analysis, OPEN, place=place).respondents


def test_sensitive_codes_stand_in_no_pair_not_even_alone():
    rows = [(f"r{n}", "north", ["wait", "kind"]) for n in range(3)]
    analysis = analysis_of(rows, codebook=SENSITIVE)

    found = together(analysis, OPEN, WARM)

    assert (found.has_codes, found.respondents) == (False, 0)


def test_where_part_was_coded_counts_are_at_least():
    analysis = analysis_of([("r0", "north", ["wait", "kind"])], coverage=CodingCoverage.PART)

    assert not together(analysis, OPEN, WARM).is_complete


def test_nobody_is_nobody():
    found = together(analysis_of([]), OPEN, WARM)

    assert (found.respondents, found.base) == (0, 0)


FRAMEWORK = load_framework("good-care")


def book(**evidence):
    codes = [
        replace(CODEBOOK["gp"], id=one, evidence_for=tuple(of)) for one, of in evidence.items()
    ]
    return Codebook(version="1", codes=tuple(codes))


def test_a_part_of_the_framework_is_what_codes_are_evidence_for():
    good = next(one.id for one in FRAMEWORK.consequences if one.is_good)
    bad = next(one.id for one in FRAMEWORK.consequences if not one.is_good)
    statement, want, point = (
        FRAMEWORK.statements[0],
        FRAMEWORK.wants[0],
        FRAMEWORK.model_points[0],
    )
    given = book(a=[good], b=[bad], c=[statement.id], d=[want.id], e=[point.id], f=[])
    own = replace(CODEBOOK["gp"], id="g", pillar=statement.pillar)
    codes = replace(given, codes=(*given.codes, own))

    parts = (
        "consequences:good",
        "consequences:bad",
        f"statements:{statement.pillar}",
        "pillars:pillar",
        f"wants:{want.priority}",
        f"model:{point.priority}",
        "pillars:roof",
    )
    found = [codes_of_part(FRAMEWORK, codes, part) for part in parts]

    assert found == [("a",), ("b",), ("c",), ("g",), ("d",), ("e",), ()]


@pytest.mark.parametrize("part", ["", "pillars", "pillars:", "claims:good"])
def test_a_part_that_does_not_exist_is_refused(part):
    with pytest.raises(InputError, match="has no part"):
        codes_of_part(FRAMEWORK, book(), part)
