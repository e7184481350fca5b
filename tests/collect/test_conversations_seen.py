"""Who may see a conversation."""

import pytest
from tests.builders import a_conversation, a_member, a_team

from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


def test_a_member_sees_the_conversation(client):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team, Role.VIEWER))

    page = client.get(conversation.get_absolute_url())

    assert page.status_code == 200
    assert conversation.title in page.content.decode()


def test_a_stranger_finds_nothing(client):
    conversation = a_conversation()
    client.force_login(a_member(a_team(), Role.OWNER))

    assert client.get(conversation.get_absolute_url()).status_code == 404
    assert conversation.title not in client.get("/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client):
    conversation = a_conversation()

    page = client.get(conversation.get_absolute_url())

    assert page.status_code == 302
    assert page.url.startswith("/account/login/")
