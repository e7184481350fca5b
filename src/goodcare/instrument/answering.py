"""Reading what somebody filled in on a page: answers of the right kind, or what is wrong."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any  # JSON

from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.model import Instrument, Kind, Question, Role
from goodcare.instrument.pages import Page
from goodcare.instrument.routing import asked_questions, is_accepted

LONGEST_TEXT, LONGEST_LONG_TEXT = 2_000, 20_000
MOST_DIGITS = 15
DAY, MONTH, YEAR = "-day", "-month", "-year"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_KEPT_CONTROLS = "\n\t"
_LETTERS_CONTROL = "Cc"

Posted = Mapping[str, Sequence[str]]
"""Values of a form by name, as a browser sends them."""


class ProblemKind(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_ALONE = "not-alone"
    TOO_MANY = "too-many"
    NO_NUMBER = "no-number"
    OUT_OF_RANGE = "out-of-range"
    NO_DATE = "no-date"
    TOO_LONG = "too-long"
    NO_RANKING = "no-ranking"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with the answer to one question.

    Args:
        question: its name.
        limit: the number that its words name ("choose at most 3"); 0: none.
        words: of the form's own message, by language; empty: those of the kind.
    """

    question: str
    kind: ProblemKind
    limit: int = 0
    words: Mapping[str, str]


class Wrong(Exception):
    """An answer that cannot be taken, while it is read."""

    def __init__(self, kind: ProblemKind, *, limit: int = 0) -> None:
        """Name what is wrong."""
        super().__init__(kind.value)
        self.kind, self.limit = kind, limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page gave.

    Args:
        answers: of its questions that were answered well; one that was emptied is "".
        problems: of the others, in the order of the page.
    """

    answers: dict[str, Answer]
    problems: tuple[Problem, ...]


def read_answers(
    page: Page, posted: Posted, *, answers: Answers, instrument: Instrument
) -> Reading:
    """Read the answers to the questions of a page that this person is asked.

    Args:
        page: as it was shown.
        posted: what the browser sent; other names than the page's are not looked at.
        answers: given on other pages.
        instrument: frozen.

    Returns:
        Answers and problems. An answer to a question that is not asked is not taken. Whatever was
        sent, nothing is raised.
    """
    taken: dict[str, Answer] = {}
    problems: list[Problem] = []
    for question in page.answered:
        so_far = {**answers, **taken}
        if question not in asked_questions(instrument, so_far):
            continue
        try:
            taken[question.name] = _read(question, posted, answers=so_far)
        except Wrong as wrong:
            refused = wrong.kind is ProblemKind.REFUSED
            problems.append(
                Problem(
                    question=question.name,
                    kind=wrong.kind,
                    limit=wrong.limit,
                    words=question.constraint_message if refused else {},
                )
            )
    return Reading(answers=taken, problems=tuple(problems))


def _read(question: Question, posted: Posted, *, answers: Answers) -> Answer:
    answer = _READERS[question.kind](question, posted)
    if answer in ("", ()):
        if question.is_required:
            raise Wrong(ProblemKind.MISSING)
        return ""
    if not is_accepted(question, answer, answers=answers):
        raise Wrong(ProblemKind.REFUSED)
    return answer


def _one(posted: Posted, name: str) -> str:
    values = posted.get(name) or ("",)
    return clean_text(values[-1])


def _single(question: Question, posted: Posted) -> Answer:
    said = _one(posted, question.name).strip()
    if said and said not in _names(question):
        raise Wrong(ProblemKind.UNKNOWN)
    return said


def _multiple(question: Question, posted: Posted) -> Answer:
    said = {one.strip() for one in posted.get(question.name) or () if one.strip()}
    if not said <= _names(question):
        raise Wrong(ProblemKind.UNKNOWN)
    alone = {choice.name for choice in question.choices if choice.is_exclusive}
    if len(said) > 1 and said & alone:
        raise Wrong(ProblemKind.NOT_ALONE)
    if question.most and len(said) > question.most:
        raise Wrong(ProblemKind.TOO_MANY, limit=question.most)
    return tuple(choice.name for choice in question.choices if choice.name in said)


def _number(question: Question, posted: Posted) -> Answer:
    said = _one(posted, question.name).strip()
    if not said:
        return ""
    if not _NUMBER.fullmatch(said) or len(said) > MOST_DIGITS or not said.isascii():
        raise Wrong(ProblemKind.NO_NUMBER)
    number = Decimal(said)
    if question.choices and not any(
        _is_in(number, band.low, band.high) for band in question.choices
    ):
        raise Wrong(ProblemKind.OUT_OF_RANGE)
    return number


def _is_in(number: Decimal, low: str, high: str) -> bool:
    return (not low or Decimal(low) <= number) and (not high or number <= Decimal(high))


def _date(question: Question, posted: Posted) -> Answer:
    parts = [_one(posted, question.name + end).strip() for end in (YEAR, MONTH, DAY)]
    if not any(parts):
        return ""
    if not all(part.isascii() and part.isdigit() for part in parts) or not _is_dated(*parts):
        raise Wrong(ProblemKind.NO_DATE)
    try:
        day = date(*map(int, parts)).isoformat()
    except ValueError:
        raise Wrong(ProblemKind.NO_DATE) from None
    bands = question.choices
    if bands and not any((band.low or day) <= day <= (band.high or day) for band in bands):
        raise Wrong(ProblemKind.OUT_OF_RANGE)
    return day


def _is_dated(year: str, month: str, day: str) -> bool:
    """Whether parts have the length of a date's: a year of two digits could be in any century."""
    return len(year) == len("2026") and year[0] != "0" and max(len(month), len(day)) <= len("27")


