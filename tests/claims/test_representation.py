"""What is said of who was heard: the group furthest from its share, and who was not heard."""

from dataclasses import replace

import pytest
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

from goodcare.compose.build import speaker_for
from goodcare.disclosure import Shown
from goodcare.errors import InputError

AGES = {"young": 300, "middle": 500, "old": 200}


def census(*, is_sensitive=False):
    return tuple(
        replace(one, census="age band", is_sensitive=is_sensitive) if one.name == "age" else one
        for one in QUESTIONS
    )


def asked_of(ages, **more):
    heard = [
        person
        for code, n in enumerate(ages, start=1)
        for person in people(n, area="north", age=code)
    ]
    rows = [
        {
            "area": "north",
            "category": "age band",
            "answer": answer,
            "people": n,
            "source": "A census",
        }
        for answer, n in AGES.items()
    ]
    snapshot = FakeSnapshot(responses=heard, margin_rows=rows, questions=census(**more))
    return speaker_for(snapshot), snapshot.gazetteer.place("north")


def headline(ages):
    speaker, north = asked_of(ages)
    return speaker.say("representation-headline", place=north, QUESTION="age").text


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ([10, 60, 30], "age: Young: only 10% of North respondents, 30% of residents"),
        ([28, 30, 60], "age: Old: 51% of North respondents, only 20% of residents"),
        ([30, 52, 18], "By age band, no group in North was clearly heard more or less"),
        ([3, 4, 1], "Respondents in North are not set beside those who live there"),
        ([0, 0, 0], "Nobody in North said, by age band, who they are"),
    ],
)
def test_the_headline_names_the_group_furthest_from_its_share(ages, words):
    assert headline(ages).startswith(words)


def outcome(ages, **more):
    speaker, north = asked_of(ages, **more)
    return speaker.outcome("representation@1", place=north, question="age")


def test_a_group_of_which_nobody_was_heard_is_named():
    result = outcome([0, 60, 40])

    assert result.lists["unheard"] == ("nobody:1",)
    assert result.labels["nobody:1"].text == "age: Young"
    assert result.figures["nobody:1"].shown == Shown(value=0)


def test_few_are_neither_shown_nor_named():
    result = outcome([3, 60, 30])

    assert result.lists["unheard"] == ()
    assert result.lists["all"] == ("2", "1+3")
    assert result.labels["1+3"].text == "Age band: other answers"


@pytest.mark.parametrize(
    ("ages", "more"),
    [([0, 60, 40], {"is_sensitive": True}), ([0, 60, 0], {}), ([0, 4, 3], {})],
)
def test_nobody_is_named_where_that_tells_of_the_others(ages, more):
    """A sensitive question; all answers one and the same; too few people in all."""
    assert outcome(ages, **more).lists["unheard"] == ()


def test_a_question_without_margins_is_refused():
    speaker, north = asked_of([10, 60, 30])

    with pytest.raises(InputError, match="no margins of North for question 'carer'"):
        speaker.outcome("representation@1", place=north, question="carer")
