"""Wave against wave."""

from dataclasses import replace

import pytest

from goodcare.errors import InputError
from goodcare.findings import analyse, comparison
from goodcare.findings.registry import FAMILIES, family, tallies
from goodcare.findings.values import Tier
from goodcare.findings.wave_change import (
    compared_waves,
    estimates_by_wave,
    wave_comparison,
    wave_names,
    waves_before,
)
from goodcare.stats import two_sample_p
from tests.findings.fake import FakeSnapshot, people
from tests.findings.test_indices import ALL, ITEMS, NEVER, OTHERS, QUESTIONS


def answers(n_top, n_other, *, wave, area="north", **more):
    return [
        *people(n_top, area=area, wave=wave, available=ALL, **more),
        *people(n_other, area=area, wave=wave, available=NEVER, **more),
    ]


def analysed(*rows, **more):
    return analyse(FakeSnapshot(responses=[row for part in rows for row in part], **more))


def place(analysis, area="north"):
    return analysis.snapshot.gazetteer.place(area)


TWICE = (
    answers(30, 70, wave="2023"),
    answers(60, 40, wave="2024"),
    answers(50, 50, wave="2023", area="south"),
    answers(50, 50, wave="2024", area="south"),
)


def test_the_latest_wave_is_set_against_the_one_before():
    analysis = analysed(*TWICE)

    found = wave_comparison(analysis, "available", place=place(analysis))

    assert (found.here.count, found.here.base) == (60, 100)
    assert (found.rest.count, found.rest.base) == (30, 100)
    assert found.p == two_sample_p(60, 100, 30, 100)
    assert found.tier is Tier.CLEAR
    assert found.is_more


def test_waves_are_one_family_of_the_region_and_its_areas():
    analysis = analysed(*TWICE)

    tested = family(analysis, "waves").tested

    assert [one.area_id for one in tested] == ["region", "pair", "north", "south"]
    assert tallies(analysis)["waves"].n_first == 4


def test_waves_are_ordered_by_name_and_people_without_one_are_in_none():
    analysis = analysed(*TWICE[::-1], answers(50, 50, wave=""))

    assert wave_names(analysis) == ("2023", "2024")
    assert waves_before(analysis) == ("2023",)
    assert wave_comparison(analysis, "available", place=place(analysis)).here.base == 100


def test_all_waves_before_can_be_taken_together():
    analysis = analysed(*TWICE, answers(20, 30, wave="2022"))

    alone = wave_comparison(analysis, "available", place=place(analysis))
    pooled = wave_comparison(analysis, "available", place=place(analysis), is_pooled=True)

    assert (alone.rest.count, alone.rest.base) == (30, 100)
    assert (pooled.rest.count, pooled.rest.base) == (50, 150)
    assert pooled in family(analysis, "waves-pooled").tested


def test_with_two_waves_all_before_are_the_one_before():
    analysis = analysed(*TWICE)

    pooled = wave_comparison(analysis, "available", place=place(analysis), is_pooled=True)

    assert pooled == wave_comparison(analysis, "available", place=place(analysis))
    assert family(analysis, "waves-pooled").tested == ()


@pytest.mark.parametrize("wave", ["", "2023"])
def test_a_single_wave_is_compared_with_nothing(wave):
    analysis = analysed(answers(30, 70, wave=wave))

    assert family(analysis, "waves").all == ()
    assert waves_before(analysis) == ()
    assert compared_waves(analysis) == ()
    with pytest.raises(InputError, match="are of one wave"):
        wave_comparison(analysis, "available", place=place(analysis))


def test_indices_are_compared_and_what_is_inside_them():
    def wave(n, name, **given):
        return people(n, area="north", wave=name, **given)

    high = dict.fromkeys(("soon", "near", "clear"), ALL)
    low = dict.fromkeys(("soon", "near", "clear"), NEVER)
    analysis = analysed(
        wave(70, "a", **low, felt=NEVER),
        wave(30, "a", **high, felt=ALL),
        wave(30, "b", **low, felt=NEVER),
        wave(70, "b", **high, felt=ALL),
        questions=(*QUESTIONS, *ITEMS, *OTHERS),
    )

    index = wave_comparison(analysis, "index:open", place=place(analysis))
    felt = wave_comparison(analysis, "felt", place=place(analysis))

    assert index.difference == pytest.approx(0.4)
    assert index.tier is felt.tier is Tier.CLEAR
    assert felt.q >= index.q
    assert "felt" not in compared_waves(analysis)


def test_weights_count():
    analysis = analysed(
        answers(20, 0, wave="a", weight=3.0), answers(0, 20, wave="a"), answers(20, 20, wave="b")
    )

    found = wave_comparison(analysis, "available", place=place(analysis))

    assert found.rest.share == pytest.approx(0.75)
    assert found.here.share == 0.5
    assert found.is_weighted


def test_waves_add_up_to_what_all_other_findings_count():
    analysis = analysed(*TWICE)

    each = estimates_by_wave(analysis, "available", place=place(analysis))
    together = comparison(analysis, "available", place(analysis)).here

    assert sum(one.count for one in each.values()) == together.count
    assert sum(one.base for one in each.values()) == together.base


def test_figures_say_that_they_count_people_of_a_wave():
    analysis = analysed(*TWICE)

    whom = wave_comparison(analysis, "available", place=place(analysis)).here.of

    assert (whom.column, whom.values, whom.within) == ("wave", {"2024"}, {"north"})


def test_too_few_in_a_wave_are_not_tested():
    analysis = analysed(*TWICE[1:], answers(10, 15, wave="2023"))

    assert wave_comparison(analysis, "available", place=place(analysis)).tier is Tier.TOO_FEW


def test_every_family_has_a_tally():
    analysis = analysed(*TWICE)

    assert set(tallies(analysis)) == {*FAMILIES, "together"}


def test_a_question_outside_the_family_is_worded_by_its_interval():
    analysis = analysed(
        *TWICE, people(40, area="north", wave="2023", side=5), people(40, area="north", wave="2024")
    )

    found = wave_comparison(analysis, "side", place=place(analysis))

    assert found.q != found.q


def test_rows_may_come_in_any_order():
    rows = [row for part in TWICE for row in part]
    snapshot = FakeSnapshot(responses=rows)

    first, second = (analyse(replace(snapshot, responses=order)) for order in (rows, rows[::-1]))

    assert family(first, "waves").tested == family(second, "waves").tested
