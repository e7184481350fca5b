"""Every figure about people says whom it counts, and that is no part of what it is."""

import pytest

from goodcare.disclosure import Door, Shown, Suppressed
from goodcare.disclosure.released import Counted
from goodcare.engine.cells import Level
from goodcare.findings import (
    analyse,
    crossed,
    distribution,
    mentions,
    ranked_answers,
    top_share,
)
from tests.findings.fake import FakeSnapshot, people

TOP = frozenset({4, 5})


@pytest.fixture
def analysis():
    return analyse(
        FakeSnapshot(
            responses=[
                *people(30, area="north", available=5, side=5, gender=1),
                *people(40, area="north", available=1, side=1, gender=2),
                *people(4, area="south", available=5, gender=2),
            ],
            passage_rows=[
                {"id": f"p{at}", "response_id": f"r{at}", "area": "north"} for at in range(20)
            ],
            coding_rows=[{"passage_id": "p1", "code": "wait-gp"}],
        )
    )


def place(analysis, area):
    return analysis.snapshot.gazetteer.place(area)


def test_a_share_counts_the_people_of_its_place(analysis):
    found = top_share(analysis, "available", place=place(analysis, "pair"))

    assert found.of == Counted(
        question="available", answers=TOP, column="area", values=frozenset({"north", "south"})
    )
    assert found.of.base == Counted(
        question="available", column="area", values=frozenset({"north", "south"})
    )


def test_a_share_of_a_group_counts_the_people_of_its_level(analysis):
    found = top_share(analysis, "available", group=Level("gender", 2))

    assert found.of == Counted(
        question="available", answers=TOP, column="gender", values=frozenset({2})
    )


def test_a_share_of_nobody_says_who_nobody_is(analysis):
    found = top_share(analysis, "available", place=place(analysis, "east"))

    assert found.base == 0
    assert found.of.values == {"east"}


def test_a_choice_of_several_is_of_everybody_who_answered_the_question(analysis):
    found = distribution(analysis, "heard", place=place(analysis, "north")).parts[1].estimate

    assert found.of.question == "heard/web"
    assert found.of.base == Counted(question="heard", column="area", values=frozenset({"north"}))


def test_a_crossing_counts_people_inside_its_place(analysis):
    found = crossed(analysis, "available", by="side", place=place(analysis, "north"))

    assert [group.here.of for group in found.groups] == [
        Counted(
            question="available",
            answers=TOP,
            column="side",
            values=frozenset(group.codes),
            within=frozenset({"north"}),
        )
        for group in found.groups
    ]


def test_mentions_count_respondents_by_code(analysis):
    found = mentions(analysis, ["kind", "wait"], place=place(analysis, "north"))

    assert found.of == Counted(
        question="code:kind+wait", column="area", values=frozenset({"north"})
    )
    assert found.of.base.question == "code:"


def test_mentions_in_answers_to_one_question_are_other_people(analysis):
    (found,) = ranked_answers(analysis, "why", place=place(analysis, "north"))

    assert found.mentions.of.question == "code:wait-gp@why"
    assert found.mentions.of.base.question == "code:@why"


def test_the_door_passes_it_on_shown_or_not(analysis):
    raw = top_share(analysis, "available", place=place(analysis, "north"))
    few = top_share(analysis, "available", place=place(analysis, "south"))

    shown, hidden = Door().estimate(raw), Door().estimate(few)

    assert isinstance(shown.share, Shown)
    assert (shown.share.of, shown.count.of, shown.base.of) == (raw.of, raw.of, raw.of.base)
    assert isinstance(hidden.count, Suppressed)
    assert (hidden.count.of, hidden.base.of) == (few.of, few.of.base)


def test_merged_answers_count_together(analysis):
    raw = distribution(analysis, "available", place=place(analysis, "north"))
    question = analysis.snapshot.instrument.question("available")

    shown = Door().distribution(raw, question=question)

    assert [part.estimate.share.of.answers for part in shown.parts] == [{1, 2, 3}, {4, 5}]


def test_whom_a_figure_counts_is_no_part_of_what_it_is():
    whom = Counted(question="available")

    assert Shown(value=3, of=whom) == Shown(value=3)
    assert "available" not in repr(Shown(value=3, of=whom))
