import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import fdtrc
from scipy.stats import chi2_contingency

from goodcare.errors import InputError
from goodcare.stats import (
    ChiSquare,
    rao_scott,
    sum_tail,
    sum_tail_by_saddlepoint,
    table_of_cells,
    table_of_counts,
    table_of_units,
)

# R 4.2.2, survey 4.1-1:
# d <- data.frame(x=c(1,1,1,2,2,2,3,3,3,1,2,3,1,3), y=c(1,1,2,1,2,2,2,2,1,2,1,2,1,2),
#                 s=c(1,1,1,1,1,1,1,2,2,2,2,2,2,2), u=c(1,1,2,2,3,3,3,4,4,5,5,6,6,6),
#                 w=c(1,2,1,3,1,2,2,1,1,2,3,1,2,2))
# for (t in c("F","Chisq","Wald","adjWald","saddlepoint"))
#   print(svychisq(~x+y, svydesign(id=~1, weights=~w, data=d), statistic=t), digits=12)
R_ROOT = 1e-6
WEIGHTED_R = [
    (ChiSquare("F"), 1.49393496425, 0.243921433795),
    (ChiSquare("Chisq"), 2.95833333333, 0.22448756474),
    (ChiSquare("Wald"), 1.69089936974, 0.222475135855),
    (ChiSquare("adjWald"), 1.56083018746, 0.249741431952),
    (ChiSquare("saddlepoint"), 2.95833333333, 0.251221516956),
]
# d$N <- ifelse(d$s==1, 10, 30); the same of svydesign(id=~u, strata=~s, weights=~w, fpc=~N, data=d)
CLUSTERED_R = [
    (ChiSquare("F"), 1.05484758952, 0.383327246142),
    (ChiSquare("Chisq"), 2.95833333333, 0.348245499525),
    (ChiSquare("Wald"), 2.90051706057, 0.166562097171),
    (ChiSquare("adjWald"), 2.17538779543, 0.260724675304),
]
X = np.array([1, 1, 1, 2, 2, 2, 3, 3, 3, 1, 2, 3, 1, 3]) - 1
Y = np.array([1, 1, 2, 1, 2, 2, 2, 2, 1, 2, 1, 2, 1, 2]) - 1
STRATA = np.array([0, 0, 0, 1, 1, 1])
CLUSTERS = np.array([1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 6]) - 1
WEIGHTS = np.array([1, 2, 1, 3, 1, 2, 2, 1, 1, 2, 3, 1, 2, 2.0])
FULL = arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(1, 9))
COUNTS = arrays(
    np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(0, 9)
)


def weighted():
    cells = np.ravel_multi_index((X, Y), (3, 2))
    n, w, w2 = (np.bincount(cells, WEIGHTS**power, 6).reshape(3, 2) for power in (0, 1, 2))
    return table_of_cells(n_people=n, sum_w=w, sum_w2=w2)


def clustered(**more):
    units = np.zeros((6, 3, 2))
    np.add.at(units, (CLUSTERS, X, Y), WEIGHTS)
    return table_of_units(units, n_people=14, strata=STRATA, **more)


def told(counts):
    assume((counts.sum(axis=1) > 0).sum() > 1 and (counts.sum(axis=0) > 0).sum() > 1)
    return counts


@pytest.mark.parametrize(("method", "statistic", "p"), WEIGHTED_R)
def test_weights_only_match_r(method, statistic, p):
    result = rao_scott(weighted(), method=method)

    assert (result.statistic, result.p) == pytest.approx((statistic, p), rel=R_ROOT)


@pytest.mark.parametrize(("method", "statistic", "p"), CLUSTERED_R)
def test_strata_clusters_and_sampled_shares_match_r(method, statistic, p):
    result = rao_scott(clustered(sampled=[3 / 10, 3 / 30]), method=method)

    assert (result.statistic, result.p) == pytest.approx((statistic, p), rel=R_ROOT)


@settings(max_examples=50, deadline=None)
@given(FULL)
def test_without_weights_the_first_order_test_is_that_of_pearson(counts):
    n = counts.sum()

    result = rao_scott(table_of_counts(counts), method=ChiSquare.CHISQ)

    assert result.statistic == pytest.approx(chi2_contingency(counts, correction=False)[0])
    assert result.p == pytest.approx(chi2_contingency(counts * (n - 1) / n, correction=False)[1])


