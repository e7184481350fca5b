"""Routing for other evaluators: a questionnaire's conditions as plain JSON trees.

A tablet without a network decides with them which question comes next; what it sends is checked
again here. The trees hold the whitelisted expressions only.
"""

from typing import Any, assert_never  # JSON

from goodcare.instrument.expressions import (
    And,
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
)
from goodcare.instrument.parsing import parse


def condition_to_json(text: str) -> dict[str, Any] | None:
    """Return a condition or constraint as a tree, for evaluators that do not parse XLSForm.

    Args:
        text: as XLSForm writes it; empty: none.

    Returns:
        One of {"and": […]}, {"or": […]}, {"not": tree}, {"truth": bool},
        {"selected": [question, name]}, {"compare": [operand, operator, operand]}; an operand is one
        of {"answer": question}, {"text": …}, {"number": decimal text}, {"count": question}, and the
        question "." is the answer itself. None where there is no condition.

    Raises:
        InputError: the text is none of the expressions that goodcare evaluates.
    """
    return _tree(parse(text)) if text else None


def _tree(expression: Expression) -> dict[str, Any]:
    match expression:
        case And(parts=parts):
            return {"and": [_tree(part) for part in parts]}
        case Or(parts=parts):
            return {"or": [_tree(part) for part in parts]}
        case Not(of=part):
            return {"not": _tree(part)}
        case Truth(value=value):
            return {"truth": value}
        case Selected(of=of, value=name):
            return {"selected": [of.name, name]}
        case Comparison(left=left, operator=operator, right=right):
            return {"compare": [_operand(left), operator, _operand(right)]}
        case _:
            assert_never(expression)


def _operand(operand: Operand) -> dict[str, Any]:
    match operand:
        case Reference(name=name):
            return {"answer": name}
        case Text(value=text):
            return {"text": text}
        case Number(value=number):
            return {"number": str(number)}
        case CountSelected(of=of):
            return {"count": of.name}
        case _:
            assert_never(operand)
