"""The preview: a draft as people would answer it, with its branches; nothing is saved."""

import re

import pytest
from tests.builders import a_conversation, a_live_version, a_member, an_instrument
from tests.collect.questionnaires_builders import a_draft_questionnaire, change_draft

from goodcare.collect.answers.models import Response
from goodcare.instrument.branching import Branch, Condition
from goodcare.instrument.drafting import branch
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return a_conversation()


def address_of(questionnaire, number=1):
    conversation = questionnaire.conversation.public_id
    return f"/conversations/{conversation}/responses/preview/{questionnaire.public_id}/{number}/"


def hidden(page):
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return dict(found)


def test_a_draft_is_walked_through_and_nothing_is_saved(client, conversation):
    lead = a_member(conversation.team, Role.RESEARCHER)
    client.force_login(lead)
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    when = Branch(conditions=(Condition(question="rating", answer="poor"),))
    change_draft(questionnaire, lambda draft: branch(draft, "services", when), by=lead)
    address = address_of(questionnaire)

    page = client.get(address)
    for answer, shown in (
        ({"rating": "good"}, "What about change?"),
        ({"change": "All of it"}, "What about gender?"),
        ({"gender": "woman"}, "This is the end of the preview"),
    ):
        assert "Nothing is saved" in page.content.decode()
        page = client.post(address, {**hidden(page), **answer})
        assert shown in page.content.decode()

    assert not Response.objects.exists()


def test_a_preview_is_in_each_language(client, conversation):
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    version = a_live_version(conversation)

    page = client.get(f"{address_of(version.questionnaire)}?lang=tr").content.decode()

    assert '<html lang="tr"' in page
    assert "Önemli olan" in page


def test_a_wrong_answer_is_told_as_people_are_told(client, conversation):
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    address = address_of(a_live_version(conversation).questionnaire)

    page = client.post(address, {**hidden(client.get(address)), "rating": "purple"})

    assert page.status_code == 422
    assert "Choose one of the answers." in page.content.decode()


def test_what_the_form_holds_does_no_harm(client, conversation):
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    address = address_of(a_live_version(conversation).questionnaire)

    for walked in ("[", "[]", '{"rating": {"a": 1}}', '{"none": "x"}'):
        page = client.post(address, {"walked": walked, "preview-page": "services"})
        assert page.status_code == 200


def test_who_may_only_see_previews_what_is_live(client, conversation):
    lead = a_member(conversation.team)
    live = a_live_version(conversation).questionnaire
    draft = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    client.force_login(a_member(conversation.team, Role.VIEWER))

    assert client.get(address_of(live)).status_code == 200
    assert client.get(address_of(live, 2)).status_code == 404
    assert client.get(address_of(draft)).status_code == 404
