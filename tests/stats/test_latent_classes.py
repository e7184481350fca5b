import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stepmix.stepmix import StepMix

from goodcare.errors import InputError
from goodcare.stats.latent_classes import adjusted_rand_index, latent_classes

GIVEN = np.array(
    [[0.9, 0.8, 0.7, 0.2, 0.1, 0.3], [0.2, 0.3, 0.9, 0.9, 0.8, 0.1], [0.1, 0.2, 0.1, 0.3, 0.9, 0.9]]
)


def survey(n=1000, *, missing=0.05, seed=1):
    """People of three classes, yes (2) or no (1) to six questions, some not answered (0)."""
    rng = np.random.default_rng(seed)
    belongs = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    answers = (rng.random((n, 6)) < GIVEN[belongs]).astype(np.uint8) + 1
    answers[rng.random((n, 6)) < missing] = 0
    return answers, belongs


def test_classes_that_are_there_are_found():
    answers, belongs = survey()

    found = latent_classes(answers, n_classes=3, starts=8)

    assert found.sizes == pytest.approx([0.5, 0.3, 0.2], abs=0.08)
    assert adjusted_rand_index(belongs, found.membership(answers).argmax(axis=1)) > 0.5
    assert found.replicated > 0.5


def test_likelihood_and_bic_are_those_of_stepmix():
    answers, _ = survey(400)
    shown = np.where(answers == 0, np.nan, answers - 1.0)
    peer = StepMix(
        n_components=2, measurement="binary_nan", n_init=5, abs_tol=1e-9, random_state=1,
        max_iter=2000, verbose=0, progress_bar=0,
    ).fit(shown)  # fmt: skip

    found = latent_classes(answers, n_classes=2, starts=5)

    assert found.log_likelihood == pytest.approx(peer.score(shown) * 400, abs=1e-3)
    assert found.bic == pytest.approx(peer.bic(shown), abs=2e-3)


def test_one_class_has_the_shares_themselves():
    answers, _ = survey(200, missing=0)

    found = latent_classes(answers, n_classes=1)

    assert [table[0, 1] for table in found.answers] == pytest.approx((answers == 2).mean(axis=0))
    assert found.n_parameters == 6


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_order_of_people_changes_nothing(seed):
    answers, _ = survey(120)
    dealt = np.random.default_rng(seed).permutation(120)

    first = latent_classes(answers, n_classes=2, starts=3)
    second = latent_classes(answers[dealt], n_classes=2, starts=3)

    assert second.log_likelihood == pytest.approx(first.log_likelihood, rel=1e-12)
    np.testing.assert_allclose(second.sizes, first.sizes, rtol=1e-9)


def test_weights_count_as_many_people():
    answers, _ = survey(60)
    weights = np.tile([1.0, 2.0, 3.0], 20)

    weighted = latent_classes(answers, n_classes=2, weights=weights, starts=4)
    repeated = latent_classes(answers.repeat([1, 2, 3] * 20, axis=0), n_classes=2, starts=4)

    assert weighted.log_likelihood == pytest.approx(repeated.log_likelihood, rel=1e-9)


def test_not_asked_is_missing_and_nobody_answered_is_left_out():
    answers, _ = survey(100)
    with_nobody = np.vstack([answers, np.full((5, 6), 255, dtype=np.uint8)])

    found = latent_classes(with_nobody, n_classes=2, starts=3)

    assert found.n_people == latent_classes(answers, n_classes=2, starts=3).n_people
    assert found.membership(with_nobody)[-1] == pytest.approx(found.sizes)


@pytest.mark.parametrize(
    ("answers", "n_classes", "weights", "says"),
    [
        (np.zeros((5, 2), dtype=np.uint8), 1, None, "among 0 people"),
        (np.ones((3, 2), dtype=np.uint8), 4, None, "4 classes"),
        (np.ones((3, 0), dtype=np.uint8), 1, None, "at least one question"),
        (np.full((3, 2), 254, dtype=np.uint8), 1, None, "end at 253; got 254"),
        (np.ones((3, 2), dtype=np.uint8), 1, np.array([1.0, -1.0, 1.0]), "one weight per person"),
        (np.ones((3, 2), dtype=np.uint8), 1, np.ones(2), "one weight per person"),
    ],
)
def test_what_cannot_be_fitted_is_refused(answers, n_classes, weights, says):
    with pytest.raises(InputError, match=says):
        latent_classes(answers, n_classes=n_classes, weights=weights)


def test_agreement_of_groupings():
    # Hubert and Arabie's index for the table [[2, 1], [1, 2]]: (2 - 2.4) / (6 - 2.4)
    assert adjusted_rand_index([1, 1, 1, 2, 2, 2], [1, 1, 2, 1, 2, 2]) == pytest.approx(-0.4 / 3.6)
    assert adjusted_rand_index([1, 1, 1], [2, 2, 2]) == 1.0
    with pytest.raises(InputError, match="of 0 and 0 people"):
        adjusted_rand_index([], [])
