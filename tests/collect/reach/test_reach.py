"""The reach board: whom a conversation has heard, for the team."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import (
    a_conversation,
    a_live_version,
    a_member,
    a_question,
    a_response,
    a_team,
    an_instrument,
    words,
)

from goodcare.collect.answers.models import ResponseState
from goodcare.collect.gatherings.kinds import GatheringKind
from goodcare.collect.gatherings.models import Gathering
from goodcare.collect.reach import services
from goodcare.collect.reach.beside import TookPart, took_part
from goodcare.collect.reach.counting import count_responses, counts_from_json
from goodcare.collect.reach.days import days_of
from goodcare.collect.reach.models import Tally
from goodcare.instrument.model import Choice, Kind
from goodcare.instrument.model import Role as QuestionRole
from goodcare.jobs.models import Job
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

MARGINS = (
    "area,category,answer,people,source\n"
    "north,sex,woman,600,Census\nnorth,sex,man,400,Census\n"
    "south,sex,woman,500,Census\nsouth,sex,man,500,Census\n"
)


@pytest.fixture
def version():
    sex = a_question(
        "sex", Kind.SINGLE, answers=("woman", "man"), role=QuestionRole.DEMOGRAPHIC, census="sex"
    )
    bands = tuple(
        Choice(name=name, label=words(name), code=code, group_label={}, low=low, high=high)
        for code, (name, low, high) in enumerate((("young", "", "29"), ("old", "30", "")), start=1)
    )
    age = replace(a_question("age", Kind.NUMBER, role=QuestionRole.DEMOGRAPHIC), choices=bands)
    needs = a_question(
        "needs", Kind.MULTIPLE, answers=("sight", "hearing"), role=QuestionRole.DEMOGRAPHIC
    )
    return a_live_version(a_conversation(margins=MARGINS), an_instrument(sex, age, needs))


@pytest.fixture
def conversation(version):
    return version.questionnaire.conversation


def address(conversation):
    return f"/conversations/{conversation.public_id}/reach/"


def see(client, conversation, **asked):
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    return client.get(address(conversation), asked).content.decode()


def test_only_who_may_see_inside_sees_the_board(client, conversation):
    assert client.get(address(conversation)).status_code == 302
    for team, role in ((conversation.team, Role.VIEWER), (a_team(), Role.OWNER)):
        client.force_login(a_member(team, role))
        assert client.get(address(conversation)).status_code == 404

    text = see(client, conversation)

    assert "For the team, not for publication" in text
    assert "No responses yet" in text


def test_only_sent_responses_that_are_not_excluded_are_counted(version, conversation):
    a_response(version)
    a_response(version, is_excluded=True)
    a_response(version, state=ResponseState.STARTED, sent_on=None)

    assert count_responses(conversation).total == 1


def test_answers_about_people_are_counted_by_area(version, conversation):
    a_response(version, answers={"sex": "woman", "age": "24", "needs": ["sight", "hearing"]})
    a_response(version, answers={"sex": "woman", "age": "31"}, area="south")
    a_response(version, answers={"age": "many"}, area="")

    counts = count_responses(conversation)

    assert counts.by_answer == {
        ("north", "sex", "woman"): 1,
        ("south", "sex", "woman"): 1,
        ("north", "age", "young"): 1,
        ("south", "age", "old"): 1,
        ("north", "needs", "sight"): 1,
        ("north", "needs", "hearing"): 1,
    }
    assert counts.by_area == {"north": 1, "south": 1, "": 1}
    assert counts_from_json(counts.to_json()) == counts


def test_targets_stand_beside_what_was_heard(client, version, conversation):
    conversation.targets.create(area="north", people=4)
    conversation.targets.create(area="region", people=10)
    conversation.targets.create(area="south", question="sex", answer="man", people=20)
    a_response(version, answers={"sex": "woman"})
    a_response(version, answers={"sex": "man"}, area="south")

    text = see(client, conversation)

    assert "What about sex? Man, South Borough" in text
    assert "1 of 20 planned" in text
    assert "2 of 10 planned" in text
    assert "25%" in text


def test_responses_with_help_are_counted(client, version, conversation):
    a_response(version, is_with_help=True)
    a_response(version)

    assert "1 of them was answered with help." in see(client, conversation)
    counts = count_responses(conversation)
    assert counts_from_json(counts.to_json()).with_help == 1


def test_an_area_without_a_response_is_named(client, version, conversation):
    a_response(version)

    text = see(client, conversation)

    assert "No response from this area" in text


def test_groups_stand_beside_who_lives_there_with_an_interval(client, version, conversation):
    for place in range(40):
        a_response(version, answers={"sex": "woman" if place < 10 else "man"})

    text = see(client, conversation, area="north")

    # 10 of 40 is 25% where 60% live; Wilson .1419 to .4019, over .6.
    assert "<strong>0.42</strong> (0.24 to 0.67)" in text
    assert "Less than their share" in text
    assert "More than their share" in text


def test_few_responses_are_not_compared(client, version, conversation):
    a_response(version, answers={"sex": "woman"})

    assert "Too few to compare" in see(client, conversation)


def test_gatherings_are_counted_apart(client, version, conversation):
    event = a_gathering(conversation, GatheringKind.EVENT)
    a_gathering(conversation, GatheringKind.TABLE, parent=event, people=9)
    a_gathering(conversation, GatheringKind.TABLE, parent=event, people=8)
    a_gathering(conversation, GatheringKind.FOCUS_GROUP, people=6)
    a_response(version)

    text = see(client, conversation)

    assert "1 response" in text
    assert took_part(conversation) == (
        TookPart(kind="Event", gatherings=1, people=17),
        TookPart(kind="Focus group", gatherings=1, people=6),
    )
    assert "nobody here is among the responses above" in text


def a_gathering(conversation, kind, **fields):
    return Gathering.objects.create(conversation=conversation, kind=kind, title="One", **fields)


def test_a_large_conversation_is_counted_by_a_job(
    client, version, conversation, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(services, "AT_ONCE", 1)
    a_response(version)
    a_response(version)
    with django_capture_on_commit_callbacks(execute=True):
        first = see(client, conversation)
    a_response(version)
    second = see(client, conversation)

    assert "Load the page again in a minute" in first
    assert "2 responses" in second  # of a moment ago: no job is asked within a minute
    assert Job.objects.count() == 1
    assert Tally.objects.get().counted_at is not None


def test_days_leave_none_out_and_become_weeks():
    few = days_of({date(2026, 3, 2): 1, date(2026, 3, 5): 4})
    many = days_of({date(2026, 3, 4): 1, date(2026, 7, 1): 4})

    assert [bar.n for bar in few.bars] == [1, 0, 0, 4]
    assert many.is_weekly
    assert (many.bars[0].day, sum(bar.n for bar in many.bars)) == (date(2026, 3, 2), 5)
    assert days_of({}) is None
