"""What others collected comes in once, with a report of every row that was not taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders import a_conversation, a_live_version, a_member

from goodcare.collect.answers.models import Response
from goodcare.collect.imports.folders import has_uploads
from goodcare.collect.imports.models import BatchState, ErasedSource
from goodcare.collect.imports.reports import Report
from goodcare.collect.imports.services import (
    change_mapping,
    check_batch,
    delete_batch,
    exclude_batch,
    import_work,
    start_batch,
    start_import,
)
from goodcare.collect.imports.sources import source_digest
from goodcare.collect.passages.models import Passage
from goodcare.errors import ConflictError, InputError
from goodcare.progress import SILENT

pytestmark = pytest.mark.django_db

HEAD = "id,area,rating,services,change,gender"
ROWS = (
    "r1,North Borough,good,gp;pharmacy,More time,woman",
    "r2,south,fair,none,,man",
    "r3,North Borough,poor,,Ring us back,woman",
)
MAPPING = """
version: 1
conversation: {title: T, organisation: O, status: draft, first_day: 2026-03-01,
  last_day: 2026-05-31, is_invented: yes, coverage: part, about: Imported.}
files: {framework: good-care}
responses:
  id: id
  key: 9f86d081884c7d659a2feaa0c55ad015
  not_answered: [""]
  area: area
  channel: {constant: partner}
  questions:
    rating: rating
    services: {column: services, separator: ";"}
    change: change
    gender: gender
