from dataclasses import replace

import pytest

from goodcare.claims.say import Speaker
from goodcare.compose.build import speaker_for
from goodcare.errors import InputError
from goodcare.findings import Tier, analyse
from goodcare.findings.going_with import themes_beside
from goodcare.findings.registry import family
from goodcare.framework.codes import CodeKind
from goodcare.framework.levels import CodeLevel, level_of
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, QUESTIONS, FakeSnapshot, code, question

ALL, SOME, RARELY, UNSURE = 5, 3, 2, 6
RATED = (replace(QUESTIONS[0], section="difference"), *QUESTIONS[1:])
LEVELS = {"wait": "care", "kind": "person", "gp": "", "dentist": ""}


def book(**levels):
    codes = (replace(one, level=(LEVELS | levels).get(one.id, "")) for one in CODEBOOK.codes)
    return replace(CODEBOOK, codes=tuple(codes))


def said(*groups, questions=RATED, codebook=None, coverage=CodingCoverage.ALL, asked="why"):
    """Respondents by rating, number and codes; each gives one answer in words."""
    responses, passages, codings = [], [], []
    for rating, n, codes in groups:
        for _ in range(n):
            at = len(responses)
            responses.append({"area": "north", "available": rating})
            passages.append({"id": f"p{at}", "response_id": f"r{at}", "area": "north",
                             "question": asked})  # fmt: skip
            codings += [{"passage_id": f"p{at}", "code": one} for one in codes]
    return FakeSnapshot(
        responses=responses,
        passage_rows=passages,
        coding_rows=codings,
        questions=questions,
        codebook=codebook or book(),
        coverage=coverage,
    )


APART = (
    (ALL, 30, ["kind"]), (ALL, 30, []), (ALL, 6, ["wait-gp"]),
    (RARELY, 30, ["wait-gp"]), (RARELY, 24, []), (RARELY, 6, ["kind"]),
    (SOME, 10, ["kind"]), (SOME, 10, []),
)  # fmt: skip


def theme(snapshot, code_id):
    (found,) = [one for one in themes_beside(analyse(snapshot), "available") if one.code == code_id]
    return found


def outcome(snapshot, statistic="going_with@1", **more):
    speaker: Speaker = speaker_for(snapshot)
    place = snapshot.gazetteer.place("region")
    return speaker.outcome(statistic, place=place, question="available", **more)


def test_themes_are_counted_by_rating_with_codes_below_them():
    found = theme(said(*APART), "wait")

    assert (found.good.count, found.good.base) == (6, 66)
    assert (found.bad.count, found.bad.base) == (30, 60)
    assert (found.others, found.others_silent) == ((0, 0), (20, 0))
    assert found.level is CodeLevel.CARE


def test_what_differs_clearly_is_found_in_a_family_of_its_own():
    tested = {one.question: one for one in family(analyse(said(*APART)), "ratings").tested}

    assert set(tested) == {"code:wait@available", "code:kind@available"}
    assert tested["code:kind@available"].tier is Tier.CLEAR
    assert tested["code:kind@available"].difference > 0
    assert tested["code:wait@available"].difference < 0


def test_weights_count_in_shares_and_not_in_counts():
    snapshot = said(*APART)
    heavy = [
        {**one, "weight": 2.0 if at < 30 else 1.0} for at, one in enumerate(snapshot.responses)
    ]

    found = theme(replace(snapshot, responses=heavy), "kind").good

    assert (found.count, found.base) == (30, 66)
    assert found.share == pytest.approx(60 / 96)
    assert found.effective_base == pytest.approx(96**2 / (30 * 4 + 36))


def test_answers_to_questions_put_to_others_do_not_count():
    others = replace(QUESTIONS[-1], name="else", relevant="${side} = 'all'")
    snapshot = said(*APART, questions=(*RATED, others), asked="else")

    assert theme(snapshot, "kind").good.base == 0
    assert outcome(snapshot).variant == "nobody"


def test_answers_to_questions_under_the_same_condition_count():
    rating = replace(RATED[0], relevant="${side} = 'all'")
    alike = question("else", kind=QUESTIONS[-1].kind, relevant="${side} = 'all'")
    snapshot = said(*APART, questions=(rating, *RATED[1:], alike), asked="else")

    assert theme(snapshot, "kind").good.count == 30


def test_sensitive_codes_and_codes_without_a_level_are_left_out():
    codes = tuple(replace(one, is_sensitive=one.id == "kind") for one in book().codes)
    snapshot = said(*APART, codebook=replace(CODEBOOK, codes=codes))

    assert "kind" not in {one.code for one in themes_beside(analyse(snapshot), "available")}
    assert level_of(replace(CODEBOOK, codes=(code("x"),)), "x") is None


def test_levels_come_from_the_code_then_from_above_then_from_its_kind():
    codes = (code("a", kind=CodeKind.CHANGE_WIDER), code("b", level="person"),
             code("c", parent="b", kind=CodeKind.INDICATOR))  # fmt: skip
    codebook = type(CODEBOOK)(version="1", codes=codes)

    levels = [level_of(codebook, one) for one in "abc"]

    assert levels == [CodeLevel.SOCIETY, CodeLevel.PERSON, CodeLevel.PERSON]


def test_the_sentence_says_what_differs_most():
    found = outcome(said(*APART))

    assert found.variant in ("much-more", "much-less")
    assert found.lists["person"] == ("kind",)
    assert found.lists["care"] == ("wait",)
    assert found.lists["society"] == ()


def test_nothing_is_said_where_all_give_one_rating_or_too_few_any():
    assert outcome(said((ALL, 60, ["kind"]))).variant == "too-few"
    assert outcome(said((ALL, 5, ["kind"]), (RARELY, 4, ["wait"]))).variant == "too-few"
    assert outcome(said()).variant == "nobody"


def test_where_part_was_coded_counts_are_given_and_nothing_is_compared():
    snapshot = said(*APART, coverage=CodingCoverage.PART)

    row = outcome(snapshot, "going_with_theme@1", of="kind")

    assert family(analyse(snapshot), "ratings").tested == ()
    assert outcome(snapshot).variant == row.variant == "part-coded"
    assert row.figures["good"].kind == "count"


def test_a_theme_is_hidden_where_few_others_could_be_had_by_subtraction():
    few_others = (*APART[:6], (SOME, 2, ["kind"]), (SOME, 20, []))

    listed = outcome(said(*few_others)).lists

    assert listed["person"] == ()
    assert listed["care"] == ("wait",)


def test_what_is_no_rating_is_refused():
    with pytest.raises(InputError, match="'gender' is no rating"):
        themes_beside(analyse(said(*APART)), "gender")