def _text(question: Question, posted: Posted) -> Answer:
    said = _one(posted, question.name)
    most = longest_text(question)
    if len(said) > most:
        raise Wrong(ProblemKind.TOO_LONG, limit=most)
    return said if said.strip() else ""


def longest_text(question: Question) -> int:
    """Return how many characters (code points) an answer to an open question may have."""
    is_long = question.is_long or question.role is Role.OPEN
    return LONGEST_LONG_TEXT if is_long else LONGEST_TEXT


def _ranking(question: Question, posted: Posted) -> Answer:
    """Read places 1, 2, 3 …; the options that have none are not ranked."""
    places: dict[int, str] = {}
    for choice in question.choices:
        said = _one(posted, f"{question.name}/{choice.name}").strip()
        if not said:
            continue
        is_place = said.isascii() and said.isdigit() and len(said) < MOST_DIGITS
        if not is_place or int(said) in places:
            raise Wrong(ProblemKind.NO_RANKING)
        places[int(said)] = choice.name
    if sorted(places) != list(range(1, len(places) + 1)):
        raise Wrong(ProblemKind.NO_RANKING)
    return tuple(places[place] for place in sorted(places))


def _nothing(question: Question, posted: Posted) -> Answer:  # noqa: ARG001 - as its neighbours
    return ""


_READERS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.RANKING: _ranking,
    Kind.NOTE: _nothing,
}


def _names(question: Question) -> frozenset[str]:
    return frozenset(choice.name for choice in question.choices)


def clean_text(text: str) -> str:
    """Return text without null bytes and other control characters, lines ended by one sign.

    Emoji, combining marks and the direction marks of right-to-left writing stay as they are;
    halves of surrogate pairs, which no file can hold, do not.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign
        for sign in lines
        if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in (_LETTERS_CONTROL, "Cs")
    )
    return "".join(kept)


def clear_not_asked(instrument: Instrument, answers: Answers) -> dict[str, Answer]:
    """Return the answers that count: to questions that are asked, none of them empty."""
    asked = {question.name for question in asked_questions(instrument, answers)}
    return {
        name: answer for name, answer in answers.items() if name in asked and answer not in ("", ())
    }


def missing_required(instrument: Instrument, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that are asked, must be answered, and are not."""
    return tuple(
        question
        for question in asked_questions(instrument, answers)
        if question.is_required and answers.get(question.name, "") in ("", ())
    )


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Return answers as JSON keeps them: numbers as decimal text, several names as a list."""
    return {
        name: list(answer) if isinstance(answer, tuple) else str(answer)
        for name, answer in answers.items()
    }


def answers_from_json(stored: Mapping[str, Any], *, instrument: Instrument) -> dict[str, Answer]:
    """Return stored answers as routing compares them; of unknown questions there are none."""
    return dict(_stored(stored, instrument))


def _stored(stored: Mapping[str, Any], instrument: Instrument) -> Iterator[tuple[str, Answer]]:
    for question in instrument.questions:
        if question.name not in stored:
            continue
        answer = stored[question.name]
        if isinstance(answer, list):
            yield question.name, tuple(answer)
        elif question.kind is Kind.NUMBER and _NUMBER.fullmatch(str(answer)):
            yield question.name, Decimal(str(answer))
        else:
            yield question.name, str(answer)
