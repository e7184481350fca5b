"""Erasing what people said: rows, words, versions of words, and where they came from.

The ledger is written and synced before the database forgets. If the database then fails, the
ledger says more than was done, and the next nightly run erases what it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from goodcare.audit.services import record
from goodcare.collect.answers.models import Response
from goodcare.collect.concerns.services import forget_subjects
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.models import ErasedSource, ImportedRow
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.ledger import Line, append_lines, day_of, erased_digest
from goodcare.collect.privacy.models import Erased, ErasedKind
from goodcare.collect.privacy.tidying import tidy_soon
from goodcare.snapshot.ids import derived_id
from goodcare.teams.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Everything by which something that is erased could come back or be found.

    Args:
        public_ids: of the response and its passages.
        rows: their ids in snapshots.
        digests: kinds and hashes for the ledger.
    """

    public_ids: tuple[str, ...]
    rows: tuple[str, ...]
    digests: tuple[tuple[ErasedKind, bytes], ...]


@transaction.atomic
def erase_response(response: Response, *, by: User | None) -> None:
    """Erase a person's answers and words for good.

    No audit line is written where the person did it with their code: its time would tell when.

    Args:
        response: sent or not.
        by: who did it for them; None: they themselves.
    """
    conversation = response.conversation
    _forget(conversation, _traces_of_response(response))
    response.delete()
    if by is not None:
        record("answers erased", by=by, conversation=conversation.public_id)


@transaction.atomic
def erase_passage(passage: Passage, *, by: User | None) -> None:
    """Erase one text: an open answer, or one person's point at a gathering."""
    conversation = passage.conversation
    _forget(conversation, _traces_of_passages([passage]))
    passage.delete()
    if by is not None:
        record("text erased", by=by, conversation=conversation.public_id)


def _forget(conversation: Conversation, traces: Traces) -> None:
    """Write the ledger, and tell everybody who knows of what is erased."""
    day = conversation.today().isoformat()
    lines = [
        Line(day=day, conversation=conversation.public_id, kind=kind, digest=digest.hex())
        for kind, digest in traces.digests
    ]
    append_lines(_new(conversation, lines))
    keep_in_database(conversation, lines)
    forget_subjects(traces.public_ids, conversation=conversation)
    tell_of_erasure(conversation, traces.rows)
    tidy_soon()


def tell_of_erasure(conversation: Conversation, rows: Sequence[str]) -> None:
    """Tell everybody who holds copies what is erased, inside its transaction.

    Args:
        conversation: whose it is.
        rows: ids as snapshots hold them; none: everything was erased.
    """
    wait_for_erasures(conversation)
    for hook in settings.ERASURE_HOOKS:
        import_string(hook)(rows, conversation=conversation)


def wait_for_erasures(conversation: Conversation) -> None:
    """Wait until no erasure is under way in a conversation, and let none begin before the commit.

    Whoever begins to copy rows, or hands a copy over, calls it first, inside a transaction: an
    erasure is then either seen, or finds the copy. SQLite has one writer at a time anyway. Rows
    that people add go on beside it.
    """
    locked = Conversation.objects.select_for_update(no_key=True).filter(pk=conversation.pk)
    locked.values_list("pk", flat=True).get()


def _new(conversation: Conversation, lines: Sequence[Line]) -> list[Line]:
    """Leave out lines that a replay wrote into the database from the ledger."""
    known = Erased.objects.filter(conversation=conversation).values_list("kind", "digest")
    digests = [bytes.fromhex(line.digest) for line in lines]
    here = {(kind, bytes(digest).hex()) for kind, digest in known.filter(digest__in=digests)}
    return [line for line in lines if (line.kind.value, line.digest) not in here]


def keep_in_database(conversation: Conversation, lines: Iterable[Line]) -> None:
    """Write lines of the ledger into the database, where they are not there yet."""
    listed = list(lines)
    Erased.objects.bulk_create(
        (
            Erased(
                conversation=conversation,
                kind=line.kind,
                digest=bytes.fromhex(line.digest),
                erased_on=day_of(line),
            )
            for line in listed
        ),
        ignore_conflicts=True,
    )
    ErasedSource.objects.bulk_create(
        (
            ErasedSource(
                conversation=conversation,
                source=bytes.fromhex(line.digest),
                erased_on=day_of(line),
            )
            for line in listed
            if line.kind is ErasedKind.SOURCE
        ),
        ignore_conflicts=True,
    )


def _traces_of_response(response: Response) -> Traces:
    passages = list(response.passages.all())
    said = _traces_of_passages(passages)
    sources = [bytes(row.source) for row in response.imported_rows.all()]
    imported = getattr(response, "imported", None)
    if imported is not None:
        sources.append(bytes(imported.source))
    row = derived_id(response.conversation.export_key, response.public_id)
    return Traces(
        public_ids=(response.public_id, *said.public_ids),
        rows=(row, *said.rows),
        digests=(
            (ErasedKind.RESPONSE, erased_digest(ErasedKind.RESPONSE, response.public_id)),
            (ErasedKind.ROW, row_digest(row)),
            *((ErasedKind.SOURCE, source) for source in sources),
            *said.digests,
        ),
    )


def _traces_of_passages(passages: Iterable[Passage]) -> Traces:
    listed = list(passages)
    sources = ImportedRow.objects.filter(passage__in=listed).values_list("source", flat=True)
    rows = tuple(row for passage in listed for row in _rows_of(passage))
    ids = tuple(passage.public_id for passage in listed)
    return Traces(
        public_ids=ids,
        rows=rows,
        digests=(
            *((ErasedKind.PASSAGE, erased_digest(ErasedKind.PASSAGE, one)) for one in ids),
            *((ErasedKind.ROW, row_digest(row)) for row in rows),
            *((ErasedKind.SOURCE, bytes(source)) for source in sources),
        ),
    )


def _rows_of(passage: Passage) -> Iterator[str]:
    """Yield the ids that a passage may have in snapshots: of its own, or of an answer."""
    key = passage.conversation.export_key
    yield derived_id(key, passage.public_id)
    if passage.response is not None:
        yield derived_id(key, passage.response.public_id, passage.question)


def row_digest(row_id: str) -> bytes:
    """Return the keyed hash of an id that stands in snapshots."""
    return erased_digest(ErasedKind.ROW, row_id)
