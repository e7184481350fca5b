"""The tables of a conversation's folder: their columns, and each row as texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from goodcare.exports.conversation_rows import (
    CodingRow,
    ConversationFiles,
    GatheringRow,
    GroupCountRow,
    JourneyRow,
    MarginRow,
    PassageRow,
)
from goodcare.exports.rows import ExportRow, Router, number_text
from goodcare.instrument.model import Instrument, Kind, Question

NOT_ASKED = "(not asked)"
SEPARATOR = "|"
"""Between several areas, themes or backgrounds."""
BETWEEN_ANSWERS = " "
"""Names of answers hold no spaces."""
YES, NO = "yes", "no"
OF_RESPONSE = {
    "id": "response id",
    "area": "area id",
    "channel": "came by",
    "wave": "in wave",
    "language": "answered in",
    "group_size": "group size",
    "weight": "weight given",
    "stratum": "in stratum",
    "cluster": "in cluster",
    "can_quote": "may quote",
}
"""Column of each field; the spaces keep them apart from names of questions."""
EMPTY = {"weight": "1"}
"""What stands where nothing is said."""
NOT_READ = ("with help", "received on")
"""Columns for people, that a snapshot does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; `rows` as texts in the order of its columns."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Sequence[str]]


def tables_of(files: ConversationFiles) -> Iterator[Table]:
    """Yield the tables of a conversation."""
    asked = asked_in(files.instrument)
    yield Table(
        name="responses",
        columns=(*OF_RESPONSE.values(), *(one.name for one in asked), *NOT_READ),
        rows=_responses(files.rows, files.instrument, asked),
    )
    for name, made in PLAIN.items():
        yield Table(name=name, columns=columns_of(made), rows=_plain(getattr(files, name), made))


PLAIN: dict[str, type] = {
    "gatherings": GatheringRow,
    "passages": PassageRow,
    "codings": CodingRow,
    "group_counts": GroupCountRow,
    "journeys": JourneyRow,
    "margins": MarginRow,
}


def columns_of(made: type) -> tuple[str, ...]:
    """Return the columns of a plain table: its fields."""
    return tuple(one.name for one in fields(made))


def asked_in(instrument: Instrument) -> tuple[Question, ...]:
    """Return the questions that have a column."""
    return tuple(one for one in instrument.questions if one.kind is not Kind.NOTE)


def _responses(
    rows: Iterable[ExportRow], instrument: Instrument, asked: tuple[Question, ...]
) -> Iterator[list[str]]:
    router = Router(instrument=instrument)
    for row in rows:
        routed = router.route(row)
        yield [
            *(text_of(getattr(row, name)) or EMPTY.get(name, "") for name in OF_RESPONSE),
            *(
                _answer(question, routed.answers.get(question.name, ""))
                if question.name in routed.asked
                else _not_asked(question)
                for question in asked
            ),
            *(text_of(row.with_help), row.day),
        ]


def _answer(question: Question, answer: object) -> str:
    if isinstance(answer, tuple):
        return BETWEEN_ANSWERS.join(answer)
    return number_text(answer) if question.kind is Kind.NUMBER else str(answer)  # type: ignore[arg-type]


def _not_asked(question: Question) -> str:
    """Open answers have no column in a snapshot that could say it."""
    return "" if question.kind is Kind.TEXT else NOT_ASKED


def _plain(rows: Iterable[object], made: type) -> Iterator[list[str]]:
    names = columns_of(made)
    for row in rows:
        yield [text_of(getattr(row, name)) for name in names]


def text_of(value: object) -> str:
    """Write a value: yes or no, several with a mark between, nothing for None."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return "" if value is None else str(value)
