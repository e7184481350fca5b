"""The variables of a table of answers: the same in CSV, XLSX, SPSS and DDI.

A question with one answer is one variable; with several answers or a ranking it is one for each
answer. Open questions and dates have a second one that says whether they were asked: nothing can
stand in the place of a text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goodcare.errors import InputError
from goodcare.exports.rows import ExportRow, Routed
from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import Choice, Instrument, Kind, Question, Words

NOT_ASKED = "(not asked)"
NO, YES = 0, 1
FIELDS = {
    "id": "Id of the response",
    "area": "Area",
    "channel": "How it came in",
    "wave": "Wave",
    "language": "Language it was answered in",
    "day": "Day it came in",
    "group_size": "For how many people it stands",
    "weight": "Weight",
    "stratum": "Stratum of the sample",
    "cluster": "Cluster of the sample",
    "can_quote": "May be quoted",
    "with_help": "Answered with help",
}
PREFIX = "gc_"
ASKED = "asked"
WEIGHT = "weight"

Cell = str | int | Decimal | date | None
"""What stands in a table; None: not answered."""


class Shape(StrEnum):
    """What a variable holds."""

    TEXT = "text"
    CODED = "coded"
    FLAG = "flag"
    PLACE = "place"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value.

    Args:
        written: as it stands in CSV and XLSX.
        code: as it stands in SPSS.
        label: by language.
    """

    written: str
    code: int
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One column.

    Args:
        name: unique, as CSV and XLSX have it.
        label: by language.
        field: of `ExportRow`, or empty.
        question: that it is about; None: a field.
        choice: of several answers or a ranking, the one it is about.
        says_asked: whether it says no more than that the question was asked.
    """

    name: str
    shape: Shape
    label: Words
    values: tuple[Value, ...] = ()
    field: str = ""
    question: Question | None = None
    choice: Choice | None = None
    says_asked: bool = False

    @property
    def can_be_not_asked(self) -> bool:
        """Whether its cells can say that the question was not asked."""
        is_answer = self.question is not None and not self.says_asked
        return is_answer and self.shape not in (Shape.TEXT, Shape.DATE)

    def in_language(self, language: str) -> str:
        """Return its label in a language, or in one that it has."""
        return words_in(self.label, language)


def words_in(words: Words, language: str) -> str:
    """Return a text in a language; where it is missing, in the first that it has."""
    return words.get(language) or next((text for text in words.values() if text), "")


def variables_of(instrument: Instrument) -> tuple[Variable, ...]:
    """Return every variable of a table of answers, in the order of its columns."""
    taken = {f"{PREFIX}{name}" for name in FIELDS}
    fields = [_field(name, label) for name, label in FIELDS.items()]
    asked = [
        variable
        for question in instrument.questions
        if question.kind is not Kind.NOTE
        for variable in _of_question(question)
    ]
    clash = [variable.name for variable in asked if variable.name in taken]
    renamed = {name: f"{name}_answer" for name in clash}
    return (*fields, *(_named(one, renamed.get(one.name, one.name)) for one in asked))


def _named(variable: Variable, name: str) -> Variable:
    fields = {one: getattr(variable, one) for one in Variable.__slots__}
    return variable if name == variable.name else Variable(**{**fields, "name": name})


YES_OR_NO = (
    Value(written="0", code=NO, label={"en": "No"}),
    Value(written="1", code=YES, label={"en": "Yes"}),
)
_SHAPES = {
    "day": Shape.DATE,
    "group_size": Shape.NUMBER,
    "weight": Shape.NUMBER,
    "can_quote": Shape.FLAG,
    "with_help": Shape.FLAG,
}


def _field(name: str, label: str) -> Variable:
    shape = _SHAPES.get(name, Shape.TEXT)
    values = YES_OR_NO if shape is Shape.FLAG else ()
    words = {"en": label}
    return Variable(name=f"{PREFIX}{name}", shape=shape, label=words, values=values, field=name)


_OF_KIND = {
    Kind.SINGLE: Shape.CODED,
    Kind.NUMBER: Shape.NUMBER,
    Kind.DATE: Shape.DATE,
    Kind.TEXT: Shape.TEXT,
}


def _of_question(question: Question) -> Iterator[Variable]:
    if question.kind in (Kind.MULTIPLE, Kind.RANKING):
        for choice in question.choices:
            yield _of_choice(question, choice)
        return
    is_coded = question.kind is Kind.SINGLE
    yield Variable(
        name=question.name,
        shape=_OF_KIND[question.kind],
        label=question.label,
        values=tuple(
            Value(written=one.name, code=one.code, label=one.label)
            for one in (question.choices if is_coded else ())
        ),
        question=question,
    )
    if question.kind in (Kind.TEXT, Kind.DATE):
        yield Variable(
            name=f"{question.name}/{ASKED}",
            shape=Shape.FLAG,
            label={code: f"{text} [asked]" for code, text in question.label.items()},
            values=YES_OR_NO,
            question=question,
            says_asked=True,
        )


def _of_choice(question: Question, choice: Choice) -> Variable:
    is_ranking = question.kind is Kind.RANKING
    return Variable(
        name=f"{question.name}/{choice.name}",
        shape=Shape.PLACE if is_ranking else Shape.FLAG,
        label={
            code: f"{text} [{choice.label.get(code, choice.name)}]"
            for code, text in question.label.items()
        },
        values=() if is_ranking else YES_OR_NO,
        question=question,
        choice=choice,
    )


def cell_of(variable: Variable, row: ExportRow, routed: Routed) -> Cell:
    """Return what one row has in one variable: `NOT_ASKED`, None or its value.

    A choice is its name; 1 and 0 are yes and no; a place is 1 for the first.

    Raises:
        InputError: an answer is no number or no date where the question asks for one.
    """
    question = variable.question
    if question is None:
        return _plain(variable, getattr(row, variable.field))
    is_asked = question.name in routed.asked
    if variable.says_asked:
        return YES if is_asked else NO
    if not is_asked:
        return NOT_ASKED if variable.can_be_not_asked else None
    answer = routed.answers.get(question.name)
    try:
        return None if answer is None else _answer(variable, answer)
    except (ValueError, ArithmeticError):
        raise InputError(
            f"Response {row.id}: the answer to '{question.name}' is no {variable.shape}. "
            "Correct it, or remove it."
        ) from None


def _plain(variable: Variable, value: str | int) -> Cell:
    if variable.field == WEIGHT:
        return Decimal(value or 1)
    if variable.shape is Shape.DATE:
        return date.fromisoformat(str(value)) if value else None
    return int(value) if variable.shape in (Shape.FLAG, Shape.NUMBER) else value or None


def _answer(variable: Variable, answer: Answer) -> Cell:
    match variable.shape:
        case Shape.NUMBER:
            return Decimal(str(answer))
        case Shape.DATE:
            return date.fromisoformat(str(answer))
        case Shape.FLAG | Shape.PLACE:
            names = answer if isinstance(answer, tuple) else (str(answer),)
            name = variable.choice.name if variable.choice is not None else ""
            if variable.shape is Shape.FLAG:
                return YES if name in names else NO
            return names.index(name) + 1 if name in names else NO
    return str(answer)
