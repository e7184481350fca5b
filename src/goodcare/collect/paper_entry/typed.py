"""Reading what is typed from a paper form: small numbers instead of the answers' names."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from goodcare.collect.answers.arriving import read_whole
from goodcare.collect.answers.surveys import Survey
from goodcare.instrument.answering import DAY, MONTH, YEAR, Problem, ProblemKind
from goodcare.instrument.expressions import Answer
from goodcare.instrument.interface import words_in
from goodcare.instrument.model import Kind, Question
from goodcare.instrument.routing import asked_questions
from goodcare.paper.sheet import paper_numbers

UNCLEAR = "?"
NO_PLACE = ("-", "0")
NOT_ASKED = (
    "This question is not asked with the answers above. Leave it empty, or correct an answer above."
)
_BETWEEN = re.compile(r"[\s,;/.]+")

Typed = Mapping[str, str]
"""What was typed, by name of the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedForm:
    """What a typed form gives.

    Args:
        answers: that can be taken.
        unclear: names of the questions that were marked as unclear.
        problems: what to mend, by name of the question.
    """

    answers: dict[str, Answer]
    unclear: tuple[str, ...]
    problems: dict[str, str]


def typed_questions(survey: Survey) -> tuple[tuple[int, Question], ...]:
    """Return the questions of the paper form with their printed numbers."""
    numbers = paper_numbers(survey.instrument)
    found = [one for one in survey.instrument.questions if one.name in numbers]
    return tuple((numbers[one.name], one) for one in found)


def read_typed(survey: Survey, typed: Typed) -> TypedForm:
    """Read a typed form. A question that was left blank on paper is no problem.

    Args:
        survey: of the form's version.
        typed: by name of the question: the number beside the answer; several numbers; for an
            order the places beside the answers from top to bottom; a date as day, month, year.
    """
    unclear = tuple(name for name, said in typed.items() if said.strip() == UNCLEAR)
    problems: dict[str, str] = {}
    posted: dict[str, list[str]] = {}
    for _, question in typed_questions(survey):
        said = typed.get(question.name, "").strip()
        if not said or question.name in unclear:
            continue
        try:
            posted |= _READERS.get(question.kind, _plain)(question, said)
        except ValueError as wrong:
            problems[question.name] = str(wrong)
    reading = read_whole(survey, posted)
    problems |= dict(_said(reading.problems))
    answers = {name: one for name, one in reading.answers.items() if one not in ("", ())}
    asked = {one.name for one in asked_questions(survey.instrument, answers)}
    typed_names = {name for name, said in typed.items() if said.strip()}
    problems |= {name: NOT_ASKED for name in typed_names - asked if name not in problems}
    return TypedForm(answers=answers, unclear=unclear, problems=problems)


def _said(problems: tuple[Problem, ...]) -> Iterator[tuple[str, str]]:
    """Say what is wrong; blank is what the paper says."""
    words = words_in("en")
    for one in problems:
        if one.kind is ProblemKind.MISSING:
            continue
        own = one.words.get("en", "")
        yield one.question, own or words.say(f"problem-{one.kind.value}", limit=f"{one.limit:,}")


def _choice(question: Question, said: str) -> str:
    number = int(said) if said.isascii() and said.isdigit() and len(said) < len("1000") else 0
    if not 1 <= number <= len(question.choices):
        raise ValueError(f"Type a number from 1 to {len(question.choices)}, or ? if it is unclear.")
    return question.choices[number - 1].name


def _single(question: Question, said: str) -> dict[str, list[str]]:
    return {question.name: [_choice(question, said)]}


def _multiple(question: Question, said: str) -> dict[str, list[str]]:
    return {question.name: [_choice(question, one) for one in _BETWEEN.split(said) if one]}


def _ranking(question: Question, said: str) -> dict[str, list[str]]:
    places = [one for one in _BETWEEN.split(said) if one]
    if len(places) != len(question.choices):
        raise ValueError(
            f"Type {len(question.choices)} places, from the top answer to the bottom one; "
            "- where there is none."
        )
    return {
        f"{question.name}/{choice.name}": [place]
        for choice, place in zip(question.choices, places, strict=True)
        if place not in NO_PLACE
    }


def _date(question: Question, said: str) -> dict[str, list[str]]:
    parts = [one for one in _BETWEEN.split(said.replace("-", " ")) if one]
    if len(parts) != len((DAY, MONTH, YEAR)):
        raise ValueError("Type the day, the month and the year: 27 3 2026.")
    ends = (DAY, MONTH, YEAR)
    return {question.name + end: [part] for end, part in zip(ends, parts, strict=True)}


def _plain(question: Question, said: str) -> dict[str, list[str]]:
    return {question.name: [said]}


_READERS: Mapping[Kind, Callable[[Question, str], dict[str, list[str]]]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.RANKING: _ranking,
    Kind.DATE: _date,
}
