"""What goes with what is erased: exports, and reports that may quote people."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any  # what a job keeps

from django.db import transaction

from goodcare.analyse.exporting import exports_folder, remove_old_exports
from goodcare.analyse.models import AreaReport, Export, Frozen
from goodcare.analyse.reporting import reports_folder
from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.progress import SILENT, Progress


def exports_are_stale(_ids: Sequence[str], *, conversation: Conversation) -> None:
    """Remove the files of a conversation's exports, which hold what is being erased."""
    names = Export.objects.filter(conversation=conversation).exclude(file="")
    files = [exports_folder() / name for name in names.values_list("file", flat=True)]
    Export.objects.filter(conversation=conversation).update(file="")
    transaction.on_commit(lambda: _remove(files))


def rows_are_gone(folder: str, *, conversation: Conversation) -> None:
    """Note that the rows of a snapshot were erased, and remove reports that can be built anew.

    Args:
        folder: name of the snapshot's folder.
        conversation: whose it is.
    """
    for frozen in Frozen.objects.filter(conversation=conversation, folder=folder, has_rows=True):
        with transaction.atomic():
            Frozen.objects.filter(pk=frozen.pk).update(has_rows=False)
            AreaReport.objects.filter(frozen=frozen).delete()
            record(
                "snapshot's rows erased",
                by=None,
                subject=frozen.public_id,
                conversation=conversation.public_id,
            )
        shutil.rmtree(reports_folder(frozen), ignore_errors=True)


def delete_old_exports(*, progress: Progress = SILENT) -> Mapping[str, Any]:
    """Remove archives that are older than a week, as nightly work."""
    progress.step("Removing exports")
    return {"exports": remove_old_exports()}


def _remove(files: Sequence[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
