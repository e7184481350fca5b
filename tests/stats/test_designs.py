"""Errors under a design: the same as R's, from rows and from sums per unit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats.designs import Design, Lonely, Stage, between_units, covariance
from goodcare.stats.group_tests import t_test
from goodcare.stats.linearised import (
    difference_of_rows,
    mean_of_rows,
    means_of_rows,
    total_of_rows,
)
from goodcare.stats.quantiles import quantile_of_rows, weighted_quantile
from goodcare.stats.share_intervals import ShareMethod, share_interval
from tests.stats.designed_sample import LONELY_CLUSTER, LONELY_PERSON, R, columns

DATA = columns()
PEOPLE = Stage(strata=DATA["stratum"])
CLUSTERS = Stage(strata=DATA["stratum"], units=DATA["cluster"])
DRAWN = Stage(strata=DATA["stratum"], units=DATA["cluster"], population=DATA["clusters"])
STAGES = {
    "weights": (Stage(),),
    "strata": (PEOPLE,),
    "clusters": (Stage(units=DATA["cluster"]),),
    "both": (CLUSTERS,),
    "fpc": (DRAWN,),
    "stages": (DRAWN, Stage(population=DATA["people"])),
}
DESIGNS = {name: Design(weights=DATA["weight"], stages=stages) for name, stages in STAGES.items()}
IN_X = DATA["group"] == "x"
every_design = pytest.mark.parametrize("name", list(STAGES))


def close(*expected):
    return pytest.approx(expected, rel=1e-9)


@every_design
def test_means_shares_and_totals_equal_those_of_r(name):
    mean = mean_of_rows(DATA["score"], DESIGNS[name])
    share = mean_of_rows(DATA["yes"], DESIGNS[name])

    assert [
        mean.estimate,
        mean.standard_error,
        mean.deff,
        mean.deff_with_replacement,
        mean.degrees,
    ] == close(*R[name]["mean"])
    assert (share.estimate, share.standard_error) == close(*R[name]["share"])
    assert total_of_rows(DATA["score"], DESIGNS[name]) == close(*R[name]["total"])


@every_design
def test_domains_and_their_difference_equal_those_of_r(name):
    domain = mean_of_rows(DATA["score"], DESIGNS[name], where=IN_X)
    difference = difference_of_rows(DATA["score"], DESIGNS[name], first=IN_X, second=~IN_X)
    test = t_test(difference)

    assert (domain.estimate, domain.standard_error) == close(*R[name]["domain"])
    assert (difference.difference, test.t, test.degrees, test.p) == close(*R[name]["ttest"])
    assert test.low < difference.difference < test.high


@every_design
@pytest.mark.parametrize("method", ["beta", "asin", "xlogit"])
def test_limits_of_a_share_equal_those_of_r(name, method):
    share = mean_of_rows(DATA["yes"], DESIGNS[name])

    found = share_interval(
        share.estimate,
        share.standard_error,
        n=share.n,
        degrees=share.degrees,
        method=ShareMethod(method),
    )

    assert (found.low, found.high) == close(*R[name][method])


@every_design
def test_medians_equal_those_of_r(name):
    found = quantile_of_rows(DATA["score"], DESIGNS[name], share=0.5)

    assert (found.value, found.low, found.high) == tuple(R[name]["median"])


def kept(where, *, clusters, lonely):
    stage = Stage(strata=DATA["stratum"][where], units=DATA["cluster"][where] if clusters else None)
    return Design(weights=DATA["weight"][where], stages=(stage,), lonely=lonely)


@pytest.mark.parametrize("lonely", [Lonely.ADJUST, Lonely.AVERAGE, Lonely.CERTAINTY])
def test_a_stratum_with_one_unit_does_what_is_chosen(lonely):
    one_cluster = ~np.isin(DATA["cluster"], ["n2", "n3"])
    one_person = np.r_[0, 12:40]

    by_cluster = mean_of_rows(
        DATA["score"][one_cluster], kept(one_cluster, clusters=True, lonely=lonely)
    )
    by_person = mean_of_rows(
        DATA["score"][one_person], kept(one_person, clusters=False, lonely=lonely)
    )

    assert by_cluster.standard_error == pytest.approx(LONELY_CLUSTER[lonely], rel=1e-9)
    assert by_person.standard_error == pytest.approx(LONELY_PERSON[lonely], rel=1e-9)


def test_a_stratum_with_one_unit_is_refused_where_nothing_is_chosen():
    one_cluster = ~np.isin(DATA["cluster"], ["n2", "n3"])
    design = kept(one_cluster, clusters=True, lonely=Lonely.FAIL)

    with pytest.raises(InputError, match=r"1 of 3 strata have only one unit.*'adjust'"):
        mean_of_rows(DATA["score"][one_cluster], design)


def test_strata_that_all_have_one_unit_tell_nothing():
    stage = Stage(strata=np.array(["a", "b"]))
    design = Design(weights=np.ones(2), stages=(stage,), lonely=Lonely.AVERAGE)

    with pytest.raises(InputError, match="Every stratum has only one unit"):
        mean_of_rows(np.array([0.0, 1.0]), design)


def test_a_census_has_no_error():
    everybody = Stage(
        strata=DATA["stratum"],
        units=DATA["cluster"],
        population=np.array(
            [{"north": 3.0, "south": 4.0, "west": 2.0}[name] for name in DATA["stratum"]]
        ),
    )

    found = mean_of_rows(DATA["score"], Design(weights=DATA["weight"], stages=(everybody,)))

    assert found.standard_error == 0.0


def test_several_means_vary_together_as_their_differences_do():
    values = np.stack([DATA["yes"], DATA["score"]], axis=1)
    both = ~np.isnan(values).any(axis=1)

    means, found = means_of_rows(values, DESIGNS["both"])

    single = [mean_of_rows(column, DESIGNS["both"], where=both) for column in values.T]
    total = mean_of_rows(values.sum(axis=1), DESIGNS["both"], where=both)
    assert means == pytest.approx([one.estimate for one in single])
    assert np.sqrt(np.diag(found)) == pytest.approx([one.standard_error for one in single])
    assert found.sum() == pytest.approx(total.standard_error**2)


@given(scale=st.floats(1e-3, 1e3), seed=st.integers(0, 100))
def test_nothing_depends_on_the_scale_of_weights_or_the_order_of_rows(scale, seed):
    order = np.random.default_rng(seed).permutation(len(DATA["weight"]))
    stage = Stage(strata=DATA["stratum"][order], units=DATA["cluster"][order])
    moved = Design(weights=DATA["weight"][order] * scale, stages=(stage,))

    found = mean_of_rows(DATA["score"][order], moved, where=IN_X[order])

    expected = mean_of_rows(DATA["score"], DESIGNS["both"], where=IN_X)
    assert found.standard_error == pytest.approx(expected.standard_error, rel=1e-9)
    assert found.estimate == pytest.approx(expected.estimate, rel=1e-9)
    assert found.deff_with_replacement == pytest.approx(expected.deff_with_replacement, rel=1e-9)


def test_weights_that_do_not_expand_have_no_deff_without_replacement():
    found = mean_of_rows(DATA["score"], Design(weights=DATA["weight"] / 1000))

    assert np.isnan(found.deff)
    assert found.deff_with_replacement == pytest.approx(R["weights"]["mean"][3], rel=1e-9)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Design(weights=np.array([1.0, -2.0])), "row 2 of 2 has -2"),
        (lambda: Design(weights=np.array([1.0, np.nan])), "row 2 of 2 has nan"),
        (lambda: Design(weights=np.zeros(3)), "Somebody needs a weight above 0"),
        (lambda: Design(weights=np.ones(3), stages=()), "at least one stage"),
        (
            lambda: Design(weights=np.ones(3), stages=(Stage(strata=np.array(["a"])),)),
            "3 weights and 1 values",
        ),
        (
            lambda: covariance(
                np.ones(3), Design(weights=np.ones(3), stages=(Stage(population=np.ones(3)),))
            ),
            "3 units were drawn from a population of 1",
        ),
        (
            lambda: covariance(
                np.ones(2),
                Design(weights=np.ones(2), stages=(Stage(population=np.array([5.0, 6.0])),)),
            ),
            "differs within a stratum",
        ),
        (lambda: covariance(np.ones(2), DESIGNS["both"]), "scores of 2 people and weights of 40"),
        (lambda: mean_of_rows(np.ones(2), DESIGNS["both"]), "2 values and 40 weights"),
        (
            lambda: mean_of_rows(np.full(40, np.nan), DESIGNS["both"]),
            "somebody with a weight above 0 who answered",
        ),
        (
            lambda: difference_of_rows(DATA["score"], DESIGNS["both"], first=IN_X, second=IN_X),
            "Somebody is in both groups",
        ),
        (
            lambda: t_test(
                difference_of_rows(IN_X * 1.0, DESIGNS["both"], first=IN_X, second=~IN_X)
            ),
            "no error to measure",
        ),
        (lambda: weighted_quantile(np.ones(2), np.zeros(2), share=0.5), "weight above 0"),
        (lambda: weighted_quantile(np.ones(2), np.ones(2), share=1.0), "between 0 and 1; got 1"),
    ],
)
def test_what_cannot_be_is_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()


def test_the_smallest_value_is_a_quantile_too():
    assert weighted_quantile(np.array([1.0, 2, 3]), np.ones(3), share=0.1) == 1.0
    assert weighted_quantile(np.array([1.0, 2, 3]), np.ones(3), share=0.99) == 3.0


def test_a_limit_that_the_sample_does_not_reach_is_unknown():
    found = quantile_of_rows(np.arange(4.0), Design(weights=np.ones(4)), share=0.75)

    assert np.isnan(found.high)


def test_a_quantile_that_nobody_lies_above_is_its_own_upper_limit():
    found = quantile_of_rows(np.array([1.0, 5, 5, 5, 5, 5]), Design(weights=np.ones(6)), share=0.9)

    assert (found.value, found.high) == (5.0, 5.0)


def test_a_share_that_is_reached_exactly_needs_no_more_people():
    values = np.arange(200.0)

    assert weighted_quantile(values, np.full(200, 30.97), share=0.1) == 19.0


def test_units_that_are_left_out_count_as_nothing():
    totals = np.array([[3.0], [1.0], [0.0], [2.0], [5.0], [0.0]])
    strata = np.array([0, 0, 0, 1, 1, 1])
    drawn = np.array([3, 3])
    known = totals[:, 0] > 0

    found = [
        between_units(
            totals[where],
            strata=strata[where],
            drawn=drawn,
            population=np.array([9.0, np.inf]),
            lonely=Lonely.FAIL,
        )
        for where in (known, np.ones(6, dtype=bool))
    ]

    assert found[0] == pytest.approx(found[1])
