"""Means of an index, and whether two sets of people differ in it."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import weighted_share, wilson_interval
from goodcare.stats.index_means import index_means
from goodcare.stats.index_test import index_p

HALVES = np.array([0.0, 0.5, 1.0])

# R 4.2.2, survey 4.1:
#   y <- c(0, .5, .5, 1, 1, 0, .5, 1); w <- c(1, 2, .5, 1, 3, 1.5, 1, 2)
#   svymean(~y, svydesign(ids = ~1, weights = ~w, data = data.frame(y, w)))
R_MEAN, R_ERROR = 0.6458333333333333, 0.1599431270862127
Y = np.array([0, 0.5, 0.5, 1, 1, 0, 0.5, 1])
W = np.array([1, 2, 0.5, 1, 3, 1.5, 1, 2])


def cells(y, w=None):
    weights = np.ones(len(y)) if w is None else w
    sums = [[(y == value) @ weights**power for value in HALVES] for power in (0, 1, 2)]
    return [np.array(one, dtype=float) for one in sums]


def means(y, w=None, n_items=2):
    return index_means(*cells(y, w), values=HALVES, n_items=n_items)


def test_weighted_mean_and_its_error_are_those_of_the_survey_package():
    found = means(Y, W)

    assert found.mean == pytest.approx(R_MEAN, rel=1e-9)
    assert found.standard_error == pytest.approx(R_ERROR, rel=1e-9)


def test_unweighted_error_is_that_of_a_mean():
    found = means(Y)

    assert found.mean == pytest.approx(Y.mean())
    assert found.standard_error == pytest.approx(Y.std(ddof=1) / np.sqrt(len(Y)))
    assert found.people == len(Y)


def test_an_index_of_yes_and_no_is_a_share():
    y, w = np.array([0, 1, 1, 0, 1.0]), np.array([1, 2, 1, 3, 1.0])

    found = means(y, w)

    share = weighted_share(w_count=4, w2_count=6, n_base=5, w_base=8, w2_base=16)
    assert found.mean == share.share
    assert found.standard_error == pytest.approx(share.standard_error)


def test_people_who_answer_alike_are_no_certainty():
    found = means(np.full(10, 0.5))

    interval = wilson_interval(0.5 * found.effective_base, float(found.effective_base))
    assert interval.low < 0.45
    assert interval.high > 0.55


def test_nobody_has_no_mean():
    found = means(np.array([]))

    assert np.isnan(found.mean)
    assert found.effective_base == 0


@settings(max_examples=50, deadline=None)
@given(
    counts=st.tuples(*[st.integers(0, 30)] * 3).filter(lambda one: sum(one) > 1),
    times=st.floats(0.01, 100),
)
def test_scaling_weights_changes_nothing(counts, times):
    n = np.array(counts, dtype=float)

    first, second = (
        index_means(n, n * by, n * by**2, values=HALVES, n_items=2) for by in (1.0, times)
    )

    assert second.mean == pytest.approx(first.mean)
    assert second.effective_base == pytest.approx(first.effective_base, rel=1e-6)


def test_cells_have_to_fit_the_values():
    with pytest.raises(InputError, match="3 values"):
        index_means(*[np.ones(4)] * 3, values=HALVES, n_items=2)


def exact(here, rest):
    """Twice the smaller tail, over every table with these margins."""
    everybody, drawn = [a + b for a, b in zip(here, rest, strict=True)], sum(here)
    reached = here[1] / 2 + here[2]
    above = below = 0
    for low in range(drawn + 1):
        for middle in range(drawn + 1 - low):
            high = drawn - low - middle
            ways = comb(everybody[0], low) * comb(everybody[1], middle) * comb(everybody[2], high)
            above += ways if middle / 2 + high >= reached else 0
            below += ways if middle / 2 + high <= reached else 0
    return 2 * min(above, below) / comb(sum(everybody), drawn)


@pytest.mark.parametrize(
    ("here", "rest"),
    [
        ((8, 2, 2), (100, 200, 300)),
        ((12, 0, 1), (300, 200, 500)),
        ((2, 3, 30), (300, 300, 400)),
        ((0, 4, 6), (900, 50, 50)),
        ((1, 1, 8), (500, 300, 200)),
        ((40, 30, 10), (200, 200, 300)),
        ((5, 5, 20), (10, 10, 300)),
    ],
)
def test_the_far_tail_is_that_of_every_table_there_could_be(here, rest):
    (p,) = index_p(np.array([here], float), np.array([rest], float), values=HALVES, n_items=2)

    assert exact(here, rest) <= p <= 1.25 * exact(here, rest)


def test_sides_may_be_turned():
    here, rest = np.array([[8.0, 2, 2], [3, 3, 30]]), np.array([[100.0, 200, 300], [40, 40, 90]])

    first = index_p(here, rest, values=HALVES, n_items=2)
    second = index_p(rest, here, values=HALVES, n_items=2)

    assert second == pytest.approx(first, rel=1e-3)


def test_everybody_alike_is_no_difference():
    here, rest = np.array([[0.0, 12, 0]]), np.array([[0.0, 90, 0]])

    assert index_p(here, rest, values=HALVES, n_items=2).tolist() == [1.0]


def test_a_difference_beyond_all_doubt_is_a_small_number():
    here, rest = np.array([[0.0, 0, 400]]), np.array([[600.0, 0, 0]])

    assert index_p(here, rest, values=HALVES, n_items=2)[0] < 1e-100


def test_a_difference_needs_people_on_both_sides():
    with pytest.raises(InputError, match="people on both sides"):
        index_p(np.zeros((1, 3)), np.ones((1, 3)), values=HALVES, n_items=2)


@pytest.mark.parametrize("n_here", [10, 40, 150])
def test_level_holds_without_a_difference(n_here):
    """Nine items of people who lean one way or the other; as small as p gets by chance."""
    rng = np.random.default_rng(7)
    values, n_runs, n_rest = np.arange(10) / 9, 4000, 400
    leaning = rng.beta(2, 1, size=(n_runs, n_here + n_rest))
    top = rng.binomial(9, leaning)
    spread = [
        np.stack([(side == k).sum(axis=1) for k in range(10)], axis=1).astype(float)
        for side in (top[:, :n_here], top[:, n_here:])
    ]

    p = index_p(*spread, values=values, n_items=9)

    for level in (0.05, 0.01, 0.001):
        assert wilson_interval(int((p <= level).sum()), n_runs).low <= level


@given(weight=st.floats(0.01, 100), at=st.integers(0, 9))
def test_one_person_tells_something_whatever_the_weight(weight, at):
    """Rounding must not make a lone person vary without end."""
    one = (np.arange(10) == at).astype(float)

    found = index_means(one, weight * one, weight**2 * one, values=np.arange(10) / 9, n_items=9)

    assert found.effective_base > 0
