"""Effective bases of a design, and the test that rests on them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import ByDesign, design_p, effective_by_design, score_test
from goodcare.stats.student import t_quantile, two_sided_p

ONE = np.array([1.0])


def test_an_effective_base_is_the_binomial_one_of_the_same_error():
    found = effective_by_design(0.3, 0.21 / 40, most=200, n_units=12, degrees=10)

    assert found.effective_base == pytest.approx(40)


def test_it_is_never_more_than_weights_leave_nor_less_than_a_person():
    many = effective_by_design(0.3, 0.21 / 500, most=200, n_units=12, degrees=10)
    none = effective_by_design(0.3, 0.21 * 4, most=200, n_units=12, degrees=10)

    assert (many.effective_base, none.effective_base) == (200, 1)


@pytest.mark.parametrize(
    ("share", "variance", "degrees"), [(0.3, 0.0, 0), (0.0, 0.0, 10), (1.0, 0.0, 10)]
)
def test_where_units_tell_nothing_each_counts_once(share, variance, degrees):
    found = effective_by_design(share, variance, most=200, n_units=6, degrees=degrees)

    assert found.effective_base == 6


def test_few_units_make_a_base_for_normal_limits_smaller():
    found = ByDesign(effective_base=40, degrees=5)

    assert found.careful_base == pytest.approx(40 * (1.959963985 / t_quantile(0.975, 5)) ** 2)
    assert ByDesign(effective_base=40, degrees=0).careful_base < 1


@pytest.mark.parametrize(
    "wrong",
    [{"variance": -1.0}, {"most": 0.0}, {"n_units": 0}, {"degrees": -1}, {"variance": np.nan}],
)
def test_numbers_out_of_range_are_refused(wrong):
    numbers = {"variance": 0.01, "most": 100.0, "n_units": 5, "degrees": 4} | wrong

    with pytest.raises(InputError, match="An effective base needs"):
        effective_by_design(0.5, numbers.pop("variance"), **numbers)


def test_without_limits_on_the_degrees_it_is_the_score_test():
    counts = 30 * ONE, 80 * ONE, 55 * ONE, 90 * ONE

    found = design_p(*counts, degrees1=np.inf * ONE, degrees2=np.inf * ONE)

    assert found[0] == pytest.approx(score_test(30, 80, 55, 90), rel=1e-5)


def test_of_alike_sides_degrees_add():
    x1, n1, x2, n2 = 20 * ONE, 50 * ONE, 30 * ONE, 50 * ONE
    z = 0.2 / np.sqrt(0.25 * 2 / 50)

    found = design_p(x1, n1, x2, n2, degrees1=6 * ONE, degrees2=6 * ONE)

    assert found[0] == pytest.approx(two_sided_p(z, 12))


def test_a_side_without_degrees_is_not_told_apart():
    found = design_p(0 * ONE + 5, 40 * ONE, 35 * ONE, 40 * ONE, degrees1=0 * ONE, degrees2=9 * ONE)

    assert found.tolist() == [1.0]


@settings(max_examples=50, deadline=None)
@given(
    n1=st.floats(5, 500),
    n2=st.floats(5, 500),
    share1=st.floats(0, 1),
    share2=st.floats(0, 1),
    degrees=st.integers(1, 60),
)
def test_fewer_degrees_never_make_it_smaller(n1, n2, share1, share2, degrees):
    counts = [np.array([one]) for one in (share1 * n1, n1, share2 * n2, n2)]

    few = design_p(*counts, degrees1=degrees * ONE, degrees2=degrees * ONE)
    more = design_p(*counts, degrees1=2 * degrees * ONE, degrees2=2 * degrees * ONE)

    assert 0 <= more[0] <= few[0] * (1 + 1e-9) <= 1 + 1e-9
