"""Partial pooling of the shares of areas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats.pooling import pooled_shares

X = np.array([26.0, 74, 61, 90, 45, 12, 8, 55])
N = np.array([42.0, 150, 156, 140, 110, 40, 12, 130])

# R 4.2.2, on a grid of 1500 × 1500 midpoints (two minutes):
#   k <- 1500; mid <- (seq_len(k) - 0.5) / k; g <- expand.grid(mean = mid, s = mid)
#   rho <- g$s^2; a <- g$mean * (1 - rho) / rho; b <- (1 - g$mean) * (1 - rho) / rho
#   fit <- 0; for (i in 1:8) fit <- fit + lbeta(a + x[i], b + n[i] - x[i]) - lbeta(a, b)
#   w <- exp(fit - max(fit)); w <- w / sum(w)
#   mean: sum(w * (a + x[i]) / (a + b + n[i])); ends: uniroot of
#   sum(w * pbeta(p, a + x[i], b + n[i] - x[i])) - .025 and - .975
R_MEAN = (0.57549541, 0.49182673, 0.40208707, 0.62127487, 0.42081673, 0.35952571, 0.55840760,
          0.43136237)  # fmt: skip
R_LOW = (0.44658078, 0.41674402, 0.32890448, 0.53933905, 0.33509644, 0.22689917, 0.37523338,
         0.35172377)  # fmt: skip
R_HIGH = (0.70848047, 0.56742248, 0.47637173, 0.70009223, 0.50721053, 0.49165408, 0.76140844,
          0.51164118)  # fmt: skip


def test_means_and_intervals_are_those_of_a_fine_grid():
    found = pooled_shares(X, N)

    assert found.mean == pytest.approx(R_MEAN, abs=1e-6)
    assert found.low == pytest.approx(R_LOW, abs=1e-5)
    assert found.high == pytest.approx(R_HIGH, abs=1e-5)


def test_small_areas_are_drawn_furthest():
    found = pooled_shares(X, N)

    order = np.argsort(N)
    assert (np.diff(found.weight[order]) >= -1e-12).all()
    assert found.mean[6] < X[6] / N[6]  # 8 of 12, far above the others
    assert found.mean[5] > X[5] / N[5]  # 12 of 40, far below


def test_areas_that_do_not_differ_are_nearly_one():
    shares = pooled_shares(np.array([20.0, 50, 80]), np.array([40.0, 100, 160]))

    assert shares.mean == pytest.approx([0.5, 0.5, 0.5], abs=1e-6)
    assert shares.weight[0] < 0.6


def test_areas_that_differ_beyond_doubt_stay_as_they_are():
    x, n = np.array([500.0, 9000, 5000]), np.full(3, 10_000.0)

    assert pooled_shares(x, n).mean == pytest.approx(x / n, abs=0.001)


@pytest.mark.parametrize("x", [[0, 0, 0], [40, 100, 160]])
def test_nobody_and_everybody_are_inside_the_limits(x):
    found = pooled_shares(np.array(x, dtype=float), np.array([40.0, 100, 160]))

    assert ((found.low >= 0) & (found.low <= found.mean) & (found.high <= 1)).all()
    assert (found.mean <= found.high).all()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 200), st.floats(0, 1)), min_size=3, max_size=6), st.randoms()
)
def test_order_of_areas_changes_nothing(areas, random):
    n = np.array([float(base) for base, _ in areas])
    x = np.round(n * np.array([share for _, share in areas]))
    order = list(range(len(areas)))
    random.shuffle(order)

    found, shuffled = pooled_shares(x, n), pooled_shares(x[order], n[order])

    assert shuffled.mean == pytest.approx(found.mean[order], abs=1e-6)
    assert shuffled.high == pytest.approx(found.high[order], abs=1e-5)


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Eight areas whose true shares are drawn anew: about 95 % of intervals hold theirs."""
    rng = np.random.default_rng(3)
    held, n_runs = 0, 15
    for _ in range(n_runs):
        true = rng.beta(30, 20, size=8)
        found = pooled_shares(rng.binomial(N.astype(int), true).astype(float), N)
        held += int(((found.low <= true) & (true <= found.high)).sum())

    assert held / (8 * n_runs) > 0.9


def test_two_areas_say_nothing_of_how_much_areas_differ():
    with pytest.raises(InputError, match="needs 3 areas or more"):
        pooled_shares(np.array([1.0, 2]), np.array([3.0, 4]))


def test_counts_lie_inside_their_bases():
    with pytest.raises(InputError):
        pooled_shares(np.array([5.0, 2, 1]), np.array([3.0, 4, 5]))
