"""Weights that meet margins."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats.raking import UNKNOWN, Limits, Margin, post_stratify, rake
from tests.stats.oracle_weights import weights_of_files
from tests.stats.oracles import ABSENT, ORACLES

SEX = np.array([0, 0, 0, 1, 1, 1, 1, 1])
AGE = np.array([0, 1, 1, 0, 0, 1, 1, 1])


def margin(name, places, people, labels=("a", "b", "c")):
    return Margin(
        name=name,
        labels=labels[: len(people)],
        people=np.array(people, dtype=float),
        places=np.asarray(places),
    )


def shares(weights, places):
    return np.bincount(places, weights=weights) / weights.sum()


def test_weights_equal_those_of_r():
    # R 4.2.2, survey 4.1-1:
    # d <- data.frame(sex = c(0,0,0,1,1,1,1,1), age = c(0,1,1,0,0,1,1,1), w = c(2,1,1,1,1,1,1,3))
    # weights(rake(svydesign(id = ~1, weights = ~w, data = d), list(~sex, ~age),
    #   list(data.frame(sex = 0:1, Freq = c(60, 40)), data.frame(age = 0:1, Freq = c(30, 70))),
    #   control = list(maxit = 500, epsilon = 1e-14)))
    expected = [
        22.33234127863,
        18.83382936069,
        18.83382936069,
        3.833829360686,
        3.833829360686,
        6.466468255726,
        6.466468255726,
        19.39940476718,
    ]

    found = rake(
        np.array([2.0, 1, 1, 1, 1, 1, 1, 3]),
        [margin("sex", SEX, [60, 40]), margin("age", AGE, [30, 70])],
    )

    assert found.weights == pytest.approx(expected, rel=1e-9)
    assert found.misfit <= 1e-10


@pytest.mark.skipif(not ORACLES.is_dir(), reason=ABSENT)
def test_every_raked_weight_equals_that_of_r():
    for name, expected, found in weights_of_files():
        assert found == pytest.approx(expected, rel=1e-9), name


@given(
    start=st.lists(st.floats(0.1, 10), min_size=8, max_size=8),
    scale=st.floats(1e-3, 1e3),
    woman=st.floats(5, 95),
    young=st.floats(5, 95),
)
def test_margins_hold_and_the_scale_of_starting_weights_does_not_matter(start, scale, woman, young):
    margins = [margin("sex", SEX, [woman, 100 - woman]), margin("age", AGE, [young, 100 - young])]

    found = rake(np.array(start), margins)
    scaled = rake(np.array(start) * scale, margins)

    assert found.weights.sum() == pytest.approx(100)
    assert shares(found.weights, SEX)[0] == pytest.approx(woman / 100, abs=1e-9)
    assert shares(found.weights, AGE)[0] == pytest.approx(young / 100, abs=1e-9)
    assert scaled.weights == pytest.approx(found.weights, rel=1e-6)
    assert found.effective_base_after <= 8 + 1e-9


def test_a_sample_that_fits_keeps_its_weights():
    found = rake(np.ones(8), [margin("sex", SEX, [3, 5])], total=8)

    assert found.weights == pytest.approx(np.ones(8))
    assert found.effective_base_before == found.effective_base_after == pytest.approx(8)
    assert (found.smallest, found.largest) == pytest.approx((1.0, 1.0))


def test_people_of_unknown_category_keep_their_share():
    places = np.where(np.arange(8) < 2, UNKNOWN, SEX)

    found = rake(np.ones(8), [margin("sex", places, [50, 50])], total=8)

    assert found.weights[:2] == pytest.approx(1.0)
    assert found.weights[2] == pytest.approx(3.0)
    assert found.weights[3:] == pytest.approx(3 / 5)


def test_nobody_gets_a_weight_who_had_none():
    found = rake(np.array([0.0, 1, 1, 1, 1, 1, 1, 1]), [margin("sex", SEX, [50, 50])])

    assert found.weights[0] == 0
    assert found.smallest > 0


def test_margins_with_different_totals_are_shares():
    found = rake(np.ones(8), [margin("sex", SEX, [50, 50]), margin("age", AGE, [3000, 7000])])

    assert found.weights.sum() == pytest.approx(100)
    assert shares(found.weights, AGE)[0] == pytest.approx(0.3)


@pytest.mark.parametrize(
    "limits", [Limits(largest=1.4), Limits(least_factor=0.6, most_factor=1.45)]
)
def test_limits_hold_and_so_do_the_margins(limits):
    random = np.random.default_rng(3)
    first, second = random.integers(0, 2, 200), random.integers(0, 3, 200)
    margins = [margin("first", first, [58, 42]), margin("second", second, [30, 30, 40])]

    free = rake(np.ones(200), margins, total=200)
    found = rake(np.ones(200), margins, total=200, limits=limits)

    assert free.largest > found.largest or limits.largest > 1.4
    assert found.weights.max() <= min(limits.largest, limits.most_factor) + 1e-9
    assert found.weights.min() >= limits.least_factor - 1e-9
    assert shares(found.weights, first)[0] == pytest.approx(0.58, abs=1e-9)


def test_weights_at_a_limit_are_counted():
    places = np.repeat([0, 1, 1], 20)
    other = np.arange(60) % 2
    margins = [margin("one", places, [40, 60]), margin("other", other, [60, 40])]

    free = rake(np.ones(60), margins, total=60)
    held = rake(np.ones(60), margins, total=60, limits=Limits(largest=1.25))

    assert free.n_at_limit == 0
    assert held.n_at_limit == 10
    assert held.largest == pytest.approx(1.25)


@pytest.mark.parametrize(
    ("margins", "limits", "message"),
    [
        ([], None, "at least one margin"),
        ([margin("sex", SEX, [50, 40, 10])], None, "Nobody in the sample has 'sex' = 'c', but 10"),
        ([margin("sex", SEX, [0, 50])], None, "respondents with 'sex' = 'a', but 0 people"),
        ([margin("sex", SEX, [0, 0])], None, "not all of them 0"),
        ([margin("sex", SEX, [-1, 5])], None, "numbers of 0 or more"),
        ([margin("sex", SEX[:3], [1, 1])], None, "8 weights and 3 of 'sex'"),
        (
            [margin("sex", SEX, [90, 10])],
            Limits(largest=1.1),
            "Raking does not converge: after 2000 rounds 'sex' is still .*or allow larger weights",
        ),
        (
            [
                margin("sex", [0, 0, 0, 0, 1, 1, 1, 1], [50, 50]),
                margin("age", [0] * 4 + [1] * 4, [3, 7]),
            ],
            None,
            "does not converge: .*use fewer margins",
        ),
    ],
)
def test_margins_that_cannot_hold_are_refused_in_one_line(margins, limits, message):
    with pytest.raises(InputError, match=message) as error:
        rake(np.ones(8), margins, limits=limits)

    assert "\n" not in str(error.value)


@pytest.mark.parametrize("wrong", [{"least_factor": 1.2}, {"most_factor": 0.5}, {"largest": 0.9}])
def test_limits_that_leave_no_room_are_refused(wrong):
    with pytest.raises(InputError, match="both sides of 1"):
        Limits(**wrong)


def test_post_stratification_is_raking_to_one_margin():
    found = post_stratify(np.array([2.0, 1, 1, 1, 1, 1, 1, 3]), margin("sex", SEX, [60, 40]))

    assert found == pytest.approx([30, 15, 15, *[40 / 7] * 4, 120 / 7])
