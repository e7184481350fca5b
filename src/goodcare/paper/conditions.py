"""Routing in words: "you ticked “Yes” in question 4"."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from goodcare.instrument.expressions import (
    And,
    Answer,
    Comparison,
    CountSelected,
    Expression,
    Not,
    Number,
    Operand,
    Or,
    Reference,
    Selected,
    Text,
    Truth,
    evaluate,
)
from goodcare.instrument.model import Instrument, Kind, Question
from goodcare.paper.wording import Wording, in_language

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_LIMIT = {
    ">": "more",
    "<": "less",
    ">=": "at_least",
    "<=": "at_most",
    "=": "is",
    "!=": "is_not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One thing about one question: key of the sentence, number of the question, its answers."""

    key: str
    number: int = 0
    answers: tuple[str, ...] = ()
    value: str = ""


_Part = _Said | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Turns the conditions of one instrument into words of one language.

    Args:
        instrument: frozen.
        numbers: of the questions as they are printed, by name.
        wording: fixed words.
        language: of the answers that are quoted.
    """

    instrument: Instrument
    numbers: Mapping[str, int]
    wording: Wording
    language: str

    def words(self, expression: Expression) -> str:
        """Complete "only if …"; empty where the condition always holds."""
        plain = simplified(expression)
        if plain == Truth(value=True):
            return ""
        part = self._part(plain)
        return part if isinstance(part, str) else self._sentence(part)

    def _part(self, expression: Expression) -> _Part:
        match expression:
            case And(parts=parts):
                return self._joined(parts, word="and", merges="not_ticked")
            case Or(parts=parts):
                return self._joined(parts, word="or", merges="ticked")
            case Selected(of=of) | Not(of=Selected(of=of)):
                return self._ticked(self.instrument.question(of.name), expression)
            case Comparison():
                return self._comparison(expression)
            case Not() | Truth():  # simplified away
                return _Said(key="otherwise")
            case _:
                assert_never(expression)

    def _joined(self, parts: Iterable[Expression], *, word: str, merges: str) -> str:
        said = _merged([self._part(part) for part in parts], key=merges)
        sentences = [
            self._sentence(part) if isinstance(part, _Said) else self._inner(part, word)
            for part in said
        ]
        return self.wording.listed(dict.fromkeys(sentences), last=word)

    def _inner(self, text: str, word: str) -> str:
        """Mark a list of alternatives that stands inside an "and"."""
        return self.wording.say("either", parts=text) if word == "and" else text

    def _sentence(self, said: _Said) -> str:
        quoted = (self.wording.quoted(answer) for answer in said.answers)
        return self.wording.say(
            said.key, number=said.number, answers=self.wording.listed(quoted), value=said.value
        )

    def _comparison(self, comparison: Comparison) -> _Said:
        of, operator, right = _turned(comparison)
        if isinstance(right, Reference | CountSelected) or isinstance(of, Text | Number):
            return _Said(key="otherwise")
        value = str(right.value)
        if isinstance(of, CountSelected):
            number = self.numbers[of.of.name]
            return _Said(key=f"count_{_LIMIT[operator]}", number=number, value=value)
        question = self.instrument.question(of.name)
        if question.choices and question.kind not in (Kind.NUMBER, Kind.DATE):
            return self._ticked(question, comparison)
        return self._compared(question, operator, value)

    def _compared(self, question: Question, operator: str, value: str) -> _Said:
        number = self.numbers[question.name]
        if not value and operator in ("=", "!="):
            return _Said(key="answered" if operator == "!=" else "not_answered", number=number)
        if question.kind is Kind.NUMBER:
            return _Said(key=f"number_{_LIMIT[operator]}", number=number, value=value)
        if question.kind is Kind.DATE:
            return _Said(key=f"date_{_LIMIT[operator]}", number=number, value=_day(value))
        if operator in ("=", "!="):
            key = "wrote" if operator == "=" else "not_wrote"
            return _Said(key=key, number=number, answers=(value,))
        return _Said(key="otherwise")

    def _ticked(self, question: Question, condition: Expression) -> _Said:
        """Try each answer: those that meet the condition are named, or those that do not."""
        number = self.numbers[question.name]
        holds = _trial(question, condition)
        met = [choice for choice in question.choices if holds(choice.name)]
        unmet = [choice for choice in question.choices if choice not in met]
        if holds(""):
            key, named = ("not_ticked", unmet) if met else ("not_answered", [])
        else:
            key, named = ("ticked", met) if unmet else ("answered", [])
        labels = tuple(
            in_language(choice.label, self.language, default=self.instrument.default_language)
            for choice in named
        )
        if key in ("ticked", "not_ticked") and not labels:
            return _Said(key="otherwise")
        return _Said(key=key, number=number, answers=labels)


def simplified(expression: Expression, *, negated: bool = False) -> Expression:
    """Bring every "not" down to the comparisons, and leave out what is always true or false."""
    match expression:
        case Not(of=part):
            return simplified(part, negated=not negated)
        case Truth(value=value):
            return Truth(value=value is not negated)
        case And(parts=parts):
            plain = [simplified(part, negated=negated) for part in parts]
            return _some(plain) if negated else _all(plain)
        case Or(parts=parts):
            plain = [simplified(part, negated=negated) for part in parts]
            return _all(plain) if negated else _some(plain)
        case Comparison(operator=operator):
            return replace(expression, operator=_OPPOSITE[operator]) if negated else expression
        case Selected():
            return Not(of=expression) if negated else expression
        case _:
            assert_never(expression)


def _all(parts: Iterable[Expression]) -> Expression:
    left = tuple(part for part in parts if part != Truth(value=True))
    if Truth(value=False) in left:
        return Truth(value=False)
    return _one_or(left, And(parts=left), when_none=True)


def _some(parts: Iterable[Expression]) -> Expression:
    left = tuple(part for part in parts if part != Truth(value=False))
    if Truth(value=True) in left:
        return Truth(value=True)
    return _one_or(left, Or(parts=left), when_none=False)


def _one_or(parts: tuple[Expression, ...], whole: Expression, *, when_none: bool) -> Expression:
    if not parts:
        return Truth(value=when_none)
    return parts[0] if len(parts) == 1 else whole


def _turned(comparison: Comparison) -> tuple[Operand, str, Operand]:
    """The sides with the question on the left, and the operator between them."""
    left, operator, right = comparison.left, comparison.operator, comparison.right
    if isinstance(left, Text | Number):
        return right, _TURNED[operator], left
    return left, operator, right


def _trial(question: Question, condition: Expression) -> Callable[[str], bool]:
    """Whether the condition holds for one answer alone, or for none ("")."""

    def holds(name: str) -> bool:
        answer: Answer = (name,) if name and question.kind is not Kind.SINGLE else name
        return evaluate(condition, {question.name: answer})

    return holds


def _merged(parts: list[_Part], *, key: str) -> list[_Part]:
    """Put what is said about the answers of one question into one sentence."""
    merged: list[_Part] = []
    places: dict[int, int] = {}
    for part in parts:
        if isinstance(part, _Said) and part.key == key:
            if part.number in places:
                place = places[part.number]
                earlier = merged[place]
                if isinstance(earlier, _Said):
                    answers = dict.fromkeys((*earlier.answers, *part.answers))
                    merged[place] = replace(earlier, answers=tuple(answers))
                continue
            places[part.number] = len(merged)
        merged.append(part)
    return merged


def _day(text: str) -> str:
    """A day as numbers in the order of the boxes, day, month, year; other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day}/{day.month}/{day.year}"
