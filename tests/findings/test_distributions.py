import pytest

from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings import (
    Missing,
    analyse,
    answer_share,
    answers_missing,
    distribution,
    top_share,
)
from tests.findings.fake import FakeSnapshot, people

NOT_ASKED, NOT_CHOSEN, CHOSEN = 255, 1, 2


@pytest.fixture
def analysis():
    return analyse(
        FakeSnapshot(
            responses=[
                *people(30, area="north", available=5, gender=1),
                *people(10, area="north", available=1, gender=2),
                *people(20, area="south", available=4, gender=1),
                *people(20, area="south", available=2, gender=3),
                *people(6, area="east", available=6),
                *people(3, area="east", available=0),
                *people(2, area="east", available=NOT_ASKED),
            ]
        )
    )


def place(analysis, area):
    return analysis.snapshot.gazetteer.place(area)


def test_top_share_of_an_area_counts_those_on_the_scale(analysis):
    found = top_share(analysis, "available", place=place(analysis, "north"))

    assert (found.count, found.base, found.share) == (30, 40, 0.75)
    # scipy.stats.binomtest(30, 40).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((0.5980603858, 0.8581288136), abs=1e-9)


def test_place_of_several_areas_adds_them_up(analysis):
    found = top_share(analysis, "available", place=place(analysis, "pair"))

    assert (found.count, found.base) == (50, 80)


def test_group_is_counted_over_the_region(analysis):
    found = top_share(analysis, "available", group=Level("gender", 1))

    assert (found.count, found.base) == (50, 50)


def test_group_inside_an_area_is_refused(analysis):
    with pytest.raises(InputError, match="not inside North"):
        top_share(analysis, "available", place=place(analysis, "north"), group=Level("gender", 1))


def test_distribution_keeps_those_off_the_scale_apart(analysis):
    found = distribution(analysis, "available", place=place(analysis, "east"))

    assert (found.base, found.off_scale, found.not_answered, found.not_asked) == (0, 6, 3, 2)
    assert [part.codes for part in found.parts] == [(1,), (2,), (3,), (4,), (5,)]
    assert answers_missing(analysis, "available") == Missing(
        off_scale=6, not_answered=3, not_asked=2
    )


def test_answers_nobody_gave_are_not_taken_for_not_asked():
    rows = [*people(4, area="north", side=1), *people(3, area="north", side=NOT_ASKED)]

    found = distribution(analyse(FakeSnapshot(responses=rows)), "side")

    assert [part.estimate.count for part in found.parts] == [4, 0, 0, 0, 0]
    assert found.not_asked == 3


def test_multiple_choice_is_a_share_of_those_who_answered_on_its_scale():
    rows = [
        *people(6, **{"area": "north", "heard/gp": CHOSEN, "heard/web": CHOSEN}),
        *people(2, **{"area": "north", "heard/gp": NOT_CHOSEN, "heard/web": CHOSEN}),
        *people(5, **{"area": "north", "heard/gp": 1, "heard/web": 1, "heard/unsaid": CHOSEN}),
        *people(1, area="north"),
    ]
    for row in rows[:8]:
        row["heard/unsaid"] = NOT_CHOSEN
    analysis = analyse(FakeSnapshot(responses=rows))

    found = distribution(analysis, "heard")

    assert [(part.estimate.count, part.estimate.base) for part in found.parts] == [(6, 8), (8, 8)]
    assert (found.off_scale, found.not_answered) == (5, 1)
    assert answer_share(analysis, "heard", "gp").share == 0.75


def test_weighted_share_has_the_interval_of_its_effective_base():
    rows = [
        *people(20, area="north", available=5, weight=3.0),
        *people(20, area="north", available=1, weight=1.0),
    ]

    found = top_share(analyse(FakeSnapshot(responses=rows)), "available")

    assert (found.count, found.base, found.share) == (20, 40, 0.75)
    assert found.effective_base == pytest.approx(80**2 / 200)


def test_equal_weights_are_no_weights():
    rows = people(7, area="north", available=5, weight=0.3) + people(
        3, area="north", available=1, weight=0.3
    )

    found = top_share(analyse(FakeSnapshot(responses=rows)), "available")

    assert (found.share, found.effective_base) == (0.7, 10.0)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda one: top_share(one, "gender"), "no good end"),
        (lambda one: top_share(one, "availble"), "Did you mean 'available'"),
        (lambda one: distribution(one, "why"), "is a text question"),
        (lambda one: answer_share(one, "gender", "unsaid"), "no answer 'unsaid' on its scale"),
        (lambda one: top_share(one, "available", group=Level("gender", 3)), "no group '3'"),
    ],
)
def test_wrong_question_or_group_is_refused(analysis, ask, message):
    with pytest.raises(InputError, match=message):
        ask(analysis)
