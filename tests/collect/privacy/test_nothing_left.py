"""Somebody takes back what they said; a backup is restored, a file is imported again: no trace."""

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from pyarrow import parquet
from tests.builders import a_conversation, a_live_version, a_member, a_response
from tests.collect.concerns_builders import a_concern, a_lead
from tests.collect.privacy_builders import a_code, somebody

from goodcare.analyse.contents import Wish
from goodcare.analyse.exporting import start_export
from goodcare.analyse.models import ExportFormat
from goodcare.analyse.services import freeze
from goodcare.collect.answers.models import Response
from goodcare.collect.concerns.models import Outcome
from goodcare.collect.concerns.services import close_concern
from goodcare.collect.imports.reports import Report
from goodcare.collect.imports.services import check_batch, start_batch, start_import
from goodcare.collect.passages.models import Passage
from goodcare.collect.passages.services import mask_pending
from goodcare.collect.privacy.replay import replay_erasures
from goodcare.collect.privacy.retention import keep_promises
from goodcare.collect.privacy.services import erase_response

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reading"])

PLANTED = ("Quizzlethwaite", "zanzibarfluff", "kumquatlantern", "R-SECRET-17")
"""A masked name, words that stay, words of a note, an id in somebody else's file."""
SAID = "Dr Quizzlethwaite rang me about zanzibarfluff"
FILE = (
    "id,area,rating,services,change,gender\n"
    "R-SECRET-17,north,good,gp,Mr Quizzlethwaite said zanzibarfluff,woman\n"
    "R-2,south,fair,none,More time,man\n"
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


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.FILES = settings.HOME / "files"
    settings.SNAPSHOTS = settings.HOME / "snapshots"
    settings.SNAPSHOT_ROWS_ERASED_WITHIN_DAYS = 0
    settings.HOME.mkdir()
    return settings.HOME


def an_import(version, by):
    batch = start_batch(
        version.questionnaire.conversation,
        version=version,
        uploads={"responses": SimpleUploadedFile("partner.csv", FILE.encode())},
        mapping=MAPPING,
        by=by,
    )
    check_batch(batch)
    start_import(batch, by=by)
    batch.refresh_from_db()
    return batch


def readable(path):
    """The bytes of a file, and of what is packed into it."""
    yield path.read_bytes()
    if path.suffix == ".parquet":
        yield str(parquet.read_table(path).to_pylist()).encode()
    elif is_zipfile(path):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)


def in_files(home, words):
    files = [path for path in home.rglob("*") if path.is_file()]
    if connection.vendor == "sqlite":  # with its write-ahead log and index
        database = Path(connection.settings_dict["NAME"])
        files += database.parent.glob(f"{database.name}*")
    return {
        (word, path.name)
        for path in files
        for content in readable(path)
        for word in words
        if word.encode() in content
    }


def in_rows(words):
    """Every column of every table as text, whatever database it is."""
    tables = connection.introspection.table_names()
    found = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            content = str(cursor.fetchall())
            found |= {(word, table) for word in words if word in content}
    return found


def everywhere(home, words):
    return in_files(home, words) | in_rows(words)


def a_backup(tmp_path):
    """A copy of the database: its file, or on PostgreSQL the rows as `pg_dump` would hold them."""
    if connection.vendor == "sqlite":
        path = tmp_path / "backup.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        return path
    labels = ("answers.Response", "passages.Passage", "passages.TextVersion")
    imported = ("imports.ImportedResponse", "imports.ImportedRow")
    return [list(apps.get_model(label).objects.all()) for label in (*labels, *imported)]


def restore(backup):
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(backup)) as copy:
            copy.backup(connection.connection)
        return
    for rows in backup:
        for row in rows:
            if not type(row).objects.filter(pk=row.pk).exists():
                row.save(force_insert=True)


def test_no_trace_is_left(client, home, tmp_path):
    conversation = a_conversation()
    version = a_live_version(conversation)
    lead = a_lead(conversation, a_member(conversation.team))
    code = a_code()
    person = somebody(version=version, code=code, said=SAID, can_quote=True)
    others = [a_response(version, answers={"rating": "fair"}) for _ in range(3)]
    concern = a_concern(person.passages.get(), lead, note="about kumquatlantern")
    close_concern(concern, outcome=Outcome.ANSWERED, note="kumquatlantern", by=lead)
    an_import(version, lead)
    imported = Response.objects.get(imported__isnull=False, area="north")
    mask_pending()
    frozen = freeze(conversation, wish=Wish(questionnaire=version.questionnaire), by=lead)
    start_export(
        conversation,
        questionnaire=version.questionnaire,
        formats=[ExportFormat.CSV, ExportFormat.FILES],
        reason="To look",
        by=lead,
    )
    backup = a_backup(tmp_path)
    words = (*PLANTED, person.public_id, imported.public_id, code, code.replace("-", ""))
    before = everywhere(home, words)

    client.post(reverse("take-back-erase"), {"code": code, "is_sure": "on"})
    erase_response(imported, by=lead)
    keep_promises()
    first = everywhere(home, words)
    restore(backup)
    restored = everywhere(home, words)
    replay_erasures()
    again = an_import(version, lead)
    keep_promises()

    frozen.refresh_from_db()
    assert {word for word, _ in before} >= {"zanzibarfluff", person.public_id}
    assert any(name.endswith(".parquet") for _, name in before)
    assert any(name.endswith(".zip") for _, name in before)
    assert first == set()
    assert "zanzibarfluff" in {word for word, _ in restored}
    assert everywhere(home, words) == set()
    assert Report.from_json(again.report).parts[0].erased == 1
    assert set(Response.objects.filter(imported=None)) == set(others)
    assert Passage.objects.get().text == "More time"
    assert not frozen.has_rows
