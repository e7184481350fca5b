"""Two questions of the same people: recounted by pairs, turned by the good end, or not told."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr

from goodcare.errors import InputError
from goodcare.findings import analyse
from goodcare.findings.association import association
from goodcare.instrument.model import GoodEnd
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

RNG = np.random.default_rng(9)
FIRST = RNG.integers(1, 6, 80)
SECOND = np.clip(FIRST + RNG.integers(-1, 2, 80), 1, 5)


def rows(weights=None):
    given = np.ones(len(FIRST)) if weights is None else weights
    return [
        {"area": "north", "available": int(a), "side": int(b), "weight": float(w)}
        for a, b, w in zip(FIRST, SECOND, given, strict=True)
    ]


def found(responses, *, first="available", second="side", area="", questions=QUESTIONS):
    given = FakeSnapshot(responses=responses, questions=questions)
    place = given.gazetteer.place(area) if area else None
    return association(analyse(given), first, second, place=place)


def test_rank_correlations_are_those_of_the_people():
    result = found(rows())

    signs = np.sign(np.subtract.outer(FIRST, FIRST)) * np.sign(np.subtract.outer(SECOND, SECOND))
    assert result.spearman.estimate == pytest.approx(spearmanr(FIRST, SECOND)[0])
    assert result.gamma.estimate == pytest.approx(signs.sum() / np.abs(signs).sum())
    assert (result.n_people, result.is_weighted) == (80, False)
    assert np.sum(result.counts) == 80
    assert result.test.p < 1e-6


def test_people_without_both_answers_and_of_other_places_are_left_out():
    others = [
        *people(9, area="north", available=6, side=1),
        *people(9, area="north", available=5, side=0),
        *people(9, area="north", available=255, side=1),
        *people(9, area="south", available=5, side=1),
    ]

    assert found(rows() + others, area="north") == found(rows())


def test_the_good_end_says_which_way_round():
    turned = tuple(
        replace(one, good_end=GoodEnd.FIRST) if one.name == "side" else one for one in QUESTIONS
    )

    result = found(rows(), questions=turned)

    assert result.gamma.estimate == pytest.approx(-found(rows()).gamma.estimate)


def test_weights_count():
    doubled = np.where(FIRST > 3, 2.0, 1.0)
    twice = [row for row, w in zip(rows(), doubled, strict=True) for _ in range(int(w))]

    weighted, repeated = found(rows(doubled)), found(twice)

    assert weighted.gamma.estimate == pytest.approx(repeated.gamma.estimate)
    assert weighted.spearman.estimate == pytest.approx(repeated.spearman.estimate)
    assert (weighted.is_weighted, weighted.n_people) == (True, 80)
    assert weighted.gamma.standard_error > repeated.gamma.standard_error


@pytest.mark.parametrize(
    "responses",
    [
        [],
        people(1, area="north", available=5, side=1),
        people(30, area="north", available=5, side=1),
        people(9, area="north", available=5, side=1) + people(9, area="north", available=5, side=2),
        people(9, area="north", available=5, side=1) + people(9, area="north", available=1, side=2),
    ],
    ids=["nobody", "one", "all alike", "one answer to one", "each answer with one"],
)
def test_what_cannot_be_told_is_none(responses):
    assert found(responses) is None


def test_questions_without_order_are_refused():
    with pytest.raises(InputError, match="'gender' have no order"):
        found(rows(), second="gender")
    with pytest.raises(InputError, match="goes with itself"):
        found(rows(), second="available")
