"""What goes with what is erased: exports, and reports that may quote people."""

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any  # what a job keeps

from django.db import transaction

from goodcare.analyse.exporting import remove_archive, remove_old_exports
from goodcare.analyse.models import AreaReport, Export, Frozen
from goodcare.analyse.reporting import reports_folder
from goodcare.analyse.services import snapshots_of
from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.errors import GoodcareError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.erasing import row_ids


def exports_are_stale(_rows: Sequence[str], *, conversation: Conversation) -> None:
    """Remove the archives of a conversation's exports, and spoil those that are being written.

    The rows are changed before they are read: whoever hands an archive over waits for this
    transaction, or has handed over before it and is found here.
    """
    mine = Export.objects.filter(conversation=conversation)
    mine.update(is_stale=True)
    begun = list(mine.filter(attempts__gt=0))
    mine.exclude(file="").update(file="")
    transaction.on_commit(lambda: _remove_archives(begun))


def reports_are_withdrawn(rows: Sequence[str], *, conversation: Conversation) -> None:
    """Take down, at once, reports of snapshots that hold one of these rows: they may quote it.

    Args:
        rows: ids of what is erased, as snapshots hold them.
        conversation: whose it is.
    """
    withdrawn = frozenset(rows)
    for frozen in Frozen.objects.filter(conversation=conversation, has_withdrawn=False):
        if not _holds(frozen, withdrawn):
            continue
        Frozen.objects.filter(pk=frozen.pk).update(has_withdrawn=True)
        AreaReport.objects.filter(frozen=frozen).delete()
        transaction.on_commit(partial(_remove_reports, frozen))


def _holds(frozen: Frozen, rows: frozenset[str]) -> bool:
    """Whether a snapshot holds one of these rows; one that cannot be read may."""
    try:
        folder = snapshots_of(frozen.conversation) / frozen.folder
        return not rows.isdisjoint(row_ids(folder))
    except GoodcareError:
        return True


def _remove_reports(frozen: Frozen) -> None:
    shutil.rmtree(reports_folder(frozen), ignore_errors=True)


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
        _remove_reports(frozen)


def delete_old_exports(*, progress: Progress = SILENT) -> Mapping[str, Any]:
    """Remove archives that are older than a week, as nightly work."""
    progress.step("Removing exports")
    return {"exports": remove_old_exports()}


def _remove_archives(exports: Sequence[Export]) -> None:
    for export in exports:
        remove_archive(export)
