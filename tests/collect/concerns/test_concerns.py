"""Concerns: flagged by many, looked after by few, with a clock and an outcome."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from tests.builders import a_conversation, a_live_version, a_member, a_response, a_team
from tests.collect.concerns_builders import MASKED, SAID, a_concern, a_lead, a_passage
from tests.collect.gatherings_builders import an_event

from goodcare.audit.models import Entry
from goodcare.collect.concerns.models import Concern, ConcernKind, ConcernState, Outcome
from goodcare.collect.concerns.queries import Subject, holds
from goodcare.collect.concerns.services import (
    close_concern,
    flag_concern,
    forget_subjects,
    take_concern,
)
from goodcare.errors import ConflictError
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


def at(month, day, hour):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def page_of(name, conversation, *ids):
    return reverse(name, args=[conversation.public_id, *ids])


def test_a_facilitator_flags_a_passage_and_sees_only_that_it_was_flagged(client):
    conversation = a_conversation()
    passage = a_passage(conversation)
    a_lead(conversation, a_member(conversation.team))
    client.force_login(a_member(conversation.team, Role.FACILITATOR))
    flag = page_of("concern-flag", conversation, "passage", passage.public_id)

    refused = client.post(flag, {})
    shown = client.post(flag, {"kind": "crisis", "note": "Ring her"}, follow=True)

    concern = Concern.objects.get()
    assert refused.status_code == 422
    assert (concern.passage, concern.kind, concern.note) == (passage, "crisis", "Ring her")
    assert "Concerns you flagged" in shown.content.decode()
    assert "Ring her" not in shown.content.decode()
    assert MASKED not in shown.content.decode()
    assert client.get(page_of("concern", conversation, concern.public_id)).status_code == 404


def test_the_named_lead_reads_the_original_and_each_reading_is_recorded(client):
    conversation = a_conversation()
    lead = a_lead(conversation, a_member(conversation.team, Role.RESEARCHER))
    concern = a_concern(a_passage(conversation), a_member(conversation.team))
    client.force_login(lead)

    masked = client.get(page_of("concern", conversation, concern.public_id)).content.decode()
    original = client.post(page_of("concern-read", conversation, concern.public_id))
    client.post(page_of("concern-read", conversation, concern.public_id))

    entries = Entry.objects.filter(action="original words read for a concern")
    assert MASKED in masked
    assert SAID not in masked
    assert SAID in original.content.decode()
    assert original["Cache-Control"].count("no-store") == 1
    assert [(one.by, one.subject) for one in entries] == [(lead, concern.public_id)] * 2
    assert "Planted" not in str(list(Entry.objects.values()))


def test_others_who_see_the_queue_read_masked_words_only(client):
    conversation = a_conversation()
    a_lead(conversation, a_member(conversation.team))
    concern = a_concern(a_passage(conversation), a_member(conversation.team))
    client.force_login(a_member(conversation.team, Role.LEAD))

    page = client.get(page_of("concern", conversation, concern.public_id)).content.decode()
    read = client.post(page_of("concern-read", conversation, concern.public_id))

    assert MASKED in page
    assert "before masking</button>" not in page
    assert read.status_code == 404


def test_who_may_open_the_pages_of_concerns(client):
    conversation = a_conversation()
    passage = a_passage(conversation)
    concern = a_concern(passage, a_member(conversation.team))
    pages = [
        page_of("concerns", conversation),
        page_of("concern", conversation, concern.public_id),
        page_of("concern-lead", conversation),
        page_of("concern-flag", conversation, "passage", passage.public_id),
    ]

    for page in pages:
        client.logout()
        assert client.get(page).status_code == 302
        client.force_login(a_member(a_team(), Role.OWNER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(conversation.team, Role.VIEWER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(conversation.team, Role.LEAD))
        assert client.get(page).status_code == 200


def test_nothing_of_another_conversation_can_be_flagged(client):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team))
    other = a_passage(a_conversation())
    response = a_response(a_live_version(a_conversation()))
    subjects = (("passage", other), ("response", response), ("gathering", an_event()))

    for about, subject in subjects:
        flag = page_of("concern-flag", conversation, about, subject.public_id)
        assert client.post(flag, {"kind": "crisis"}).status_code == 404


def test_the_queue_stands_by_clock_and_says_what_is_overdue(client):
    conversation = a_conversation()
    member = a_lead(conversation, a_member(conversation.team))
    passage, now = a_passage(conversation), timezone.now()
    a_concern(passage, member, kind=ConcernKind.COMPLAINT)
    a_concern(passage, member, kind=ConcernKind.SAFEGUARDING, now=now - timedelta(hours=27))
    a_concern(passage, member, kind=ConcernKind.CRISIS)
    client.force_login(member)

    page = client.get(page_of("concerns", conversation))

    lines = page.context["lines"]
    assert [line.concern.kind for line in lines] == ["safeguarding", "crisis", "complaint"]
    assert [line.is_overdue for line in lines] == [True, False, False]
    assert lines[0].clock == "3 hours overdue"
    assert "59 minutes left" in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "flagged", "due"),
    [
        (ConcernKind.CRISIS, at(3, 6, 17), at(3, 6, 18)),
        (ConcernKind.SAFEGUARDING, at(3, 6, 17), at(3, 7, 17)),
        (ConcernKind.COMPLAINT, at(3, 6, 17), at(3, 11, 17)),  # Friday: Mon, Tue, Wednesday
        (ConcernKind.COMPLAINT, at(3, 27, 17), at(4, 1, 16)),  # clocks change, the hour stays
    ],
)
def test_each_kind_has_its_clock(kind, flagged, due):
    conversation = a_conversation()

    concern = a_concern(a_passage(conversation), a_member(conversation.team), kind, now=flagged)

    assert concern.due_at == due


def test_a_lead_is_named_with_other_clocks_which_hold_for_what_is_open(client):
    conversation = a_conversation()
    owner, member = a_member(conversation.team), a_member(conversation.team, Role.FACILITATOR)
    concern = a_concern(a_passage(conversation), owner)
    client.force_login(owner)
    said = {"crisis_hours": 2, "safeguarding_hours": 48, "complaint_days": 5}

    refused = client.post(
        page_of("concern-lead", conversation), {**said, "lead": a_member(a_team()).pk}
    )
    client.post(page_of("concern-lead", conversation), {**said, "lead": member.pk})

    concern.refresh_from_db()
    assert refused.status_code == 422
    assert concern.due_at - concern.flagged_at == timedelta(hours=48)
    client.force_login(member)
    assert client.get(page_of("concern", conversation, concern.public_id)).status_code == 200


def test_a_concern_is_taken_once_and_closed_once(client):
    conversation = a_conversation()
    lead = a_lead(conversation, a_member(conversation.team))
    concern = a_concern(a_passage(conversation), lead)
    client.force_login(lead)
    page = page_of("concern", conversation, concern.public_id)

    client.post(page_of("concern-take", conversation, concern.public_id))
    stale = client.post(page_of("concern-take", conversation, concern.public_id))
    refused = client.post(page, {"note": "Planted"})
    client.post(page, {"outcome": "passed-on", "note": "Planted"})
    again = client.post(page, {"outcome": "answered"})

    concern.refresh_from_db()
    assert (stale.status_code, refused.status_code, again.status_code) == (409, 422, 409)
    assert (concern.state, concern.outcome, concern.closed_by) == ("closed", "passed-on", lead)
    assert concern.outcome_note == "Planted"
    assert "Planted" not in str(list(Entry.objects.values()))


def test_the_database_refuses_a_closed_concern_without_outcome():
    conversation = a_conversation()
    concern = a_concern(a_passage(conversation), a_member(conversation.team))
    concern.state = ConcernState.CLOSED
    concern.taken_at = concern.closed_at = timezone.now()
    concern.taken_by = concern.closed_by = concern.flagged_by

    with pytest.raises(IntegrityError):
        concern.save()


def test_notes_are_sealed():
    conversation = a_conversation()
    a_concern(a_passage(conversation), a_member(conversation.team), note="Ring Planted")

    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM concerns_concern")

        assert b"Planted" not in bytes(cursor.fetchone()[0])


def test_the_original_is_held_until_the_concern_is_closed():
    conversation = a_conversation()
    member = a_member(conversation.team)
    response = a_response(a_live_version(conversation))
    passage, other = a_passage(conversation, response), a_passage(conversation)
    about = Subject(response_id=response.pk)
    concern = flag_concern(conversation, kind=ConcernKind.CRISIS, about=about, by=member)

    before = (holds(passage), holds(other))
    close_concern(concern, outcome=Outcome.ANSWERED, by=member)

    assert before == (True, False)
    assert not holds(passage)


def test_what_is_erased_leaves_kind_and_outcome_only():
    conversation = a_conversation()
    member = a_member(conversation.team)
    passage = a_passage(conversation)
    concern = a_concern(passage, member, note="Ring Planted")
    close_concern(concern, outcome=Outcome.PASSED_ON, note="Planted was rung", by=member)

    emptied = forget_subjects([passage.public_id], conversation=conversation)
    passage.delete()

    concern.refresh_from_db()
    assert emptied == 1
    assert (concern.kind, concern.outcome) == ("safeguarding", "passed-on")
    assert (concern.passage, concern.note, concern.outcome_note) == (None, "", "")


def test_two_people_cannot_take_the_same_concern():
    conversation = a_conversation()
    one, other = a_member(conversation.team), a_member(conversation.team)
    concern = a_concern(a_passage(conversation), one)
    take_concern(concern, by=one)

    with pytest.raises(ConflictError, match="Open it again"):
        take_concern(concern, by=other)


def test_an_empty_queue_says_who_is_missing(client):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team))

    page = client.get(page_of("concerns", conversation)).content.decode()

    assert "Nobody looks after concerns yet" in page
    assert "No concern is waiting" in page
