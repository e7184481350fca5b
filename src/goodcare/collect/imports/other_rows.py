"""Adding gatherings, passages, codings, counts and journeys of an import, with our ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import transaction

from goodcare.collect.answers.models import Response
from goodcare.collect.gatherings.models import Gathering
from goodcare.collect.imports.gathered import add_gathering, add_said
from goodcare.collect.imports.models import Batch, ImportedPart, ImportedResponse, ImportedRow
from goodcare.collect.imports.reading import KEYS, Known, is_open_answer
from goodcare.collect.imports.sources import source_digest
from goodcare.collect.imports.values import Values
from goodcare.collect.passages.models import KEEPS_ORIGINALS, Passage
from goodcare.progress import Progress
from goodcare.snapshot.source_rows import SourceRows

ROWS_AT_A_TIME = 200
T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Ids:
    """Our rows by the ids of the files.

    Args:
        responses: {id in the file: response}.
        passages: {id of the passage as the table has it: passage}.
        gatherings: {id in the file: gathering}.
    """

    responses: dict[str, Response] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    gatherings: dict[str, Gathering] = field(default_factory=dict)


def add_other_rows(batch: Batch, rows: SourceRows, *, progress: Progress) -> int:
    """Add every new row that is no response; return how many gatherings and passages are new."""
    known, ids, added = Known.of(batch.conversation), _responses(batch, rows), 0
    for part in ImportedPart:
        table = rows.tables.get(part.value)
        if table is None:
            continue
        done = 0
        rows_of_part = table.to_pylist()
        if part is ImportedPart.GATHERING:  # an event before its tables
            rows_of_part.sort(key=lambda row: bool(row["parent"]))
        for some in _some(rows_of_part, ROWS_AT_A_TIME):
            progress.step(f"Adding {part.label.casefold()}", done=done, total=table.num_rows)
            done += len(some)
            made = _add(batch, part, some, ids=ids, known=known)
            added += made if part in (ImportedPart.GATHERING, ImportedPart.PASSAGE) else 0
    return added


@transaction.atomic
def _add(batch: Batch, part: ImportedPart, rows: list[Values], *, ids: Ids, known: Known) -> int:
    sources = [source_digest(batch.conversation, part.value, *_key(part, row)) for row in rows]
    if part is ImportedPart.PASSAGE:
        _note_open_answers(rows, ids)
    if part in (ImportedPart.PASSAGE, ImportedPart.GATHERING):
        written = [row["id"] for row in rows]
        _note_known(batch, part, dict(zip(sources, written, strict=True)), ids)
    new = [
        (row, source)
        for row, source in zip(rows, sources, strict=True)
        if known.is_new(source) and not (part is ImportedPart.PASSAGE and _came_in(row, ids))
    ]
    made = [_made(batch, part, row, source, ids=ids) for row, source in new]
    kept = [one for one in made if one is not None]
    ImportedRow.objects.bulk_create(kept)
    return len(kept)


def _made(
    batch: Batch, part: ImportedPart, row: Values, source: bytes, *, ids: Ids
) -> ImportedRow | None:
    """Make the row of a table; None where what it belongs to was taken back."""
    imported = ImportedRow(
        batch=batch, conversation=batch.conversation, part=part, source=source, values=row
    )
    match part:
        case ImportedPart.PASSAGE:
            return _passage(imported, row, ids=ids)
        case ImportedPart.CODING:
            imported.passage = ids.passages.get(row["passage_id"])
            imported.values = {name: row[name] for name in row if name != "passage_id"}
            return imported if imported.passage else None
        case ImportedPart.JOURNEY:
            imported.response = ids.responses.get(row["response_id"])
            imported.values = {name: row[name] for name in row if name != "response_id"}
            return imported if imported.response or not row["response_id"] else None
        case ImportedPart.GATHERING:
            made = add_gathering(batch, row, parent=ids.gatherings.get(row["parent"]))
            ids.gatherings[row["id"]] = made
            imported.subject, imported.values = made.public_id, {}
            return imported
        case ImportedPart.GROUP_COUNT:
            gathering = ids.gatherings.get(row["gathering_id"])
            imported.values = {**row, "gathering_id": gathering.public_id if gathering else ""}
            return imported if gathering else None


def _passage(imported: ImportedRow, row: Values, *, ids: Ids) -> ImportedRow | None:
    response = ids.responses.get(row["response_id"])
    if row["response_id"] and response is None:
        return None
    passage = Passage.objects.create(
        conversation=imported.conversation,
        response=response,
        question=row["question"],
        original=row["text"],
        original_until=imported.conversation.today() + KEEPS_ORIGINALS,
        language=row["language"],
        translation=row["translation"],
        kind=row["kind"],
        is_quotable=row["is_quotable"],
    )
    ids.passages[row["id"]] = passage
    imported.passage, imported.subject = passage, passage.public_id
    gathering = ids.gatherings.get(row["gathering_id"])
    if gathering is not None:
        add_said(passage, row, gathering=gathering)
    imported.values = {}
    return imported


def _note_known(batch: Batch, part: ImportedPart, sources: Mapping[bytes, str], ids: Ids) -> None:
    """Find the passages and gatherings of rows that an earlier import added."""
    rows = ImportedRow.objects.filter(
        conversation=batch.conversation, part=part, source__in=list(sources)
    )
    subjects = {row.subject: sources[bytes(row.source)] for row in rows}
    if part is ImportedPart.PASSAGE:
        for passage in Passage.objects.filter(public_id__in=list(subjects)):
            ids.passages[subjects[passage.public_id]] = passage
        return
    for gathering in Gathering.objects.filter(public_id__in=list(subjects)):
        ids.gatherings[subjects[gathering.public_id]] = gathering


def _note_open_answers(rows: Iterable[Values], ids: Ids) -> None:
    """Find the passages of open answers, which came in with their responses."""
    answers = [
        (row, ids.responses[row["response_id"]])
        for row in rows
        if is_open_answer(row["id"], row["response_id"], row["question"])
        and row["response_id"] in ids.responses
    ]
    found = Passage.objects.filter(response__in=[response for _, response in answers])
    by_answer = {(one.response_id, one.question): one for one in found}
    for row, response in answers:
        passage = by_answer.get((response.pk, row["question"]))
        if passage is not None:
            ids.passages[row["id"]] = passage


def _responses(batch: Batch, rows: SourceRows) -> Ids:
    """Find the response of each row of the file, those of an earlier import too."""
    conversation = batch.conversation
    written = {
        source_digest(conversation, "responses", row.source_id): row.source_id
        for row in rows.answer_rows()
    }
    imported = ImportedResponse.objects.filter(conversation=conversation)
    found = imported.select_related("response").iterator(chunk_size=2_000)
    known = {bytes(one.source): one.response for one in found}
    return Ids(responses={written[source]: known[source] for source in written.keys() & known})


def _came_in(row: Values, ids: Ids) -> bool:
    """Whether a passage is here, or came with its response and was taken back since."""
    is_answer = is_open_answer(row["id"], row["response_id"], row["question"])
    return row["id"] in ids.passages or (is_answer and row["response_id"] in ids.responses)


def _key(part: ImportedPart, row: Values) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in KEYS[part.value])


def _some(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(rows)
    while some := list(islice(iterator, size)):
        yield some
