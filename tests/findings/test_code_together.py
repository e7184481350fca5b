"""Which things the same people mention: counted by hand, and not found where there is nothing."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure import Policy
from goodcare.findings import analyse
from goodcare.findings.code_cells import MENTIONED, NOT_MENTIONED, Mentioning
from goodcare.findings.code_together import code_pairs_of
from goodcare.findings.values import Tier
from goodcare.framework.codes import Codebook
from goodcare.snapshot.model import CodingCoverage
from goodcare.stats import wilson_interval
from tests.findings.fake import CODEBOOK, QUESTIONS, FakeSnapshot, code, people, question

TEXT = QUESTIONS[-1].kind
ASKED = (*QUESTIONS, question("more", kind=TEXT), question("some", kind=TEXT, relevant="${x}"))


def pairs_of(answers, *, n_people=60, **more):
    """Answers are (respondent, question, codes)."""
    snapshot = FakeSnapshot(
        responses=people(n_people, area="north"),
        passage_rows=[
            {"id": f"p{at}", "response_id": f"r{who}", "area": "north", "question": asked}
            for at, (who, asked, _) in enumerate(answers)
        ],
        coding_rows=[
            {"passage_id": f"p{at}", "code": one, "is_random": who % 2 == 0}
            for at, (who, _, codes) in enumerate(answers)
            for one in codes or [""]
        ],
        questions=ASKED,
        **more,
    )
    return analyse(snapshot).code_pairs


def planted(**more):
    """20 of 30 who spoke of the dentist spoke of kindness, as did 10 of 90 others."""
    answers = [(who, "why", ["dentist", *(["kind"] if who < 20 else [])]) for who in range(30)]
    answers += [(30 + who, "why", ["kind"] if who < 10 else ["gp"]) for who in range(90)]
    return pairs_of(answers, n_people=120, **more)


def about(found, *codes):
    return {frozenset((one.first, one.second)): one for one in found.large}[frozenset(codes)]


def test_what_the_same_people_mention_is_found():
    found = about(planted(), "dentist", "kind")

    assert (found.both, found.n_first, found.n_second, found.base) == (20, 30, 30, 120)
    assert found.passages == 20
    assert found.lift.estimate == pytest.approx(20 * 120 / 30 / 30)
    assert found.ratio.estimate == pytest.approx((20 / 30) / (10 / 90))
    assert (found.share_with, found.share_without) == pytest.approx((20 / 30, 10 / 90))
    assert found.tier is Tier.CLEAR
    assert found.is_more


def test_who_answers_more_questions_makes_nothing_go_together():
    """Talkers answer two questions and mention two things as often as others mention one."""
    answers = [(who, "why", ["dentist"] if who % 2 else ["wait"]) for who in range(80)]
    answers += [(who, "more", ["kind"] if who // 2 % 2 else ["gp"]) for who in range(40)]
    answers += [(80 + who, "more", ["kind"] if who < 20 else []) for who in range(40)]

    found = about(pairs_of(answers, n_people=120), "dentist", "kind")

    assert found.ratio.estimate == pytest.approx(1)
    assert found.p == 1
    assert found.tier in (Tier.OPEN, Tier.ALIKE)


def test_a_pair_needs_five_people_in_each_of_its_four_parts():
    few_both = [(who, "why", ["gp", *(["kind"] if who < 4 else [])]) for who in range(20)]
    few_both += [(20 + who, "why", ["kind"] if who < 20 else []) for who in range(40)]
    few_first = [(who, "why", ["kind", *(["gp"] if who < 4 else [])]) for who in range(20)]
    few_first += [(20 + who, "why", ["gp"] if who < 20 else []) for who in range(40)]
    few_neither = [(who, "why", [*(["kind"] if who < 30 else []), *(["gp"] if who > 9 else [])])
                   for who in range(40)]  # fmt: skip
    few_neither += [(40 + who, "why", []) for who in range(4)]
    few_alone = [(who, "why", ["kind", *(["gp"] if who < 16 else [])]) for who in range(20)]
    few_alone += [(20 + who, "why", ["gp"] if who < 9 else []) for who in range(40)]

    found = [pairs_of(one).large for one in (few_both, few_first, few_neither, few_alone)]

    assert found == [(), (), (), ()]


def test_what_is_tested_does_not_depend_on_how_many_said_both():
    """Testing only what chance made large would word chance."""
    both = [(who, "why", ["gp", "kind"] if who < 12 else []) for who in range(60)]
    apart = [
        (who, "why", ["gp"] if who < 12 else ["kind"] if who < 24 else []) for who in range(60)
    ]
    mixed = [(who, "why", [*(["gp"] if who < 12 else []), *(["kind"] if 6 < who < 19 else [])])
             for who in range(60)]  # fmt: skip

    found = [pairs_of(one) for one in (both, apart, mixed)]

    assert [one.n_tested for one in found] == [1, 1, 1]
    assert [len(one.large) for one in found] == [0, 0, 1]


def test_sensitive_codes_and_answers_that_some_were_asked_for_stand_in_no_pair():
    book = Codebook(
        version="1",
        codes=tuple(replace(one, is_sensitive=one.id == "kind") for one in CODEBOOK.codes),
    )
    answers = [(who, "some", ["dentist", "kind"]) for who in range(30)]
    answers += [(who, "some", ["gp"]) for who in range(30, 60)]

    assert planted(codebook=book).large == ()
    assert pairs_of(answers).large == ()


def test_codes_below_count_with_those_above_and_make_no_pair_with_them():
    answers = [(who, "why", ["wait-gp", *(["kind"] if who < 20 else [])]) for who in range(30)]
    answers += [(30 + who, "why", ["wait-test"] if who < 10 else []) for who in range(60)]
    answers += [(90 + who, "why", ["kind"]) for who in range(10)]

    found = pairs_of(answers, n_people=100)

    assert [{one.first, one.second} for one in found.large] == [{"wait", "kind"}]
    assert about(found, "wait", "kind").n_second == 40


def test_where_part_was_coded_no_pair_is_tested():
    found = planted(coverage=CodingCoverage.PART)

    assert (found.large, found.n_too_few) == ((), 0)


def test_of_a_random_sample_only_what_was_drawn_counts():
    found = about(planted(coverage=CodingCoverage.RANDOM_SAMPLE), "dentist", "kind")

    assert (found.both, found.n_first, found.n_second, found.base) == (10, 15, 15, 60)


def test_nobody_is_no_pair():
    assert pairs_of([]).large == ()


SAID = st.lists(
    st.tuples(
        st.integers(0, 49),
        st.sampled_from(["why", "more", "some"]),
        st.sets(st.sampled_from(["wait-gp", "kind", "gp"])),
    ),
    min_size=40,
    max_size=120,
)


@settings(max_examples=25)
@given(answers=SAID)
def test_counts_are_what_a_count_by_hand_gives(answers):
    said = {}
    for who, asked, codes in answers:
        if asked != "some":
            said.setdefault(who, set()).update(codes)

    found = pairs_of([(who, asked, sorted(codes)) for who, asked, codes in answers])

    top = {"wait": "wait-gp", "kind": "kind", "gp": "gp"}
    for one in found.large:
        first, second = ({top[one.first]}, {top[one.second]})
        assert one.base == len(said)
        assert one.n_first == sum(first <= codes for codes in said.values())
        assert one.n_second == sum(second <= codes for codes in said.values())
        assert one.both == sum(first | second <= codes for codes in said.values())
        assert one.n_first <= one.n_second
    pairs = len(list(combinations(("wait", "kind", "gp", "dentist"), 2)))
    assert found.n_tested + found.n_too_few == pairs
    assert len(found.large) <= found.n_tested


N_CODES, N_PEOPLE, RUNS = 20, 600, 40


def test_what_has_nothing_to_do_with_each_other_is_rarely_worded():
    found = [_clear(np.random.default_rng(seed)) for seed in range(RUNS)]

    assert wilson_interval(sum(found), RUNS).low <= 0.05


def test_people_taken_together_would_seem_to_say_things_together():
    """That strata are needed: without them the same data word what is not there."""
    found = [_clear(np.random.default_rng(seed), is_stratified=False) for seed in range(8)]

    assert sum(found) > 4


def _clear(rng, *, is_stratified=True):
    """Whether any pair is clear where people answer up to four questions, each on its own."""
    talks = np.where(rng.random(N_PEOPLE) < 0.5, 0.9, 0.25)[:, None]
    has_answered = rng.random((N_PEOPLE, 4)) < talks
    shares = rng.uniform(0.03, 0.15, (4, N_CODES))
    mentioned = np.zeros((N_PEOPLE, N_CODES), dtype=bool)
    for at in range(4):
        drawn = rng.random((N_PEOPLE, N_CODES)) < shares[at]
        mentioned |= drawn & has_answered[:, [at]]
    is_in = has_answered.any(axis=1)
    answers = np.where(mentioned, MENTIONED, NOT_MENTIONED) * is_in[:, None]
    pattern = (has_answered @ (1 << np.arange(4))).astype(np.int64)
    codes = tuple(f"c{at}" for at in range(N_CODES))
    book = Codebook(version="1", codes=tuple(code(one) for one in codes))
    found = code_pairs_of(
        FakeSnapshot(responses=[], codebook=book),
        Mentioning(
            codes=codes,
            answers=answers.astype(np.uint8),
            answered=pattern if is_stratified else is_in.astype(np.int64),
            passages=np.zeros((0, N_CODES), dtype=bool),
        ),
        policy=Policy(),
    )
    return found.tier_count(Tier.CLEAR) > 0
