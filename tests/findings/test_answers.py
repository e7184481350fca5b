"""What answers to one open question mention, and the people who gave one."""

from dataclasses import replace

import pytest

from goodcare.compose.build import speaker_for
from goodcare.errors import InputError
from goodcare.findings import analyse, answers_base, answers_mention, codes_about, ranked_answers
from goodcare.framework.codes import Codebook, CodeKind
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, QUESTIONS, FakeSnapshot, code, people
from tests.findings.test_mentions import coded, said

WITH_PARTNER = Codebook(
    version="1", codes=(*CODEBOOK.codes, code("landlord", kind=CodeKind.PARTNER))
)
SECRET = Codebook(
    version="1",
    codes=tuple(replace(one, is_sensitive=one.id == "kind") for one in CODEBOOK.codes),
)


def snapshot_of(*answers, codebook=WITH_PARTNER, **more):
    """Answers as (question, codes), each by another person of the north."""
    return FakeSnapshot(
        responses=people(max(12, len(answers)), area="north"),
        questions=(*QUESTIONS[:-1], QUESTIONS[-1], replace(QUESTIONS[-1], name="else")),
        passage_rows=[
            said(f"p{at}", by=f"r{at}", question=asked) for at, (asked, _) in enumerate(answers)
        ],
        coding_rows=[
            one for at, (_, codes) in enumerate(answers) for one in coded(f"p{at}", *codes)
        ],
        codebook=codebook,
        **more,
    )


def outcome_of(snapshot, *, of=""):
    speaker = speaker_for(snapshot)
    north = snapshot.gazetteer.place("north")
    return speaker.outcome("ranked_answers@1", place=north, question="why", of=of)


def test_only_answers_to_the_question_count_and_their_givers_are_the_base():
    analysis = analyse(
        snapshot_of(("why", ["gp"]), ("why", []), ("else", ["gp", "kind"]), ("why", ["gp"]))
    )
    north = analysis.snapshot.gazetteer.place("north")

    (only,) = ranked_answers(analysis, "why", place=north)

    assert (only.code, only.mentions.respondents, only.mentions.base) == ("gp", 2, 3)
    assert answers_base(analysis, "else", place=north) == 1
    assert answers_mention(analysis, "kind", question="why", place=north).respondents == 0


def test_ties_share_a_rank():
    analysis = analyse(snapshot_of(("why", ["gp"]), ("why", ["gp", "dentist"]), ("why", ["kind"])))
    north = analysis.snapshot.gazetteer.place("north")

    ranked = ranked_answers(analysis, "why", place=north)

    assert [(one.rank, one.code) for one in ranked] == [(1, "gp"), (2, "dentist"), (2, "kind")]


@pytest.mark.parametrize(
    ("of", "expected"),
    [("", {"wait-gp": 2, "wait-test": 1, "kind": 1}), ("pillar:open", {"wait": 3})],
)
def test_the_most_particular_codes_are_ranked_where_none_are_asked_for(of, expected):
    analysis = analyse(
        snapshot_of(
            ("why", ["wait-gp", "wait"]),
            ("why", ["wait-gp", "wait-test"]),
            ("why", ["wait"]),
            ("why", ["kind"]),
        )
    )

    ranked = ranked_answers(analysis, "why", of=of, place=analysis.region)

    assert {one.code: one.mentions.respondents for one in ranked} == expected


def test_who_could_act_is_no_answer_by_itself():
    snapshot = snapshot_of(*[("why", ["landlord", "gp"])] * 12)

    assert outcome_of(snapshot).lists["codes"] == ("gp",)
    assert outcome_of(snapshot, of="kind:partner").lists["codes"] == ("landlord",)


@pytest.mark.parametrize("name", ["available", "heard"])
def test_a_question_that_is_not_answered_in_words_is_refused(name):
    analysis = analyse(snapshot_of(("why", ["gp"])))

    with pytest.raises(InputError, match="its answers are not coded"):
        ranked_answers(analysis, name, place=analysis.region)


@pytest.mark.parametrize(
    ("answers", "coverage", "variant"),
    [
        ([("why", ["gp"])] * 12, CodingCoverage.ALL, "one"),
        ([("why", ["gp"])] * 12, CodingCoverage.PART, "one-at-least"),
        ([("why", ["gp", "kind"])] * 12, CodingCoverage.ALL, "tied"),
        ([("why", [])] * 12, CodingCoverage.ALL, "nobody"),
        ([("why", ["gp"])] * 9 + [("else", ["gp"])] * 9, CodingCoverage.ALL, "too-few"),
    ],
)
def test_the_first_place_is_said_as_far_as_answers_carry_it(answers, coverage, variant):
    assert outcome_of(snapshot_of(*answers, coverage=coverage)).variant == variant


@pytest.mark.parametrize(
    ("n_here", "n_elsewhere", "is_listed"),
    [(4, 0, False), (5, 0, True), (5, 2, False), (5, 5, True)],
)
def test_a_sensitive_code_is_hidden_where_few_said_it_here_or_only_elsewhere(
    n_here, n_elsewhere, is_listed
):
    answers = [("why", ["kind"])] * n_here + [("else", ["kind"])] * n_elsewhere
    snapshot = snapshot_of(*answers, *[("why", ["gp"])] * 12, codebook=SECRET)

    assert ("kind" in outcome_of(snapshot).lists["codes"]) is is_listed


@pytest.mark.parametrize(
    ("n", "variant"), [(0, "nobody"), (9, "too-few"), (10, "complete"), (12, "complete")]
)
def test_the_base_of_answers_is_said_or_its_want(n, variant):
    snapshot = snapshot_of(*[("why", [])] * n, ("else", []))
    north = snapshot.gazetteer.place("north")

    said_base = speaker_for(snapshot).say("answers-base", place=north, QUESTION="why")

    assert said_base.variant == variant


def test_codes_of_either_selection_are_chosen_once_and_topmost():
    of = "kind:service,pillar:open"

    assert codes_about(CODEBOOK, of) == ("wait", "gp", "dentist")
