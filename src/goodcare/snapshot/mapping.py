"""What a mapping file says: which column and which word in a team's files means what."""

from collections.abc import Mapping as ReadOnlyDict
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from goodcare.snapshot.exports import Layout
from goodcare.snapshot.model import Conversation

UNDECIDED = "?"
NOT_ANSWERED_WORD = "not-answered"
LEAVE_OUT_WORD = "leave-the-row-out"


class ProblemKind(StrEnum):
    """What can be wrong with one row of a file."""

    UNKNOWN_ANSWER = "unknown-answer"
    UNKNOWN_AREA = "unknown-area"
    UNKNOWN_CODE = "unknown-code"
    UNKNOWN_PASSAGE = "unknown-passage"
    WRONG_COUNT = "wrong-count"
    WRONG_WEIGHT = "wrong-weight"
    WRONG_PHRASE = "wrong-phrase"
    DUPLICATE_ID = "duplicate-id"
    EMPTY_ID = "empty-id"
    AMBIGUOUS_ID = "ambiguous-id"
    WRONG_TYPE = "wrong-type"
    OUTSIDE_BANDS = "outside-bands"
    OUTSIDE_TEXT = "outside-text"
    OTHER_TEXT = "other-text"
    NOT_ASKED = "not-asked"
    RAGGED_ROW = "ragged-row"
    UNDECIDED = "undecided"


class Then(StrEnum):
    """What a mapping can decide about a problem."""

    LEAVE_OUT = LEAVE_OUT_WORD
    NOT_ANSWERED = NOT_ANSWERED_WORD


