"""What an import keeps of its files: nothing in clear, and no word once they are gone."""

import json
from datetime import date

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.builders import a_conversation, a_live_version, a_member

from goodcare.collect.imports import services
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.privacy.retention import keep_promises
from goodcare.errors import ConflictError
from goodcare.progress import SILENT

DAY = date(2026, 5, 1)
ROWS = b"id,area,rating,gender\n1,north,good,woman\n2,north,ask Zebulon Quux,man\n"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_home")]


@pytest.fixture
def batch():
    version = a_live_version(a_conversation(retention_on=DAY))
    conversation = version.questionnaire.conversation
    batch = services.start_batch(
        conversation,
        version=version,
        uploads={"responses": SimpleUploadedFile("answers.csv", ROWS)},
        by=a_member(conversation.team),
    )
    services.check_batch(batch)
    return batch


def kept_of(batch):
    fresh = Batch.objects.get(pk=batch.pk)
    return fresh.mapping + json.dumps(fresh.report, ensure_ascii=False)


def raw_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM imports_batch")
        return repr(
            [[bytes(one) if isinstance(one, memoryview) else one for one in row] for row in cursor]
        )


def test_values_of_the_files_are_told_to_who_decides_and_sealed_in_the_database(batch):
    assert "Zebulon" in kept_of(batch)
    assert "Zebulon" not in raw_rows()


def test_no_place_of_this_server_stands_in_a_mapping(batch, own_home):
    files = yaml.safe_load(batch.mapping)["files"]
    assert files["responses"] == "responses.csv"
    assert all("/" not in name for name in files.values())
    assert str(own_home) not in batch.mapping


def test_words_go_on_the_retention_date(batch):
    keep_promises(today=DAY)

    assert "Zebulon" not in kept_of(batch)


def test_words_go_with_an_import_that_is_deleted(batch):
    services.delete_batch(batch, by=batch.made_by)

    assert "Zebulon" not in kept_of(batch)


def decided(batch):
    """Take the odd answer as not answered, say what the file lacks, and read the rows again."""
    mapping = batch.mapping.replace('"ask Zebulon Quux": "?"', '"ask Zebulon Quux": not-answered')
    kept = mapping.splitlines()
    for name in ("services", "change"):
        place = next(number for number, line in enumerate(kept) if f'"{name}":' in line)
        del kept[place : place + 2]
    mapping = "\n".join(kept).replace("  # not_in_file: []", "  not_in_file: [services, change]")
    services.change_mapping(batch, mapping=mapping, edited=batch.edited, by=batch.made_by)
    assert services.check_batch(batch).is_clean


def test_words_go_once_the_rows_are_imported(batch):
    decided(batch)
    services.start_import(batch, by=batch.made_by)

    assert Batch.objects.get(pk=batch.pk).n_added == 2
    assert "Zebulon" not in kept_of(batch)


def test_a_check_of_an_earlier_mapping_does_not_count(batch, monkeypatch):
    reading = services._checked

    def changed_meanwhile(mine, progress):
        report = reading(mine, progress)
        Batch.objects.filter(pk=mine.pk).update(edited=mine.edited + 1, state=BatchState.MAPPING)
        return report

    monkeypatch.setattr(services, "_checked", changed_meanwhile)

    with pytest.raises(ConflictError):
        services.check_batch(batch, progress=SILENT)

    assert Batch.objects.get().state == BatchState.MAPPING
