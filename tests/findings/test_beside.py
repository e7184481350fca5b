"""One area in two conversations: which differences were tested, and which were not."""

from dataclasses import dataclass, replace

import pytest

from goodcare.areas import Gazetteer
from goodcare.errors import InputError
from goodcare.findings import Tier, analyse, asked_in_both, compare_conversations
from goodcare.findings.beside import conversations_family
from goodcare.instrument.model import GoodEnd
from goodcare.stats import difference_interval, two_sample_p
from tests.findings.fake import GAZETTEER, QUESTIONS, FakeSnapshot, choices, people, question

NORTH = GAZETTEER.place("north")


@dataclass(frozen=True, kw_only=True)
class Hashed(FakeSnapshot):
    """A fake with a content hash of its own."""

    content_hash: str = "1" * 64

    @property
    def manifest(self):
        return replace(super().manifest, content_hash=self.content_hash)


def answers(area, good, bad, name="available"):
    return [*people(good, area=area, **{name: 5}), *people(bad, area=area, **{name: 1})]


def ours(good=60, bad=40, **more):
    return analyse(Hashed(responses=answers("north", good, bad), id="ours", **more))


def theirs(good=30, bad=70, *, content_hash="2" * 64, **more):
    responses = [*answers("north", good, bad), *answers("south", 50, 0)]
    return analyse(Hashed(responses=responses, content_hash=content_hash, id="theirs", **more))


def compared(first, second, *, question="available", earlier="available"):
    return compare_conversations(first, second, question=question, earlier=earlier, place=NORTH)


def test_ours_is_set_against_the_same_area_of_the_other_conversation():
    found = compared(ours(), theirs())

    assert (found.here.count, found.here.base) == (60, 100)
    assert (found.rest.count, found.rest.base) == (30, 100)
    assert found.p == pytest.approx(two_sample_p(60, 100, 30, 100))
    interval = difference_interval(60, 100, 30, 100)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.tier is Tier.CLEAR


def test_questions_that_both_asked_in_the_same_way_are_tested_together():
    side = {"side": 5}
    first = analyse(
        Hashed(responses=[{**one, **side} for one in answers("north", 60, 40)], id="ours")
    )
    second = analyse(
        Hashed(
            responses=[
                {**one, "side": 1 + 4 * (at % 2)} for at, one in enumerate(answers("north", 45, 55))
            ],
            content_hash="2" * 64,
        )
    )

    family = conversations_family(first, second, place=NORTH)

    assert asked_in_both(first, second) == ("available", "side")
    assert {one.question for one in (*family.tested, *family.too_few)} == {"available", "side"}
    alone = two_sample_p(60, 100, 45, 100)
    (tested,) = (one for one in family.tested if one.question == "available")
    assert tested.q >= tested.p == pytest.approx(alone)


def test_questions_of_different_names_are_not_tested():
    others = tuple(
        replace(one, name="before") if one.name == "available" else one for one in QUESTIONS
    )
    second = analyse(
        Hashed(
            responses=answers("north", 30, 70, "before"), questions=others, content_hash="2" * 64
        )
    )

    found = compared(ours(), second, earlier="before")

    assert found.p != found.p  # not a number: nothing was tested
    assert found.tier is Tier.OPEN


def test_questions_that_offered_other_answers_are_not_tested():
    others = tuple(
        question("available", choices=choices("no", "yes"), good_end=GoodEnd.LAST, top=1)
        if one.name == "available"
        else one
        for one in QUESTIONS
    )
    second = analyse(
        Hashed(
            responses=[
                *people(30, area="north", available=2),
                *people(70, area="north", available=1),
            ],
            questions=others,
            content_hash="2" * 64,
        )
    )

    assert "available" not in asked_in_both(ours(), second)
    assert compared(ours(), second).q != compared(ours(), second).q


def test_too_few_people_on_one_side_are_not_compared():
    assert compared(ours(), theirs(12, 8)).tier is Tier.TOO_FEW
    assert compared(ours(), theirs(0, 0)).tier is Tier.TOO_FEW


def test_the_same_snapshot_beside_itself_is_refused():
    with pytest.raises(InputError, match="holds the same data"):
        compared(ours(), theirs(content_hash="1" * 64))


def test_an_area_that_the_other_does_not_have_is_refused():
    other = Gazetteer(
        region="region", areas=tuple(one for one in GAZETTEER.areas if one.id != "north")
    )

    with pytest.raises(InputError, match="no area 'north'"):
        compared(ours(), theirs(gazetteer=other))
