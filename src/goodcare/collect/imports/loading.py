"""A whole conversation from a team's files: its plan, its questionnaire and all rows."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from goodcare.areas import gazetteer_to_json
from goodcare.audit.services import record
from goodcare.collect.conversations.models import (
    ConsentWording,
    Conversation,
    ConversationState,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.collect.imports.adding import add_rows
from goodcare.collect.imports.forgetting import without_words
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.imports.reading import checked_report
from goodcare.collect.passages.services import mask_pending
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.instrument import instrument_hash, instrument_to_json
from goodcare.instrument.model import Instrument
from goodcare.instrument.writer import write_xlsform
from goodcare.progress import SILENT, Progress
from goodcare.reading import read_text
from goodcare.snapshot import Sources
from goodcare.snapshot.source_rows import SourceRows, read_source_rows
from goodcare.snapshot.sources import OpenedSources
from goodcare.spreadsheets import csv_text
from goodcare.teams.models import Team, User

CONSENT = "What you say is used to improve health and care. It is your choice to take part."
QUOTING = "You may use my words without my name."


def load_conversation(
    sources: Sources, *, team: Team, by: User | None, progress: Progress = SILENT
) -> Conversation:
    """Make a conversation of a mapping and its files, closed, with every row in it.

    Args:
        sources: as a snapshot is built from.
        team: who holds it.
        by: who brings it in; None: the system.
        progress: told of each step.

    Raises:
        InputError: a file cannot be used, or rows need a decision; nothing is kept then.
    """
    rows = read_source_rows(sources, progress=progress)
    conversation, version = _planned(sources, rows, team=team, by=by)
    batch = Batch.objects.create(
        conversation=conversation,
        version=version,
        state=BatchState.IMPORTING,
        files=[{"part": one.part, "name": one.file} for one in rows.accounts],
        made_by=by,
    )
    report = checked_report(rows, conversation)
    batch.n_added = add_rows(batch, rows, progress=progress)
    batch.state, batch.imported_at = BatchState.DONE, timezone.now()
    batch.report = without_words(report).to_json()
    batch.save()
    progress.step("Masking what was written")
    mask_pending(conversation)
    return conversation


@transaction.atomic
def _planned(
    sources: Sources, rows: SourceRows, *, team: Team, by: User | None
) -> tuple[Conversation, Version | None]:
    conversation = _conversation(sources, rows, team=team)
    language = conversation.languages[0]
    ConsentWording.objects.create(
        conversation=conversation,
        number=1,
        text={language: CONSENT},
        quote_text={language: QUOTING},
        made_by=by,
    )
    instrument = rows.definitions.instrument
    version = launched(conversation, instrument, by=by) if instrument.questions else None
    record(
        "conversation loaded",
        by=by,
        subject=conversation.public_id,
        conversation=conversation.public_id,
    )
    return conversation, version


def _conversation(sources: Sources, rows: SourceRows, *, team: Team) -> Conversation:
    said, definitions = rows.mapping.conversation, rows.definitions
    opened = OpenedSources(sources)
    now = timezone.now()
    waves = {row.wave for row in rows.answer_rows()}
    return Conversation.objects.create(
        team=team,
        title=said.title,
        purpose=said.about,
        state=ConversationState.CLOSED,
        is_invented=said.is_invented,
        lawful_basis=LawfulBasis.PUBLIC_TASK,
        special_category_condition=SpecialCategoryCondition.EXPLICIT_CONSENT,
        first_day=said.first_day,
        last_day=said.last_day,
        wave=waves.pop() if len(waves) == 1 else "",
        languages=list(definitions.instrument.languages),
        channels=sorted({row.channel for row in rows.answer_rows() if row.channel}),
        framework=definitions.framework.id,
        attribution=list(said.attribution),
        areas=gazetteer_to_json(definitions.gazetteer),
        groups=_text(opened.path("groups")),
        codebook=_text(opened.path("codebook")),
        margins=margins_csv(rows),
        opened_at=now,
        closed_at=now,
    )


def _text(path: Path | None) -> str:
    return read_text(path) if path else ""


def margins_csv(rows: SourceRows) -> str:
    """Return the margins of the files as a conversation keeps them; empty: there are none."""
    table = rows.tables.get("margins")
    if table is None:
        return ""
    cells = (tuple(row.values()) for row in table.to_pylist())
    return csv_text((tuple(table.schema.names), *cells), line_end="\n")


def launched(conversation: Conversation, instrument: Instrument, *, by: User | None) -> Version:
    """Make a questionnaire of an instrument that people answered already, or that ships whole."""
    title = instrument.title.get(instrument.default_language, "") or instrument.id
    questionnaire = Questionnaire.objects.create(conversation=conversation, title=title)
    return Version.objects.create(
        questionnaire=questionnaire,
        number=1,
        state=VersionState.LIVE,
        workbook=write_xlsform(instrument),
        frozen=instrument_to_json(instrument),
        hash=instrument_hash(instrument),
        launched_at=timezone.now(),
        launched_by=by,
    )
