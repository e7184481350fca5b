import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from goodcare.errors import InputError
from goodcare.stats import (
    goodman_kruskal_gamma,
    kendall_tau_b,
    ridits,
    somers_d,
    spearman,
    table_of_cells,
    table_of_counts,
    table_of_units,
)

MEASURES = [goodman_kruskal_gamma, kendall_tau_b, somers_d, spearman]
SYMMETRIC = [goodman_kruskal_gamma, kendall_tau_b, spearman]
COUNTS = arrays(
    np.int64, st.tuples(st.integers(2, 5), st.integers(2, 5)), elements=st.integers(0, 9)
)
CLOSE = 1e-9


def told(counts):
    """A table that every measure can be told from."""
    assume((counts.sum(axis=1) > 0).sum() > 1 and (counts.sum(axis=0) > 0).sum() > 1)
    rows, columns = np.nonzero(counts)
    pairs = [(a, b) for a in range(len(rows)) for b in range(a)]
    assume(any(rows[a] != rows[b] and columns[a] != columns[b] for a, b in pairs))
    return counts


def people(counts):
    """The row and the column of each person."""
    rows, columns = (index.ravel() for index in np.indices(counts.shape))
    return np.repeat(rows, counts.ravel()), np.repeat(columns, counts.ravel())


@pytest.mark.parametrize(
    ("measure", "value"),
    # R 4.2.2: m <- matrix(c(20,8,10,15,5,20), nrow=2); x <- rep(row(m), m); y <- rep(col(m), m)
    # s <- sign(outer(x,x,"-")); t <- sign(outer(y,y,"-")); C <- sum(s*t>0); D <- sum(s*t<0)
    [
        (spearman, 0.428259786942),  # cor(x, y, method = "spearman")
        (kendall_tau_b, 0.403839088744),  # cor(x, y, method = "kendall")
        (goodman_kruskal_gamma, 0.643835616438),  # (C-D)/(C+D)
        (somers_d, 0.468438538206),  # (C-D)/sum(s!=0)
    ],
)
def test_correlations_match_r(measure, value):
    result = measure(table_of_counts([[20, 10, 5], [8, 15, 20]]))

    assert result.estimate == pytest.approx(value, rel=1e-11)
    assert result.low < value < result.high
    assert result.n_people == 78


def test_error_of_gamma_is_that_of_goodman_and_kruskal():
    # Agresti (2010), section 7.1: job satisfaction by income, gamma .221, error .117.
    satisfaction = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]

    result = goodman_kruskal_gamma(table_of_counts(satisfaction))

    assert result.estimate == pytest.approx(0.221, abs=5e-4)
    assert result.standard_error == pytest.approx(0.117, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_gamma_equals_the_count_of_pairs_of_people(counts):
    counts = told(counts)
    rows, columns = people(counts)
    signs = np.sign(np.subtract.outer(rows, rows)) * np.sign(np.subtract.outer(columns, columns))

    result = goodman_kruskal_gamma(table_of_counts(counts))

    assert result.estimate == pytest.approx(signs.sum() / np.abs(signs).sum(), abs=CLOSE)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.sampled_from(MEASURES))
def test_reversing_a_scale_turns_the_sign(counts, measure):
    counts = told(counts)

    forward = measure(table_of_counts(counts))
    backward = measure(table_of_counts(counts[:, ::-1]))

    assert (backward.estimate, backward.low, backward.high) == pytest.approx(
        (-forward.estimate, -forward.high, -forward.low), abs=1e-7
    )


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.sampled_from(SYMMETRIC))
def test_turning_the_table_changes_nothing(counts, measure):
    counts = told(counts)

    one, other = measure(table_of_counts(counts)), measure(table_of_counts(counts.T))

    assert (one.estimate, one.low, one.high) == pytest.approx(
        (other.estimate, other.low, other.high), abs=1e-7
    )


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.sampled_from(MEASURES), st.sampled_from([0.01, 3.0, 1e6]))
def test_the_size_of_weights_changes_nothing(counts, measure, size):
    counts = told(counts)

    plain = measure(table_of_counts(counts))
    scaled = measure(table_of_cells(n_people=counts, sum_w=counts * size, sum_w2=counts * size**2))

    assert (scaled.estimate, scaled.low, scaled.high) == pytest.approx(
        (plain.estimate, plain.low, plain.high), abs=1e-7
    )


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.sampled_from(MEASURES))
def test_limits_hold_the_estimate_and_stay_in_range(counts, measure):
    counts = told(counts)

    result = measure(table_of_counts(counts))

    assert -1 <= result.low <= result.estimate <= result.high <= 1


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.sampled_from(MEASURES), st.integers(0, 4))
def test_answers_that_nobody_gave_change_nothing(counts, measure, at):
    counts = told(counts)
    wider = np.insert(counts, min(at, len(counts)), 0, axis=0)

    plain, padded = measure(table_of_counts(counts)), measure(table_of_counts(wider))

    assert padded == plain


