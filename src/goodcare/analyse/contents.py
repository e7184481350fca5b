"""Everything about a conversation that leaves it, read in one transaction."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcare.analyse.gathered import (
    excluded_gatherings,
    gathering_rows,
    group_count_rows,
    passage_rows,
)
from goodcare.analyse.rows import (
    coding_rows,
    journey_rows,
    long_passages,
    response_rows,
    versions_of,
)
from goodcare.areas import gazetteer_from_json
from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.errors import InputError
from goodcare.exports import ConversationFiles, ConversationSettings, Coverage, MarginRow
from goodcare.framework import load_codebook, load_framework
from goodcare.framework.codes import Codebook
from goodcare.instrument.derived_groups import DerivedGroup, load_groups
from goodcare.instrument.model import Instrument

NO_INSTRUMENT = Instrument(
    id="none", version="1", title={}, default_language="en", languages=("en",), questions=()
)
"""Where nobody was surveyed: gatherings alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a snapshot or an export should hold.

    Args:
        questionnaire: whose responses; None: gatherings alone.
        coverage: which answers were coded.
        quotations_signed_by: who signed the quotations off; empty: none are shown.
    """

    questionnaire: Questionnaire | None
    coverage: Coverage = Coverage.PART
    quotations_signed_by: str = ""


def conversation_files(conversation: Conversation, wish: Wish) -> ConversationFiles:
    """Put together what leaves a conversation; rows are read when they are written.

    Raises:
        InputError: the plan lacks what every snapshot needs.
    """
    if not conversation.areas:
        raise InputError("The plan has no areas yet. Add them before you freeze or export.")
    instrument = instrument_of(wish.questionnaire)
    excluded = excluded_gatherings(conversation)
    return ConversationFiles(
        settings=_settings(conversation, wish),
        instrument=instrument,
        gazetteer=gazetteer_from_json(conversation.areas),
        framework=conversation.framework,
        codebook=_codebook(conversation),
        groups=_groups(conversation, instrument),
        rows=response_rows(wish.questionnaire) if wish.questionnaire else (),
        passages=chain(long_passages(wish.questionnaire), passage_rows(conversation, excluded)),
        gatherings=gathering_rows(conversation, excluded),
        codings=coding_rows(conversation.pk),
        group_counts=group_count_rows(conversation, excluded),
        journeys=journey_rows(conversation.pk) if wish.questionnaire else (),
        margins=tuple(margin_rows(conversation.margins)),
    )


def instrument_of(questionnaire: Questionnaire | None) -> Instrument:
    """Return the newest launched version's instrument.

    Raises:
        InputError: it was never launched.
    """
    if questionnaire is None:
        return NO_INSTRUMENT
    versions = versions_of(questionnaire)
    if not versions:
        raise InputError(f"'{questionnaire.title}' was never launched, so nobody answered it.")
    return versions[-1].instrument


def _settings(conversation: Conversation, wish: Wish) -> ConversationSettings:
    today = conversation.today()
    first = conversation.first_day or today
    return ConversationSettings(
        title=conversation.title,
        organisation=conversation.team.name,
        first_day=first.isoformat(),
        last_day=max(first, conversation.last_day or today).isoformat(),
        key=conversation.export_key,
        coverage=wish.coverage,
        attribution=tuple(conversation.attribution),
        about=conversation.purpose or conversation.title,
        quotations_signed_by=wish.quotations_signed_by,
        is_final=conversation.state == ConversationState.CLOSED,
        is_invented=conversation.is_invented,
    )


def _codebook(conversation: Conversation) -> Codebook | None:
    if not conversation.codebook:
        return None
    framework = load_framework(conversation.framework)
    with _as_file(conversation.codebook, "codebook.csv") as path:
        return load_codebook(path, framework=framework)


def _groups(conversation: Conversation, instrument: Instrument) -> tuple[DerivedGroup, ...]:
    if not conversation.groups or not instrument.questions:
        return ()
    with _as_file(conversation.groups, "groups.yaml") as path:
        return load_groups(path, instrument=instrument)


def margin_rows(text: str) -> Iterator[MarginRow]:
    """Read margins as the conversation keeps them: CSV with a heading."""
    for row in csv.DictReader(io.StringIO(text)):
        yield MarginRow(
            area=row["area"],
            category=row["category"],
            answer=row["answer"],
            people=int(row["people"]),
            source=row.get("source") or "margins",
        )


@contextmanager
def _as_file(text: str, name: str) -> Iterator[Path]:
    """Give a text as a file, to readers that name lines of files."""
    with TemporaryDirectory(prefix="goodcare-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        yield path
