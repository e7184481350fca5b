"""Who sees questionnaires, and where people answer them."""

import pytest
from tests.builders import (
    a_conversation,
    a_live_version,
    a_member,
    a_response,
    a_team,
    a_user,
    an_instrument,
)
from tests.collect.questionnaires_builders import a_draft_questionnaire

from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def base(conversation):
    return f"/conversations/{conversation.public_id}/questionnaires/"


def pages_of(base, questionnaire):
    one = f"{base}{questionnaire.public_id}/"
    return [
        *(f"{base}{page}" for page in ("new/", "upload/", "template.xlsx")),
        *(f"{one}{page}" for page in ("", "upload/", "launch/", "versions/1/form.xlsx")),
    ]


def test_who_builds_sees_the_list_with_the_responses_and_the_address(client, conversation, base):
    version = a_live_version(conversation)
    a_response(version)
    a_response(version, is_excluded=True)
    client.force_login(a_member(conversation.team, Role.RESEARCHER))

    listed = client.get(base).content.decode()
    page = client.get(f"{base}{version.questionnaire.public_id}/").content.decode()

    assert '<span class="gc-number">1</span> response sent' in listed
    assert f"/a/{version.questionnaire.public_id}/" in listed
    assert "<svg" in page


def test_an_empty_list_says_what_to_do(client, conversation, base):
    client.force_login(a_member(conversation.team, Role.LEAD))

    assert "There is no questionnaire yet. Build one here" in client.get(base).content.decode()


def test_who_may_only_see_finds_live_questionnaires(client, conversation, base):
    live = a_live_version(conversation)
    builder = a_user()
    draft = a_draft_questionnaire(conversation, an_instrument(), by=builder)
    client.force_login(a_member(conversation.team, Role.VIEWER))

    listed = client.get(base).content.decode()

    assert live.questionnaire.public_id in listed
    assert draft.public_id not in listed
    assert client.get(f"{base}{live.questionnaire.public_id}/").status_code == 200
    assert [client.get(page).status_code for page in pages_of(base, draft)] == [404] * 7


def test_a_stranger_finds_nothing(client, conversation, base):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=a_user())
    client.force_login(a_member(a_team(), Role.OWNER))

    pages = [base, *pages_of(base, questionnaire)]

    assert [client.get(page).status_code for page in pages] == [404] * 8


def test_a_visitor_signs_in(client, conversation, base):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=a_user())

    for page in (base, *pages_of(base, questionnaire)):
        assert client.get(page).url.startswith("/account/login/")


def test_the_paper_form_can_be_looked_at(client, conversation, base):
    version = a_live_version(conversation)
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    address = f"{base}{version.questionnaire.public_id}/versions/1/paper-tr.pdf"

    answer = client.get(address)

    assert answer.content.startswith(b"%PDF")
    assert client.get(address.replace("-tr", "-xx")).status_code == 422