@pytest.mark.parametrize("measure", MEASURES)
def test_people_as_units_of_a_design_equal_cells(measure):
    counts = np.array([[5, 2, 1], [2, 4, 6]])
    rows, columns = people(counts)
    weights = np.linspace(0.5, 3.0, counts.sum())
    units = np.zeros((len(weights), *counts.shape))
    units[np.arange(len(weights)), rows, columns] = weights

    of_units = measure(table_of_units(units, n_people=len(weights)))
    of_cells = measure(
        table_of_cells(n_people=counts, sum_w=units.sum(axis=0), sum_w2=(units**2).sum(axis=0))
    )

    assert of_units.standard_error == pytest.approx(of_cells.standard_error, rel=1e-12)
    assert (of_units.low, of_units.high) == pytest.approx((of_cells.low, of_cells.high))


def test_clusters_of_people_alike_widen_the_interval():
    counts = np.array([[6, 2], [2, 6]])
    rows, columns = people(counts)
    units = np.zeros((8, 2, 2))
    np.add.at(units, (np.arange(16) // 2, rows, columns), 1)

    alone = goodman_kruskal_gamma(table_of_counts(counts))
    clustered = goodman_kruskal_gamma(table_of_units(units, n_people=16))

    assert clustered.estimate == pytest.approx(alone.estimate)
    assert clustered.standard_error > 1.2 * alone.standard_error


@pytest.mark.parametrize("measure", MEASURES)
def test_a_perfect_correlation_keeps_an_open_side(measure):
    result = measure(table_of_counts(np.diag([5, 5, 5])))

    assert (result.estimate, result.high, result.standard_error) == (1.0, 1.0, 0.0)
    assert 0 < result.low < 0.99


@pytest.mark.parametrize("measure", MEASURES)
def test_intervals_cover_what_is_true(measure):
    # Share of 500 samples of 100 people whose interval holds the value of the population.
    population = np.array([[14, 8, 4], [8, 14, 10], [4, 12, 26]]) / 100
    true = measure(table_of_counts(population * 1e6)).estimate
    samples = np.random.default_rng(20).multinomial(100, population.ravel(), size=500)

    found = [measure(table_of_counts(sample.reshape(3, 3))) for sample in samples]

    assert 0.93 <= np.mean([one.low <= true <= one.high for one in found]) <= 0.97


def test_weighted_intervals_cover_what_is_true():
    population = np.array([[30, 15], [15, 40]]) / 100
    true = goodman_kruskal_gamma(table_of_counts(population * 1e6)).estimate
    rng = np.random.default_rng(21)
    held = []
    for _ in range(400):
        cells = rng.choice(4, size=120, p=population.ravel())
        weights = rng.lognormal(0, 0.7, size=120)
        n, w, w2 = (np.bincount(cells, weights**power, 4).reshape(2, 2) for power in (0, 1, 2))
        found = goodman_kruskal_gamma(table_of_cells(n_people=n, sum_w=w, sum_w2=w2))
        held.append(found.low <= true <= found.high)

    assert 0.92 <= np.mean(held) <= 0.975


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[5, 3]], "at least two answers of both questions; the rows of the table have 1"),
        ([[5, 0], [3, 0]], "the columns of the table have 1"),
        ([[0, 0], [0, 0]], "at least two people; the table has 0"),
        ([[1, -2], [3, 4]], "A count is 0 or more; the table holds -2"),
        ([[1, float("nan")], [3, 4]], "the table holds nan"),
        ([1, 2, 3], r"A table needs rows and columns; got the shape \(3,\)"),
    ],
)
def test_tables_without_an_association_are_refused(counts, message):
    with pytest.raises(InputError, match=message):
        spearman(table_of_counts(counts))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"strata": [0, 0, 1]}, "single sampling unit"),
        ({"strata": [0, 0]}, "Each of 3 units needs a stratum; got 2"),
        ({"sampled": [1.5]}, r"between 0 and 1, one for each of 1 strata; got \[1.5\]"),
        ({"n_people": 1}, "at least two people; the table has 1"),
    ],
)
def test_designs_that_do_not_fit_are_refused(more, message):
    units = [[[1.0, 0.0], [0.0, 1.0]]] * 3

    with pytest.raises(InputError, match=message):
        table_of_units(units, **({"n_people": 6} | more))


def test_cells_need_one_shape():
    with pytest.raises(InputError, match="one shape"):
        table_of_cells(n_people=[[1, 2]], sum_w=[[1, 2]], sum_w2=[[1], [2]])


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_ridits_have_the_mean_of_one_half(counts):
    shares = np.array(counts) / sum(counts)

    result = ridits(shares)

    assert float(result @ shares) == pytest.approx(0.5)
