import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from goodcare.errors import InputError
from goodcare.stats import (
    Partial,
    alpha_interval,
    cohen_kappa,
    krippendorff_alpha,
    ordinal_alpha,
    percent_agreement,
)

# Fleiss (1981), Statistical Methods for Rates and Proportions, Table 13.1: 100 diagnoses.
DIAGNOSES = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
# Krippendorff (2011), section C: four coders, twelve units, gaps.
CODERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
UNITS = [[int(v) for v in unit if v != "."] for unit in zip(*CODERS, strict=True)]
SQUARE = arrays(np.int64, st.integers(2, 4).map(lambda n: (n, n)), elements=st.integers(0, 9))
CODED = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=4, max_size=15)


def test_kappa_matches_fleiss():
    result = cohen_kappa(DIAGNOSES)

    assert result.estimate == pytest.approx(0.676, abs=5e-4)
    assert result.standard_error == pytest.approx(0.088, abs=5e-4)
    assert percent_agreement(DIAGNOSES).estimate == pytest.approx(0.89)


def test_quadratic_kappa_is_the_intraclass_correlation_of_the_categories():
    # Fleiss and Cohen (1973): with squared distances kappa is a product-moment correlation
    # corrected for the coders' means; equal margins make it Pearson's.
    counts = np.array([[8, 2, 1], [2, 9, 3], [1, 3, 7]])
    first, second = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices((3, 3)))

    result = cohen_kappa(counts, partial=Partial.QUADRATIC)

    assert result.estimate == pytest.approx(np.corrcoef(first, second)[0, 1])


@settings(max_examples=50, deadline=None)
@given(SQUARE, st.sampled_from(Partial))
def test_kappa_does_not_depend_on_who_is_first(counts, partial):
    assume(((counts.sum(axis=0) + counts.sum(axis=1)) > 0).sum() > 1 and counts.sum() > 1)

    one, other = cohen_kappa(counts, partial=partial), cohen_kappa(counts.T, partial=partial)

    assert (one.estimate, one.low, one.high) == pytest.approx(
        (other.estimate, other.low, other.high), abs=1e-7
    )


def test_kappa_covers_what_is_true():
    shares = np.array([[30, 6, 2], [5, 20, 7], [1, 6, 23]]) / 100
    true = cohen_kappa(shares * 1e6).estimate
    samples = np.random.default_rng(1).multinomial(80, shares.ravel(), size=400)

    found = [cohen_kappa(sample.reshape(3, 3)) for sample in samples]

    assert 0.92 <= np.mean([one.low <= true <= one.high for one in found]) <= 0.98


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[3, 4, 1], [1, 2, 2]], "a square table of at least two categories; got 2 by 3"),
        ([[5, 0], [0, 0]], "one category only"),
        ([[1, 0], [0, 0]], "at least two people; the table has 1"),
    ],
)
def test_kappa_refuses_what_it_cannot_tell(counts, message):
    with pytest.raises(InputError, match=message):
        cohen_kappa(counts)


def test_ordinal_alpha_matches_the_published_example():
    # Krippendorff (2011), section D: nominal .743, ordinal .815.
    assert ordinal_alpha(UNITS, order=range(1, 6)) == pytest.approx(0.815, abs=5e-4)


@settings(max_examples=50, deadline=None)
@given(CODED)
def test_reversing_the_order_changes_nothing(units):
    assume(len({value for unit in units if len(unit) > 1 for value in unit}) > 1)

    forward = ordinal_alpha(units, order=[1, 2, 3, 4])
    backward = ordinal_alpha(units, order=[4, 3, 2, 1])

    assert forward == pytest.approx(backward)


@settings(max_examples=50, deadline=None)
@given(CODED)
def test_two_values_have_the_nominal_alpha(units):
    binary = [[value > 2 for value in unit] for unit in units]
    assume(len({value for unit in binary if len(unit) > 1 for value in unit}) > 1)

    assert ordinal_alpha(binary, order=[False, True]) == pytest.approx(krippendorff_alpha(binary))


def test_the_interval_of_alpha_holds_the_published_value():
    named = alpha_interval(UNITS, order=range(1, 6), is_ordinal=False)
    ordered = alpha_interval(UNITS, order=range(1, 6), is_ordinal=True)

    assert named.estimate == pytest.approx(0.743, abs=5e-4)
    assert named.low < 0.743 < named.high <= 1
    assert ordered.estimate == pytest.approx(0.815, abs=5e-4)


def test_the_interval_of_alpha_covers_what_is_true():
    rng = np.random.default_rng(4)

    def coded(n):
        truth = rng.choice(4, size=n, p=[0.4, 0.3, 0.2, 0.1])
        noise = rng.random((n, 2)) < 0.25
        return np.where(noise, rng.integers(0, 4, (n, 2)), truth[:, None])

    true = krippendorff_alpha(coded(60_000).tolist())
    held = []
    for _ in range(150):
        found = alpha_interval(coded(60).tolist(), order=range(4), is_ordinal=False)
        held.append(found.low <= true <= found.high)

    assert 0.9 <= np.mean(held) <= 0.99


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ([[1, 1], [2, 2], [3, 3], [1, 1]], "Nobody disagreed"),
        ([[1, 2], [2, 2]], "three things coded twice; there are 2"),
        ([[1], [2]], "nothing was"),
        ([[1, 9], [2, 2]], "the value '9', which has no order"),
    ],
)
def test_the_interval_of_alpha_refuses_what_it_cannot_tell(units, message):
    with pytest.raises(InputError, match=message):
        alpha_interval(units, order=[1, 2, 3], is_ordinal=True)
