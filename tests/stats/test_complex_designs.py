"""What svy computes, against R 4.2.2, survey 4.1-1, on d and D of `designed_sample` ("both")."""

import importlib
import sys

import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.stats.designs import Design, Lonely, Stage
from goodcare.stats.linearised import mean_of_rows
from goodcare.stats.raking import Margin, rake
from goodcare.stats.surveys import complex_designs
from tests.stats.designed_sample import columns

DATA = columns()
BOTH = Design(
    weights=DATA["weight"], stages=(Stage(strata=DATA["stratum"], units=DATA["cluster"]),)
)
FITTED = 1e-4
"""Fits stop when the next step changes little, and R and svy stop at different steps."""


@pytest.fixture(scope="module")
def through_svy():
    return complex_designs()


def test_linear_regression_equals_that_of_r(through_svy):
    # m <- svyglm(score ~ group + yes, D); coef(m); SE(m)
    found = through_svy.regression(
        DATA, BOTH, outcome="score", numbers=["yes"], categories=["group"]
    )

    by_term = {one.term: (one.estimate, one.standard_error) for one in found}
    assert by_term["_intercept_"] == pytest.approx((3.45781166066, 0.324054303035), rel=1e-9)
    assert by_term["group_y"] == pytest.approx((-0.220550122544, 0.291364863251), rel=1e-9)
    assert by_term["yes"] == pytest.approx((0.127211975219, 0.425483577459), rel=1e-9)


def test_logistic_regression_is_close_to_that_of_r(through_svy):
    # m <- svyglm(yes ~ group + score, D, family=quasibinomial()); coef(m); SE(m); m$df.residual
    found = through_svy.regression(
        DATA,
        BOTH,
        outcome="yes",
        numbers=["score"],
        categories=["group"],
        family=through_svy.Family.LOGISTIC,
    )

    by_term = {one.term: one for one in found}
    expected = {
        "_intercept_": (1.81547014356, 1.10757861762, 0.176528255367),
        "group_y": (-2.46972001998, 0.916366688447, 0.0543684709133),
        "score": (0.104902567166, 0.344230977097, 0.775758385649),
    }
    for term, (estimate, error, p) in expected.items():
        assert by_term[term].estimate == pytest.approx(estimate, rel=1e-6)
        assert by_term[term].standard_error == pytest.approx(error, rel=FITTED)
        assert by_term[term].p == pytest.approx(p, rel=2 * FITTED)
        assert by_term[term].degrees == 4
        assert by_term[term].low < estimate < by_term[term].high


def jackknife(strata):
    """JKn and JK1 replicates, as R's as.svrepdesign makes them, with their coefficients."""
    replicates, scale = [], []
    for unit in dict.fromkeys(DATA["cluster"]):
        inside = DATA["cluster"] == unit
        same = strata == strata[inside][0]
        n_units = len(set(DATA["cluster"][same]))
        factor = np.where(inside, 0, np.where(same, n_units / (n_units - 1), 1))
        replicates.append(DATA["weight"] * factor)
        scale.append((n_units - 1) / n_units)
    return np.stack(replicates, axis=1), np.array(scale)


def test_a_stratified_jackknife_equals_that_of_r(through_svy):
    # J <- as.svrepdesign(D, type="JKn"); svymean(~score, J, na.rm=TRUE); degf(J)
    weights, scale = jackknife(DATA["stratum"])
    replicates = through_svy.Replicates(
        weights=weights, made_by=through_svy.Replication.JACKKNIFE, scale=scale, degrees=6
    )

    found = through_svy.replicate_mean(DATA["score"], DATA["weight"], replicates)

    assert (found.estimate, found.standard_error) == pytest.approx(
        (3.49160104987, 0.184767831561), rel=1e-9
    )
    assert found.degrees == 6


def test_a_jackknife_of_a_domain_equals_that_of_r(through_svy):
    # J <- as.svrepdesign(svydesign(id=~cluster, weights=~weight, data=d), type="JK1")
    # svymean(~score, subset(J, group=="x"), na.rm=TRUE)
    weights, _ = jackknife(np.zeros(40))
    replicates = through_svy.Replicates(weights=weights, made_by=through_svy.Replication.JACKKNIFE)

    whole = through_svy.replicate_mean(DATA["score"], DATA["weight"], replicates)
    domain = through_svy.replicate_mean(
        DATA["score"], DATA["weight"], replicates, where=DATA["group"] == "x"
    )

    assert whole.standard_error == pytest.approx(0.207813898246, rel=1e-9)
    assert (domain.estimate, domain.standard_error) == pytest.approx(
        (3.72064871127, 0.270948379819), rel=1e-9
    )