class Shape(StrEnum):
    """How codings stand in a file."""

    LONG = "long"
    COLUMNS = "columns"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where one value comes from: a column of the file, or the same constant in every row.

    Args:
        column: name of the column, or empty: then the constant holds.
        answers: {as written: as stored}.
        yes: the words that mean yes, where the value is yes or no.
        separator: between several values in one cell.
        format: of a date, as `strptime` writes it.
        line: in the mapping file, for messages.
    """

    column: str = ""
    constant: str = ""
    answers: ReadOnlyDict[str, str] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    separator: str = ""
    format: str = ""
    line: int = 0

    @property
    def is_given(self) -> bool:
        """Whether the mapping says anything about it."""
        return bool(self.column or self.constant)


NOTHING = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMapping:
    """Where the answers to one question stand.

    Args:
        column: one column for the question; for multiple choice and ranking with a separator.
        columns: {choice name: column}, for multiple choice and ranking.
        answers: {as written: choice name, "not-answered", "leave-the-row-out" or "?"}.
        chosen, not_chosen: the words of a one-column-per-choice question.
        format: of a number ("1,234.5" or "1.234,5") or a date ("%d/%m/%Y").
    """

    name: str
    column: str = ""
    columns: ReadOnlyDict[str, str] = field(default_factory=dict)
    answers: ReadOnlyDict[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    not_chosen: tuple[str, ...] = ()
    separator: str = ""
    format: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do with one kind of problem.

    Args:
        question: only in this question or field ("area", "weight"); empty: in any.
        values: only these values, as written; empty: any.
    """

    problem: ProblemKind
    then: Then
    question: str = ""
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsesMapping:
    """How to read the file of responses.

    Args:
        key: hexadecimal secret under which ids are derived; empty: the file's ids are kept.
        not_in_file: questions of the instrument that this file does not hold: not asked.
        not_asked: words that say that a closed question, a number or a date was not asked in
            this row, whatever the routing says: an earlier version did not have it.
    """

    id: Cell
    key: str
    not_answered: frozenset[str]
    area: Cell
    channel: Cell = NOTHING
    wave: Cell = NOTHING
    weight: Cell = NOTHING
    group_size: Cell = NOTHING
    stratum: Cell = NOTHING
    cluster: Cell = NOTHING
    language: Cell = NOTHING
    can_quote: Cell = NOTHING
    questions: ReadOnlyDict[str, QuestionMapping]
    not_in_file: tuple[str, ...] = ()
    not_asked: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesMapping:
    """How to read a file of points and accounts from gatherings, or of long open answers."""

    id: Cell
    text: Cell
    gathering: Cell = NOTHING
    response: Cell = NOTHING
    question: Cell = NOTHING
    area: Cell = NOTHING
    language: Cell = NOTHING
    translation: Cell = NOTHING
    kind: Cell = NOTHING
    theme: Cell = NOTHING
    proposal: Cell = NOTHING
    point_kind: Cell = NOTHING
    can_quote: Cell = NOTHING
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingsMapping:
    """How to read one file of codings.

    Args:
        file: "codings", "responses" or "passages", or a path relative to the mapping file.
        response, passage: what was coded; `question` says which open answer of a response.
        text: what was coded, as it stands beside the codes; it has to be the passage's.
        code: the column of the code (long) or of all codes (cell, with its separator).
        columns: {code id: column} for shape columns, with `chosen` and `not_chosen`.
        is_read_without_codes: whether a row without any code means that the coder read it.
    """

    shape: Shape
    file: str = "codings"
    response: Cell = NOTHING
    passage: Cell = NOTHING
    question: Cell = NOTHING
    text: Cell = NOTHING
    code: Cell = NOTHING
    columns: ReadOnlyDict[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ("1",)
    not_chosen: tuple[str, ...] = ("0", "")
    coder: Cell
    stance: Cell = NOTHING
    start: Cell = NOTHING
    end: Cell = NOTHING
    is_random: Cell = NOTHING
    is_read_without_codes: bool = True
    decisions: tuple[Decision, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringsMapping:
    """How to read the file of events, tables and focus groups."""

    id: Cell
    kind: Cell
    title: Cell = NOTHING
    parent: Cell = NOTHING
    areas: Cell = NOTHING
    community: Cell = NOTHING
    language: Cell = NOTHING
    date: Cell = NOTHING
    people: Cell = NOTHING
    can_attribute: Cell = NOTHING
    can_name_community: Cell = NOTHING
    can_name_area: Cell = NOTHING
    themes: Cell = NOTHING
    backgrounds: Cell = NOTHING
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCountsMapping:
    """How to read the file of how many people of a gathering said one thing."""

    id: Cell
    gathering: Cell
    phrase: Cell
    count: Cell
    of: Cell
    pillar: Cell = NOTHING
    priority: Cell = NOTHING
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneysMapping:
    """How to read the file of steps that people took from service to service."""

    journey: Cell
    order: Cell
    step: Cell
    service: Cell = NOTHING
    outcome: Cell = NOTHING
    day: Cell = NOTHING
    respondent: Cell = NOTHING
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginsMapping:
    """How to read the file of how many people live in an area, by category of the census."""

    area: Cell
    category: Cell
    answer: Cell
    people: Cell
    source: Cell
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A whole mapping file. Build it with `load_mapping`, which checks it.

    Args:
        path: where it was read.
        files: {"instrument": …, "areas": …}: as written, relative to the mapping file.
        sheets: {"responses": …}: names of sheets of XLSX files; left out: the first.
        layouts: {"responses": …}: how files begin, and which program wrote them.
        answer_lines: {(question or field, word): line} of the answers of responses.
        has_responses: false where nobody answered a survey: an event alone.
    """

    path: Path
    conversation: Conversation
    files: ReadOnlyDict[str, str]
    responses: ResponsesMapping
    passages: PassagesMapping | None = None
    codings: tuple[CodingsMapping, ...] = ()
    gatherings: GatheringsMapping | None = None
    group_counts: GroupCountsMapping | None = None
    journeys: JourneysMapping | None = None
    margins: MarginsMapping | None = None
    sheets: ReadOnlyDict[str, str] = field(default_factory=dict)
    layouts: ReadOnlyDict[str, Layout] = field(default_factory=dict)
    answer_lines: ReadOnlyDict[tuple[str, str], int] = field(default_factory=dict)
    has_responses: bool = True
