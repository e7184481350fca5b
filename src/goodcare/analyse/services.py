"""Freezing a snapshot from the database, and writing what leaves it."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goodcare.analyse.contents import Wish, conversation_files
from goodcare.analyse.models import Frozen
from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.passages.services import mask_pending
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.disclosure import Policy, policy_to_json
from goodcare.exports import Coverage, write_conversation_files
from goodcare.jobs.models import Job
from goodcare.jobs.services import start_job
from goodcare.progress import SILENT, Progress
from goodcare.safekeeping.databases import READING
from goodcare.safekeeping.working import working_folder
from goodcare.snapshot import Build, Sources, build_snapshot
from goodcare.teams.models import User

FREEZE_WORK = "goodcare.analyse.services.freeze_work"
KEY_BYTES = 32


def snapshots_of(conversation: Conversation) -> Path:
    """Return the folder of a conversation's snapshots."""
    return settings.SNAPSHOTS / conversation.public_id


@transaction.atomic
def start_freeze(conversation: Conversation, *, wish: Wish, by: User) -> Job:
    """Freeze in the background."""
    ensure_export_key(conversation)
    return start_job(
        FREEZE_WORK,
        title="Freeze a snapshot",
        by=by,
        conversation=conversation.public_id,
        conversation_id=conversation.public_id,
        questionnaire=wish.questionnaire.public_id if wish.questionnaire else "",
        coverage=wish.coverage.value,
        signed_by=wish.quotations_signed_by,
        user=by.public_id,
    )


def ensure_export_key(conversation: Conversation) -> None:
    """Give the conversation the secret under which exported ids become those of snapshots."""
    if not conversation.export_key:
        conversation.export_key = secrets.token_hex(KEY_BYTES)
        conversation.save(update_fields=["export_key"])


def freeze_work(
    *,
    conversation_id: str,
    questionnaire: str,
    coverage: str,
    signed_by: str,
    user: str,
    progress: Progress,
) -> Mapping[str, Any]:
    """Freeze one conversation, as a job."""
    conversation = Conversation.objects.get(public_id=conversation_id)
    wish = Wish(
        questionnaire=Questionnaire.objects.filter(public_id=questionnaire).first(),
        coverage=Coverage(coverage),
        quotations_signed_by=signed_by,
    )
    by = User.objects.filter(public_id=user).first()
    frozen = freeze(conversation, wish=wish, by=by, progress=progress)
    return {"snapshot": frozen.public_id}


def freeze(
    conversation: Conversation, *, wish: Wish, by: User | None, progress: Progress = SILENT
) -> Frozen:
    """Freeze a conversation: one read transaction, others go on writing beside it.

    The rows are written as files and a snapshot is built of them, so that whoever exports the
    same conversation and builds it gets the same content hash.

    Raises:
        InputError: the plan lacks something, or nobody took part.
        Cancelled: it was stopped; nothing is left behind.
    """
    progress.step("Masking what was written")
    mask_pending(conversation)
    ensure_export_key(conversation)
    with working_folder("freeze") as folder:
        mapping = write_files(conversation, folder, wish=wish, progress=progress)
        made_at = timezone.now().isoformat(timespec="seconds")
        sources = Sources(mapping=mapping, policy=usual_policy(), made_at=made_at)
        build = build_snapshot(sources, out=snapshots_of(conversation), progress=progress)
    return _keep(conversation, build, wish=wish, by=by)


def write_files(
    conversation: Conversation, folder: Path, *, wish: Wish, progress: Progress = SILENT
) -> Path:
    """Write the files of a conversation in one read transaction; return the mapping."""
    with transaction.atomic(using=READING):
        reading = Conversation.objects.using(READING).get(pk=conversation.pk)
        progress.step("Reading rows")
        files = conversation_files(reading, wish)
        written = write_conversation_files(folder, files)
    return written.mapping


def usual_policy() -> dict[str, object]:
    """Return the default thresholds of disclosure, as a snapshot keeps them."""
    values: dict[str, object] = json.loads(policy_to_json(Policy()))
    return values


@transaction.atomic
def _keep(conversation: Conversation, build: Build, *, wish: Wish, by: User | None) -> Frozen:
    frozen, is_new = Frozen.objects.update_or_create(
        conversation=conversation,
        content_hash=build.content_hash,
        defaults={
            "questionnaire": wish.questionnaire,
            "folder": build.path.name,
            "counts": dict(build.counts),
            "left_out": [f"{one.file} row {one.row}: {one.reason}" for one in build.left_out],
            "has_rows": True,
            "made_by": by,
        },
    )
    now = timezone.now()
    done = Batch.objects.filter(conversation=conversation, state=BatchState.DONE, settled_at=None)
    done.update(settled_at=now)
    record(
        "snapshot frozen" if is_new else "snapshot frozen again",
        by=by,
        subject=frozen.public_id,
        conversation=conversation.public_id,
        content=build.content_hash,
    )
    return frozen
