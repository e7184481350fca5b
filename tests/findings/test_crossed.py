"""One question by the answers of another: the lowest, and whether that is settled."""

from dataclasses import replace

import pytest

from goodcare.errors import InputError
from goodcare.findings import analyse, crossed
from goodcare.instrument.model import GoodEnd
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

TOP, LOW = 5, 1
REGION = "region"


def answered(*, side, top, of, area="north"):
    """So many of the people who gave this answer to `side` gave a top answer to `available`."""
    return [
        *people(top, area=area, side=side, available=TOP),
        *people(of - top, area=area, side=side, available=LOW),
    ]


def found(rows, *, place=REGION, question="available", by="side", questions=QUESTIONS):
    analysis = analyse(FakeSnapshot(responses=rows, questions=questions))
    return crossed(analysis, question, by=by, place=analysis.snapshot.gazetteer.place(place))


FALLING = [
    *answered(side=1, top=10, of=50),
    *answered(side=2, top=20, of=50),
    *answered(side=3, top=30, of=50),
    *answered(side=5, top=40, of=50),
]


def test_the_share_is_counted_by_each_answer_its_low_end_first():
    extreme = found(FALLING)

    assert [one.codes for one in extreme.groups] == [(1,), (2,), (3,), (4, 5)]
    assert [(one.here.count, one.here.base) for one in extreme.groups] == [
        (10, 50), (20, 50), (30, 50), (40, 50),
    ]  # fmt: skip
    assert (extreme.groups[0].rest.count, extreme.groups[0].rest.base) == (90, 150)
    assert extreme.is_lowest
    assert extreme.is_settled


def test_another_group_as_low_makes_it_not_the_lowest():
    extreme = found([*FALLING, *answered(side=4, top=10, of=50)])

    assert [one.here.count for one in extreme.groups][:1] == [10]
    assert not extreme.is_lowest
    assert extreme.is_settled


def test_a_first_group_above_all_others_is_settled_but_not_the_lowest():
    extreme = found([*answered(side=1, top=40, of=50), *answered(side=3, top=20, of=50)])

    assert not extreme.is_lowest
    assert extreme.is_settled


def test_a_lowest_that_chance_could_make_is_not_settled():
    rows = [*answered(side=1, top=14, of=31), *answered(side=3, top=50, of=100)]

    extreme = found(rows)

    assert extreme.is_lowest
    assert not extreme.is_settled


def test_small_answers_are_put_together_upwards():
    rows = [*answered(side=1, top=8, of=29), *answered(side=2, top=5, of=12), *FALLING[100:]]

    assert [one.codes for one in found(rows).groups] == [(1, 2), (3,), (4, 5)]


def test_a_group_of_thirty_stands_alone_and_one_group_is_none_to_compare():
    rows = [*answered(side=1, top=8, of=30), *answered(side=2, top=8, of=29)]

    extreme = found(rows)

    assert [one.codes for one in extreme.groups] == [(1, 2, 3, 4, 5)]
    assert not extreme.is_lowest
    assert not extreme.is_settled
    assert found([*rows, *answered(side=5, top=1, of=1)]).groups[0].codes == (1,)


def test_answers_whose_cells_are_small_are_put_together():
    rows = [*answered(side=1, top=2, of=40), *FALLING[50:]]

    assert found(rows).groups[0].codes == (1, 2)


def test_only_people_of_the_place_are_counted():
    elsewhere = answered(side=1, top=50, of=50, area="south")

    extreme = found([*FALLING, *elsewhere], place="north")

    assert extreme.groups[0].here.base == 50


def test_the_low_end_follows_the_good_end():
    turned = tuple(
        replace(one, good_end=GoodEnd.FIRST) if one.name == "side" else one for one in QUESTIONS
    )

    extreme = found(FALLING, questions=turned)

    assert extreme.groups[0].codes == (5,)
    assert not extreme.is_lowest


def test_nobody_makes_no_group():
    assert found(people(20, area="north", side=1)).groups == ()


@pytest.mark.parametrize("by", ["gender", "heard", "available", "why"])
def test_a_question_without_order_is_refused(by):
    with pytest.raises(InputError, match="cannot be set against"):
        found(FALLING, by=by)


def unplaced(*, top, of):
    """People who rated, and gave no answer to the other question."""
    return [
        *people(top, area="north", available=TOP),
        *people(of - top, area="north", available=LOW),
    ]


def test_few_without_an_answer_are_counted_with_the_smallest_group_but_the_lowest():
    """Else everybody's share, less those of the groups, is theirs."""
    rows = [*answered(side=1, top=10, of=30), *answered(side=3, top=20, of=50),
            *answered(side=5, top=20, of=40), *unplaced(top=1, of=1)]  # fmt: skip

    extreme = found(rows)

    assert [one.codes for one in extreme.groups] == [(1,), (2, 3), (4, 5, 0)]
    assert [(one.here.count, one.here.base) for one in extreme.groups] == [
        (10, 30), (20, 50), (21, 41),
    ]  # fmt: skip
    assert (extreme.groups[0].rest.count, extreme.groups[0].rest.base) == (41, 91)


@pytest.mark.parametrize(
    ("top", "of", "is_counted"), [(5, 30, False), (5, 29, True), (4, 30, True), (0, 9, True)]
)
def test_as_many_as_a_group_needs_may_be_left_out(top, of, is_counted):
    extreme = found([*FALLING, *unplaced(top=top, of=of)])

    assert any(0 in one.codes for one in extreme.groups) is is_counted
