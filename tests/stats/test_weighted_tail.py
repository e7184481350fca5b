"""Does p fall under a level as rarely as it says, where there is no difference?"""

import time
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import score_test
from goodcare.stats.weighted_tail import has_enough_weight, weighted_two_sample_p
from tests.stats.weight_worlds import (
    how_often,
    log_normal_weights,
    probabilities_with,
    shares_of,
    weights_of_two_kinds,
)

LEVELS = (0.05, 0.01, 1e-3, 1e-4, 1e-5)
WORST = 1.1
"""Times as often as the level says."""


def of(here, rest, test=weighted_two_sample_p):
    return partial(test, people1=here.people, people2=rest.people)


@pytest.mark.parametrize("kind", [log_normal_weights, weights_of_two_kinds])
@pytest.mark.parametrize("spread", [0.3, 0.6, 1.0, 1.5])
@pytest.mark.parametrize(("people", "probability"), [(40, 0.1), (40, 0.3), (80, 0.9), (160, 0.05)])
def test_false_alarms_are_as_rare_as_the_level_says(kind, spread, people, probability):
    here = shares_of(kind(people, spread=spread, seed=7), probability=probability)
    rest = shares_of(kind(400, spread=spread, seed=8), probability=probability, most=120)

    found = how_often(of(here, rest), here, rest, levels=LEVELS, is_tested=has_enough_weight)

    assert found.max() <= WORST


def test_score_test_alone_would_be_far_too_sure():
    here = shares_of(log_normal_weights(40, spread=1.0, seed=7), probability=0.05)
    rest = shares_of(log_normal_weights(400, spread=1.0, seed=8), probability=0.05, most=120)

    alone = how_often(score_test, here, rest, levels=LEVELS)
    corrected = how_often(of(here, rest), here, rest, levels=LEVELS)

    assert alone[-1] > 20
    assert corrected.max() <= WORST


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
def test_weights_that_go_with_answers_make_it_little_worse(probability):
    here, rest = (
        shares_of(
            weights,
            probability=probabilities_with(weights, share=probability, slope=0.5),
            most=most,
        )
        for weights, most in (
            (log_normal_weights(160, spread=1.0, seed=11), 400),
            (log_normal_weights(400, spread=1.0, seed=12), 120),
        )
    )

    found = how_often(of(here, rest), here, rest, levels=LEVELS, is_tested=has_enough_weight)

    assert found.max() <= 1.3


def test_power_is_not_lost_where_the_score_test_holds():
    weights = log_normal_weights(100, spread=0.6, seed=1)
    here = shares_of(weights, probability=0.65)
    rest = shares_of(log_normal_weights(500, spread=0.6, seed=2), probability=0.5, most=120)

    naive = how_often(score_test, here, rest, levels=LEVELS)
    corrected = how_often(of(here, rest), here, rest, levels=LEVELS)

    lost = (naive - corrected) * np.array(LEVELS)
    assert lost.max() <= 0.03  # a chance of 3 in 100 at most, at every level


@given(
    people=st.integers(12, 400),
    unequal=st.floats(1.0, 20.0),
    here=st.floats(0, 1),
    rest=st.floats(0, 1),
)
def test_p_is_a_probability_whichever_way_answers_are_counted(people, unequal, here, rest):
    n1, n2 = people / unequal, 500.0

    p = weighted_two_sample_p(here * n1, n1, rest * n2, n2, people1=people, people2=700)
    swapped = weighted_two_sample_p(rest * n2, n2, here * n1, n1, people1=700, people2=people)
    turned = weighted_two_sample_p(
        (1 - here) * n1, n1, (1 - rest) * n2, n2, people1=people, people2=700
    )

    assert 0 <= p <= 1
    assert swapped == pytest.approx(p, rel=1e-6, abs=1e-300)
    assert turned == pytest.approx(p, rel=1e-6, abs=1e-300)


def test_a_larger_difference_never_has_a_larger_p():
    shares = np.linspace(0.2, 1.0, 400)

    p = weighted_two_sample_p(
        shares * 30, np.full(400, 30.0), 0.2 * 400, 400.0, people1=60, people2=600
    )

    jump = np.diff(p).max()  # where the score test gives way, at .2: above all that is worded
    assert jump < 0.05
    assert (np.diff(p[p < 0.19]) <= 0).all()


def test_everybody_and_nobody_are_no_error():
    everybody = weighted_two_sample_p(20.0, 20.0, 50.0, 50.0, people1=30, people2=70)
    opposite = weighted_two_sample_p(20.0, 20.0, 0.0, 50.0, people1=30, people2=70)

    assert everybody == 1
    assert 0 < opposite < 1e-15


def test_enormous_weights_are_still_a_probability():
    p = weighted_two_sample_p(1.0, 1.001, 10.0, 900.0, people1=5000, people2=1000)

    assert 0 < p < 0.2


def test_ten_thousand_comparisons_take_under_a_second():
    rng = np.random.default_rng(3)
    n1 = rng.uniform(10, 300, 10_000)
    started = time.perf_counter()

    weighted_two_sample_p(
        rng.uniform(0, 1, 10_000) * n1, n1, 300.0, 800.0, people1=n1 * 1.5, people2=1000
    )

    assert time.perf_counter() - started < 3  # one second on a free machine


def test_a_count_above_its_base_is_refused():
    with pytest.raises(InputError, match="between 0 and the base"):
        weighted_two_sample_p(21.0, 20.0, 5.0, 50.0, people1=30, people2=60)
