"""Groups that unite answers, in the findings on groups."""

from dataclasses import replace

from goodcare.engine.cells import Level
from goodcare.findings import analyse, distribution, group_comparisons, group_shares
from goodcare.findings.comparisons import group_family
from goodcare.findings.values import Tier
from goodcare.instrument.derived_groups import Answers, DerivedGroup
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question

NORTHERN = question(
    "home",
    role=QUESTIONS[2].role,
    choices=choices("tall", "small", "round", "flat", "other", "unsaid", off=("unsaid",)),
)
HILLS = DerivedGroup(
    id="hills",
    label={"en": "Hill people"},
    any_of=(Answers(question="home", answers=("tall", "small")),),
    is_nested=True,
)
HELPED = DerivedGroup(
    id="old-or-carers",
    label={"en": "Old people and carers"},
    any_of=(
        Answers(question="age", answers=("old",)),
        Answers(question="carer", answers=("yes",)),
    ),
)
NEVER, ALL = 1, 5


def analysed(*rows, groups=(HILLS, HELPED), **more):
    return analyse(
        FakeSnapshot(
            responses=[row for part in rows for row in part],
            questions=(*QUESTIONS, NORTHERN),
            derived_groups=groups,
            **more,
        )
    )


def answers(n_top, n_other, **more):
    return [
        *people(n_top, area="north", available=ALL, **more),
        *people(n_other, area="north", available=NEVER, **more),
    ]


PLANTED = (
    answers(5, 75, home=1),
    answers(20, 60, home=2),
    answers(150, 50, home=3),
    answers(150, 50, home=4),
    answers(150, 50, home=5),
)


def by_label(analysis, question="available"):
    return {analysis.group(one.group).label: one for one in group_comparisons(analysis, question)}


def test_a_union_is_everybody_who_gave_one_of_the_answers():
    analysis = analysed(
        answers(30, 10, age=3, carer=1),
        answers(20, 20, age=1, carer=2),
        answers(10, 10, age=3, carer=2),
        answers(60, 30, age=1, carer=1),
        answers(7, 7, age=1),  # nobody knows whether they care for others
    )

    found = by_label(analysis)["Old people and carers"]

    assert (found.here.count, found.here.base) == (60, 100)
    assert (found.rest.count, found.rest.base) == (60, 90)


def test_a_union_of_answers_to_one_question_is_their_sum():
    found = by_label(analysed(*PLANTED))["Hill people"]

    assert (found.here.count, found.here.base) == (25, 160)
    assert (found.rest.count, found.rest.base) == (450, 600)
    assert found.here.of.column == "home"
    assert found.here.of.values == {1, 2}


def test_answers_to_one_of_several_are_united_without_counting_anybody_twice():
    heard = DerivedGroup(
        id="heard",
        label={"en": "Heard"},
        any_of=(Answers(question="heard", answers=("gp", "web")),),
    )
    both = {"heard/gp": 2, "heard/web": 2, "heard/unsaid": 1}
    none = {"heard/gp": 1, "heard/web": 1, "heard/unsaid": 1}
    off = {"heard/gp": 1, "heard/web": 1, "heard/unsaid": 2}
    rows = (answers(20, 20, **both), answers(30, 10, **none), answers(5, 5, **off))

    found = by_label(analysed(*rows, groups=(heard,)))["Heard"]

    assert (found.here.base, found.rest.base) == (40, 40)


def test_nested_groups_are_tested_inside_their_parent_only():
    analysis = analysed(*PLANTED)

    family = group_family(analysis)

    found = by_label(analysis)
    first = [one.group for one in family.tested[: family.n_first]]
    assert found["Hill people"].tier is Tier.CLEAR
    assert found["home: Tall"].tier is found["home: Small"].tier is Tier.CLEAR
    assert Level("group:hills", 2) in first
    assert Level("home", 1) not in first
    assert Level("home", 3) in first
    assert found["home: Tall"].q >= found["Hill people"].q
    assert family.n_inside == 2


def test_where_the_parent_does_not_hold_nothing_inside_it_is_tested():
    """Tall and small people differ from others, in opposite ways; together they do not."""
    analysis = analysed(
        answers(10, 90, home=1), answers(90, 10, home=2), *(answers(50, 50, home=x) for x in (3, 4))
    )

    family, found = group_family(analysis), by_label(analysis)

    assert family.n_inside == 0
    assert found["Hill people"].tier is not Tier.CLEAR
    assert found["home: Tall"].q != found["home: Tall"].q
    assert found["home: Tall"].tier is Tier.OPEN
    assert {one.group for one in family.not_reached} == {Level("home", 1), Level("home", 2)}


def test_groups_stand_in_the_order_of_the_form_parents_first():
    labels = [group.label for group in analysed(*PLANTED).groups]

    assert labels[-7:] == [
        "Hill people",
        "home: Tall",
        "home: Small",
        "home: Round",
        "home: Flat",
        "home: Other",
        "Old people and carers",
    ]


def test_a_group_is_not_compared_on_a_question_that_makes_it():
    happy = DerivedGroup(
        id="served",
        label={"en": "Served"},
        any_of=(Answers(question="available", answers=("all",)),),
    )

    found = by_label(analysed(*PLANTED, groups=(happy,)))

    assert "Served" not in found


def test_answers_spread_in_a_derived_group():
    analysis = analysed(*PLANTED)

    spread = distribution(analysis, "available", group=Level("group:hills", 2))

    assert spread.base == 160
    assert [part.estimate.count for part in spread.parts] == [135, 0, 0, 0, 25]


def test_what_holds_in_every_group_is_looked_at_in_groups_of_single_answers():
    analysis = analysed(*PLANTED)

    assert not [one for one in group_shares(analysis, "available") if one.group.is_derived]


def test_a_conversation_without_such_groups_is_as_it_was():
    first = analysed(*PLANTED, groups=())

    assert not [group for group in first.groups if group.is_derived or group.is_nested]
    assert group_family(first).n_inside == 0


def test_labels_are_in_the_language_of_the_report():
    snapshot = FakeSnapshot(
        responses=answers(5, 5, home=1),
        questions=(*QUESTIONS, NORTHERN),
        derived_groups=(replace(HILLS, label={"en": "Hill people", "cy": "Pobl y bryniau"}),),
    )

    labels = [group.label for group in analyse(snapshot, language="cy").groups]

    assert "Pobl y bryniau" in labels
