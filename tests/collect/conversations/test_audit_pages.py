"""The audit record of a conversation: who sees it, filters it, and takes it away."""

import csv
import io

import pytest
from tests.builders import a_conversation, a_member

from goodcare.audit.models import Entry
from goodcare.audit.services import record
from goodcare.collect.conversations.auditing import A_PAGE
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def lead(conversation, client):
    user = a_member(conversation.team)
    client.force_login(user)
    return user


def address(conversation, end=""):
    return f"/conversations/{conversation.public_id}/audit/{end}"


def noted(action, conversation, *, by=None, **detail):
    return record(action, by=by, subject="s1", conversation=conversation.public_id, **detail)


def listed(page):
    return [line.entry for line in page.context["lines"]]


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.FACILITATOR, Role.REDACTION_REVIEWER])
def test_others_of_the_team_find_nothing(client, conversation, role):
    client.force_login(a_member(conversation.team, role))

    assert client.get(address(conversation)).status_code == 404
    assert client.get(address(conversation, "entries.csv")).status_code == 404


def test_what_was_done_is_listed_newest_first(client, conversation, lead):
    first = noted("conversation opened", conversation, by=lead)
    second = noted("rows exported", conversation, rows=3)
    noted("conversation opened", a_conversation())

    page = client.get(address(conversation))

    assert listed(page) == [second, first]
    assert "Rows exported" in page.text
    assert "rows: 3" in page.text
    assert lead.email in page.text


def test_an_empty_record_says_what_comes(client, conversation, lead):
    assert "Nothing was recorded yet" in client.get(address(conversation)).text


def test_entries_are_filtered_by_action_and_person(client, conversation, lead):
    mine = noted("conversation opened", conversation, by=lead)
    noted("conversation opened", conversation)
    noted("conversation closed", conversation, by=lead)
    query = {"action": "conversation opened", "person": lead.public_id}

    assert listed(client.get(address(conversation), query)) == [mine]


def test_entries_of_nobody_are_those_of_the_system(client, conversation, lead):
    noted("conversation opened", conversation, by=lead)
    system = noted("conversation opened", conversation)

    assert listed(client.get(address(conversation), {"person": "nobody"})) == [system]


def test_pages_follow_each_other_without_gaps(client, conversation, lead):
    made = [noted("response read", conversation, by=lead) for _ in range(A_PAGE + 2)]

    first = client.get(address(conversation), {"action": "response read"})
    second = client.get(
        address(conversation), {"action": "response read", "before": first.context["before"]}
    )

    assert listed(first) + listed(second) == made[::-1]
    assert "Older entries" in first.text
    assert "Older entries" not in second.text


def test_a_download_holds_what_the_filter_leaves_and_is_recorded(client, conversation, lead):
    noted("conversation closed", conversation)
    noted("conversation opened", conversation, by=lead, is_again=True, names=["a", "b"])

    page = client.get(address(conversation, "entries.csv"), {"action": "conversation opened"})

    head, *rows = csv.reader(io.StringIO(page.text))
    assert head[1:] == ["person", "person id", "action", "subject", "detail"]
    detail = "is_again: yes; names: a, b"
    assert [row[1:] for row in rows] == [
        [lead.email, lead.public_id, "conversation opened", "s1", detail]
    ]
    assert "attachment" in page["Content-Disposition"]
    assert Entry.objects.first().action == "audit record downloaded"


def test_the_navigation_leads_there_for_leads_alone(client, conversation, lead):
    assert address(conversation) in client.get(conversation.get_absolute_url()).text

    client.force_login(a_member(conversation.team, Role.RESEARCHER))

    assert address(conversation) not in client.get(conversation.get_absolute_url()).text
