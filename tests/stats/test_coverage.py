"""How often intervals hold the truth: exact, over everything that can be answered."""

import numpy as np
import pytest
from benchmarks.coverage_worlds import (
    difference_coverage,
    exact_coverage,
    index_coverage,
    share_limits,
    weighted_coverage,
)

EVERY_SHARE = np.linspace(0.01, 0.99, 99)


def coverages(method, n):
    limits = share_limits(method, n)
    return np.array([exact_coverage(limits, share) for share in EVERY_SHARE])


@pytest.mark.parametrize("n", [10, 30, 100, 300])
def test_wilson_holds_the_truth_nineteen_times_in_twenty_on_average(n):
    found = coverages("Wilson", n)

    assert 0.945 <= found.mean() <= 0.96
    assert found.min() > 0.88


@pytest.mark.parametrize("method", ["Clopper–Pearson", "beta"])
@pytest.mark.parametrize("n", [10, 30, 100])
def test_exact_limits_never_miss_more_than_they_say(method, n):
    assert coverages(method, n).min() >= 0.95 - 1e-9


def test_limits_that_know_no_zero_miss_rare_answers():
    assert coverages("logit", 30)[0] < 0.5


@pytest.mark.parametrize("apart", [0.0, 0.1])
@pytest.mark.parametrize("n", [20, 100])
def test_newcombe_holds_the_difference(n, apart):
    found = [difference_coverage(n, share, apart=apart) for share in (0.1, 0.3, 0.5)]

    assert 0.94 <= np.mean(found) <= 0.97
    assert min(found) > 0.93


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_wilson_on_the_effective_base_holds_weighted_shares(share):
    rng = np.random.default_rng(3)

    found = weighted_coverage("Wilson", 80, share, rng, runs=600, slope=0.0)

    assert 0.925 <= found <= 0.975


@pytest.mark.parametrize("is_weighted", [False, True])
def test_index_means_are_held_by_their_limits(is_weighted):
    rng = np.random.default_rng(3)

    found = index_coverage(60, 0.6, rng, runs=600, is_weighted=is_weighted)

    assert 0.92 <= found <= 0.98
