"""Weights of a snapshot's respondents from margins of the population."""

from dataclasses import replace

import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.findings.weighting import Uncounted, weigh
from goodcare.instrument.model import Kind
from goodcare.stats.raking import Limits
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

CENSUS = {"gender": "sex", "age": "age", "heard": "heard"}
ASKED = tuple(replace(one, census=CENSUS.get(one.name, "")) for one in QUESTIONS)


def row(area, category, answer, n):
    return {"area": area, "category": category, "answer": answer, "people": n, "source": "s"}


MARGINS = [
    row("north", "sex", "woman", 300),
    row("north", "sex", "man", 200),
    row("south", "sex", "woman", 250),
    row("south", "sex", "man", 250),
    row("region", "age", "young", 300),
    row("region", "age", "middle", 400),
    row("region", "age", "old", 300),
]
PEOPLE = [
    *people(20, area="north", gender=1, age=1),
    *people(10, area="north", gender=2, age=2),
    *people(10, area="north", gender=1, age=3),
    *people(15, area="south", gender=1, age=2),
    *people(5, area="south", gender=2, age=3),
    *people(4, area="south", gender=3, age=1),
    *people(2, area="south", gender=0, age=2),
]


def snapshot(margins=MARGINS, responses=PEOPLE, questions=ASKED):
    return FakeSnapshot(responses=responses, margin_rows=margins, questions=questions)


def weighed(fake, **options):
    return weigh(fake, margins=fake.margins, **options)


def share(found, name, value, *, known):
    weights = found.raked.weights
    values = np.array([one[name] for one in PEOPLE])
    inside = np.isin(values, known)
    return weights[inside & (values == value)].sum() / weights[inside].sum()


def test_margins_of_areas_and_categories_hold_among_people_whose_answer_is_known():
    found = weighed(snapshot())

    assert found.margins == ("area", "sex", "age")
    assert found.ids == tuple(f"r{at}" for at in range(len(PEOPLE)))
    assert found.raked.weights.mean() == pytest.approx(1.0)
    assert share(found, "area", "north", known=["north", "south"]) == pytest.approx(0.5)
    assert share(found, "gender", 1, known=[1, 2]) == pytest.approx(0.55)
    assert share(found, "age", 3, known=[1, 2, 3]) == pytest.approx(0.3)


def test_a_margin_of_the_region_alone_does_not_part_areas():
    found = weighed(snapshot(), categories=["age"])

    assert found.margins == ("age",)
    assert found.without_area


def test_raking_starts_from_the_weights_that_there_are():
    doubled = [one | {"weight": 2.0 if at < 10 else 1.0} for at, one in enumerate(PEOPLE)]

    found = weighed(snapshot(responses=doubled))

    weights = found.raked.weights
    assert weights[:10] == pytest.approx(2 * weights[10:20])
    assert found.raked.effective_base_before < len(PEOPLE)


def test_an_answer_that_the_margins_do_not_count_is_refused_or_keeps_its_share():
    without_old = [one for one in MARGINS if one["answer"] != "old"]

    with pytest.raises(InputError, match="'old' to 'age', and the margins of 'age' do not"):
        weighed(snapshot(margins=without_old))
    found = weighed(snapshot(margins=without_old), uncounted=Uncounted.KEEP, categories=["age"])

    old = np.array([one["age"] for one in PEOPLE]) == 3
    assert found.raked.weights[old] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("margins", "options", "message"),
    [
        ([], {}, "'T' has no margins"),
        (MARGINS, {"categories": ["agee"]}, "no category 'agee'.*Did they mean 'age'"),
        (
            [row("north", "sex", "woman", 3), row("north", "sex", "man", 3)],
            {},
            "'sex' have no row for the area 'south', and none for the region 'region'",
        ),
        ([*MARGINS, row("region", "shoe size", "big", 4)], {}, "No question .* 'shoe size'"),
        (
            [*MARGINS, row("region", "heard", "gp", 4)],
            {},
            "'heard': one person can give several answers",
        ),
        (
            [row("region", "sex", "woman", 0), row("region", "sex", "man", 0)],
            {},
            "'sex' are numbers of 0 or more, and not all of them 0",
        ),
        (
            [row("region", "sex", "woman", 0), row("region", "sex", "man", 5)],
            {},
            "respondents with 'sex' = 'woman', but 0 people",
        ),
        (MARGINS, {"limits": Limits(largest=1.01)}, "Raking does not converge"),
    ],
)
def test_margins_that_do_not_fit_are_refused_in_one_line(margins, options, message):
    with pytest.raises(InputError, match=message) as error:
        weighed(snapshot(margins=margins), **options)

    assert "\n" not in str(error.value)


def test_a_category_that_nobody_has_is_refused():
    young = [one for one in PEOPLE if one["age"] != 1]

    with pytest.raises(InputError, match="Nobody in the sample has 'age' = 'young', but 300"):
        weighed(snapshot(responses=young))


def test_nobody_and_no_answers_give_no_weights():
    silent = [one | {"age": 0} for one in PEOPLE]

    with pytest.raises(InputError, match="no responses to weight"):
        weighed(snapshot(responses=[]))
    with pytest.raises(InputError, match="Nobody answered 'age'"):
        weighed(snapshot(responses=silent), categories=["age"])


def test_the_first_question_with_one_answer_is_taken():
    both = tuple(replace(one, census="age") if one.kind is Kind.MULTIPLE else one for one in ASKED)

    found = weighed(snapshot(questions=both), categories=["age"])

    assert found.margins == ("age",)
