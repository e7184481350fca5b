"""Transcripts: split, decided speaker by speaker, masked, kept without speakers' names."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from tests.builders import a_member, a_team
from tests.collect.gatherings_builders import a_facilitator, a_group

from goodcare.audit.models import Entry
from goodcare.collect.gatherings import transcripts
from goodcare.collect.gatherings.models import GatheringPassage, TranscriptDraft
from goodcare.collect.gatherings.transcripts import Treatment, keep_work, upload_transcript
from goodcare.collect.passages.models import Passage
from goodcare.errors import ConflictError
from goodcare.jobs.models import Job
from goodcare.progress import SILENT

pytestmark = pytest.mark.django_db

TEXT = b"""INT: How was it?
Plantedine: I waited for weeks.
Zora: Plantedine is right, Dr Smith never rings.
INT: So all of you waited?
Plantedine: Yes.
"""


def page_of(name, group, *ids):
    return reverse(name, args=[group.conversation.public_id, group.public_id, *ids])


def uploaded(client, group, content=TEXT, name="Plantedine.txt"):
    client.force_login(a_facilitator(group.conversation))
    file = SimpleUploadedFile(name, content)
    return client.post(page_of("transcript-new", group), {"file": file})


def a_draft(group, content=TEXT):
    by = a_facilitator(group.conversation)
    return upload_transcript(group, content=content, name="group.txt", by=by)


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """Does the jobs that were started inside the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def everything():
    return "".join(
        f"{list(model.objects.values())}" for model in (Passage, GatheringPassage, Entry, Job)
    )


def test_a_transcript_is_split_decided_and_kept_without_names(client, worker):
    group = a_group(language="en")

    uploaded(client, group)
    draft = TranscriptDraft.objects.get()
    preview = client.get(page_of("transcript", group, draft.public_id)).content.decode()
    decided = {"speaker0": "note", "speaker1": "verbatim", "speaker2": "interpreted"}
    with worker():
        client.post(page_of("transcript", group, draft.public_id), decided)

    said = group.said.select_related("passage").order_by("order")
    assert [(one.speaker, one.passage.kind, one.passage.is_quotable) for one in said] == [
        ("Facilitator", "note", False),
        ("Person 1", "verbatim", True),
        ("Person 2", "interpreted", True),
        ("Facilitator", "note", False),
        ("Person 1", "verbatim", True),
    ]
    assert said[2].passage.text == "[name] is right, Dr [name] never rings."
    assert "I waited for weeks." in preview
    assert "Dr Smith" not in preview
    assert not TranscriptDraft.objects.exists()
    assert "Plantedine" not in everything().replace(said[2].passage.original, "")


def test_what_is_left_out_is_not_kept(client, worker):
    group = a_group(language="en")
    uploaded(client, group)
    draft = TranscriptDraft.objects.get()

    with worker():
        client.post(
            page_of("transcript", group, draft.public_id),
            {"speaker0": "left-out", "speaker1": "verbatim", "speaker2": "left-out"},
        )

    assert [one.passage.text for one in group.said.all()] == ["I waited for weeks.", "Yes."]


def test_who_asks_is_suggested_to_be_left_out():
    found = [transcripts.suggested_treatment(one) for one in ("INT", "Facilitator 2", "P1", "")]

    assert found == [Treatment.LEFT_OUT, Treatment.LEFT_OUT, Treatment.VERBATIM, Treatment.VERBATIM]


def test_an_upload_is_sealed_until_it_is_decided_and_can_be_deleted(client):
    group = a_group()
    uploaded(client, group)
    draft = TranscriptDraft.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT turns FROM gatherings_transcriptdraft")
        stored = bytes(cursor.fetchone()[0])

    client.post(page_of("transcript-discard", group, draft.public_id))

    assert b"Planted" not in stored
    assert not TranscriptDraft.objects.exists()
    assert "Plantedine" not in everything()


def test_a_stopped_job_goes_on_where_it_was_and_keeps_nothing_twice(monkeypatch):
    monkeypatch.setattr(transcripts, "TURNS_AT_A_TIME", 2)
    group = a_group(language="en")
    draft = a_draft(group)
    draft.decisions = dict.fromkeys(("INT", "Plantedine", "Zora"), "verbatim")
    draft.is_confirmed = True
    draft.save()

    class Broken(Exception):
        pass

    class StopsOnce:
        steps = 0

        def step(self, what, *, done=0, total=0):
            self.steps += 1
            if self.steps == 2:
                raise Broken

    with pytest.raises(Broken):
        keep_work(draft=draft.public_id, progress=StopsOnce())
    before = group.said.count()
    draft.refresh_from_db()
    keep_work(draft=draft.public_id, progress=SILENT)

    assert (before, draft.is_confirmed) == (2, False)
    assert [one.order for one in group.said.order_by("order")] == [1, 2, 3, 4, 5]


def test_a_transcript_is_confirmed_once():
    draft = a_draft(a_group(language="en"))
    by = a_facilitator(draft.gathering.conversation)
    TranscriptDraft.objects.filter(pk=draft.pk).update(is_confirmed=True)

    with pytest.raises(ConflictError):
        transcripts.confirm_transcript(draft, treatments={}, by=by)


def test_no_transcript_is_taken_before_consent_for_children(client):
    group = a_group(under_16s=2, guardians_consented=1, own_assents=2)

    refused = uploaded(client, group)

    assert refused.status_code == 422
    assert not TranscriptDraft.objects.exists()


def zip_bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 120_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("group.docx", lambda: TEXT),
        ("group.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100),
        ("group.txt", lambda: b"INT: a\0b"),
        ("group.exe", lambda: TEXT),
        ("group.docx", zip_bomb),
        ("group.txt", lambda: b" \n \n"),
    ],
)
def test_a_hostile_file_is_refused_in_plain_words_and_not_kept(client, name, make):
    refused = uploaded(client, a_group(), content=make(), name=name)

    assert refused.status_code == 422
    assert "There is a problem" in refused.content.decode()
    assert not TranscriptDraft.objects.exists()


def test_markup_in_a_transcript_is_shown_as_text(client):
    group = a_group(language="en")
    uploaded(client, group, content=b"P1: <script>alert(1)</script> hello\nP2: yes")
    draft = TranscriptDraft.objects.get()

    page = client.get(page_of("transcript", group, draft.public_id)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_who_may_see_an_uploaded_transcript(client):
    draft = a_draft(a_group())
    page = page_of("transcript", draft.gathering, draft.public_id)

    assert client.get(page).status_code == 302
    client.force_login(a_member(a_team()))
    assert client.get(page).status_code == 404
    client.force_login(a_facilitator(draft.gathering.conversation))
    assert client.get(page).status_code == 200


def test_the_page_of_the_group_says_what_waits(client, worker):
    group = a_group(language="en")
    uploaded(client, group)
    draft = TranscriptDraft.objects.get()

    waits = client.get(page_of("gathering", group)).content.decode()
    with worker():
        said = {f"speaker{at}": "verbatim" for at in range(3)}
        page = client.post(page_of("transcript", group, draft.public_id), said, follow=True)

    assert "say who is who" in waits
    assert "being masked and kept" in page.content.decode()
    assert (Job.objects.get().state, Job.objects.get().result) == ("done", {"passages": 5})
