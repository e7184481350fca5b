import numpy as np
import pytest
from scipy.stats import multivariate_normal

from goodcare.errors import InputError
from goodcare.stats import PolychoricFit, polychoric, table_of_cells, table_of_counts
from goodcare.stats.polychoric import bivariate_normal

CUTS = np.array([-0.8, 0.2, 1.0])


def expected(rho, *, rows=CUTS, columns=CUTS, n=10_000):
    """People of a population of two normal scales, without chance."""
    ends = [np.concatenate([[-40], cuts, [40]]) for cuts in (rows, columns)]
    below = bivariate_normal(ends[0][:, None], ends[1][None, :], rho)
    return n * np.maximum(np.diff(np.diff(below, axis=0), axis=1), 0)


@pytest.mark.parametrize("fit", PolychoricFit)
@pytest.mark.parametrize("rho", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_polychoric_finds_the_correlation_of_the_scales(rho, fit):
    result = polychoric(table_of_counts(expected(rho)), fit=fit)

    assert result.estimate == pytest.approx(rho, abs=1e-5)
    assert result.low < rho < result.high


@pytest.mark.parametrize("rho", [-0.99, -0.5, 0.0, 0.3, 0.9])
def test_bivariate_normal_agrees_with_scipy(rho):
    x, y = np.meshgrid([-2.5, -0.3, 0.0, 1.1], [-1.0, 0.4, 3.0])

    result = bivariate_normal(x, y, rho)

    wanted = multivariate_normal.cdf(
        np.stack([x, y], axis=-1), cov=[[1, rho], [rho, 1]], abseps=1e-10
    )
    assert result == pytest.approx(wanted, abs=1e-7)


def test_tetrachoric_of_median_cuts_is_the_sine_of_the_quadrants():
    # Sheppard (1899): above both medians are 1/4 + asin(rho) / 2 pi.
    result = polychoric(table_of_counts([[300, 200], [200, 300]]))

    assert result.estimate == pytest.approx(np.sin(np.pi / 2 * 0.2), abs=1e-6)


def test_intervals_cover_the_correlation():
    shares = expected(0.5, n=1).ravel()
    samples = np.random.default_rng(5).multinomial(150, shares / shares.sum(), size=120)

    found = [polychoric(table_of_counts(sample.reshape(4, 4))) for sample in samples]

    assert 0.9 <= np.mean([one.low <= 0.5 <= one.high for one in found]) <= 0.98


def test_the_size_of_weights_changes_nothing():
    counts = expected(0.4, n=300).round()

    plain = polychoric(table_of_counts(counts))
    scaled = polychoric(table_of_cells(n_people=counts, sum_w=counts * 7, sum_w2=counts * 49))

    assert (scaled.estimate, scaled.low) == pytest.approx((plain.estimate, plain.low), abs=1e-7)


def test_unequal_weights_widen_the_interval():
    counts = expected(0.4, n=300).round()

    plain = polychoric(table_of_counts(counts))
    unequal = polychoric(table_of_cells(n_people=counts, sum_w=counts, sum_w2=counts * 2))

    assert unequal.estimate == pytest.approx(plain.estimate)
    assert unequal.standard_error > 1.3 * plain.standard_error


@pytest.mark.parametrize("fit", PolychoricFit)
def test_a_perfect_table_tells_no_limits(fit):
    result = polychoric(table_of_counts(np.diag([10, 10, 10])), fit=fit)

    assert result.estimate > 0.99
    assert (result.low, result.high) == (-1.0, 1.0) or result.low > 0.9


def test_one_answer_only_is_refused():
    with pytest.raises(InputError, match="at least two answers"):
        polychoric(table_of_counts([[4, 5, 6]]))
