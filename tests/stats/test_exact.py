from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from goodcare.errors import InputError
from goodcare.stats import exact_p, score_test, two_sample_p

bases = st.integers(1, 400)


@pytest.mark.parametrize(
    ("table", "p"),
    [
        # R: fisher.test(matrix(c(3, 1, 1, 3), 2)), Fisher's tea drinker
        ((3, 4, 1, 4), 0.4857),
        # R: fisher.test(matrix(c(2, 10, 15, 3), 2)), convictions of like-sex twins
        ((2, 12, 15, 18), 0.0005367),
    ],
)
def test_exact_p_matches_r(table, p):
    assert exact_p(*table) == pytest.approx(p, rel=1e-4)


@settings(max_examples=100)
@given(n1=bases, n2=bases, data=st.data())
def test_exact_p_agrees_with_scipy(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))

    result = exact_p(x1, n1, x2, n2)

    expected = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    assert result == pytest.approx(expected, rel=1e-6)


@settings(max_examples=50)
@given(n1=bases, n2=bases, data=st.data())
def test_exact_p_is_the_same_from_either_side(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))

    result = exact_p(x1, n1, x2, n2)

    assert 0 < result <= 1
    assert result == pytest.approx(exact_p(x2, n2, x1, n1), rel=1e-9)
    assert result == pytest.approx(exact_p(n1 - x1, n1, n2 - x2, n2), rel=1e-9)


def test_exact_p_of_a_million_people_agrees_with_scipy():
    table = (250_900, 500_000, 249_000, 500_000)

    result = exact_p(*table)

    x1, n1, x2, n2 = table
    expected = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    assert result == pytest.approx(expected, rel=1e-6)


def test_tied_tables_on_the_other_side_count():
    # Equal groups: the distribution is symmetrical, so p is twice one tail.
    one_tail = (comb(10, 9) * comb(10, 1) + 1) / comb(20, 10)

    assert exact_p(9, 10, 1, 10) == pytest.approx(2 * one_tail, rel=1e-9)


@pytest.mark.parametrize("table", [(0, 5, 0, 9), (5, 5, 9, 9), (1, 1, 1, 1)])
def test_no_variation_gives_one(table):
    assert exact_p(*table) == 1.0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((1.5, 5, 2, 5), "whole people; got 1.5"),
        ((1, 0, 2, 5), "at least one answer"),
        ((6, 5, 2, 5), "between 0 and the base 5; got 6"),
        ((float("nan"), 5, 2, 5), "whole people; got nan"),
    ],
)
def test_exact_p_refuses(table, message):
    with pytest.raises(InputError, match=message):
        exact_p(*table)


def test_two_sample_p_turns_exact_below_one_in_a_hundred():
    x1, n1 = np.array([15, 2, 5]), np.array([50, 12, 10])
    x2, n2 = np.array([25, 15, 5]), np.array([50, 18, 10])

    result = two_sample_p(x1, n1, x2, n2)

    score = score_test(x1, n1, x2, n2)
    assert result.tolist() == [score[0], exact_p(2, 12, 15, 18), 1.0]
    assert result[1] > score[1]


def test_two_sample_p_broadcasts_over_one_comparison_group():
    result = two_sample_p(np.array([5, 90]), 100, 400, 900)

    assert result == pytest.approx([two_sample_p(x, 100, 400, 900) for x in (5, 90)])
    assert (result < 0.01).all()
