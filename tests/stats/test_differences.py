from itertools import pairwise
from math import pi

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from goodcare.errors import InputError
from goodcare.stats import (
    cohen_h,
    difference_interval,
    difference_intervals,
    score_test,
    smallest_detectable_difference,
    wilson_interval,
)

bases = st.integers(1, 2000)

# Newcombe (1998), Stat. Med. 17:873-890, Table II, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize("row", NEWCOMBE)
def test_difference_interval_matches_published_values(row):
    x1, n1, x2, n2, low, high = row

    result = difference_interval(x1, n1, x2, n2)

    assert result.estimate == pytest.approx(x1 / n1 - x2 / n2)
    assert (result.low, result.high) == pytest.approx((low, high), abs=5.1e-5)


def test_difference_intervals_of_a_family_equal_those_of_each_comparison():
    x1, n1, x2, n2, _, _ = np.array(NEWCOMBE).T

    results = difference_intervals(x1, n1, x2, n2, confidence=0.9)

    for at, row in enumerate(NEWCOMBE):
        single = difference_interval(*row[:4], confidence=0.9)
        assert single.low == pytest.approx(results.low[at], abs=1e-15)
        assert single.high == pytest.approx(results.high[at], abs=1e-15)


@settings(max_examples=100)
@given(n1=bases, n2=bases, data=st.data())
def test_difference_interval_turns_round_with_the_groups(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))

    result, other = difference_interval(x1, n1, x2, n2), difference_interval(x2, n2, x1, n1)

    assert -1 <= result.low <= result.estimate <= result.high <= 1
    assert (result.low, result.high) == pytest.approx((-other.high, -other.low), abs=1e-12)


def test_difference_from_a_huge_group_is_the_interval_of_the_small_one():
    result = difference_interval(30, 150, 0, 10**12)

    assert result.low == pytest.approx(wilson_interval(30, 150).low, abs=1e-5)
    assert result.high == pytest.approx(wilson_interval(30, 150).high, abs=1e-5)


@settings(max_examples=100)
@given(n1=bases, n2=bases, data=st.data())
def test_score_test_equals_the_chi_square_test_without_correction(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    assume(0 < x1 + x2 < n1 + n2)

    result = score_test(x1, n1, x2, n2)

    expected = chi2_contingency([[x1, n1 - x1], [x2, n2 - x2]], correction=False).pvalue
    assert result == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_score_test_of_a_family_broadcasts():
    # R 4.2.2: prop.test(c(15, 25), c(50, 50), correct = FALSE)$p.value is 0.04123
    results = score_test(np.array([15, 25, 40]), 50, 25, 50)

    assert results.shape == (3,)
    assert results[0] == pytest.approx(0.041226833337, rel=1e-9)
    assert results[1] == 1.0


@pytest.mark.parametrize(("x1", "x2"), [(0, 0), (12, 30)])
def test_score_test_of_nobody_or_everybody_finds_nothing(x1, x2):
    assert score_test(x1, 12, x2, 30) == 1.0


def test_score_test_refuses_an_empty_group_in_a_family():
    with pytest.raises(InputError, match="base is 0"):
        score_test(np.array([1, 0]), np.array([2, 0]), 3, 10)


@given(share=st.floats(0, 1), other=st.floats(0, 1))
def test_cohen_h_is_signed_and_bounded(share, other):
    h = cohen_h(share, other)

    assert -pi <= h <= pi
    assert h == pytest.approx(-cohen_h(other, share))
    assert (share > other) == (h > 0) or abs(h) < 1e-7


def test_cohen_h_matches_the_book_and_takes_arrays():
    # Cohen (1988), Table 6.2.2: phi(.50) = 1.571, phi(.25) = 1.047, phi(1) = 3.142
    result = cohen_h(np.array([0.5, 1.0]), 0.25)

    assert result == pytest.approx([1.571 - 1.047, 3.142 - 1.047], abs=1e-3)


def test_cohen_h_refuses_percentages():
    with pytest.raises(InputError, match="between 0 and 1; got 55"):
        cohen_h(55, 0.4)


@pytest.mark.parametrize(
    ("n", "share", "power", "difference"),
    # R documentation of power.prop.test: power.prop.test(p1 = .50, p2 = .75, power = .90)
    # gives n = 76.7; with power = .80, n = 57.67344; n = 50 has power .7401659.
    [(57.67344, 0.5, 0.80, 0.25), (76.7, 0.5, 0.90, 0.25), (50, 0.5, 0.7401659, 0.25)],
)
def test_smallest_detectable_difference_matches_r(n, share, power, difference):
    result = smallest_detectable_difference(n, n, share, power=power)

    assert result == pytest.approx(difference, abs=1e-4)


def test_smallest_detectable_difference_is_found_four_times_in_five():
    rng = np.random.default_rng(7)
    difference = smallest_detectable_difference(150, 940, 0.5)

    x1 = rng.binomial(150, 0.5 - difference, size=20_000)
    x2 = rng.binomial(940, 0.5, size=20_000)

    assert (score_test(x1, 150, x2, 940) < 0.05).mean() == pytest.approx(0.8, abs=0.02)


def test_smallest_detectable_difference_takes_the_harder_direction():
    assert smallest_detectable_difference(150, 940, 0.3) == pytest.approx(
        smallest_detectable_difference(150, 940, 0.7), abs=1e-9
    )


@settings(max_examples=50)
@given(n=st.integers(1, 3000), share=st.floats(0, 1))
def test_smallest_detectable_difference_stays_inside_the_scale(n, share):
    assert 0 < smallest_detectable_difference(n, 500, share) <= 1


def test_smallest_detectable_difference_shrinks_with_more_people():
    sizes = [smallest_detectable_difference(n, 1000, 0.4) for n in (50, 100, 200, 400)]

    assert all(larger > smaller for larger, smaller in pairwise(sizes))


def test_groups_too_small_for_any_difference_give_one():
    assert smallest_detectable_difference(3, 3, 0.5) == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n1": 0, "n2": 5, "share": 0.5}, "people in both groups; they have 0 and 5"),
        ({"n1": 5, "n2": 5, "share": 1.5}, "between 0 and 1; got 1.5"),
        ({"n1": 5, "n2": 5, "share": 0.5, "power": 1.0}, "Power must lie"),
        ({"n1": 5, "n2": 5, "share": 0.5, "alpha": 0.0}, "Alpha must lie"),
    ],
)
def test_smallest_detectable_difference_refuses(arguments, message):
    with pytest.raises(InputError, match=message):
        smallest_detectable_difference(**arguments)
