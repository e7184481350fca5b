"""Every page of a conversation: not there for strangers, nor for members who may not see it."""

import pytest
from tests.builders import a_conversation, a_member, a_team
from tests.web.addresses import every_address

from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

PAGES = [
    one for one in every_address() if "conversation_id" in one.parameters and not one.is_public
]
OPEN_TO_VIEWERS = {
    "conversation": "what it is about",
    "plan": "how it was planned, and with what consent",
    "questionnaires": "what is asked, which everybody who answers sees",
}
"""Pages for which belonging to the team is enough, and what they show."""


def each_page(*, without=()):
    pages = [one for one in PAGES if one.name not in without]
    return pytest.mark.parametrize("address", pages, ids=[one.name for one in pages])


def asked(client, address, conversation):
    path = address.path(conversation_id=conversation.public_id)
    got = client.get(path)
    return client.post(path) if got.status_code == 405 else got


@each_page()
def test_a_stranger_finds_nothing(client, address):
    conversation = a_conversation()
    client.force_login(a_member(a_team(), Role.OWNER))

    assert asked(client, address, conversation).status_code == 404


@each_page()
def test_a_visitor_is_asked_to_sign_in(client, address):
    page = asked(client, address, a_conversation())

    assert page.status_code == 302
    assert page.url.startswith("/account/login/")


@each_page(without=OPEN_TO_VIEWERS)
def test_a_member_who_may_not_finds_nothing(client, address):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team, Role.VIEWER))

    assert asked(client, address, conversation).status_code == 404


@pytest.mark.parametrize(
    "address",
    [one for one in PAGES if one.parameters == {"conversation_id"}],
    ids=lambda one: one.name,
)
def test_an_owner_finds_the_page(client, address):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team, Role.OWNER, Role.REDACTION_REVIEWER))

    assert client.get(address.path(conversation_id=conversation.public_id)).status_code != 404
