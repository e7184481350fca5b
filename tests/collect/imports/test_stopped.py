"""Imports that stopped halfway, and two people at one import."""

import json

import pytest
from tests.builders import a_conversation, a_live_version, a_member
from tests.collect.imports.test_importing import MAPPING, ROWS, BreaksAfter, a_batch

from goodcare.collect.answers.models import Response
from goodcare.collect.imports.folders import has_uploads
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.imports.services import (
    change_mapping,
    check_batch,
    import_work,
    start_import,
)
from goodcare.collect.privacy.services import erase_response
from goodcare.errors import ConflictError
from goodcare.progress import SILENT

pytestmark = pytest.mark.django_db
WORDS = "ask Zebulon"
DECIDED = (
    MAPPING + f"  decisions: [{{problem: unknown-answer, values: [{WORDS}], then: not-answered}}]\n"
)


@pytest.fixture
def version():
    return a_live_version(a_conversation())


@pytest.fixture
def lead(version):
    return a_member(version.questionnaire.conversation.team)


@pytest.fixture
def begun(version, lead):
    """An import of an odd answer that somebody decided about."""
    batch = a_batch(version, lead, *ROWS, f"r4,South,{WORDS},gp,,man", mapping=DECIDED)
    check_batch(batch)
    start_import(batch, by=lead)
    batch.refresh_from_db()
    return batch


def kept(batch):
    batch.refresh_from_db()
    return batch.mapping + json.dumps(batch.report)


def test_words_go_when_somebody_of_a_stopped_import_is_erased(
    begun, lead, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("goodcare.collect.imports.adding.ROWS_AT_A_TIME", 1)
    with pytest.raises(KeyboardInterrupt):
        import_work(batch=begun.public_id, progress=BreaksAfter(3))
    assert WORDS in kept(begun)
    mapping, edited = begun.mapping, begun.edited

    with django_capture_on_commit_callbacks(execute=True):
        erase_response(Response.objects.first(), by=lead)

    assert WORDS not in kept(begun)
    assert not has_uploads(begun)
    with pytest.raises(ConflictError, match="Somebody else changed"):  # from a form left open
        change_mapping(begun, mapping=mapping, edited=edited, by=lead)


def test_words_of_others_stay_when_nobody_of_the_import_is_erased(version, lead):
    batch = a_batch(version, lead, mapping=DECIDED)
    other = Response.objects.create(
        conversation=batch.conversation, version=version, started_on=batch.conversation.today()
    )

    erase_response(other, by=lead)

    assert WORDS in kept(batch)


def test_work_that_is_refused_tells_no_words(begun):
    Batch.objects.update(mapping=MAPPING)  # as if the file had changed under its check

    with pytest.raises(ConflictError) as refused:
        import_work(batch=begun.public_id, progress=SILENT)

    assert WORDS not in str(refused.value)
    assert WORDS in kept(begun)  # for who decides
    assert begun.state == BatchState.MAPPING


def test_who_saw_the_check_of_another_mapping_imports_nothing(version, lead):
    batch = a_batch(version, lead)
    check_batch(batch)
    change_mapping(batch, mapping=MAPPING + "# one\n", edited=1, by=lead)
    check_batch(batch)

    with pytest.raises(ConflictError, match="changed since you looked"):
        start_import(batch, edited=1, by=lead)


def test_a_mapping_does_not_change_under_an_import_that_began_meanwhile(version, lead):
    batch = a_batch(version, lead)
    check_batch(batch)
    seen = Batch.objects.get()
    start_import(batch, by=lead)

    with pytest.raises(ConflictError):
        change_mapping(seen, mapping="nonsense", edited=1, by=lead)

    batch.refresh_from_db()
    assert batch.state == BatchState.IMPORTING
