"""Regression of answers on a scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from goodcare.errors import InputError
from goodcare.stats.designs import Design, Stage
from goodcare.stats.ordinal import ordinal_regression
from tests.stats.designed_sample import columns

DATA = columns()
ANSWERS = np.nan_to_num(np.clip(DATA["score"], 2, 4) - 2, nan=-1).astype(int)
PREDICTORS = np.stack([DATA["group"] == "y", DATA["people"]], axis=1)
LEVELS = ("low", "so-so", "high")
NAMES = ("group_y", "people")
BOTH = Design(
    weights=DATA["weight"], stages=(Stage(strata=DATA["stratum"], units=DATA["cluster"]),)
)


def fitted(answers=ANSWERS, predictors=PREDICTORS, design=BOTH, **options):
    return ordinal_regression(
        answers, predictors, design, **{"names": NAMES, "levels": LEVELS, **options}
    )


def test_coefficients_and_errors_equal_those_of_r_when_its_search_goes_on():
    # R 4.2.2, survey 4.1-1, on d of designed_sample, D the design "both":
    # d$three <- factor(pmin(pmax(d$score, 2), 4))
    # m <- svyolr(three ~ group + people, D, control = list(reltol = 1e-16, maxit = 2000))
    # coef(m); SE(m); m$df.residual
    found = fitted()

    estimates = [-1.77078278856, 0.130796472805, 0.93545624965, 2.9002416558]
    errors = [0.851616642718, 0.0247985943551, 0.417772251646, 0.558131992128]
    assert found.terms == ("group_y", "people", "low|so-so", "so-so|high")
    assert found.estimates == pytest.approx(estimates, rel=1e-5)
    assert found.standard_errors == pytest.approx(errors, rel=1e-3)
    assert (found.degrees, found.n) == (4, 38)
    assert ((found.p > 0) & (found.p < 1)).all()


@given(scale=st.floats(1e-3, 1e3))
def test_the_scale_of_weights_changes_nothing(scale):
    design = Design(weights=DATA["weight"] * scale, stages=BOTH.stages)

    found = fitted(design=design)

    assert found.estimates == pytest.approx(fitted().estimates, rel=1e-6)
    assert found.standard_errors == pytest.approx(fitted().standard_errors, rel=1e-6)


def test_a_scale_turned_round_turns_the_signs():
    turned = np.where(ANSWERS < 0, -1, 2 - ANSWERS)

    found = fitted(answers=turned)

    assert found.estimates[:2] == pytest.approx(-fitted().estimates[:2])
    assert found.estimates[2:] == pytest.approx(-fitted().estimates[:1:-1])
    assert found.standard_errors[:2] == pytest.approx(fitted().standard_errors[:2])


def test_what_was_planted_is_found():
    random = np.random.default_rng(8)
    x = random.normal(size=4000)
    chance = random.uniform(size=4000)
    answers = (chance[:, None] > expit(np.array([-1.0, 1.0]) - 0.7 * x[:, None])).sum(axis=1)

    found = fitted(answers=answers, predictors=x, design=Design(weights=np.ones(4000)), names="x")

    off = np.abs(found.estimates - [0.7, -1.0, 1.0]) / found.standard_errors
    assert (off < 3).all()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"answers": np.minimum(ANSWERS, 1)}, "each given by somebody"),
        ({"levels": ("a", "b")}, "three answers or more"),
        ({"names": ("one",)}, "2 predictors and 1 names"),
        ({"predictors": np.ones((40, 2))}, "does not vary"),
        ({"predictors": np.stack([ANSWERS, DATA["people"]], axis=1)}, "parts the answers"),
    ],
)
def test_what_cannot_be_fitted_is_refused(changed, message):
    with pytest.raises(InputError, match=message):
        fitted(**changed)
