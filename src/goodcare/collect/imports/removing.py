"""Removing what an import added, a few rows at a time, so that nobody waits for it."""

from django.db import transaction
from django.db.models import Model, QuerySet

from goodcare.collect.answers.models import Response
from goodcare.collect.gatherings.models import Gathering, GatheringKind
from goodcare.collect.imports.models import Batch, ImportedPart
from goodcare.collect.passages.models import Passage

ROWS_AT_A_TIME = 200


def remove_rows(batch: Batch) -> int:
    """Remove responses, passages and rows of a deleted import; run again it removes the rest.

    Returns:
        How many responses and passages were removed.
    """
    removed = 0
    for rows in (
        Passage.objects.filter(imported_rows__batch=batch, response=None),
        Response.objects.filter(imported__batch=batch),
    ):
        removed += _remove(rows)
    _remove_gatherings(batch)
    _remove(batch.rows.all())
    return removed


def _remove_gatherings(batch: Batch) -> None:
    """Remove the gatherings, tables first; one at which more was said since then stays."""
    made = batch.rows.filter(part=ImportedPart.GATHERING).values_list("subject", flat=True)
    mine = Gathering.objects.filter(public_id__in=list(made), said=None)
    mine.filter(kind=GatheringKind.TABLE).delete()
    mine.filter(tables=None).delete()


def _remove(rows: QuerySet[Model]) -> int:
    removed = 0
    while True:
        some = list(rows.values_list("pk", flat=True)[:ROWS_AT_A_TIME])
        if not some:
            return removed
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=some).delete()
        removed += len(some)
