"""Open answers become sealed passages; masking writes the first text version, once."""

from datetime import date, timedelta

import pytest
from tests import builders

from goodcare.collect.passages.models import KEEPS_ORIGINALS, Passage, TextVersion
from goodcare.collect.passages.services import mask_pending, take_open_answers
from goodcare.jobs.models import Job

pytestmark = pytest.mark.django_db
WROTE = "Dr Smith in North Borough rang me on 020 7946 0958"


def taken(texts, **fields):
    version = builders.a_live_version(builders.a_conversation())
    response = builders.a_response(version, texts=texts, **fields)
    take_open_answers(response)
    response.save()
    return response


def test_texts_move_into_passages_and_leave_the_response():
    response = taken({"change": WROTE, "other": "  "}, can_quote=True, language="tr")

    passage = Passage.objects.get()
    response.refresh_from_db()
    assert response.texts == {}
    assert (passage.question, passage.original, passage.text) == ("change", WROTE, "")
    assert (passage.is_quotable, passage.language) == (True, "tr")
    assert passage.original_until == date(2026, 3, 2) + KEEPS_ORIGINALS


def test_masking_keeps_names_of_areas_and_says_where_the_marks_are():
    taken({"change": WROTE})

    assert mask_pending() == 1

    passage, version = Passage.objects.get(), TextVersion.objects.get()
    assert passage.text == version.text == "Dr [name] in North Borough rang me on [phone]"
    assert passage.text_version == version.number == 1
    found = [passage.text[span["start"] : span["end"]] for span in version.spans]
    assert found == ["[name]", "[phone]"]


def test_masking_again_changes_nothing():
    taken({"change": WROTE})
    mask_pending()

    assert mask_pending() == 0
    assert TextVersion.objects.count() == 1


def test_only_one_conversation_is_masked_when_it_is_named():
    mine, other = taken({"change": WROTE}), taken({"change": WROTE})

    assert mask_pending(mine.conversation) == 1
    assert Passage.objects.unmasked().get().response == other


def test_masking_starts_itself_at_most_once_a_minute(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        taken({"change": WROTE})
        taken({"change": WROTE})
    assert Job.objects.count() == 1
    assert Passage.objects.unmasked().count() == 0

    Job.objects.update(started_at=Job.objects.get().started_at - timedelta(minutes=2))
    with django_capture_on_commit_callbacks(execute=True):
        taken({"change": WROTE})
    assert Job.objects.count() == 2
