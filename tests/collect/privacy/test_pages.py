"""What the team sees of privacy: what is held, requests without a code, breaches, the annex."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.builders import a_conversation, a_member, a_response, a_team
from tests.collect.concerns_builders import a_passage
from tests.collect.privacy_builders import somebody

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.logs import log_breach, log_request
from goodcare.collect.privacy.models import Breach, BreachKind, ErasureRequest
from goodcare.collect.privacy.presenters import breach_line
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def response():
    return somebody()


@pytest.fixture
def lead(response, client):
    lead = a_member(response.conversation.team)
    client.force_login(lead)
    return lead


def page_of(name, conversation, *ids):
    return reverse(name, args=[conversation.public_id, *ids])


def a_request(conversation, by):
    day = conversation.today()
    return log_request(conversation, received_on=day, identified="Rang: Plantedname", by=by)


def a_breach(conversation, by, **said):
    known = {"kind": BreachKind.SEEN, "found_at": timezone.now(), "account": "Planted", **said}
    return log_breach(conversation, said=known, by=by)


def test_the_page_counts_what_is_held(client, response, lead):
    a_response(response.version)

    page = client.get(page_of("privacy", response.conversation))

    held = page.context["held"]
    assert (held.sent, held.texts, held.originals) == (2, 1, 1)
    assert "31 December 2028" in page.content.decode()


def test_a_request_is_logged_found_erased_and_closed(client, response, lead):
    conversation = response.conversation
    refused = client.post(page_of("erasure-request-log", conversation), {})
    said = {"received_on": conversation.today(), "identified": "Rang: Plantedname"}
    client.post(page_of("erasure-request-log", conversation), said)
    request = ErasureRequest.objects.get()
    page = page_of("erasure-request", conversation, request.public_id)

    nothing = client.get(page).content.decode()
    found = client.get(page, {"words": "xylophone", "area": "north"}).content.decode()
    early = client.post(page, {"outcome": "erased"})
    erase = page_of(
        "erasure-request-erase", conversation, request.public_id, "answers", response.public_id
    )
    asked = client.get(erase)
    client.post(erase)
    client.post(page, {"outcome": "erased"})
    again = client.post(page, {"outcome": "refused"})

    request.refresh_from_db()
    assert refused.status_code == 422
    assert "xylophone" not in nothing
    assert "Dr [name] shouted at me, xylophone" in found
    assert "Plantedname shouted" not in found
    assert (early.status_code, asked.status_code, again.status_code) == (409, 200, 409)
    assert not Response.objects.exists()
    assert (request.n_erased, request.outcome, request.identified) == (1, "erased", "")
    assert "Planted" not in str(list(Entry.objects.values()))
    assert response.public_id not in str(list(Entry.objects.values()))


def test_one_point_of_a_gathering_is_found_and_erased(client, response, lead):
    conversation = response.conversation
    point = a_passage(conversation, text="They ring us at night")
    request = a_request(conversation, lead)

    page = page_of("erasure-request", conversation, request.public_id)
    found = client.get(page, {"words": "at night"}).content.decode()
    client.post(
        page_of("erasure-request-erase", conversation, request.public_id, "text", point.public_id)
    )

    assert "They ring us at night" in found
    assert list(Passage.objects.all()) == list(response.passages.all())


def test_a_breach_is_logged_and_its_clock_runs(client, response, lead):
    conversation = response.conversation
    found = timezone.localtime() - timedelta(hours=70)
    said = {"kind": "seen", "found_at": found.strftime("%Y-%m-%dT%H:%M"), "account": "Planted"}

    refused = client.post(page_of("breach-log", conversation), {})
    client.post(page_of("breach-log", conversation), said)
    page = client.get(page_of("privacy", conversation)).content.decode()

    breach = Breach.objects.get()
    assert refused.status_code == 422
    assert breach_line(breach).clock in page
    assert breach_line(breach, found + timedelta(hours=74)).clock.startswith("2 hours overdue")
    assert "Planted" not in str(list(Entry.objects.values()))


def test_a_breach_is_closed_when_it_says_who_was_told_and_stale_edits_are_refused(
    client, response, lead
):
    conversation = response.conversation
    breach = a_breach(conversation, lead)
    page = page_of("breach", conversation, breach.public_id)
    said = {
        "kind": "lost",
        "found_at": "2026-03-01T10:00",
        "account": "A laptop",
        "closed_on": "2026-03-03",
        "version": 1,
    }

    refused = client.post(page, said)
    saved = client.post(page, {**said, "why_not_told": "It was encrypted"})
    stale = client.post(page, {**said, "why_not_told": "Other"})

    breach.refresh_from_db()
    assert [one.status_code for one in (refused, saved, stale)] == [422, 302, 409]
    assert (breach.why_not_told, breach.version) == ("It was encrypted", 2)
    assert client.get(page).status_code == 200


def test_the_annex_is_computed(client, response, lead):
    conversation = response.conversation

    page = client.get(page_of("privacy-annex", conversation)).content.decode()
    download = client.post(page_of("privacy-annex-download", conversation))

    text = download.content.decode()
    assert "Responses: 1 sent, 0 not sent yet" in page
    assert "What matters: 4 questions, 1 of them answered in people&#x27;s own words" in page
    assert "Public task" in page
    assert "erased on: 2028-12-31" in page
    assert "- Lead: 1" in text
    assert "attachment" in download["Content-Disposition"]


def test_who_may_open_the_pages_of_privacy(client, response):
    conversation = response.conversation
    owner = a_member(conversation.team, Role.OWNER)
    request, breach = a_request(conversation, owner), a_breach(conversation, owner)
    erase = (request.public_id, "answers", response.public_id)
    pages = [
        page_of("privacy", conversation),
        page_of("privacy-annex", conversation),
        page_of("erasure-request-log", conversation),
        page_of("erasure-request", conversation, request.public_id),
        page_of("erasure-request-erase", conversation, *erase),
        page_of("breach-log", conversation),
        page_of("breach", conversation, breach.public_id),
    ]
    outsiders = (
        a_member(a_team(), Role.OWNER),
        a_member(conversation.team, Role.RESEARCHER),
        a_member(conversation.team, Role.VIEWER),
    )

    for page in pages:
        client.logout()
        assert client.get(page).status_code == 302
        for outsider in outsiders:
            client.force_login(outsider)
            assert client.get(page).status_code == 404
        client.force_login(owner)
        assert client.get(page).status_code == 200


def test_nothing_of_another_conversation_is_erased(client, response, lead):
    other = somebody(a_conversation(response.conversation.team))
    request = a_request(response.conversation, lead)

    answer = client.post(
        page_of(
            "erasure-request-erase",
            response.conversation,
            request.public_id,
            "answers",
            other.public_id,
        )
    )

    assert answer.status_code == 404
    assert Response.objects.count() == 2
