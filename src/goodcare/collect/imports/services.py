"""Starting, checking, importing, deleting and excluding imports."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.adding import add_rows
from goodcare.collect.imports.drafts import drafted_mapping
from goodcare.collect.imports.folders import keep_upload, remove_uploads
from goodcare.collect.imports.forgetting import forget_uploads
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.imports.reading import checked_report, read_batch
from goodcare.collect.imports.removing import remove_rows
from goodcare.collect.imports.reports import Report, open_report, refused_report
from goodcare.collect.passages.models import Passage
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import ConflictError, GoodcareError, InputError
from goodcare.jobs.models import Job
from goodcare.jobs.services import start_job
from goodcare.progress import SILENT, Progress
from goodcare.snapshot import RefusedBuild
from goodcare.snapshot.source_rows import SourceRows
from goodcare.teams.models import User

IMPORT_WORK = "goodcare.collect.imports.services.import_work"
KEY_BYTES = 32
MAY_CHECK = (BatchState.MAPPING, BatchState.CHECKED)


@transaction.atomic
def start_batch(
    conversation: Conversation,
    *,
    version: Version | None,
    uploads: Mapping[str, UploadedFile[bytes]],
    mapping: str = "",
    by: User,
) -> Batch:
    """Keep uploaded files, and draft their mapping unless one was handed in.

    Raises:
        InputError: there is no file, or one cannot be used; nothing is kept then.
    """
    if not uploads:
        raise InputError("Choose at least one file.")
    batch = Batch.objects.create(conversation=conversation, version=version, made_by=by)
    try:
        batch.files = [keep_upload(batch, part, file) for part, file in uploads.items()]
        batch.mapping = mapping or drafted_mapping(batch, key=secrets.token_hex(KEY_BYTES))
    except GoodcareError:
        remove_uploads(batch)
        raise
    batch.save(update_fields=["files", "mapping"])
    record("import started", by=by, subject=batch.public_id, conversation=conversation.public_id)
    return batch


@transaction.atomic
def change_mapping(batch: Batch, *, mapping: str, edited: int, by: User) -> Batch:
    """Keep another text of the mapping.

    Raises:
        ConflictError: somebody else changed it meanwhile, or the import has begun.
    """
    _refuse_begun(batch)
    changed = Batch.objects.filter(pk=batch.pk, edited=edited, state__in=MAY_CHECK).update(
        mapping=mapping.replace("\r\n", "\n"), edited=edited + 1, state=BatchState.MAPPING
    )
    if not changed:
        raise ConflictError(
            "Somebody else changed this mapping meanwhile. Open it again, and put your change in."
        )
    record(
        "mapping changed", by=by, subject=batch.public_id, conversation=batch.conversation.public_id
    )
    batch.refresh_from_db()
    return batch


def check_batch(batch: Batch, *, progress: Progress = SILENT) -> Report:
    """Read every row without taking any, and keep what an import would do.

    Raises:
        ConflictError: the import has begun, or its mapping was changed meanwhile.
    """
    _refuse_begun(batch)
    report = _checked(batch, progress)
    state = BatchState.CHECKED if report.is_clean else BatchState.MAPPING
    mine = Batch.objects.filter(pk=batch.pk, edited=batch.edited, state__in=MAY_CHECK)
    if not mine.update(report=report.to_json(), state=state):
        raise ConflictError("The mapping was changed while the rows were read. Check them again.")
    batch.refresh_from_db()
    return report


def _checked(batch: Batch, progress: Progress) -> Report:
    try:
        with read_batch(batch, progress=progress) as rows:
            return checked_report(rows, batch.conversation)
    except RefusedBuild as refused:
        return open_report(refused.problems)
    except InputError as error:
        return refused_report(str(error))


@transaction.atomic
def start_import(batch: Batch, *, by: User, edited: int | None = None) -> Job:
    """Import the rows in the background.

    Args:
        batch: checked.
        by: who imports.
        edited: of the mapping whose check the person saw; None: as the batch has it.

    Raises:
        ConflictError: this mapping was not checked, or the import has begun already.
    """
    seen = batch.edited if edited is None else edited
    checked = Batch.objects.filter(pk=batch.pk, edited=seen, state=BatchState.CHECKED)
    if not checked.update(state=BatchState.IMPORTING):
        raise ConflictError(
            "Check the rows first: the mapping was changed since you looked, or the import has "
            "begun, and is not begun again."
        )
    conversation = batch.conversation.public_id
    record("import confirmed", by=by, subject=batch.public_id, conversation=conversation)
    job = start_job(
        IMPORT_WORK,
        title=f"Import {', '.join(batch.file_names)}",
        by=by,
        conversation=conversation,
        batch=batch.public_id,
    )
    Batch.objects.filter(pk=batch.pk).update(job=job)
    return job


def import_work(*, batch: str, progress: Progress) -> dict[str, Any]:
    """Import one batch; what was added before it stopped stays, and a second run adds the rest."""
    found = Batch.objects.select_related("conversation", "version").get(public_id=batch)
    may_begin = (BatchState.MAPPING, BatchState.CHECKED, BatchState.IMPORTING)
    begun = Batch.objects.filter(pk=found.pk, state__in=may_begin)
    if not begun.update(state=BatchState.IMPORTING):  # work can be started again, once it stopped
        raise ConflictError("This import is over. Import the files as a new one.")
    done = False
    try:
        with _checked_rows(found, progress) as rows:
            report = checked_report(rows, found.conversation)
            added = add_rows(found, rows, progress=progress)
        done = True
    finally:
        if not done:  # it can be checked and imported again
            Batch.objects.filter(pk=found.pk).update(state=BatchState.MAPPING)
    found.state, found.imported_at = BatchState.DONE, timezone.now()
    found.n_added, found.report = found.n_added + added, report.to_json()
    found.save(update_fields=["state", "imported_at", "n_added", "report"])
    forget_uploads(found)
    record(
        "import done",
        by=None,
        subject=found.public_id,
        rows=added,
        conversation=found.conversation.public_id,
    )
    return {"added": added}


@contextmanager
def _checked_rows(batch: Batch, progress: Progress) -> Iterator[SourceRows]:
    """Read the rows; what is wrong stands in the report alone, for a job keeps words in clear."""
    try:
        with read_batch(batch, progress=progress) as rows:
            yield rows
    except RefusedBuild as refused:
        report = open_report(refused.problems)
    except InputError as error:
        report = refused_report(str(error))
    else:
        return
    Batch.objects.filter(pk=batch.pk).update(report=report.to_json())
    raise ConflictError("The rows were not read as they were checked. Check them again.")


def delete_batch(batch: Batch, *, by: User) -> Batch:
    """Delete what an import added, as long as nothing was coded or frozen.

    Raises:
        ConflictError: coding or freezing has begun; exclude the import instead.
    """
    with transaction.atomic():
        undone = Batch.objects.filter(pk=batch.pk, settled_at=None).exclude(
            state=BatchState.IMPORTING
        )
        if not undone.update(state=BatchState.DELETED):
            raise ConflictError(
                "Answers of this import were coded or frozen, or it is running, so that it cannot "
                "be deleted. Exclude it: it is left out from now on, and the history stays."
            )
        record(
            "import deleted",
            by=by,
            subject=batch.public_id,
            rows=batch.n_added,
            conversation=batch.conversation.public_id,
        )
    forget_uploads(batch)
    remove_rows(batch)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def exclude_batch(batch: Batch, *, by: User) -> Batch:
    """Leave out what an import added, from now on; the rows stay.

    Raises:
        ConflictError: it was not imported.
    """
    if batch.state != BatchState.DONE:
        raise ConflictError("Only an import that was imported can be excluded.")
    Response.objects.filter(imported__batch=batch).update(is_excluded=True)
    Passage.objects.filter(response__imported__batch=batch).update(is_excluded=True)
    Passage.objects.filter(imported_rows__batch=batch).update(is_excluded=True)
    batch.state = BatchState.EXCLUDED
    batch.save(update_fields=["state"])
    record(
        "import excluded",
        by=by,
        subject=batch.public_id,
        rows=batch.n_added,
        conversation=batch.conversation.public_id,
    )
    return batch


def _refuse_begun(batch: Batch) -> None:
    if batch.state not in MAY_CHECK:
        raise ConflictError("This import has begun; its mapping does not change any more.")
