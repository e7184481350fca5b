"""Gatherings and what was said at them, as rows that leave; excluded imports are left out."""

from collections.abc import Iterator

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings import exporting
from goodcare.collect.imports.models import BatchState, ImportedPart, ImportedRow
from goodcare.exports import GatheringRow, GroupCountRow, PassageRow
from goodcare.safekeeping.databases import READING

GONE = (BatchState.DELETED, BatchState.EXCLUDED)


def excluded_gatherings(conversation: Conversation) -> frozenset[str]:
    """Return the public ids of gatherings whose import was excluded."""
    rows = ImportedRow.objects.using(READING).filter(
        conversation_id=conversation.pk, part=ImportedPart.GATHERING, batch__state__in=GONE
    )
    return frozenset(rows.values_list("subject", flat=True))


def gathering_rows(conversation: Conversation, excluded: frozenset[str]) -> Iterator[GatheringRow]:
    """Yield the gatherings that count."""
    for row in exporting.gathering_rows(conversation):
        if row.id not in excluded and row.parent not in excluded:
            yield row


def passage_rows(conversation: Conversation, excluded: frozenset[str]) -> Iterator[PassageRow]:
    """Yield what was said at gatherings that count."""
    for row in exporting.gathering_passage_rows(conversation):
        if row.gathering not in excluded:
            yield row


def group_count_rows(
    conversation: Conversation, excluded: frozenset[str]
) -> Iterator[GroupCountRow]:
    """Yield how many of a gathering said one thing: counted here, and imported."""
    for row in exporting.group_count_rows(conversation):
        if row.gathering not in excluded:
            yield row
    imported = ImportedRow.objects.using(READING).filter(
        conversation_id=conversation.pk, part=ImportedPart.GROUP_COUNT
    )
    for kept in imported.exclude(batch__state__in=GONE).order_by("id").iterator():
        values = kept.values
        yield GroupCountRow(
            id=values["id"],
            gathering=values["gathering_id"],
            phrase=values["phrase"],
            count=int(values["count"]),
            of=int(values["of"]),
            pillar=values["pillar"],
            priority=values["priority"],
        )
