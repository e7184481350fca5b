"""After a restore: erasing again what the ledger names.

The ledger is no part of a backup. A restored database is older than the ledger, and so may hold
what was erased since; imports that are repeated may bring it back. Both end here.
"""

from collections.abc import Iterable, Mapping
from typing import Any  # bytes, or a view of them on PostgreSQL

from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.models import ImportedResponse, ImportedRow
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.ledger import Line, erased_digest, read_lines
from goodcare.collect.privacy.models import ErasedKind
from goodcare.collect.privacy.services import (
    erase_passage,
    erase_response,
    keep_in_database,
)
from goodcare.collect.privacy.snapshots import erase_due_rows
from goodcare.collect.privacy.tidying import tidy_thoroughly

ROWS_AT_A_TIME = 2_000


def replay_erasures() -> int:
    """Erase again everything that the ledger names and the database still holds.

    Called after a restore and by the nightly run; doing it twice changes nothing.

    Returns:
        How many responses and texts were erased.

    Raises:
        IntegrityError: the ledger was changed.
    """
    by_conversation: dict[str, list[Line]] = {}
    for line in read_lines():
        by_conversation.setdefault(line.conversation, []).append(line)
    found = Conversation.objects.filter(public_id__in=by_conversation)
    erased = 0
    for conversation in found:
        erased += _replay(conversation, by_conversation[conversation.public_id])
    erase_due_rows(today=timezone.localdate())
    if erased:
        record("erasures replayed", by=None, erased=erased)
        tidy_thoroughly()
    return erased


def _replay(conversation: Conversation, lines: list[Line]) -> int:
    keep_in_database(conversation, lines)
    digests: Mapping[ErasedKind, frozenset[bytes]] = {
        kind: frozenset(bytes.fromhex(line.digest) for line in lines if line.kind is kind)
        for kind in ErasedKind
    }
    responses = _responses(conversation, digests)
    for response in Response.objects.filter(pk__in=responses):
        erase_response(response, by=None)
    passages = _passages(conversation, digests)
    for passage in Passage.objects.filter(pk__in=passages):
        erase_passage(passage, by=None)
    rows = _rows(conversation, digests[ErasedKind.SOURCE])
    ImportedRow.objects.filter(pk__in=rows).delete()
    return len(responses) + len(passages)


def _responses(
    conversation: Conversation, digests: Mapping[ErasedKind, frozenset[bytes]]
) -> list[int]:
    """Find responses by their own id, and by the row of an import they came from."""
    mine = conversation.responses.values_list("pk", "public_id").order_by("pk")
    named = [
        pk
        for pk, public_id in mine.iterator(chunk_size=ROWS_AT_A_TIME)
        if erased_digest(ErasedKind.RESPONSE, public_id) in digests[ErasedKind.RESPONSE]
    ]
    imported = ImportedResponse.objects.filter(conversation=conversation)
    sources = imported.values_list("response", "source").order_by("pk")
    return _united(named, sources.iterator(), digests[ErasedKind.SOURCE])


def _passages(
    conversation: Conversation, digests: Mapping[ErasedKind, frozenset[bytes]]
) -> list[int]:
    mine = conversation.passages.values_list("pk", "public_id").order_by("pk")
    named = [
        pk
        for pk, public_id in mine.iterator(chunk_size=ROWS_AT_A_TIME)
        if erased_digest(ErasedKind.PASSAGE, public_id) in digests[ErasedKind.PASSAGE]
    ]
    rows = ImportedRow.objects.filter(conversation=conversation, part="passages")
    sources = rows.exclude(passage=None).values_list("passage", "source").order_by("pk")
    return _united(named, sources.iterator(), digests[ErasedKind.SOURCE])


def _rows(conversation: Conversation, sources: frozenset[bytes]) -> list[int]:
    mine = ImportedRow.objects.filter(conversation=conversation).values_list("pk", "source")
    return _united((), mine.iterator(chunk_size=ROWS_AT_A_TIME), sources)


def _united(
    named: Iterable[int], rows: Iterable[tuple[int | None, Any]], sources: frozenset[bytes]
) -> list[int]:
    by_source = {pk for pk, source in rows if pk is not None and bytes(source) in sources}
    return sorted({*named, *by_source})
