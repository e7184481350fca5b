"""Rows of the database as rows that leave: masked texts, versions united, what was not asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from goodcare.collect.answers.models import Response
from goodcare.collect.imports.models import ImportedPart, ImportedRow
from goodcare.collect.passages.models import Passage
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.exports import CodingRow, ExportRow, JourneyRow, PassageRow, united
from goodcare.instrument.answering import answers_from_json
from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import Instrument
from goodcare.instrument.versions import map_from_json
from goodcare.safekeeping.databases import READING

ROWS_AT_A_TIME = 500


def versions_of(questionnaire: Questionnaire) -> tuple[Version, ...]:
    """Return the launched versions of a questionnaire, the first one first."""
    mine = Version.objects.using(READING).filter(questionnaire_id=questionnaire.pk)
    launched = mine.exclude(state=VersionState.DRAFT)
    return tuple(launched.order_by("number"))


def response_rows(questionnaire: Questionnaire) -> Iterator[ExportRow]:
    """Yield the responses that count, all in the variables of the newest version."""
    versions = versions_of(questionnaire)
    for place, version in enumerate(versions):
        rows: Iterator[ExportRow] = _rows_of(version)
        for older, newer in zip(versions[place:], versions[place + 1 :], strict=False):
            changed = map_from_json(newer.variables)
            rows = united(rows, changed, old=older.instrument, new=newer.instrument)
        yield from rows


def _rows_of(version: Version) -> Iterator[ExportRow]:
    passages = Passage.objects.using(READING).counted().masked().exclude(question="")
    found = (
        Response.objects.using(READING)
        .counted()
        .filter(version_id=version.pk)
        .order_by("id")
        .prefetch_related(Prefetch("passages", queryset=passages))
    )
    instrument = version.instrument
    asked = frozenset(question.name for question in instrument.questions)
    for response in found.iterator(chunk_size=ROWS_AT_A_TIME):
        yield _row(response, instrument, asked=asked)


def _row(response: Response, instrument: Instrument, *, asked: frozenset[str]) -> ExportRow:
    texts = {
        passage.question: passage.text
        for passage in response.passages.all()
        if stands_with_response(passage)
    }
    closed = answers_from_json(response.answers, instrument=instrument)
    answers: dict[str, Answer] = {**closed, **texts}
    return ExportRow(
        id=response.public_id,
        area=response.area,
        channel=response.channel,
        wave=response.wave,
        language=response.language,
        day=response.sent_on.isoformat() if response.sent_on else "",
        group_size=response.group_size,
        weight=response.weight,
        stratum=response.stratum,
        cluster=response.cluster,
        can_quote=response.can_quote,
        with_help=response.is_with_help,
        answers=answers,
        asked=asked - frozenset(response.not_asked) if response.not_asked else None,
    )


def stands_with_response(passage: Passage) -> bool:
    """Whether a passage is exported as an answer, not as a row of its own."""
    return bool(passage.response_id and passage.question) and not passage.translation


def long_passages(questionnaire: Questionnaire | None) -> Iterator[PassageRow]:
    """Yield passages of responses with a row of their own: translated, or without a question."""
    if questionnaire is None:
        return
    found = (
        Passage.objects.using(READING)
        .counted()
        .masked()
        .filter(response__version__questionnaire_id=questionnaire.pk, response__state="sent")
        .filter(response__is_excluded=False)
        .select_related("response")
        .order_by("id")
    )
    for passage in found.iterator(chunk_size=ROWS_AT_A_TIME):
        if passage.response is not None and not stands_with_response(passage):
            yield PassageRow(
                id=passage.public_id,
                text=passage.text,
                response=passage.response.public_id,
                question=passage.question,
                language=passage.language,
                translation=passage.translation,
                kind=passage.kind,
                can_quote=passage.is_quotable,
            )


def _imported(conversation_id: int, part: ImportedPart) -> QuerySet[ImportedRow]:
    return (
        ImportedRow.objects.using(READING)
        .filter(conversation_id=conversation_id, part=part)
        .exclude(batch__state__in=("deleted", "excluded"))
        .order_by("id")
    )


def coding_rows(conversation_id: int) -> Iterator[CodingRow]:
    """Yield the codings that came in with imports."""
    found = _imported(conversation_id, ImportedPart.CODING)
    for row in found.select_related("passage__response").iterator(chunk_size=ROWS_AT_A_TIME):
        passage = row.passage
        if passage is None or passage.is_excluded:
            continue
        yield _coding(passage, row.values)


def _coding(passage: Passage, values: Mapping[str, Any]) -> CodingRow:
    response = passage.response if stands_with_response(passage) else None
    start, end = int(values["start"]), int(values["end"])
    return CodingRow(
        response=response.public_id if response else "",
        question=passage.question if response else "",
        passage="" if response else passage.public_id,
        code=values["code"],
        coder=values["coder"],
        stance=values["stance"],
        start=None if start < 0 else start,  # -1: the whole passage
        end=None if start < 0 else end,
        is_random=bool(values["is_random"]),
    )


def journey_rows(conversation_id: int) -> Iterator[JourneyRow]:
    """Yield the journeys that came in with imports."""
    found = _imported(conversation_id, ImportedPart.JOURNEY).select_related("response")
    for row in found.iterator(chunk_size=ROWS_AT_A_TIME):
        values, response = row.values, row.response
        if response is not None and response.is_excluded:
            continue
        yield JourneyRow(
            journey=values["journey_id"],
            order=int(values["position"]),
            step=values["step"],
            respondent=response.public_id if response else "",
            service=values["service"],
            outcome=values["outcome"],
            day=values["date"],
        )