def test_calibration_equals_that_of_r(through_svy):
    # C <- calibrate(svydesign(id=~1, weights=~weight, data=d), ~group+people,
    #                population=c(`(Intercept)`=1000, groupy=560, people=30500)); weights(C)
    found = through_svy.calibrate(
        DATA["weight"],
        numbers={"people": (DATA["people"], 30500.0)},
        categories={"group": (DATA["group"], {"x": 440.0, "y": 560.0})},
    )

    first = [21.835018075, 31.5927615494, 21.557923937, 19.1527468191, 16.4920560091]
    assert found[:5] == pytest.approx(first, rel=1e-9)
    assert (found[-1], found.sum()) == pytest.approx((15.4490829291, 1000.0), rel=1e-9)


def test_svy_agrees_on_errors_and_on_raking(through_svy):
    svy = pytest.importorskip("svy")
    frame = through_svy._frame({"score": DATA["score"], "group": DATA["group"]}, BOTH)
    sample = svy.Sample(frame, through_svy._design(BOTH))
    margins = [
        Margin(
            name=name,
            labels=tuple(people),
            people=np.array(list(people.values())),
            places=np.unique(DATA[name], return_inverse=True)[1],
        )
        for name, people in (
            ("group", {"x": 440.0, "y": 560.0}),
            ("stratum", {"north": 300.0, "south": 500.0, "west": 200.0}),
        )
    ]

    error = sample.estimation.mean("score", drop_nulls=True).to_polars()["se"][0]
    raked = sample.weighting.rake(
        controls={
            "group": {"x": 440.0, "y": 560.0},
            through_svy.STRATUM: {"north": 300.0, "south": 500.0, "west": 200.0},
        },
        tol=1e-12,
        max_iter=1000,
    ).data["rk_wgt"]

    ours = mean_of_rows(DATA["score"], BOTH).standard_error
    assert error == pytest.approx(ours, rel=1e-9)
    assert raked.to_numpy() == pytest.approx(rake(DATA["weight"], margins).weights, rel=1e-8)


def test_one_unit_in_a_stratum_is_refused_or_does_what_is_chosen(through_svy):
    kept = ~np.isin(DATA["cluster"], ["n2", "n3"])
    data = {name: values[kept] for name, values in DATA.items()}
    stage = Stage(strata=data["stratum"], units=data["cluster"])

    def fitted(lonely):
        design = Design(weights=data["weight"], stages=(stage,), lonely=lonely)
        return through_svy.regression(data, design, outcome="score", numbers=["yes"])

    with pytest.raises(InputError):
        fitted(Lonely.FAIL)
    assert fitted(Lonely.CERTAINTY)[0].standard_error < fitted(Lonely.ADJUST)[0].standard_error


def test_what_svy_refuses_is_one_plain_line(through_svy):
    two_stages = Design(weights=DATA["weight"], stages=(Stage(), Stage()))
    cases = [
        lambda: through_svy.regression(DATA, BOTH, outcome="nothing"),
        lambda: through_svy.regression(DATA, two_stages, outcome="score", numbers=["yes"]),
        lambda: through_svy.calibrate(DATA["weight"]),
        lambda: through_svy.calibrate(
            DATA["weight"], categories={"group": (DATA["group"], {"x": 440.0})}
        ),
        lambda: through_svy.replicate_mean(
            DATA["score"],
            DATA["weight"],
            through_svy.Replicates(
                weights=np.ones((40, 1)), made_by=through_svy.Replication.BOOTSTRAP
            ),
        ),
    ]
    for refused in cases:
        with pytest.raises(InputError) as error:
            refused()
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("made_by", ["BRR", "BOOTSTRAP", "SUCCESSIVE_DIFFERENCES"])
def test_every_way_of_replication_scales_as_its_definition_says(through_svy, made_by):
    random = np.random.default_rng(2)
    replicates = DATA["weight"][:, None] * random.uniform(0.5, 1.5, (40, 8))
    known = ~np.isnan(DATA["score"])
    scores = np.nan_to_num(DATA["score"])
    means = (replicates * scores[:, None] * known[:, None]).sum(axis=0) / (
        replicates * known[:, None]
    ).sum(axis=0)
    scale = 4 / 8 if made_by == "SUCCESSIVE_DIFFERENCES" else 1 / 8

    found = through_svy.replicate_mean(
        DATA["score"],
        DATA["weight"],
        through_svy.Replicates(
            weights=replicates, made_by=getattr(through_svy.Replication, made_by)
        ),
    )

    expected = np.sqrt(scale * ((means - means.mean()) ** 2).sum())
    assert found.standard_error == pytest.approx(expected, rel=1e-9)


def test_without_svy_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "svy", None)
    monkeypatch.delitem(sys.modules, "goodcare.stats.complex_designs", raising=False)

    with pytest.raises(InputError, match=r"need 'svy': pip install goodcare\[surveys\]"):
        complex_designs()


def test_statistics_do_not_import_svy():
    before = "svy" in sys.modules
    importlib.import_module("goodcare.stats")

    assert ("svy" in sys.modules) == before