@settings(max_examples=50, deadline=None)
@given(COUNTS, st.sampled_from([ChiSquare.F, ChiSquare.CHISQ, ChiSquare.EXACT]), st.randoms())
def test_the_order_of_answers_and_the_side_of_questions_change_nothing(counts, method, random):
    counts = told(counts)
    rows, columns = list(range(counts.shape[0])), list(range(counts.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)

    try:
        one = rao_scott(table_of_counts(counts), method=method)
    except InputError:
        assume(False)
    other = rao_scott(table_of_counts(counts[np.ix_(rows, columns)].T), method=method)

    assert (other.statistic, other.p) == pytest.approx((one.statistic, one.p), abs=1e-7)


@pytest.mark.parametrize("method", ChiSquare)
def test_the_size_of_weights_changes_nothing(method):
    table = weighted()
    cells = np.ravel_multi_index((X, Y), (3, 2))
    n = np.bincount(cells, minlength=6).reshape(3, 2)
    w2 = np.bincount(cells, (WEIGHTS * 1000) ** 2, 6).reshape(3, 2)

    scaled = table_of_cells(n_people=n, sum_w=table.totals * 1000, sum_w2=w2)

    assert rao_scott(scaled, method=method).p == pytest.approx(
        rao_scott(table, method=method).p, rel=1e-9
    )


def test_null_tables_are_found_as_often_as_the_level_says():
    shares = np.outer([0.3, 0.7], [0.2, 0.5, 0.3]).ravel()
    rng = np.random.default_rng(3)
    p_values = []
    for _ in range(600):
        cells = rng.choice(6, size=200, p=shares)
        w = rng.lognormal(0, 0.6, size=200)
        n, w1, w2 = (np.bincount(cells, w**power, 6).reshape(2, 3) for power in (0, 1, 2))
        p_values.append(rao_scott(table_of_cells(n_people=n, sum_w=w1, sum_w2=w2)).p)

    assert 0.03 <= np.mean(np.array(p_values) < 0.05) <= 0.075


@pytest.mark.parametrize(
    ("table", "method", "message"),
    [
        (lambda: table_of_counts([[3, 4]]), ChiSquare.F, "at least two answers"),
        (lambda: table_of_counts([[4, 0], [0, 4]]), ChiSquare.F, "goes with a single answer"),
        (
            lambda: table_of_units(
                [[[2, 1, 0], [1, 2, 1], [0, 1, 3]], [[1, 1, 1], [1, 4, 1], [0, 1, 2]]], n_people=22
            ),
            ChiSquare.WALD,
            "A Wald test of 4 degrees of freedom needs totals that vary",
        ),
        (
            lambda: table_of_units([[[2, 1], [1, 2]]] * 4, n_people=24),
            ChiSquare.F,
            "does not vary between people or sampling units",
        ),
    ],
)
def test_tables_that_cannot_be_tested_are_refused(table, method, message):
    with pytest.raises(InputError, match=message):
        rao_scott(table(), method=method)


# Imhof (1961), Biometrika 48:419-426, Table 1, Q1 = .6, .3, .1 of one degree each.
@pytest.mark.parametrize(("value", "p"), [(0.1, 0.9458), (0.7, 0.5064), (2.0, 0.1240)])
def test_sum_tail_matches_imhof(value, p):
    result = sum_tail(value, np.array([0.6, 0.3, 0.1]), degrees=1e8)

    assert result == pytest.approx(p, abs=5e-5)


@settings(max_examples=60, deadline=None)
@given(
    k=st.integers(1, 8),
    degrees=st.floats(1, 500),
    size=st.floats(0.01, 100),
    f=st.floats(0.001, 50),
)
def test_sum_tail_of_equal_scales_is_that_of_f(k, degrees, size, f):
    result = sum_tail(f * size * k, np.full(k, size), degrees=degrees)

    assert result == pytest.approx(fdtrc(k, degrees, f), rel=1e-9, abs=1e-250)


def test_the_saddlepoint_is_near_and_falls_back_at_the_mean():
    scales = np.array([2.0, 1.0, 0.5])

    near = sum_tail_by_saddlepoint(12.0, scales, degrees=50)
    at_mean = sum_tail_by_saddlepoint(3.5, scales, degrees=50)

    assert near == pytest.approx(sum_tail(12.0, scales, degrees=50), rel=0.05)
    assert at_mean == pytest.approx(sum_tail(3.5, scales, degrees=50), rel=0.1)


@pytest.mark.parametrize(
    ("ratio", "scales", "degrees", "message"),
    [
        (0.0, [1.0], 5, "starts above 0; got 0"),
        (1.0, [], 5, "scales above 0"),
        (1.0, [1.0, -1.0], 5, "scales above 0"),
        (1.0, [1.0], 0.5, "it has 0.5"),
    ],
)
def test_sum_tail_refuses_what_is_out_of_range(ratio, scales, degrees, message):
    with pytest.raises(InputError, match=message):
        sum_tail(ratio, np.array(scales), degrees=degrees)
