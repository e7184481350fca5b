"""What was promised to be deleted is deleted on its day, and after a restore again."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from tests.builders import a_conversation, a_live_version, a_member, a_response
from tests.collect.concerns_builders import a_concern
from tests.collect.privacy_builders import SAID, somebody

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.concerns.models import Outcome
from goodcare.collect.concerns.services import close_concern
from goodcare.collect.contacts.models import Topic, Way
from goodcare.collect.contacts.services import Asked, add_contact
from goodcare.collect.kiosk.models import Device, RefusedSubmission
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.ledger import read_lines
from goodcare.collect.privacy.models import Erased
from goodcare.collect.privacy.replay import replay_erasures
from goodcare.collect.privacy.retention import keep_promises
from goodcare.collect.privacy.services import erase_response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
DAY = date(2026, 5, 1)


def test_words_before_masking_go_after_thirty_days_and_the_masked_stay():
    somebody()

    kept = keep_promises(today=date(2026, 4, 1))
    gone = keep_promises(today=date(2026, 4, 2))

    passage = Passage.objects.get()
    assert (kept["originals"], gone["originals"]) == (0, 1)
    assert (passage.original, passage.text) == ("", "Dr [name] shouted at me, xylophone")


def test_words_that_a_concern_needs_stay_until_it_is_closed():
    response = somebody()
    member = a_member(response.conversation.team)
    concern = a_concern(response.passages.get(), member)

    keep_promises(today=DAY)
    held = Passage.objects.get().original
    close_concern(concern, outcome=Outcome.ANSWERED, by=member)
    keep_promises(today=DAY)

    assert held == SAID
    assert Passage.objects.get().original == ""


def test_what_was_never_sent_goes_after_thirty_days():
    version = a_live_version(a_conversation())
    for started in (date(2026, 3, 1), DAY):
        a_response(version, state=ResponseState.STARTED, started_on=started, sent_on=None)
    sent = a_response(version)

    assert keep_promises(today=DAY)["unsent"] == 1

    assert sent in Response.objects.all()
    assert Response.objects.count() == 2


def test_a_conversation_keeps_nothing_after_its_retention_date():
    conversation = a_conversation(retention_on=DAY)
    response = somebody(conversation)
    other = somebody()
    member = a_member(conversation.team)
    concern = a_concern(response.passages.get(), member, note="about xylophone")
    asked = Asked(email="a@b.org", topics=[Topic.RESULTS], ways=[Way.EMAIL])
    add_contact(conversation, asked=asked)

    early = keep_promises(today=DAY - timedelta(days=1))
    due = keep_promises(today=DAY)
    again = keep_promises(today=DAY)

    concern.refresh_from_db()
    assert [one["conversations"] for one in (early, due, again)] == [0, 1, 0]
    assert list(Response.objects.all()) == [other]
    assert not conversation.contacts.exists()
    assert concern.note == ""
    entry = Entry.objects.get(action__startswith="everything said")
    assert entry.detail["responses"] == 1


def test_erasures_are_done_again_after_a_restore():
    response = somebody()
    other = somebody(version=response.version)
    kept = Response.objects.get(pk=response.pk)
    passage = response.passages.get()
    erase_response(response, by=None)
    lines = read_lines()
    Erased.objects.all().delete()
    kept.save(force_insert=True)  # as a restored backup holds it
    passage.response = kept
    passage.save(force_insert=True)

    erased = replay_erasures()

    assert erased == 1
    assert list(Response.objects.all()) == [other]
    assert list(Passage.objects.all()) == list(other.passages.all())
    assert Erased.objects.count() == len(lines)
    assert read_lines() == lines
    assert replay_erasures() == 0


def test_what_failed_in_the_database_is_erased_by_the_nightly_run():
    response = somebody()
    kept = Response.objects.get(pk=response.pk)
    erase_response(response, by=None)
    Erased.objects.all().delete()
    kept.save(force_insert=True)

    keep_promises(today=DAY)

    assert not Response.objects.exists()


COVERED = {
    "answers.Response": "erased with the conversation; unsent after 30 days",
    "passages.Passage": "erased with the conversation; originals after 30 days",
    "passages.TextVersion": "goes with its passage",
    "contacts.Contact": "erased with the conversation",
    "gatherings.MapPoint": "erased with the conversation",
    "gatherings.TimelineEntry": "erased with the conversation",
    "gatherings.TranscriptDraft": "deleted when it is kept, after 30 days at the latest",
    "imports.Batch": "emptied with the files, which go with the import, or after 30 days",
    "kiosk.RefusedSubmission": "erased with the conversation; after 90 days",
    "paper_entry.Difference": "goes with its response",
    "concerns.Concern": "its notes are emptied with the conversation",
    "privacy.ErasureRequest": "emptied with its outcome, and with the conversation",
    "privacy.Breach": "kept: the log has to be shown to the regulator; sealed",
    "conversations.Conversation": "kept: an address of the team, not of a respondent",
    "teams.User": "kept: people who work here, as long as they do",
}


def test_every_model_with_personal_fields_is_covered():
    found = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("goodcare.") and getattr(model, "personal_fields", ())
    }

    assert found <= COVERED.keys(), found - COVERED.keys()


def test_every_model_says_which_fields_are_personal():
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("goodcare.") and not hasattr(model, "personal_fields")
    ]

    assert silent == []


def test_sealed_answers_that_nobody_could_open_are_deleted_in_the_end():
    conversation = a_conversation()
    device = Device.objects.create(
        conversation=conversation,
        version=a_live_version(conversation),
        name="Library",
        channel="kiosk",
        token=b"t",
        pin="p",
        private_key="k",
        public_key="k",
        made_on=date(2026, 1, 1),
        made_by=a_member(conversation.team),
    )
    RefusedSubmission.objects.create(
        device=device, submission="s", why="not-as-sent", blob=b"x", arrived_on=date(2026, 1, 1)
    )

    keep_promises(today=date(2026, 3, 1))
    assert RefusedSubmission.objects.exists()
    keep_promises(today=date(2026, 5, 1))

    assert not RefusedSubmission.objects.exists()