"""


@pytest.fixture
def version():
    return a_live_version(a_conversation())


@pytest.fixture
def lead(version):
    return a_member(version.questionnaire.conversation.team)


def csv_of(*rows, name="partner.csv"):
    return SimpleUploadedFile(name, ("\n".join([HEAD, *rows]) + "\n").encode())


def a_batch(version, lead, *rows, mapping=MAPPING, **files):
    uploads = files or {"responses": csv_of(*(rows or ROWS))}
    conversation = version.questionnaire.conversation
    return start_batch(conversation, version=version, uploads=uploads, mapping=mapping, by=lead)


def imported(version, lead, *rows):
    batch = a_batch(version, lead, *rows)
    check_batch(batch)
    start_import(batch, by=lead)
    import_work(batch=batch.public_id, progress=SILENT)
    batch.refresh_from_db()
    return batch


def test_every_row_becomes_a_response_with_its_answers(version, lead):
    batch = imported(version, lead)

    first = Response.objects.order_by("id").first()
    assert batch.n_added == 3
    assert (first.area, first.channel, first.state) == ("north", "partner", "sent")
    assert first.answers == {"rating": "good", "services": ["gp", "pharmacy"], "gender": "woman"}
    assert first.passages.get().original == "More time"


def test_a_check_adds_nothing(version, lead):
    report = check_batch(a_batch(version, lead))

    assert report.is_clean
    assert report.parts[0].taken == 3
    assert not Response.objects.exists()


def test_the_same_file_twice_adds_nothing(version, lead):
    imported(version, lead)

    again = imported(version, lead)

    assert again.n_added == 0
    assert Report.from_json(again.report).parts[0].already_here == 3
    assert Response.objects.count() == 3


def test_a_longer_file_adds_what_is_new(version, lead):
    imported(version, lead)

    longer = imported(version, lead, *ROWS, "r4,south,good,gp,,man")

    assert longer.n_added == 1
    assert Response.objects.count() == 4


def test_rows_that_need_a_decision_are_named_and_nothing_is_imported(version, lead):
    batch = a_batch(version, lead, *ROWS, "r4,Elsewhere,good,gp,,man")

    report = check_batch(batch)

    assert report.n_open == 1
    assert report.lines[0].row == 5
    assert "'Elsewhere' is no area" in report.lines[0].reason
    with pytest.raises(ConflictError, match="Check the rows first"):
        start_import(batch, by=lead)


def test_rows_left_out_by_decision_are_reported(version, lead):
    decided = MAPPING + "  decisions: [{problem: unknown-area, then: leave-the-row-out}]\n"
    batch = a_batch(version, lead, *ROWS, "r4,Elsewhere,good,gp,,man", mapping=decided)

    report = check_batch(batch)

    assert (report.parts[0].taken, report.parts[0].left_out) == (3, 1)
    assert report.lines[0].row == 5


def test_what_somebody_took_back_does_not_come_in_again(version, lead):
    conversation = version.questionnaire.conversation
    ErasedSource.objects.create(
        conversation=conversation,
        source=source_digest(conversation, "responses", "r2"),
        erased_on=conversation.today(),
    )

    batch = imported(version, lead)

    assert batch.n_added == 2
    assert Report.from_json(batch.report).parts[0].erased == 1


def test_an_import_that_stopped_halfway_goes_on_with_the_rest(version, lead, monkeypatch):
    monkeypatch.setattr("goodcare.collect.imports.adding.ROWS_AT_A_TIME", 1)
    batch = a_batch(version, lead)
    check_batch(batch)
    start_import(batch, by=lead)

    with pytest.raises(KeyboardInterrupt):
        import_work(batch=batch.public_id, progress=BreaksAfter(3))
    assert 0 < Response.objects.count() < 3
    batch.refresh_from_db()
    check_batch(batch)
    start_import(batch, by=lead)
    import_work(batch=batch.public_id, progress=SILENT)

    assert Response.objects.count() == 3


class BreaksAfter:
    """A process that is killed in the middle of adding."""

    def __init__(self, steps):
        self.left = steps

    def step(self, what, *, done=0, total=0):
        if what == "Adding responses":
            self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def test_the_uploaded_words_do_not_lie_about_after_the_import(version, lead):
    assert not has_uploads(imported(version, lead))


def test_an_import_is_deleted_before_anything_was_frozen(version, lead):
    batch = delete_batch(imported(version, lead), by=lead)

    assert batch.state == BatchState.DELETED
    assert not Response.objects.exists()
    assert not Passage.objects.exists()


def test_a_frozen_import_is_excluded_instead(version, lead):
    batch = imported(version, lead)
    batch.settled_at = batch.imported_at
    batch.save()

    with pytest.raises(ConflictError, match="Exclude it"):
        delete_batch(batch, by=lead)
    exclude_batch(batch, by=lead)

    assert Response.objects.count() == 3
    assert not Response.objects.counted().exists()
    assert not Passage.objects.counted().exists()


def test_a_mapping_that_somebody_else_changed_is_not_overwritten(version, lead):
    batch = a_batch(version, lead)
    change_mapping(batch, mapping=MAPPING + "# one\n", edited=1, by=lead)

    with pytest.raises(ConflictError, match="Somebody else changed"):
        change_mapping(batch, mapping=MAPPING + "# two\n", edited=1, by=lead)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("partner.exe", b"MZ", "is no file of rows"),
        ("partner.csv", b"", "is empty"),
        ("../../etc/passwd", b"root", "is no file of rows"),
    ],
)
def test_what_is_no_file_of_rows_is_refused_before_anything_is_kept(
    version, lead, name, content, said
):
    with pytest.raises(InputError, match=said):
        a_batch(version, lead, responses=SimpleUploadedFile(name, content))


@pytest.mark.parametrize("name", ["partner.xlsx", "partner.sav", "partner.parquet"])
def test_a_file_that_is_not_what_it_says_is_told_in_the_report(version, lead, name):
    batch = a_batch(
        version, lead, responses=SimpleUploadedFile(name, b"PK\x03\x04\x00\xff\x00\xfe")
    )

    report = check_batch(batch)

    assert not report.is_clean
    assert report.refused
    assert "Traceback" not in " ".join(report.refused)


def test_without_a_mapping_the_assistant_drafts_one(version, lead):
    batch = a_batch(version, lead, mapping="")

    assert "rating" in batch.mapping
    assert 'title: "What matters"' in batch.mapping
