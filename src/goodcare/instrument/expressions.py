"""The part of XLSForm's expressions that goodcare evaluates: comparisons of answers.

    or, and, not(...), ( ), = != < <= > >=, selected(${q}, 'answer'), count-selected(${q}),
    true(), false(), ${question}, . (the answer itself), 'text', numbers

Anything else is refused, so that a form never means something that nobody evaluates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import assert_never

SELF = "."

Answer = str | int | Decimal | tuple[str, ...]
"""Name of a choice, a number, an ISO date, text; several names (a ranking in its order)."""

Answers = Mapping[str, Answer]
"""Answers by question; a question without an answer is absent or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The answer to a question; name "." is the answer itself, in a constraint."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number."""

    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSelected:
    """How many answers were chosen."""

    of: Reference


Operand = Reference | Text | Number | CountSelected


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """left operator right."""

    left: Operand
    operator: str
    right: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Whether an answer is among those chosen."""

    of: Reference
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """true() or false()."""

    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The opposite."""

    of: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of them."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Any of them."""

    parts: tuple["Expression", ...]


Leaf = Comparison | Selected | Truth
Expression = Leaf | Not | And | Or


def leaves(expression: Expression) -> Iterator[Leaf]:
    """Yield every comparison in an expression, from left to right."""
    match expression:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(of=part):
            yield from leaves(part)
        case _:
            yield expression


def references(expression: Expression) -> frozenset[str]:
    """Return the names of the questions that an expression looks at."""
    return frozenset(
        reference.name
        for leaf in leaves(expression)
        for reference in references_of(leaf)
        if reference.name != SELF
    )


def references_of(leaf: Leaf) -> tuple[Reference, ...]:
    """Return the references in one comparison."""
    match leaf:
        case Selected(of=of):
            return (of,)
        case Comparison(left=left, right=right):
            operands = (
                side.of if isinstance(side, CountSelected) else side for side in (left, right)
            )
            return tuple(operand for operand in operands if isinstance(operand, Reference))
        case _:
            return ()


def evaluate(expression: Expression, answers: Answers, *, own: Answer = "") -> bool:
    """Decide whether an expression holds.

    Args:
        expression: parsed by `parse`.
        answers: by question; leave out what was not asked or not answered.
        own: the answer that a constraint speaks about.
    """
    match expression:
        case And(parts=parts):
            return all(evaluate(part, answers, own=own) for part in parts)
        case Or(parts=parts):
            return any(evaluate(part, answers, own=own) for part in parts)
        case Not(of=part):
            return not evaluate(part, answers, own=own)
        case Truth(value=value):
            return value
        case Selected(of=of, value=value):
            return value in _chosen(_answer(of, answers, own=own))
        case Comparison():
            return _compare(expression, answers, own=own)
        case _:
            assert_never(expression)


def _answer(reference: Reference, answers: Answers, *, own: Answer) -> Answer:
    return own if reference.name == SELF else answers.get(reference.name, "")


def _chosen(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else tuple(str(answer).split())


def _compare(comparison: Comparison, answers: Answers, *, own: Answer) -> bool:
    """As XPath does: with a number as numbers, else equality as text; days as days."""
    left = _value(comparison.left, answers, own=own)
    right = _value(comparison.right, answers, own=own)
    equality = comparison.operator in ("=", "!=")
    if equality and not isinstance(left, Decimal) and not isinstance(right, Decimal):
        return (left == right) is (comparison.operator == "=")
    pair = _days(left, right) or _numbers(left, right)
    if pair is None:  # not a number: nothing is equal to it, nothing is smaller or larger
        return comparison.operator == "!="
    return _holds(pair[0], comparison.operator, pair[1])


def _value(operand: Operand, answers: Answers, *, own: Answer) -> str | Decimal:
    match operand:
        case Text(value=text):
            return text
        case Number(value=number):
            return number
        case CountSelected(of=of):
            return Decimal(len(_chosen(_answer(of, answers, own=own))))
        case Reference():
            answer = _answer(operand, answers, own=own)
    if isinstance(answer, tuple):
        return " ".join(answer)
    return answer if isinstance(answer, str) else Decimal(answer)


def _numbers(left: str | Decimal, right: str | Decimal) -> tuple[Decimal, Decimal] | None:
    try:
        pair = Decimal(left), Decimal(right)
    except InvalidOperation:
        return None
    return pair if all(number.is_finite() for number in pair) else None


def _days(left: str | Decimal, right: str | Decimal) -> tuple[Decimal, Decimal] | None:
    try:
        days = [date.fromisoformat(str(side)).toordinal() for side in (left, right)]
    except ValueError:
        return None
    return Decimal(days[0]), Decimal(days[1])


def _holds(left: Decimal, operator: str, right: Decimal) -> bool:
    results = {
        "=": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }
    return results[operator]
