"""Pillar indices: who has one, how much of what, and what is tested inside."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings import analyse, comparison, group_comparisons
from goodcare.findings.comparisons import area_family, compared_areas, group_family, is_scanned
from goodcare.findings.indices import pillar_indices
from goodcare.findings.pillar_index import index_mean, index_of
from goodcare.findings.values import Tier
from goodcare.instrument.model import GoodEnd, Role
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question

SCALE = choices("never", "rarely", "some", "most", "all", "unsure", off=("unsure",))
NEVER, ALL, UNSURE, NOT_ASKED = 1, 5, 6, 255


def asked(name, **more):
    more = {"role": Role.EXPERIENCE, "pillar": "open", "good_end": GoodEnd.LAST} | more
    return question(name, choices=SCALE, **more)


ITEMS = (asked("soon"), asked("near"), asked("clear", is_headline=True))
OTHERS = (
    asked("wanted", role=Role.IMPORTANCE),
    asked("alone", pillar="warm", is_headline=True),
    asked("felt", role=Role.OTHER),
)


def analysed(*rows, questions=(*QUESTIONS, *ITEMS, *OTHERS), **more):
    responses = [row for part in rows for row in part]
    return analyse(FakeSnapshot(responses=responses, questions=questions, **more))


def answers(n, soon, near, clear, *, area="north", **more):
    return people(n, area=area, soon=soon, near=near, clear=clear, **more)


def place(analysis, area):
    return analysis.snapshot.gazetteer.place(area)


def mean(analysis, area="north"):
    return index_mean(analysis, "open", place=place(analysis, area))


def test_an_index_is_made_of_a_pillars_questions_on_experience_with_a_good_end():
    (found,) = pillar_indices(FakeSnapshot(responses=[], questions=(*ITEMS, *OTHERS)).instrument)

    assert found.name == "index:open"
    assert [one.name for one in found.questions] == ["soon", "near", "clear"]


def test_a_person_has_the_share_of_what_they_answered_at_the_top():
    analysis = analysed(
        answers(10, ALL, ALL, ALL),
        answers(10, ALL, NEVER, NEVER),
        answers(10, ALL, NEVER, UNSURE),
        answers(10, NEVER, NEVER, NEVER),
    )

    found = mean(analysis)

    assert found.base == 40
    assert found.share == pytest.approx((10 + 10 / 3 + 10 / 2) / 40)
    assert found.count == 18


def test_who_answered_fewer_than_half_has_no_index():
    analysis = analysed(
        answers(10, ALL, ALL, NEVER),
        answers(10, ALL, UNSURE, 0),
        answers(10, ALL, NOT_ASKED, NOT_ASKED),
        answers(10, 0, 0, 0),
    )

    assert mean(analysis).base == 10


def test_nobody_has_no_mean():
    found = mean(analysed(answers(10, ALL, ALL, ALL, area="south")))

    assert (found.base, found.count, found.effective_base) == (0, 0, 0)


def test_weights_count():
    analysis = analysed(
        answers(20, ALL, ALL, ALL, weight=3.0), answers(20, NEVER, NEVER, NEVER, weight=1.0)
    )

    found = mean(analysis)

    assert found.share == pytest.approx(0.75)
    assert (found.count, found.base) == (20, 40)


def test_one_question_is_no_index():
    assert not pillar_indices(FakeSnapshot(responses=[], questions=ITEMS[:1]).instrument)


def test_an_index_is_as_sensitive_as_its_questions():
    questions = (ITEMS[0], replace(ITEMS[1], is_sensitive=True))

    (found,) = pillar_indices(FakeSnapshot(responses=[], questions=questions).instrument)

    assert found.is_sensitive


def test_a_pillar_without_an_index_is_refused():
    with pytest.raises(InputError, match="Pillar 'warm' has no index"):
        index_of(analysed(answers(1, ALL, ALL, ALL)), "warm")


DIFFERENT = (
    answers(50, ALL, ALL, NEVER, felt=ALL),
    answers(40, ALL, NEVER, ALL, felt=ALL),
    answers(30, NEVER, ALL, ALL, felt=NEVER),
    answers(80, NEVER, NEVER, ALL, area="south", felt=NEVER),
    answers(80, NEVER, ALL, NEVER, area="south", felt=NEVER),
    answers(80, ALL, NEVER, NEVER, area="south", felt=ALL),
)


def test_areas_are_compared_on_indices_with_their_headline_questions():
    analysis = analysed(*DIFFERENT)

    found = comparison(analysis, "index:open", place(analysis, "north"))

    assert compared_areas(analysis)[-1] == "index:open"
    assert found.difference == pytest.approx(1 / 3)
    assert found.tier is Tier.CLEAR
    assert (found.here.base, found.rest.base) == (120, 240)
    assert found in area_family(analysis).tested


def test_questions_of_a_pillar_are_tested_inside_its_index():
    analysis = analysed(*DIFFERENT)

    family, felt = area_family(analysis), comparison(analysis, "felt", place(analysis, "north"))

    assert felt.tier is Tier.CLEAR
    assert felt.q >= comparison(analysis, "index:open", place(analysis, "north")).q
    inside = {one.question for one in family.tested[family.n_first :]}
    assert inside == {"soon", "near", "felt"}


def test_where_the_index_does_not_hold_nothing_inside_it_is_tested():
    """North and south differ in one question, the other way round in another."""
    analysis = analysed(
        *(answers(45, ALL, NEVER, clear) for clear in (ALL, NEVER)),
        *(answers(15, NEVER, ALL, clear) for clear in (ALL, NEVER)),
        *(answers(15, ALL, NEVER, clear, area="south") for clear in (ALL, NEVER)),
        *(answers(45, NEVER, ALL, clear, area="south") for clear in (ALL, NEVER)),
    )

    found = comparison(analysis, "near", place(analysis, "north"))

    assert found.q != found.q
    assert found.tier in (Tier.OPEN, Tier.ALIKE)
    assert area_family(analysis).n_inside == 0


def test_groups_are_compared_on_indices_and_inside_them():
    rows = [
        {**row, "carer": 2 if row["area"] == "north" else 1} for part in DIFFERENT for row in part
    ]

    analysis = analysed(rows)

    (carers,) = [
        one for one in group_comparisons(analysis, "index:open") if one.group == Level("carer", 2)
    ]
    assert carers.tier is Tier.CLEAR
    assert is_scanned(analysis, "felt")
    assert group_family(analysis).n_inside == 3


def test_question_inside_an_index_that_holds_for_no_group_is_not_scanned():
    assert not is_scanned(analysed(answers(40, ALL, ALL, NEVER, felt=ALL)), "felt")


def test_index_of_too_few_is_not_tested():
    rows = (answers(20, ALL, ALL, NEVER), answers(9, NEVER, ALL, NEVER), *DIFFERENT[3:])
    analysis = analysed(*rows)

    assert comparison(analysis, "index:open", place(analysis, "north")).tier is Tier.TOO_FEW


def test_everybody_at_the_top_is_not_tested():
    analysis = analysed(answers(60, ALL, ALL, ALL), *DIFFERENT[3:])

    assert comparison(analysis, "index:open", place(analysis, "north")).tier is Tier.TOO_FEW


def test_size_in_words_is_that_of_standard_deviations():
    """Everybody gives a good answer to one question more or less: few points, large effect."""
    analysis = analysed(*DIFFERENT)

    found = comparison(analysis, "index:open", place(analysis, "north"))

    values = np.repeat([2 / 3, 1 / 3], [120, 240])
    assert abs(found.h) == pytest.approx(found.difference / values.std(), rel=0.05)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.sampled_from([0, NEVER, ALL, UNSURE, NOT_ASKED])] * 3),
        min_size=1,
        max_size=30,
    )
)
def test_mean_is_that_of_a_count_by_hand(rows):
    analysis = analysed([row for one in rows for row in answers(1, *one)])

    shares = []
    for one in rows:
        answered = [code for code in one if code in (NEVER, ALL)]
        if len(answered) >= 2:
            shares.append(answered.count(ALL) / len(answered))
    found = mean(analysis)
    assert found.base == len(shares)
    assert found.share == pytest.approx(np.mean(shares) if shares else 0.0)
    assert 0 <= found.low <= found.share <= found.high <= 1
