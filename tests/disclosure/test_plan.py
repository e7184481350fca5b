"""What is hidden in addition: enough, no more than that, and the same every time."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure import Door, Reason
from goodcare.disclosure.auditor import attack, known_of, programs_of
from goodcare.disclosure.merging import (
    join_ordered,
    join_unordered,
    merge_ordered,
    merge_unordered,
)
from goodcare.disclosure.released import Counted
from goodcare.disclosure.secondary import Plan
from goodcare.findings import analyse, distribution, mentions, top_share
from goodcare.findings.published import plan_for, structure_of, subjects_of
from tests.findings.fake import FakeSnapshot, people


def of(area, *answers, question="available"):
    return Counted(
        question=question,
        answers=frozenset(answers),
        column="area",
        values=frozenset([area]),
    )


def told(analysis, door):
    """What can be told of that the door hides without a plan."""
    structure = structure_of(analysis)
    before, after = (
        known_of(
            one
            for subject in subjects_of(analysis)
            for _, tell in subject.parts
            for one in tell(each)
        )
        for each in (Door(door.policy), door)
    )
    hidden = {counted for counted, one in before.items() if one.is_suppressed}
    results = attack(programs_of(after, structure=structure), is_exact=True, only=hidden)
    return {one.counted for one in results if one.is_told}


def planned(responses, **more):
    analysis = analyse(FakeSnapshot(responses=responses, **more))
    plan = plan_for(analysis, Door())
    return analysis, Door(plan=plan)


def place(analysis, area):
    return analysis.snapshot.gazetteer.place(area)


def test_one_hidden_area_hides_another_or_it_would_be_the_rest_of_the_region():
    analysis, door = planned(
        [
            *people(60, area="north", available=5),
            *people(40, area="south", available=5),
            *people(7, area="east", available=5),
        ]
    )

    assert told(analysis, Door()) >= {Counted(column="area", values=frozenset(["east"]))}
    assert told(analysis, door) == set()
    assert Counted(column="area", values=frozenset(["south"])) in door.plan.hidden
    assert Counted(column="area", values=frozenset(["north"])) not in door.plan.hidden
    region = {"north", "south", "east"}
    assert not {one for one in door.plan.hidden if one.is_base and one.areas == region}


def test_an_area_made_of_others_is_hidden_before_its_parts():
    analysis, door = planned(
        [
            *people(60, area="north", available=5),
            *people(40, area="north", available=1),
            *people(60, area="south", available=5),
            *people(60, area="east", available=5),
            *people(41, area="east", available=1),
            *people(5, area="south", available=3),
            *people(2, area="south", available=2),
        ]
    )

    assert told(analysis, Door()) != set()
    assert told(analysis, door) == set()
    assert {one.values for one in door.plan.hidden} >= {frozenset(["north", "south"])}


def test_what_is_hidden_in_addition_says_so_and_its_base_stays():
    analysis = analyse(FakeSnapshot(responses=people(60, area="north", available=5)))
    raw = top_share(analysis, "available", place=place(analysis, "north"))
    hiding = Door(plan=Plan(hidden=frozenset([raw.of])))

    shown = hiding.estimate(raw)

    assert shown.count.reason is Reason.SECONDARY
    assert shown.share.reason is Reason.SECONDARY
    assert shown.base.value == 60


def test_a_hidden_base_hides_everything_of_its_question_there():
    analysis = analyse(
        FakeSnapshot(
            responses=[
                *people(40, area="north", available=5),
                *people(20, area="north", available=1),
            ],
            passage_rows=[
                {"id": f"p{at}", "response_id": f"r{at}", "area": "north"} for at in range(20)
            ],
            coding_rows=[{"passage_id": "p1", "code": "wait-gp"}],
        )
    )
    north = place(analysis, "north")
    question = analysis.snapshot.instrument.question("available")
    spread = distribution(analysis, "available", place=north)
    said = mentions(analysis, ["wait"], place=north)
    bases = {spread.parts[0].estimate.of.base, said.of.base}
    hiding = Door(plan=Plan(hidden=frozenset(bases)))

    assert hiding.distribution(spread, question=question).reason is Reason.SECONDARY
    assert hiding.estimate(top_share(analysis, "available", place=north)).base.reason is (
        Reason.SECONDARY
    )
    assert hiding.mentions(said).respondents.reason is Reason.SECONDARY
    assert hiding.mentions(said).base.reason is Reason.SECONDARY


def test_a_planned_answer_is_merged_with_its_neighbour():
    analysis = analyse(
        FakeSnapshot(
            responses=[
                *people(30, area="north", available=5),
                *people(30, area="north", available=4),
                *people(20, area="north", available=3),
                *people(10, area="north", available=2),
                *people(10, area="north", available=1),
            ]
        )
    )
    question = analysis.snapshot.instrument.question("available")
    raw = distribution(analysis, "available", place=place(analysis, "north"))
    hiding = Door(plan=Plan(hidden=frozenset([of("north", 1)])))

    shown = hiding.distribution(raw, question=question)

    assert [part.codes for part in shown.parts] == [(1, 2), (3,), (4,), (5,)]


COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=7)


def is_coarser(parts, than):
    return all(any(set(one) <= set(part) for part in parts) for one in than)


@settings(max_examples=100, deadline=None)
@given(counts=COUNTS, data=st.data())
def test_more_answers_in_a_plan_never_part_what_was_merged(counts, data):
    some = st.sets(st.sampled_from(range(len(counts))))
    few, boundary = data.draw(some), data.draw(st.integers(0, len(counts) - 1))
    many = few | data.draw(some)
    merged = merge_ordered(counts, least=5, boundary=boundary)

    one, other = (join_ordered(merged, lonely, boundary=boundary) for lonely in (few, many))

    assert sorted(chain(*other)) == list(range(len(counts)))
    assert is_coarser(one, merged)
    assert is_coarser(other, one)


@settings(max_examples=100, deadline=None)
@given(counts=COUNTS, data=st.data())
def test_more_other_answers_in_a_plan_never_part_what_was_put_together(counts, data):
    some = st.sets(st.sampled_from(range(len(counts))))
    few = data.draw(some)
    many = few | data.draw(some)
    kept, other = merge_unordered(counts, least=5)

    first, second = (join_unordered(counts, kept, other, lonely) for lonely in (few, many))

    for lonely, (alone, together) in ((few, first), (many, second)):
        assert not lonely & set(alone)
        assert len(together) != 1
    assert is_coarser(
        [[one] for one in second[0]] + [second[1]], [[one] for one in first[0]] + [first[1]]
    )


@settings(max_examples=6, deadline=None)
@given(
    sizes=st.lists(
        st.tuples(
            st.sampled_from(["north", "south", "east"]),
            st.integers(0, 5),
            st.integers(0, 3),
            st.integers(0, 30),
        ),
        min_size=3,
        max_size=14,
    )
)
def test_nothing_can_be_told_of_any_small_survey_under_its_plan(sizes):
    responses = [
        one
        for area, answer, gender, n in sizes
        for one in people(n, area=area, available=answer, gender=gender)
    ]

    analysis, door = planned(responses)

    assert told(analysis, door) == set()
    assert plan_for(analysis, Door()) == door.plan
