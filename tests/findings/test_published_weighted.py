"""What tables of a weighted survey tell: never less than is so, and hardly more than unweighted."""

import random

import pytest

from goodcare.disclosure import Door
from goodcare.findings import analyse
from goodcare.findings.published import plan_for, subjects_of
from tests.findings.fake import FakeSnapshot, people

LIKELY = (40, 40, 2, 1, 1)


def survey(weight):
    """Three areas; two answers are frequent, three rare, so that some are merged."""
    rng = random.Random(5)
    rows = people(70, area="north") + people(60, area="south") + people(55, area="east")
    return FakeSnapshot(
        responses=[
            row | {"weight": weight(at, rng), "available": rng.choices(range(1, 6), LIKELY)[0]}
            for at, row in enumerate(rows)
        ]
    )


def told_by(analysis, door):
    return [
        one for subject in subjects_of(analysis) for _, tell in subject.parts for one in tell(door)
    ]


@pytest.mark.parametrize(
    "weight",
    [
        lambda at, _: 1.01 if at == 0 else 1.0,
        lambda _, rng: rng.choice([0.5, 1, 2]),
        lambda _, rng: rng.lognormvariate(0, 1.5),
    ],
)
def test_whatever_weights_are_tables_leave_the_true_number(weight):
    analysis = analyse(survey(weight))
    door = Door(analysis.policy)

    told = told_by(analysis, door)

    shown = [one for one in told if not one.is_suppressed]
    assert len(shown) > 20
    assert [one for one in shown if one.low > one.true] == []
    assert [one for one in shown if one.high is not None and one.high < one.true] == []
    plan_for(analysis, door)


def test_one_weight_that_hardly_differs_switches_no_protection_off():
    plain, nearly = (
        analyse(survey(weight))
        for weight in (lambda *_: 1.0, lambda at, _: 1.01 if at == 0 else 1.0)
    )

    def widths(analysis):
        told = told_by(analysis, Door(analysis.policy))
        shown = [one for one in told if one.counted.answers and not one.is_suppressed]
        return {
            of: min(one.high - one.low for one in shown if one.counted == of)
            for of in {one.counted for one in shown}
        }

    before, after = widths(plain), widths(nearly)
    assert before.keys() == after.keys()
    assert len(before) > 20
    assert max(after[of] - before[of] for of in before) <= 2
