"""The family of choices: who is in it, and that it is its own."""

import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.findings import analyse, area_family, choice_comparisons, choice_family, group_family
from goodcare.findings.values import Tier
from goodcare.instrument.model import Kind, Role
from goodcare.stats import wilson_interval
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question
from tests.findings.null_data import clear_pairs, survey

RUNS = 120
N_CHOICES, ASKED = 18, 0.7
SOURCES = question(
    "sources",
    kind=Kind.MULTIPLE,
    role=Role.OTHER,
    choices=choices("family", "web", "unsaid", off=("unsaid",)),
)
NOT_CHOSEN, CHOSEN = 1, 2


def answers(*, family, **more):
    return {"sources/family": family, "sources/web": NOT_CHOSEN, "sources/unsaid": 1, **more}


def analysed(*rows, questions=(*QUESTIONS, SOURCES)):
    return analyse(
        FakeSnapshot(responses=[row for part in rows for row in part], questions=questions)
    )


PLANTED = (
    people(60, area="north", carer=2, **answers(family=CHOSEN)),
    people(20, area="north", carer=2, **answers(family=NOT_CHOSEN)),
    people(60, area="south", carer=1, **answers(family=CHOSEN)),
    people(140, area="south", carer=1, **answers(family=NOT_CHOSEN)),
)


def test_a_group_that_chooses_otherwise_is_found():
    found = choice_comparisons(analysed(*PLANTED), "sources")

    (carers,) = [one for one in found["family"] if one.group.column == "carer"]
    assert (carers.here.count, carers.here.base) == (60, 80)
    assert (carers.rest.count, carers.rest.base) == (60, 200)
    assert carers.tier is Tier.CLEAR
    assert carers.is_more


def test_only_people_who_were_asked_and_answered_are_compared():
    not_asked = dict.fromkeys(("sources/family", "sources/web", "sources/unsaid"), 255)
    only_unsaid = {"sources/family": 1, "sources/web": 1, "sources/unsaid": 2}

    found = choice_comparisons(
        analysed(
            *PLANTED,
            people(50, area="north", carer=2, **not_asked),
            people(30, area="north", carer=2, **only_unsaid),
        ),
        "sources",
    )

    (carers,) = [one for one in found["family"] if one.group.column == "carer"]
    assert (carers.here.base, carers.rest.base) == (80, 200)


def test_a_choice_that_nobody_made_is_not_tested():
    found = choice_comparisons(analysed(*PLANTED), "sources")

    assert {one.tier for one in found["web"]} == {Tier.TOO_FEW}


def test_the_family_is_corrected_on_its_own_and_changes_no_other():
    with_sources, without = analysed(*PLANTED), analysed(*PLANTED, questions=QUESTIONS)

    n_tested = len(choice_family(with_sources).tested)

    assert n_tested == 1
    assert choice_family(without).tested == ()
    assert repr(group_family(with_sources)) == repr(group_family(without))
    assert repr(area_family(with_sources)) == repr(area_family(without))


def test_demographics_are_no_choices():
    analysis = analysed(*PLANTED)

    with pytest.raises(InputError, match="'heard' is not in the family of choices"):
        choice_comparisons(analysis, "heard")
    assert {one.question.split("/")[0] for one in choice_family(analysis).too_few} <= {"sources"}


def test_the_family_is_computed_only_when_it_is_asked_for():
    analysis = analysed(*PLANTED)

    group_family(analysis)

    assert analysis.families.keys() == {"groups"}


def test_choices_without_a_difference_are_rarely_worded():
    drawn = survey(n_levels=120, n_questions=N_CHOICES, seed=3)

    false = sum(_any_clear(drawn, np.random.default_rng(seed)) for seed in range(RUNS))

    assert wilson_interval(false, RUNS).low <= 0.05


def test_the_null_data_would_show_a_family_that_is_not_corrected(monkeypatch):
    drawn = survey(n_levels=60, n_questions=N_CHOICES, seed=3)
    monkeypatch.setattr("goodcare.findings.judging.benjamini_hochberg", lambda p: p)

    false = sum(_any_clear(drawn, np.random.default_rng(seed)) for seed in range(20))

    assert wilson_interval(false, 20).low > 0.05


def _any_clear(drawn, rng):
    """Several choices of the same people, a question that part of them were asked."""
    n_people = drawn.areas.shape[1]
    asked = np.repeat((rng.random(n_people) < ASKED)[:, None], N_CHOICES, axis=1).astype(float)
    chosen = (rng.random((n_people, N_CHOICES)) < drawn.base_rates * 0.6).astype(float)
    return bool(clear_pairs(drawn.groups, drawn.has_answered, chosen, asked, least=10).any())
