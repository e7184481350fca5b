"""Two sides of one thing, and suggestions beside who could act."""

from dataclasses import replace

from goodcare.findings import addressed, sides_of_codes, sides_of_stance
from goodcare.findings.opposites import Sides
from goodcare.framework.codes import Codebook, CodeKind
from tests.findings.fake import CODEBOOK, code
from tests.findings.test_mentions import analysis_of, coded, place, said, told

BOOK = Codebook(
    version="1",
    codes=(
        *(replace(one, is_sensitive=one.id == "dentist") for one in CODEBOOK.codes),
        code("landlord", kind=CodeKind.PARTNER),
        code("council", kind=CodeKind.PARTNER),
    ),
)


def test_people_on_both_sides_are_counted_on_each_and_together():
    analysis = analysis_of(
        passage_rows=[
            said("a", by="r0"),
            said("b", by="r0"),
            said("c", by="r1"),
            said("d", by="r2"),
            said("s", by="r12", area="south"),
            told("g", at="g1"),
        ],
        coding_rows=[
            *coded("a", "gp"),
            *coded("b", "dentist"),
            *coded("c", "gp"),
            *coded("s", "gp"),
            *coded("g", "dentist"),
        ],
        gathering_rows=[{"id": "g1"}],
    )

    found = sides_of_codes(analysis, ["gp"], ["dentist"], place=place(analysis))

    assert found == Sides(first=2, second=1, both=1, base=3)


def test_stance_counts_people_by_what_they_said_of_the_code_or_one_below():
    analysis = analysis_of(
        passage_rows=[said(name, by=f"r{at}") for at, name in enumerate("abcde")],
        coding_rows=[
            *coded("a", "wait", stance="positive"),
            *coded("b", "wait-gp", stance="negative"),
            *coded("b", "gp", stance="positive"),
            *coded("c", "wait", stance="neutral"),
            *coded("d", "wait", stance="positive"),
            *coded("d", "wait-test", stance="negative"),
            *coded("e", "gp", stance="negative"),
        ],
    )

    found = sides_of_stance(analysis, ["wait"], place=place(analysis))

    assert found == Sides(first=2, second=2, both=1, base=5)
    assert found.balance == 1


def test_nobody_on_either_side_has_no_balance():
    analysis = analysis_of(passage_rows=[said("a", by="r0")])

    found = sides_of_stance(analysis, ["wait"], place=place(analysis))

    assert (found.first, found.second, found.balance) == (0, 0, 0)


def test_who_could_act_counts_where_the_same_answer_names_both():
    analysis = analysis_of(
        passage_rows=[
            said("a", by="r0"),
            said("b", by="r0"),
            said("c", by="r1"),
            said("d", by="r2"),
            told("g", at="g1"),
        ],
        coding_rows=[
            *coded("a", "gp", "landlord"),
            *coded("b", "gp", "landlord"),
            *coded("c", "gp", "landlord", "council"),
            *coded("d", "gp"),
            *coded("g", "gp", "council"),
        ],
        gathering_rows=[{"id": "g1"}],
        codebook=BOOK,
    )

    cells = addressed(analysis, ["gp", "kind"], place=place(analysis))

    assert {(one.suggestion, one.partner): one.respondents for one in cells} == {
        ("gp", "landlord"): 2,
        ("gp", "council"): 1,
        ("kind", "landlord"): 0,
        ("kind", "council"): 0,
    }


def test_two_answers_of_one_person_do_not_meet():
    analysis = analysis_of(
        passage_rows=[said("a", by="r0"), said("b", by="r0")],
        coding_rows=[*coded("a", "gp"), *coded("b", "landlord")],
        codebook=BOOK,
    )

    assert not any(one.respondents for one in addressed(analysis, ["gp"], place=analysis.region))


def test_sensitive_suggestions_are_not_crossed():
    analysis = analysis_of(passage_rows=[said("a", by="r0")], codebook=BOOK)

    assert addressed(analysis, ["dentist"], place=analysis.region) == ()
