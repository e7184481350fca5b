import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from goodcare.errors import InputError
from goodcare.stats import effective_base, weighted_share, wilson_interval


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    # Newcombe (1998), Stat. Med. 17:857-872, Table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_matches_published_values(count, base, low, high):
    result = wilson_interval(count, base)

    assert result.low == pytest.approx(low, abs=5e-5)
    assert result.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    # R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
    [
        (0, 10, 0.0, 0.277532799863),
        (3, 10, 0.107791267406, 0.603221852539),
        (9, 10, 0.595849973205, 0.982123786905),
        (1, 1092, 0.00016167081708, 0.00516889846708),
    ],
)
def test_wilson_interval_matches_r(count, base, low, high):
    result = wilson_interval(count, base)

    assert (result.low, result.high) == pytest.approx((low, high), rel=1e-10)


@settings(max_examples=100)
@given(base=st.integers(1, 10_000), confidence=st.sampled_from([0.8, 0.95, 0.99]), data=st.data())
def test_wilson_interval_holds_the_estimate_and_agrees_with_scipy(base, confidence, data):
    count = data.draw(st.integers(0, base))

    result = wilson_interval(count, base, confidence=confidence)

    assert 0 <= result.low <= result.estimate <= result.high <= 1
    expected = binomtest(count, base).proportion_ci(confidence, method="wilson")
    assert (result.low, result.high) == pytest.approx(tuple(expected), abs=1e-9)


def test_wilson_interval_reaches_the_ends_exactly():
    assert wilson_interval(0, 7).low == 0.0
    assert wilson_interval(7, 7).high == 1.0


def test_wilson_interval_takes_effective_counts_and_their_rounding():
    exact = wilson_interval(40.5, 54.2)
    excess = wilson_interval(54.2 * (1 + 1e-12), 54.2)

    assert wilson_interval(40, 54).low < exact.estimate < wilson_interval(41, 54).high
    assert (excess.estimate, excess.high) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("count", "base", "confidence", "message"),
    [
        (0, 0, 0.95, "at least one answer; base is 0"),
        (0, float("nan"), 0.95, "at least one answer; base is nan"),
        (5, 4, 0.95, "between 0 and the base 4; got 5"),
        (-1, 4, 0.95, "got -1"),
        (1, 4, 1.0, "Confidence must lie between 0 and 1; got 1.0"),
    ],
)
def test_wilson_interval_refuses_what_is_out_of_range(count, base, confidence, message):
    with pytest.raises(InputError, match=message):
        wilson_interval(count, base, confidence=confidence)


@given(weights=st.lists(st.floats(0.1, 10), min_size=1, max_size=50))
def test_effective_base_lies_between_one_and_the_number_of_people(weights):
    result = effective_base(sum(weights), sum(w * w for w in weights))

    assert 1 - 1e-9 <= result <= len(weights) * (1 + 1e-9)


def test_effective_base_refuses_weights_of_nothing():
    with pytest.raises(InputError, match="weights above 0"):
        effective_base(0.0, 0.0)


# R 4.2.2, survey 4.1-1, apistrat without its strata:
# svymean(~sch.wide, svydesign(id = ~1, weights = ~pw, data = apistrat))
APISTRAT_WEIGHT_PEOPLE_YES = [(44.209999, 100, 91), (15.1, 50, 26), (20.360001, 50, 35)]


def test_weighted_share_matches_svymean_with_weights_only():
    strata = APISTRAT_WEIGHT_PEOPLE_YES

    result = weighted_share(
        w_count=sum(w * yes for w, _, yes in strata),
        w2_count=sum(w**2 * yes for w, _, yes in strata),
        n_base=sum(n for _, n, _ in strata),
        w_base=sum(w * n for w, n, _ in strata),
        w2_base=sum(w**2 * n for w, n, _ in strata),
    )

    assert result.share == pytest.approx(0.827948011416, rel=1e-7)
    assert result.standard_error == pytest.approx(0.0260686796654, rel=1e-7)
    assert 1 < result.effective_base < 200


def test_weighted_share_of_everybody_has_no_error():
    result = weighted_share(w_count=6.3, w2_count=15.0, n_base=3, w_base=6.3, w2_base=15.0)

    assert (result.share, result.standard_error) == (1.0, 0.0)


def test_weighted_share_refuses_one_person():
    with pytest.raises(InputError, match="at least two people; the base is 1"):
        weighted_share(w_count=1, w2_count=1, n_base=1, w_base=1, w2_base=1)
