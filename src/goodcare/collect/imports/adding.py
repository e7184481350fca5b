"""Adding the rows of an import, a few in each transaction, none of them twice."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.imports.models import Batch, ImportedResponse
from goodcare.collect.imports.other_rows import add_other_rows
from goodcare.collect.imports.reading import Known
from goodcare.collect.imports.sources import source_digest
from goodcare.collect.passages.models import KEEPS_ORIGINALS, Passage
from goodcare.errors import InputError
from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import Kind
from goodcare.progress import Progress
from goodcare.snapshot.source_rows import AnswerRow, SourceRows

ROWS_AT_A_TIME = 100
"""Keeps each write transaction well under 50 ms on SQLite."""

T = TypeVar("T")


def add_rows(batch: Batch, rows: SourceRows, *, progress: Progress) -> int:
    """Add every new row of the files.

    Args:
        batch: what they belong to.
        rows: as they were read.
        progress: told of each step; may stop it between two transactions.

    Returns:
        How many responses, gatherings and passages were added.
    """
    added = add_responses(batch, rows, progress=progress)
    return added + add_other_rows(batch, rows, progress=progress)


def add_responses(batch: Batch, rows: SourceRows, *, progress: Progress) -> int:
    """Add the new rows of the file of responses, each with its open answers."""
    if rows.n_responses and batch.version is None:
        raise InputError("Choose the questionnaire that these responses answer.")
    conversation, known = batch.conversation, Known.of(batch.conversation)
    day, added, seen = conversation.today(), 0, 0
    for some in _some(rows.answer_rows(), ROWS_AT_A_TIME):
        progress.step("Adding responses", done=seen, total=rows.n_responses)
        seen += len(some)
        new = [
            (row, source)
            for row in some
            if known.is_new(source := source_digest(conversation, "responses", row.source_id))
        ]
        if new:
            _add(batch, new, day=day, not_in_file=rows.not_in_file)
            added += len(new)
    return added


@transaction.atomic
def _add(
    batch: Batch, rows: list[tuple[AnswerRow, bytes]], *, day: date, not_in_file: tuple[str, ...]
) -> None:
    texts_of = _open_questions(batch)
    made = Response.objects.bulk_create(
        [
            _response(batch, row, day=day, texts_of=texts_of, not_in_file=not_in_file)
            for row, _ in rows
        ]
    )
    ImportedResponse.objects.bulk_create(
        ImportedResponse(
            response=response, batch=batch, conversation=batch.conversation, source=source
        )
        for response, (_, source) in zip(made, rows, strict=True)
    )
    Passage.objects.bulk_create(
        passage
        for response, (row, _) in zip(made, rows, strict=True)
        for passage in _passages(response, row, texts_of=texts_of, day=day)
    )


def _open_questions(batch: Batch) -> frozenset[str]:
    questions = batch.version.instrument.questions if batch.version else ()
    return frozenset(question.name for question in questions if question.kind is Kind.TEXT)


def _response(
    batch: Batch,
    row: AnswerRow,
    *,
    day: date,
    texts_of: frozenset[str],
    not_in_file: tuple[str, ...],
) -> Response:
    closed = {name: stored(answer) for name, answer in row.answers.items() if name not in texts_of}
    return Response(
        conversation=batch.conversation,
        version=batch.version,
        state=ResponseState.SENT,
        area=row.area,
        channel=row.channel or "import",
        wave=row.wave,
        language=row.language
        or (batch.version.instrument.default_language if batch.version else ""),
        can_quote=row.can_quote,
        answers=closed,
        not_asked=list(not_in_file),
        started_on=day,
        sent_on=day,
        group_size=row.group_size,
        weight=row.weight,
        stratum=row.stratum,
        cluster=row.cluster,
    )


def stored(answer: Answer) -> Any:
    """Return an answer as the JSON column keeps it: numbers as decimal text."""
    return list(answer) if isinstance(answer, tuple) else str(answer)


def _passages(
    response: Response, row: AnswerRow, *, texts_of: frozenset[str], day: date
) -> Iterator[Passage]:
    for name in sorted(texts_of & row.answers.keys()):
        yield Passage(
            conversation=response.conversation,
            response=response,
            question=name,
            original=str(row.answers[name]),
            original_until=day + KEEPS_ORIGINALS,
            language=response.language,
            is_quotable=row.can_quote,
        )


def _some(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(rows)
    while some := list(islice(iterator, size)):
        yield some
