"""Starting a conversation, the list of them, and the overview."""

import pytest
from tests.builders import a_conversation, a_live_version, a_member, a_response, a_team
from tests.collect.concerns_builders import a_concern

from goodcare.audit.models import Entry
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import Passage
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


def test_a_lead_starts_a_conversation_and_comes_to_its_plan(client):
    lead = a_member(a_team("North team"), Role.LEAD)
    client.force_login(lead)

    page = client.post("/conversations/new/", {"title": "Care here", "team": lead.teams.get().pk})

    made = Conversation.objects.get()
    assert page.url == f"/conversations/{made.public_id}/plan/"
    assert (made.title, made.team.name) == ("Care here", "North team")
    assert len(made.export_key) == 64
    assert Entry.objects.filter(action="conversation started", subject=made.public_id).exists()


def test_a_conversation_needs_a_title(client):
    client.force_login(a_member(a_team(), Role.LEAD))

    page = client.post("/conversations/new/", {"title": ""})

    assert page.status_code == 422
    assert "Give the conversation a title." in page.content.decode()


def test_nobody_starts_one_in_a_team_where_they_may_not_plan(client):
    member = a_member(a_team(), Role.RESEARCHER)
    other = a_team()
    client.force_login(member)

    page = client.post("/conversations/new/", {"title": "Care", "team": other.pk})

    assert page.status_code == 422
    assert "Start a conversation" not in client.get("/").content.decode()
    assert not Conversation.objects.exists()


def test_an_empty_list_says_what_to_do(client):
    client.force_login(a_member(a_team(), Role.LEAD))

    assert "There are no conversations yet. Start one" in client.get("/").content.decode()


def test_the_overview_says_what_to_do_next(client):
    conversation = a_conversation()
    a_response(a_live_version(conversation))
    conversation.targets.create(area="north", people=40)
    client.force_login(a_member(conversation.team, Role.LEAD))

    text = client.get(conversation.get_absolute_url()).content.decode()

    assert "of 40 planned" in text
    assert "North Borough: 1 of 40" in text
    assert "Complete the plan" in text


def test_a_viewer_sees_no_counts_on_the_overview(client):
    conversation = a_conversation()
    a_response(a_live_version(conversation))
    conversation.targets.create(area="north", people=40)
    client.force_login(a_member(conversation.team, Role.VIEWER))

    text = client.get(conversation.get_absolute_url()).content.decode()

    assert "Responses" not in text
    assert "of 40" not in text


def test_concerns_and_texts_wait_on_the_overview(client):
    conversation = a_conversation()
    response = a_response(a_live_version(conversation))
    lead = a_member(conversation.team, Role.LEAD, Role.REDACTION_REVIEWER)
    passage = Passage.objects.create(conversation=conversation, response=response)
    a_concern(passage, lead)
    client.force_login(lead)

    text = client.get(conversation.get_absolute_url()).content.decode()

    assert "1 text waits" in text
    assert "1 waiting" in text
