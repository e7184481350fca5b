"""A conversation as plain values: its settings, definitions and rows.

Ids are random where they were given at collection; the key in the mapping makes others of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goodcare.areas import Gazetteer
from goodcare.exports.rows import ExportRow
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework
from goodcare.instrument.derived_groups import DerivedGroup
from goodcare.instrument.model import Instrument


class Coverage(StrEnum):
    """Which answers were coded; decides whether percentages of codes are allowed."""

    ALL = "all"
    RANDOM_SAMPLE = "random-sample"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSettings:
    """What a snapshot says of its conversation.

    Args:
        title, organisation: as printed.
        first_day, last_day: ISO dates.
        key: hexadecimal, 32 digits or more: ids are derived under it; empty: they are kept.
        coverage: which answers were coded.
        attribution: names of the questions that quotations are attributed by.
        about: how people were heard, in a sentence or two.
        quotations_signed_by: who signed the quotations off, or empty.
        is_final: whether the conversation is closed.
        is_invented: whether it is an example.
    """

    title: str
    organisation: str
    first_day: str
    last_day: str
    key: str = ""
    coverage: Coverage = Coverage.PART
    attribution: tuple[str, ...] = ()
    about: str
    quotations_signed_by: str = ""
    is_final: bool = False
    is_invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A stretch of text that stands in no answer, or an open answer with its translation.

    Args:
        response, gathering: id of where it comes from; one of them.
        question: of a response.
        kind: verbatim, interpreted or note; empty: verbatim.
        theme, proposal, point_kind: of a table's point.
    """

    id: str
    text: str
    response: str = ""
    gathering: str = ""
    question: str = ""
    language: str = ""
    translation: str = ""
    kind: str = ""
    theme: str = ""
    proposal: str = ""
    point_kind: str = ""
    can_quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringRow:
    """An event, one of its tables, or a focus group.

    Args:
        parent: id of the event of a table, or empty.
        kind: event, table or focus-group.
        areas: ids or names.
        date: ISO date, or empty.
        people: how many; 0: not said.
        backgrounds: "words=people" each.
    """

    id: str
    kind: str
    parent: str = ""
    title: str = ""
    areas: tuple[str, ...] = ()
    community: str = ""
    language: str = ""
    date: str = ""
    people: int = 0
    can_attribute: bool = False
    can_name_community: bool = False
    can_name_area: bool = False
    themes: tuple[str, ...] = ()
    backgrounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow:
    """One code by one coder; an empty code says that it was read.

    Args:
        response, question: an open answer that stands with the response; or
        passage: id of a passage of its own.
        start, end: characters of the text, the end not in it; None: the whole.
    """

    response: str = ""
    question: str = ""
    passage: str = ""
    code: str
    coder: str
    stance: str = ""
    start: int | None = None
    end: int | None = None
    is_random: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCountRow:
    """How many of a gathering said one thing: `count` of `of` people."""

    id: str
    gathering: str
    phrase: str
    count: int
    of: int
    pillar: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyRow:
    """One step from service to service; `respondent` is the id of a response, or empty."""

    journey: str
    order: int
    step: str
    respondent: str = ""
    service: str = ""
    outcome: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginRow:
    """How many people of a category live in an area."""

    area: str
    category: str
    answer: str
    people: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationFiles:
    """Everything about a conversation that a snapshot is built from.

    Args:
        framework: a framework, or the name of one that ships with the program.
        codebook: None where nothing is coded.
        rows: of responses; like all tables it is read once, row by row.
    """

    settings: ConversationSettings
    instrument: Instrument
    gazetteer: Gazetteer
    framework: Framework | str
    codebook: Codebook | None = None
    groups: tuple[DerivedGroup, ...] = ()
    rows: Iterable[ExportRow] = ()
    passages: Iterable[PassageRow] = ()
    gatherings: Iterable[GatheringRow] = ()
    codings: Iterable[CodingRow] = ()
    group_counts: Iterable[GroupCountRow] = ()
    journeys: Iterable[JourneyRow] = ()
    margins: Iterable[MarginRow] = ()
