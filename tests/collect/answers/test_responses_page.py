"""The team's list of responses: who may see it, filters, pages, masked words only."""

from datetime import date

import pytest
from django.urls import reverse
from tests import builders

from goodcare.audit.models import Entry
from goodcare.collect.answers import queries
from goodcare.collect.passages.services import mask_pending, take_open_answers
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return builders.a_live_version(builders.a_conversation())


def conversation_of(version):
    return version.questionnaire.conversation


def the_list(version, **query):
    return reverse("responses", args=[conversation_of(version).public_id], query=query)


def the_page(response):
    ids = [response.conversation.public_id, response.public_id]
    return reverse("response", args=ids)


def signed_in(client, version, *roles):
    client.force_login(
        builders.a_member(conversation_of(version).team, *(roles or (Role.RESEARCHER,)))
    )
    return client


def test_a_researcher_sees_sent_responses_only(client, version):
    sent = builders.a_response(version)
    begun = builders.a_response(version, state="started", sent_on=None)

    page = signed_in(client, version).get(the_list(version)).content.decode()

    assert sent.public_id in page
    assert begun.public_id not in page
    assert "North Borough" in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PARTNER, Role.FACILITATOR, None])
def test_others_find_nothing(client, version, role):
    response = builders.a_response(version)
    team = conversation_of(version).team if role else builders.a_team()
    client.force_login(builders.a_member(team, role or Role.OWNER))

    assert client.get(the_list(version)).status_code == 404
    assert client.get(the_page(response)).status_code == 404


def test_visitors_are_asked_to_sign_in(client, version):
    response = builders.a_response(version)

    for address in (the_list(version), the_page(response)):
        assert "/account/" in client.get(address).url


def test_filters_by_area_channel_and_day(client, version):
    north = builders.a_response(version)
    south = builders.a_response(version, area="south", channel="paper", sent_on=date(2026, 3, 9))
    signed_in(client, version)

    for query in ({"area": "south"}, {"channel": "paper"}, {"day": "2026-03-09"}):
        page = client.get(the_list(version, **query)).content.decode()
        assert south.public_id in page
        assert north.public_id not in page
    assert (
        "No response is like this"
        in client.get(the_list(version, day="2001-01-01")).content.decode()
    )
    assert client.get(the_list(version, day="x", before="-1", area="mars")).status_code == 200


def test_pages_follow_each_other_without_gap_or_repeat(client, version, monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 2)
    made = [builders.a_response(version).public_id for _ in range(5)]

    seen, wanted = [], queries.Wanted()
    for _ in range(3):
        rows, before = queries.sent_responses(conversation_of(version), wanted)
        seen += [row.public_id for row in rows]
        wanted = queries.Wanted(before=before)

    assert seen == made[::-1]
    assert before == 0


def test_one_response_shows_masked_words_and_is_audited(client, version):
    response = builders.a_response(
        version, answers={"rating": "good"}, texts={"change": "Dr Smith was late"}
    )
    take_open_answers(response)
    response.save()
    signed_in(client, version)

    before = client.get(the_page(response)).content.decode()
    mask_pending()
    after = client.get(the_page(response)).content.decode()

    assert "Smith" not in before + after
    assert "Not masked yet" in before
    assert "Dr [name] was late" in after
    assert "Good" in after
    assert Entry.objects.filter(action="response read", subject=response.public_id).count() == 2


def test_an_empty_list_says_what_to_do_next(client, version):
    assert "Nobody has sent a response yet" in (
        signed_in(client, version).get(the_list(version)).content.decode()
    )
