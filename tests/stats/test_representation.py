import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import representation_ratio, wilson_interval


def test_ratio_is_share_over_share():
    result = representation_ratio(30, 100, people=150, population=1000)

    assert (result.share, result.population_share, result.ratio) == pytest.approx((0.3, 0.15, 2.0))
    # Newcombe (1998) limits of 30 of 100, over .15
    assert (result.low, result.high) == pytest.approx((0.2189 / 0.15, 0.3958 / 0.15), abs=1e-3)


@given(st.integers(1, 500), st.integers(1, 10**6), st.data())
def test_limits_hold_the_ratio_and_scale_with_the_population(base, people, data):
    count = data.draw(st.integers(0, base))
    population = people + data.draw(st.integers(0, 10**6))

    result = representation_ratio(count, base, people=people, population=population)
    twice = representation_ratio(count, base, people=people * 2, population=population * 2)

    assert 0 <= result.low <= result.ratio <= result.high
    assert twice == result
    interval = wilson_interval(count, base)
    assert result.high * people / population == pytest.approx(interval.high)


def test_nobody_heard_still_has_an_upper_limit():
    result = representation_ratio(0, 80, people=50, population=1000)

    assert (result.ratio, result.low) == (0, 0)
    assert 0.5 < result.high < 1.5


@pytest.mark.parametrize(("people", "population"), [(0, 100), (5, 4), (-1, 4)])
def test_a_group_nobody_belongs_to_is_refused(people, population):
    with pytest.raises(InputError, match=f"got {people} of {population}"):
        representation_ratio(1, 10, people=people, population=population)
