"""Lift and stratified ratios: R's values, and what must hold for any table."""

import doctest
from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, fisher_exact

from goodcare.errors import InputError
from goodcare.stats import lift, score_test, strata
from goodcare.stats.lift import lift_interval
from goodcare.stats.strata import Stratum, stratified_p, stratified_risk_ratio

# R: a <- array(c(8,12,3,27, 9,6,8,32), c(2,2,2))
TWO = [Stratum(x1=8, n1=20, x2=3, n2=30), Stratum(x1=9, n1=15, x2=8, n2=40)]
# R: b <- array(c(3,30,5,90, 6,20,14,150, 8,15,20,130), c(2,2,3))
THREE = [
    Stratum(x1=3, n1=33, x2=5, n2=95),
    Stratum(x1=6, n1=26, x2=14, n2=164),
    Stratum(x1=8, n1=23, x2=20, n2=150),
]


def test_lift_matches_a_delta_method_in_r():
    # R: p <- c(17,40,45,649)/751
    #    f <- function(p) log(p[1]) - log(p[1]+p[2]) - log(p[1]+p[3]); g: numeric gradient of f
    #    exp(f(p) + c(0,-1,1) * qnorm(.975) * sqrt((sum(p*g^2) - sum(p*g)^2) / 751))
    found = lift_interval(17, 57, 62, 751)

    assert (found.estimate, found.low, found.high) == pytest.approx(
        (3.612620260, 2.524449284, 5.169850401), rel=1e-7
    )


@pytest.mark.parametrize(
    ("tables", "p"),
    # R: mantelhaen.test(a, exact = TRUE)$p.value, and of b
    [(TWO, 0.000278184161929), (THREE, 0.0020911128855)],
)
def test_stratified_p_matches_r(tables, p):
    assert stratified_p(tables) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(
    ("tables", "expected"),
    # R: Greenland and Robins (1985), written out in R for the same arrays
    [
        (TWO, (3.35483870968, 1.75098767985, 6.42776810911)),
        (THREE, (2.44583681209, 1.47251770589, 4.06250986826)),
        ([Stratum(x1=15, n1=50, x2=10, n2=100)], (3.0, 1.45360093977, 6.19152048805)),
    ],
)
def test_stratified_risk_ratio_matches_r(tables, expected):
    found = stratified_risk_ratio(tables)

    assert (found.estimate, found.low, found.high) == pytest.approx(expected, rel=1e-9)


bases = st.integers(2, 200)


@settings(max_examples=60)
@given(n1=bases, n2=bases, data=st.data())
def test_one_stratum_is_the_plain_table(n1, n2, data):
    x1, x2 = data.draw(st.integers(1, n1)), data.draw(st.integers(1, n2))
    one = [Stratum(x1=x1, n1=n1, x2=x2, n2=n2)]

    p, ratio = stratified_p(one), stratified_risk_ratio(one)

    assert ratio.estimate == pytest.approx((x1 / n1) / (x2 / n2))
    katz = sqrt(max(0, 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
    assert ratio.low == pytest.approx(exp(log(ratio.estimate) - 1.959963984540054 * katz), rel=1e-6)
    n, t = n1 + n2, x1 + x2
    z2 = (x1 / n1 - x2 / n2) ** 2 * n1 * n2 * (n - 1) / (t * (n - t)) if t < n else 0.0
    exact = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    assert p == pytest.approx(chi2.sf(z2, 1) if chi2.sf(z2, 1) >= 0.01 else exact, rel=1e-5)


@settings(max_examples=40)
@given(
    tables=st.lists(
        st.tuples(bases, bases, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5
    ),
    order=st.randoms(),
)
def test_the_order_and_the_side_of_groups_do_not_matter(tables, order):
    given_order = [
        Stratum(x1=round(n1 * a), n1=n1, x2=round(n2 * b), n2=n2) for n1, n2, a, b in tables
    ]
    shuffled = [Stratum(x1=one.x2, n1=one.n2, x2=one.x1, n2=one.n1) for one in given_order]
    order.shuffle(shuffled)

    assert stratified_p(shuffled) == pytest.approx(stratified_p(given_order), rel=1e-6)


def test_people_who_give_more_answers_do_not_make_a_ratio():
    """Inside each stratum nothing goes together; all people taken together it seems to."""
    few, many = Stratum(x1=1, n1=20, x2=19, n2=380), Stratum(x1=90, n1=180, x2=10, n2=20)
    together = Stratum(x1=91, n1=200, x2=29, n2=400)

    apart = stratified_risk_ratio([few, many])

    assert stratified_risk_ratio([together]).low > 4
    assert apart.low < 1 < apart.high
    assert stratified_p([few, many]) > 0.5
    assert stratified_p([together]) < 1e-10


def test_intervals_of_ratios_hold_the_truth_as_often_as_they_say():
    rng, n_runs = np.random.default_rng(1), 2_000
    shares = np.array([0.04, 0.08, 0.08, 0.80])
    true_lift = shares[0] / (shares[:2].sum() * shares[[0, 2]].sum())
    ratio = (0.04 / 0.12) / (0.08 / 0.88)
    held = np.zeros(2)
    for both, first, second, neither in rng.multinomial(700, shares, n_runs):
        limits = lift_interval(both, both + first, both + second, 700)
        table = Stratum(x1=both, n1=both + first, x2=second, n2=second + neither)
        likely = stratified_risk_ratio([table])
        held += limits.low <= true_lift <= limits.high, likely.low <= ratio <= likely.high

    assert (abs(held / n_runs - 0.95) < 0.015).all()


def test_many_people_are_tested_without_the_exact_distribution():
    half = Stratum(x1=50_900, n1=100_000, x2=49_900, n2=100_000)

    assert stratified_p([half]) == pytest.approx(score_test(50_900, 100_000, 49_900, 100_000), 1e-3)


def test_strata_that_tell_nothing_change_nothing():
    alone = Stratum(x1=0, n1=0, x2=3, n2=9)

    assert stratified_p([*TWO, alone]) == pytest.approx(stratified_p(TWO))
    assert stratified_risk_ratio([*TWO, alone]) == stratified_risk_ratio(TWO)
    assert stratified_p([]) == stratified_p([alone]) == 1.0


@pytest.mark.parametrize("table", [(0, 5, 5, 20), (3, 2, 5, 20), (1, 5, 5, 8), (-1, 5, 5, 20)])
def test_a_lift_of_nobody_or_of_a_table_that_does_not_add_up_is_refused(table):
    with pytest.raises(InputError):
        lift_interval(*table)


def test_a_ratio_without_anybody_on_one_side_is_refused():
    with pytest.raises(InputError, match="people of both groups"):
        stratified_risk_ratio([Stratum(x1=0, n1=5, x2=3, n2=9)])
    with pytest.raises(InputError, match="between 0 and their bases"):
        Stratum(x1=6, n1=5, x2=0, n2=1)


@pytest.mark.parametrize("module", [lift, strata])
def test_examples_hold(module):
    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
