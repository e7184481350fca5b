import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from goodcare.errors import InputError
from goodcare.stats import competition_ranks


def test_ties_share_a_place_and_skip_the_next():
    assert competition_ranks([30, 40, 20, 30]) == (2, 1, 4, 2)


def test_equal_shares_of_different_bases_are_tied():
    assert competition_ranks([1 / 3, 2 / 6, 0.2]) == (1, 1, 3)


@given(st.lists(st.integers(-20, 20), max_size=40))
def test_ranks_agree_with_scipy(values):
    expected = rankdata([-value for value in values], method="min")

    assert competition_ranks(values) == tuple(expected.astype(int))


def test_a_missing_value_is_refused():
    with pytest.raises(InputError, match="missing or infinite"):
        competition_ranks([1.0, float("nan")])
