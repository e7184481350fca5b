"""When a question of a draft is asked: simple conditions, as a page offers them.

`relevant_of` writes them as the expression that XLSForm has for them; `branch_of` reads an
expression back where it is that simple, and keeps its text where it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any  # fields of Question, as `replace` takes them

from goodcare.errors import InputError
from goodcare.instrument.expressions import (
    And,
    Comparison,
    Expression,
    Not,
    Number,
    Or,
    Reference,
    Selected,
    Text,
)
from goodcare.instrument.model import Kind, Question
from goodcare.instrument.parsing import parse


class Operator(StrEnum):
    """How an answer is compared; `is` asks of several answers whether one was chosen."""

    IS = "is"
    IS_NOT = "is-not"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOVE = "above"
    BELOW = "below"


class Needs(StrEnum):
    """Whether all conditions have to hold, or any of them."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One comparison: the answer to `question`, `operator`, `answer` (name, number, ISO date)."""

    question: str
    operator: Operator = Operator.IS
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """When a question is asked.

    Args:
        conditions: none: always.
        needs: how they go together.
        written: an XLSForm expression that is not so simple; then there are no conditions.
    """

    conditions: tuple[Condition, ...] = ()
    needs: Needs = Needs.ALL
    written: str = ""


ALWAYS = Branch()
_SIGNS: Mapping[Operator, str] = {
    Operator.IS: "=",
    Operator.IS_NOT: "!=",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
}
_OPERATORS = {sign: operator for operator, sign in _SIGNS.items()}
NAMING = ("pair", "voices_by", "read_with")
_SEVERAL = (Kind.MULTIPLE, Kind.RANKING)


def relevant_of(branch: Branch, questions: Mapping[str, Question]) -> str:
    """Write a branch as an XLSForm expression; `questions` by name say how each is answered."""
    if branch.written:
        return branch.written
    word = " and " if branch.needs is Needs.ALL else " or "
    return word.join(_written(one, questions.get(one.question)) for one in branch.conditions)


def _written(condition: Condition, question: Question | None) -> str:
    reference = f"${{{condition.question}}}"
    kind = question.kind if question is not None else Kind.SINGLE
    if kind in _SEVERAL:
        chosen = f"selected({reference}, {_quoted(condition.answer)})"
        return f"not({chosen})" if condition.operator is Operator.IS_NOT else chosen
    is_number = kind is Kind.NUMBER and _is_number(condition.answer)
    answer = condition.answer if is_number else _quoted(condition.answer)
    return f"{reference} {_SIGNS[condition.operator]} {answer}"


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else '"{}"'.format(text.replace('"', ""))


def branch_of(relevant: str) -> Branch:
    """Read an expression as conditions; keep its text where it is none, or not so simple."""
    if not relevant:
        return ALWAYS
    try:
        expression = parse(relevant)
    except InputError:
        return Branch(written=relevant)
    match expression:
        case And(parts=parts):
            found, needs = [_condition(part) for part in parts], Needs.ALL
        case Or(parts=parts):
            found, needs = [_condition(part) for part in parts], Needs.ANY
        case _:
            found, needs = [_condition(expression)], Needs.ALL
    conditions = tuple(one for one in found if one is not None)
    is_simple = len(conditions) == len(found)
    return Branch(conditions=conditions, needs=needs) if is_simple else Branch(written=relevant)


def _condition(expression: Expression) -> Condition | None:
    """Return a condition; None where the expression is not so simple."""
    match expression:
        case Comparison(left=Reference(name=name), operator=sign, right=Text(value=value)):
            return Condition(question=name, operator=_OPERATORS[sign], answer=value)
        case Comparison(left=Reference(name=name), operator=sign, right=Number(value=number)):
            return Condition(question=name, operator=_OPERATORS[sign], answer=str(number))
        case Selected(of=Reference(name=name), value=value):
            return Condition(question=name, answer=value)
        case Not(of=Selected(of=Reference(name=name), value=value)):
            return Condition(question=name, operator=Operator.IS_NOT, answer=value)
    return None


def renamed_in_branch(branch: Branch, old: str, new: str) -> Branch:
    """Return a branch in which a question has a new name."""
    conditions = tuple(
        replace(one, question=new) if one.question == old else one for one in branch.conditions
    )
    written = branch.written.replace(f"${{{old}}}", f"${{{new}}}")
    return replace(branch, conditions=conditions, written=written)


def renamed_in_question(question: Question, old: str, new: str) -> Question:
    """Return a question that names another one by its new name."""
    before, after = f"${{{old}}}", f"${{{new}}}"
    named: dict[str, Any] = {field: new for field in NAMING if getattr(question, field) == old}
    for field in ("label", "hint"):
        words = getattr(question, field)
        named[field] = {code: text.replace(before, after) for code, text in words.items()}
    return replace(question, **named, constraint=question.constraint.replace(before, after))
