"""The families of codes: who is counted, who is not, and that chance is rarely worded."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings import analyse, group_family
from goodcare.findings.code_family import (
    area_code_comparisons,
    code_area_family,
    code_comparisons,
    code_family,
    code_share,
    compared_above,
    topmost_compared,
)
from goodcare.findings.code_pairs import declare_codes
from goodcare.findings.values import Tier
from goodcare.framework.codes import Codebook, CodeKind
from goodcare.snapshot.model import CodingCoverage
from goodcare.stats import wilson_interval
from tests.findings.fake import CODEBOOK, QUESTIONS, FakeSnapshot, code, people, question
from tests.findings.null_data import clear_pairs, survey

CARERS = Level("carer", 2)
ASKED_OF_SOME = question("reasons", kind=QUESTIONS[-1].kind, relevant="${carer} = 'yes'")
RUNS, N_CODES = 60, 40


def analysis_of(responses, answers, **more):
    """Answers are (respondent, codes) or (respondent, codes, what else the passage has)."""
    passages, codings = [], []
    for at, (who, codes, *rest) in enumerate(answers):
        own = rest[0] if rest else {}
        area = responses[who]["area"]
        passages.append({"id": f"p{at}", "response_id": f"r{who}", "area": area, **own})
        codings += [
            {"passage_id": f"p{at}", "code": one, "is_random": own.get("is_random", False)}
            for one in codes or [""]
        ]
    for one in passages:
        one.pop("is_random", None)
    return analyse(
        FakeSnapshot(responses=responses, passage_rows=passages, coding_rows=codings, **more)
    )


def planted(**more):
    """30 of 60 carers and 30 of 180 others spoke of kindness; 40 more answered nothing."""
    responses = people(60, area="north", carer=2) + people(180, area="south", carer=1)
    answers = [(who, ["kind"] if who % 2 else ["wait-gp"]) for who in range(60)]
    answers += [(60 + who, ["kind"] if who % 6 == 0 else ["wait-test"]) for who in range(180)]
    responses += people(40, area="east", carer=1)
    return analysis_of(responses, answers, **more)


def carers(found):
    (one,) = [one for one in found if one.group == CARERS]
    return one


def test_a_group_that_mentions_something_more_often_is_found():
    found = carers(code_comparisons(planted(), "kind"))

    assert (found.here.count, found.here.base) == (30, 60)
    assert (found.rest.count, found.rest.base) == (30, 180)
    assert found.tier is Tier.CLEAR
    assert found.is_more


def test_codes_below_count_with_the_topmost_which_alone_is_compared_by_group():
    analysis = planted()

    found = carers(code_comparisons(analysis, "wait"))

    assert (found.here.count, found.rest.count) == (30, 150)
    assert "wait-gp" not in topmost_compared(analysis)
    assert compared_above(analysis, "wait-gp") == "wait"
    declared = declare_codes(analysis.codes_counted)
    assert "code:wait-gp" not in {one.question for one in declared.top}
    assert "code:wait-gp" in {one.question for one in declared.all_pairs}


def inside(*, carers_wait):
    """60 carers, 180 others of whom 60 waited, half of them for a GP."""
    responses = people(60, area="north", carer=2) + people(180, area="south", carer=1)
    answers = [(who, ["wait-gp"] if who < carers_wait else []) for who in range(60)]
    waited = [["wait-gp"] if who % 2 else ["wait-test"] for who in range(60)]
    answers += [(60 + who, codes) for who, codes in enumerate([*waited, *[[]] * 120])]
    return analysis_of(responses, answers)


def test_codes_below_are_compared_inside_a_code_that_holds_for_the_group():
    analysis = inside(carers_wait=40)

    found = carers(code_comparisons(analysis, "wait-gp"))

    assert (found.here.count, found.rest.count) == (40, 30)
    assert found.tier is Tier.CLEAR
    assert found.q >= carers(code_comparisons(analysis, "wait")).q


def test_codes_below_are_not_reached_where_the_code_above_does_not_hold():
    analysis = inside(carers_wait=20)

    found = carers(code_comparisons(analysis, "wait-gp"))

    assert found in code_family(analysis).not_reached
    assert found.tier not in (Tier.CLEAR, Tier.POSSIBLE)
    assert np.isnan(found.q)


def test_areas_are_compared_on_codes_below_others_too():
    gazetteer = planted().snapshot.gazetteer

    found = area_code_comparisons(planted(), gazetteer.place("north"))

    assert (found["wait-gp"].here.count, found["wait-gp"].rest.count) == (30, 0)
    assert list(found) == ["wait", "wait-gp", "wait-test", "kind", "gp", "dentist"]
    assert area_code_comparisons(planted(), gazetteer.place("region")) == {}


def test_answers_that_only_some_were_asked_for_make_no_group_different():
    responses = people(60, area="north", carer=2) + people(60, area="south", carer=1)
    answers = [(who, ["kind"] if who % 4 == 0 else []) for who in range(120)]
    answers += [(who, ["kind"], {"question": "reasons"}) for who in range(60)]
    more = {"questions": (*QUESTIONS, ASKED_OF_SOME)}

    found = carers(code_comparisons(analysis_of(responses, answers, **more), "kind"))

    assert (found.here.count, found.here.base) == (15, 60) == (found.rest.count, found.rest.base)


def test_sensitive_codes_and_those_of_who_could_act_are_not_compared():
    book = Codebook(
        version="1",
        codes=(
            *(replace(one, is_sensitive=one.id == "wait-gp") for one in CODEBOOK.codes),
            code("school", kind=CodeKind.PARTNER),
        ),
    )
    analysis = planted(codebook=book)

    found = carers(code_comparisons(analysis, "wait"))

    assert found.here.count == 0
    assert not {"wait-gp", "school"} & {
        one.question.removeprefix("code:") for one in code_area_family(analysis).too_few
    }
    with pytest.raises(InputError, match="'wait-gp' is not compared"):
        code_comparisons(analysis, "wait-gp")
    with pytest.raises(InputError, match="no code 'kid'"):
        code_comparisons(analysis, "kid")


def test_where_part_was_coded_nothing_is_compared():
    analysis = planted(coverage=CodingCoverage.PART)

    assert code_family(analysis).tested == code_family(analysis).too_few == ()
    assert code_area_family(analysis).tested == code_area_family(analysis).too_few == ()
    assert code_comparisons(analysis, "kind") == ()


def test_of_a_random_sample_only_what_was_drawn_counts():
    responses = people(40, area="north", carer=2) + people(40, area="south", carer=1)
    answers = [(who, ["kind"], {"is_random": who % 2 == 0}) for who in range(80)]
    analysis = analysis_of(responses, answers, coverage=CodingCoverage.RANDOM_SAMPLE)

    found = carers(code_comparisons(analysis, "kind"))

    assert (found.here.count, found.here.base) == (20, 20)


def test_five_people_are_to_be_expected_in_every_cell():
    """Whether they then are is chance, and chance must not choose what is tested."""
    responses = people(20, area="north", carer=2) + people(60, area="south", carer=1)
    rare = [(who, ["kind"] if who % 5 == 0 else []) for who in range(80)]
    none_of_them = [(who, ["kind"] if 20 <= who < 50 else []) for who in range(80)]

    found = [
        carers(code_comparisons(analysis_of(responses, one), "kind"))
        for one in (rare, none_of_them)
    ]

    assert [one.here.count for one in found] == [4, 0]
    assert [one.tier for one in found] == [Tier.TOO_FEW, Tier.CLEAR]


def test_nobody_is_compared_where_nobody_answered():
    analysis = analysis_of(people(30, area="north", carer=2), [])

    assert code_family(analysis).tested == ()
    share = code_share(analysis, "kind", place=analysis.region)
    assert (share.count, share.base) == (0, 0)


def test_weights_count_in_shares_and_not_in_bases():
    responses = people(30, area="north", carer=2, weight=3.0)
    responses += people(30, area="north", carer=2) + people(60, area="south", carer=1)
    answers = [(who, ["kind"] if who < 30 else []) for who in range(120)]

    found = carers(code_comparisons(analysis_of(responses, answers), "kind"))

    assert (found.here.count, found.here.base) == (30, 60)
    assert found.here.share == pytest.approx(0.75)
    assert found.is_weighted


CODES = st.sets(st.sampled_from(["wait", "wait-gp", "kind", "gp"]))
ANSWERS = st.lists(
    st.tuples(st.integers(0, 39), CODES, st.sampled_from(["why", "reasons"])), max_size=60
)


@settings(max_examples=30)
@given(answers=ANSWERS)
def test_counts_are_what_a_count_by_hand_gives(answers):
    responses = [
        {"area": "north" if who < 25 else "south", "carer": 1 + who % 2} for who in range(40)
    ]
    given_answers = [(who, sorted(codes), {"question": asked}) for who, codes, asked in answers]
    analysis = analysis_of(responses, given_answers, questions=(*QUESTIONS, ASKED_OF_SOME))
    said = {}
    for who, codes, asked in answers:
        if asked == "why":
            said.setdefault(who, set()).update("wait" if one == "wait-gp" else one for one in codes)

    found = carers(code_comparisons(analysis, "wait"))
    north = code_share(analysis, "wait", place=analysis.snapshot.gazetteer.place("north"))

    odd = [codes for who, codes in said.items() if who % 2]
    assert (found.here.count, found.here.base) == (sum("wait" in one for one in odd), len(odd))
    assert found.rest.base == len(said) - len(odd)
    assert north.count == sum("wait" in codes for who, codes in said.items() if who < 25)


def test_families_of_codes_change_no_other():
    analysis = planted()
    before = repr(group_family(analysis))

    assert code_family(analysis).n_clear > 0

    assert repr(group_family(planted())) == before


def test_mentions_without_a_difference_are_rarely_worded():
    drawn = survey(n_levels=100, n_questions=N_CODES, seed=5)

    false = sum(_any_clear(drawn, np.random.default_rng(seed)) for seed in range(RUNS))

    assert wilson_interval(false, RUNS).low <= 0.05


def test_the_null_data_would_show_a_family_that_is_not_corrected(monkeypatch):
    drawn = survey(n_levels=60, n_questions=N_CODES, seed=5)
    monkeypatch.setattr("goodcare.findings.judging.benjamini_hochberg", lambda p: p)

    false = sum(_any_clear(drawn, np.random.default_rng(seed)) for seed in range(10))

    assert wilson_interval(false, 10).low > 0.05


def _any_clear(drawn, rng):
    """Codes that few people mention; who talks more mentions more of each."""
    n_people = drawn.areas.shape[1]
    talkative = rng.gamma(2.0, 0.5, n_people)[:, None]
    share = np.minimum(0.9, drawn.base_rates * 0.2 * talkative)
    mentioned = (rng.random((n_people, N_CODES)) < share).astype(float)
    answered = np.repeat((rng.random(n_people) < 0.7)[:, None], N_CODES, axis=1).astype(float)
    return bool(clear_pairs(drawn.groups, drawn.has_answered, mentioned, answered, least=10).any())
