"""What is deleted because its time is up: every night, a few rows in each transaction."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.concerns.models import Concern
from goodcare.collect.concerns.queries import holds
from goodcare.collect.contacts.models import Contact
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.models import MapPoint, TimelineEntry, TranscriptDraft
from goodcare.collect.imports.folders import folder_of
from goodcare.collect.imports.forgetting import forget_uploads
from goodcare.collect.imports.models import Batch, BatchState, ImportedRow
from goodcare.collect.kiosk.models import RefusedSubmission
from goodcare.collect.passages.models import Passage
from goodcare.collect.passages.services import mask_pending
from goodcare.collect.privacy.models import ErasureRequest
from goodcare.collect.privacy.replay import replay_erasures
from goodcare.collect.privacy.services import tell_of_erasure
from goodcare.collect.privacy.snapshots import erase_all_rows, erase_due_rows
from goodcare.collect.privacy.tidying import tidy_thoroughly
from goodcare.progress import SILENT, Progress

ROWS_AT_A_TIME = 100
KEEPS_UNSENT = timedelta(days=30)
"""How long answers that somebody began and did not send wait for them."""
KEEPS_REFUSED = timedelta(days=90)
"""How long sealed answers that a tablet sent and nobody could open wait for somebody to look."""
KEEPS_UPLOADS = timedelta(days=30)
"""How long files wait that were uploaded and never imported: they hold unmasked words."""


def keep_promises(*, progress: Progress = SILENT, today: date | None = None) -> Mapping[str, Any]:
    """Do everything that is due: the nightly run.

    Args:
        progress: told of each step.
        today: for tests; the day it is unless told.

    Returns:
        What was erased, by kind.
    """
    day = today or timezone.localdate()
    done: dict[str, int] = {}
    progress.step("Deleting words before masking")
    mask_pending()
    done["originals"] = empty_originals(today=day)
    progress.step("Deleting what was never sent")
    done["unsent"] = delete_unsent(today=day)
    done["refused"] = _delete(RefusedSubmission.objects.filter(arrived_on__lt=day - KEEPS_REFUSED))
    progress.step("Erasing conversations that have been kept long enough")
    done["conversations"] = erase_ended(today=day)
    progress.step("Erasing rows of snapshots")
    done["snapshots"] = erase_due_rows(today=day)
    progress.step("Deleting old files")
    done["uploads"] = delete_old_uploads()
    progress.step("Erasing again what the ledger names")
    done["replayed"] = replay_erasures()  # last: a ledger that was changed stops nothing else
    tidy_thoroughly()
    return done


def empty_originals(*, today: date) -> int:
    """Delete the words before masking whose days are over, unless a concern needs them.

    Returns:
        How many passages lost them.
    """
    due = Passage.objects.filter(original_until__lt=today, masked_at__isnull=False).order_by("pk")
    at, done = 0, 0
    while some := list(due.filter(pk__gt=at)[:ROWS_AT_A_TIME]):
        at = some[-1].pk
        free = [passage.pk for passage in some if not holds(passage)]
        done += Passage.objects.filter(pk__in=free).update(original="", original_until=None)
    return done


def delete_unsent(*, today: date) -> int:
    """Delete answers that were begun and not sent for 30 days."""
    return _delete(
        Response.objects.filter(state=ResponseState.STARTED, started_on__lt=today - KEEPS_UNSENT)
    )


def erase_ended(*, today: date) -> int:
    """Erase everything that people said in conversations whose retention date is over.

    Returns:
        In how many there was something to erase.
    """
    ended = Conversation.objects.filter(retention_on__lte=today)
    return sum(_erase_rows(conversation, today=today) for conversation in ended)


def _erase_rows(conversation: Conversation, *, today: date) -> bool:
    imports = Batch.objects.filter(conversation=conversation)
    for batch in imports:
        forget_uploads(batch)
    erased = {
        "responses": _delete(Response.objects.filter(conversation=conversation)),
        "texts": _delete(Passage.objects.filter(conversation=conversation)),
        "imported": _delete(ImportedRow.objects.filter(conversation=conversation)),
        "contacts": _delete(Contact.objects.filter(conversation=conversation)),
        "places": _delete(MapPoint.objects.filter(activity__gathering__conversation=conversation)),
        "times": _delete(
            TimelineEntry.objects.filter(activity__gathering__conversation=conversation)
        ),
        "refused": _delete(RefusedSubmission.objects.filter(device__conversation=conversation)),
        "drafts": _delete(TranscriptDraft.objects.filter(gathering__conversation=conversation)),
        "snapshots": erase_all_rows(conversation, today=today),
    }
    Concern.objects.filter(conversation=conversation).update(note="", outcome_note="", gathering="")
    ErasureRequest.objects.filter(conversation=conversation).update(identified="")
    with transaction.atomic():  # every night: a killed run may have deleted rows and told nobody
        tell_of_erasure(conversation, ())
    if not any(erased.values()):
        return False
    record(
        "everything said was erased: kept long enough",
        by=None,
        conversation=conversation.public_id,
        responses=erased["responses"],
        texts=erased["texts"],
        contacts=erased["contacts"],
    )
    return True


def delete_old_uploads() -> int:
    """Delete files that were uploaded and never imported."""
    started = timezone.now() - KEEPS_UPLOADS
    waiting = (BatchState.MAPPING, BatchState.CHECKED)
    old = [
        batch
        for batch in Batch.objects.filter(state__in=waiting, made_at__lt=started)
        if folder_of(batch).exists()
    ]
    for batch in old:
        forget_uploads(batch)
    return len(old) + _delete(TranscriptDraft.objects.filter(made_at__lt=started))


def _delete(rows: QuerySet[Model]) -> int:
    deleted = 0
    while some := list(rows.order_by("pk").values_list("pk", flat=True)[:ROWS_AT_A_TIME]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=some).delete()
        deleted += len(some)
    return deleted
