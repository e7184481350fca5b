"""Limits of a share."""

from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from goodcare.errors import InputError
from goodcare.stats.share_intervals import ShareMethod, clopper_pearson_interval, share_interval

every_method = pytest.mark.parametrize("method", list(ShareMethod))


def simple(share, n, method, **options):
    """A simple random sample with replacement."""
    error = sqrt(share * (1 - share) / (n - 1))
    return share_interval(share, error, n=n, degrees=n - 1, method=method, **options)


@every_method
@given(share=st.floats(0.01, 0.99), n=st.integers(5, 5000))
def test_limits_hold_the_estimate_and_mirror(method, share, n):
    found = simple(share, n, method)
    other = simple(1 - share, n, method)

    assert found.low <= share <= found.high
    assert other.low == pytest.approx(1 - found.high, abs=1e-9)
    assert other.high == pytest.approx(1 - found.low, abs=1e-9)
    if method is not ShareMethod.MEAN:
        assert found.low >= 0
        assert found.high <= 1


@every_method
def test_more_confidence_is_wider_and_more_people_narrower(method):
    usual = simple(0.3, 100, method)
    sure = simple(0.3, 100, method, confidence=0.99)
    many = simple(0.3, 1000, method)

    assert sure.low < usual.low < many.low < many.high < usual.high < sure.high


def test_in_large_samples_the_methods_agree():
    limits = [simple(0.4, 1_000_000, method) for method in ShareMethod]

    for found in limits:
        assert found.low == pytest.approx(limits[0].low, abs=1e-5)
        assert found.high == pytest.approx(limits[0].high, abs=1e-5)


@given(base=st.integers(1, 3000), data=st.data())
def test_exact_limits_agree_with_scipy(base, data):
    count = data.draw(st.integers(0, base))

    found = clopper_pearson_interval(count, base)

    expected = binomtest(count, base).proportion_ci(method="exact")
    assert (found.low, found.high) == pytest.approx(tuple(expected), abs=1e-9)


@every_method
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_everybody_and_nobody_have_honest_limits_or_none(method, share):
    found = share_interval(share, 0.0, n=12, degrees=11, method=method)

    if method is ShareMethod.BETA:
        exact = clopper_pearson_interval(12 * share, 12)
        assert (found.low, found.high) == (exact.low, exact.high)
        assert found.high - found.low > 0.2
    else:
        assert (found.low, found.high) == (share, share)


def test_a_clustered_share_of_everybody_leaves_no_method_but_exact_limits():
    assert share_interval(1.0, 0.0, n=30, degrees=4).low == pytest.approx(0.884, abs=1e-3)


@pytest.mark.parametrize(
    ("share", "error", "degrees", "message"),
    [
        (1.2, 0.1, 5, "between 0 and the base 1; got 1.2"),
        (0.5, -0.1, 5, "An error is 0 or more; got -0.1"),
        (0.5, float("nan"), 5, "An error is 0 or more; got nan"),
        (0.5, 0.1, 0, "at least one degree of freedom; the design leaves 0"),
    ],
)
def test_what_is_out_of_range_is_refused(share, error, degrees, message):
    with pytest.raises(InputError, match=message):
        share_interval(share, error, n=10, degrees=degrees)


def test_infinite_degrees_are_the_normal_distribution():
    found = share_interval(0.5, 0.1, n=10, degrees=inf, method=ShareMethod.MEAN)

    assert found.high - 0.5 == pytest.approx(0.1959963984540054)
