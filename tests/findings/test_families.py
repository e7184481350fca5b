from dataclasses import replace
from math import isnan

import pytest

from goodcare.errors import InputError
from goodcare.findings import (
    Tier,
    analyse,
    area_family,
    comparison,
    group_comparisons,
    group_family,
)
from goodcare.findings.tiers import tier_of, tier_untested
from goodcare.stats import benjamini_hochberg, two_sample_p
from tests.findings.fake import GAZETTEER, FakeSnapshot, people


def snapshot(**more):
    return FakeSnapshot(
        responses=[
            *people(80, area="north", available=5, side=5, gender=1, carer=2, age=1),
            *people(20, area="north", available=1, side=1, gender=2, carer=1, age=2),
            *people(50, area="south", available=5, side=5, gender=1, carer=1, age=1),
            *people(50, area="south", available=1, side=1, gender=2, carer=1, age=2),
            *people(30, area="east", available=5, side=5, gender=2, carer=1, age=1),
            *people(22, area="east", available=2, side=2, gender=3, carer=1, age=2),
            *people(8, area="east", available=5, side=2, gender=3, carer=1, age=3),
        ],
        **more,
    )


@pytest.fixture
def analysis():
    return analyse(snapshot())


def place(analysis, area):
    return analysis.snapshot.gazetteer.place(area)


def test_area_family_holds_every_area_with_different_leaves_once(analysis):
    family = area_family(analysis)

    compared = [one.area_id for one in family.tested]
    assert compared == ["pair", "north", "south", "east"]


def test_area_of_one_leaf_stands_in_the_family_under_the_leafs_own_id():
    gazetteer = replace(GAZETTEER, areas=tuple(reversed(GAZETTEER.areas)))

    family = area_family(analyse(snapshot(gazetteer=gazetteer)))

    compared = [one.area_id for one in family.tested]
    assert compared == ["east", "south", "north", "pair"]


def test_area_is_compared_with_the_rest_of_its_region(analysis):
    found = comparison(analysis, "available", place(analysis, "north"))

    assert (found.here.count, found.here.base) == (80, 100)
    assert (found.rest.count, found.rest.base) == (88, 160)
    assert found.p == two_sample_p(80, 100, 88, 160)
    assert found.tier is Tier.CLEAR
    assert found.is_more


def test_area_of_the_same_leaves_has_the_same_verdict(analysis):
    north, same = (
        comparison(analysis, "available", place(analysis, area)) for area in ("north", "same-north")
    )

    assert north is same


def test_verdicts_are_corrected_within_the_family(analysis):
    family = area_family(analysis)

    expected = benjamini_hochberg([one.p for one in family.tested])
    assert [one.q for one in family.tested] == pytest.approx(list(expected))


def test_question_outside_the_family_is_not_tested(analysis):
    found = comparison(analysis, "side", place(analysis, "north"))

    assert isnan(found.p)
    assert isnan(found.q)
    assert found.tier is Tier.OPEN


def test_region_has_nothing_to_be_compared_with(analysis):
    with pytest.raises(InputError, match="Region is the whole region"):
        comparison(analysis, "available", analysis.region)


def test_two_answers_are_tested_once_under_the_named_group(analysis):
    labels = [analysis.group(one.group).label for one in group_comparisons(analysis, "available")]

    assert labels == [
        "Women",
        "age: Young",
        "age: Middle",
        "age: Old",
        "Carers",
        "heard: Gp",
        "heard: Web",
    ]


def test_everybody_else_answered_the_demographic_question_on_its_scale(analysis):
    women = group_comparisons(analysis, "available")[0]

    assert (women.here.count, women.here.base) == (130, 130)
    assert (women.rest.count, women.rest.base) == (30, 100)


def test_small_cell_on_either_side_is_too_few(analysis):
    women, *_, old, carers, gp, _web = group_comparisons(analysis, "available")

    assert women.tier is Tier.TOO_FEW  # no woman gave another answer
    assert (old.tier, old.here.base) == (Tier.TOO_FEW, 8)
    assert carers.tier is Tier.TOO_FEW
    assert (gp.tier, gp.here.base) == (Tier.TOO_FEW, 0)
    assert {one.tier for one in group_family(analysis).too_few} == {Tier.TOO_FEW}


def test_area_under_thirty_is_too_few():
    rows = people(20, area="north", available=5) + people(9, area="north", available=1)
    rows += people(30, area="south", available=5) + people(30, area="south", available=1)
    analysis = analyse(FakeSnapshot(responses=rows))

    assert comparison(analysis, "available", place(analysis, "north")).tier is Tier.TOO_FEW


def test_families_do_not_depend_on_what_is_asked_first():
    first, second = analyse(snapshot()), analyse(snapshot())
    comparison(first, "available", place(first, "east"))
    group_comparisons(first, "side")

    assert area_family(first) == area_family(second)
    assert [one.q for one in group_family(first).tested] == [
        one.q for one in group_family(second).tested
    ]


def test_bound_on_false_ones_is_q_times_number_worded(analysis):
    family = area_family(analysis)

    assert family.n_clear > 0
    assert family.false_bound == pytest.approx(0.05 * family.n_clear)
    assert family.false_bound_together == pytest.approx(0.20 * (family.n_clear + family.n_possible))


def test_weighted_comparison_says_that_it_is_weighted():
    rows = [
        *people(40, area="north", available=5, weight=2.0),
        *people(40, area="north", available=1, weight=1.0),
        *people(40, area="south", available=5),
        *people(40, area="south", available=1),
    ]
    analysis = analyse(FakeSnapshot(responses=rows))

    found = comparison(analysis, "available", place(analysis, "north"))

    assert found.is_weighted
    assert found.difference == pytest.approx(2 / 3 - 1 / 2)


@pytest.mark.parametrize(
    ("q", "difference", "h", "tier"),
    [
        (0.05, 0.08, 0.17, Tier.CLEAR),
        (0.05, 0.03, 0.10, Tier.CLEAR),
        (0.65 - 0.62, 0.65 - 0.62, 0.10, Tier.CLEAR),
        (0.01, 0.029, 0.30, Tier.ALIKE),  # under 3 points is looked at first
        (0.01, 0.04, 0.09, Tier.ALIKE),
        (0.051, 0.08, 0.17, Tier.POSSIBLE),
        (0.20, -0.08, -0.17, Tier.POSSIBLE),
        (0.10, 0.02, 0.05, Tier.OPEN),
        (0.21, 0.08, 0.17, Tier.OPEN),
    ],
)
def test_wording_table_is_read_in_its_order(q, difference, h, tier):
    assert tier_of(q=q, difference=difference, low=-0.1, high=0.2, h=h) is tier


@pytest.mark.parametrize(
    ("low", "high", "tier"),
    [(-0.05, 0.05, Tier.ALIKE), (-0.051, 0.02, Tier.OPEN), (0.01, 0.06, Tier.OPEN)],
)
def test_untested_is_alike_only_inside_five_points(low, high, tier):
    assert tier_untested(low=low, high=high) is tier
