"""Weighted log-odds ratios against R, by hand, and at their edges.

R code behind the numbers:
    fightin <- function(y1, n1, y2, n2, a0) {
      a <- a0 * (y1 + y2) / (n1 + n2)
      l1 <- log((y1 + a) / (n1 + a0 - y1 - a)); l2 <- log((y2 + a) / (n2 + a0 - y2 - a))
      v <- 1/(y1 + a) + 1/(n1 + a0 - y1 - a) + 1/(y2 + a) + 1/(n2 + a0 - y2 - a)
      c(l1 - l2, sqrt(v), (l1 - l2) / sqrt(v), 2 * pnorm(-abs((l1 - l2) / sqrt(v)))) }
    for (x in list(c(18, 60, 9, 90), c(5, 60, 0, 90), c(30, 60, 45, 90)))
      cat(sprintf("%.10f", fightin(x[1], x[2], x[3], x[4], 20)), "\n")
    # counts of words as in the paper, where the other terms of the variance vanish:
    a <- 500 * (120 + 40) / 250000
    d <- log((120 + a) / (1e5 + 500 - 120 - a)) - log((40 + a) / (1.5e5 + 500 - 40 - a))
    cat(sprintf("%.10f %.10f", d, d / sqrt(1/(120 + a) + 1/(40 + a))))
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats.typical import weighted_log_odds


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((18, 60, 9, 90), (1.0505068215, 0.3912181026, 2.6852203787, 0.0072481996)),
        ((5, 60, 0, 90), (2.5259080004, 1.3034837339, 1.9378132114, 0.0526460153)),
        ((30, 60, 45, 90), (0, 0.2938769068, 0, 1)),
    ],
)
def test_weighted_log_odds_agree_with_r(counts, expected):
    x1, n1, x2, n2 = counts

    found = weighted_log_odds(np.array([x1]), n1, np.array([x2]), n2, prior_size=20)

    values = (found.estimate[0], found.standard_error[0], found.z[0], found.p[0])
    assert values == pytest.approx(expected, abs=1e-9)


def test_weighted_log_odds_of_words_are_those_of_the_paper():
    found = weighted_log_odds(np.array([120]), 1e5, np.array([40]), 1.5e5, prior_size=500)

    assert found.estimate[0] == pytest.approx(1.4980425814, abs=1e-9)
    assert found.z[0] == pytest.approx(8.2324003764, rel=2e-3)


def test_a_rare_thing_on_one_side_only_ranks_below_a_common_one_that_differs():
    found = weighted_log_odds(np.array([2, 40]), 100, np.array([0, 15]), 100, prior_size=20)

    assert found.estimate[0] > found.estimate[1]
    assert found.z[0] < found.z[1]


@given(
    x=st.tuples(st.integers(0, 40), st.integers(0, 70)).filter(lambda one: sum(one) > 0),
    prior=st.floats(0.5, 500),
)
def test_weighted_log_odds_change_their_sign_with_the_sides(x, prior):
    one, other = np.array([x[0]]), np.array([x[1]])

    forth = weighted_log_odds(one, 41, other, 71, prior_size=prior)
    back = weighted_log_odds(other, 71, one, 41, prior_size=prior)

    assert forth.estimate == pytest.approx(-back.estimate, abs=1e-9)
    assert forth.p == pytest.approx(back.p)


def test_a_larger_prior_brings_a_difference_nearer_to_nothing():
    sizes = [
        abs(weighted_log_odds(np.array([9]), 30, np.array([2]), 50, prior_size=prior).z[0])
        for prior in (1, 10, 100, 1000)
    ]

    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((1, 0, 1, 5), "people on both sides"),
        ((6, 5, 1, 5), "between 0 and the base 5"),
        ((0, 5, 0, 5), "somebody said and somebody did not"),
        ((5, 5, 5, 5), "somebody said and somebody did not"),
    ],
)
def test_weighted_log_odds_refuse_what_has_no_odds(counts, message):
    x1, n1, x2, n2 = counts

    with pytest.raises(InputError, match=message):
        weighted_log_odds(np.array([x1]), n1, np.array([x2]), n2, prior_size=10)
