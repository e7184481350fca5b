"""Expressions: readable, about questions and answers that exist, and able to come true."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.errors import InputError
from goodcare.instrument.checks.places import in_survey, nearest
from goodcare.instrument.expressions import (
    SELF,
    Comparison,
    Expression,
    Leaf,
    Number,
    Selected,
    Text,
    leaves,
    references_of,
)
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import CHOSEN_FROM_A_LIST, NOTED_BY_DEVICES, Form, Line
from goodcare.instrument.model import Kind
from goodcare.instrument.parsing import parse
from goodcare.instrument.reachability import Asking, never_asked


def check_conditions(form: Form) -> Iterator[Finding]:
    """Check every `relevant` and `constraint`, then whether every branch can be reached."""
    good: dict[int, Expression] = {}
    for line in form.lines:
        own = form.text(line, "relevant")
        if own:
            reading = _read(form, line, own, column="relevant")
            yield from reading.findings
            if reading.expression is not None and not reading.findings:
                good[line.row.number] = reading.expression
        if form.text(line, "constraint"):
            yield from _read(
                form, line, form.text(line, "constraint"), column="constraint"
            ).findings
    yield from _unreachable(form, good)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An expression, if it can be read, and what is wrong in it."""

    expression: Expression | None
    findings: tuple[Finding, ...]


def _read(form: Form, line: Line, text: str, *, column: str) -> Reading:
    try:
        expression = parse(text)
    except InputError as error:
        finding = in_survey(line, column, _lower_first(str(error)), "")
        return Reading(expression=None, findings=(finding,))
    findings = tuple(
        finding for leaf in leaves(expression) for finding in _leaf(form, line, leaf, column=column)
    )
    return Reading(expression=expression, findings=findings)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _leaf(form: Form, line: Line, leaf: Leaf, *, column: str) -> Iterator[Finding]:
    about: list[Line] = []
    for name in dict.fromkeys(reference.name for reference in references_of(leaf)):
        if name == SELF and column == "constraint":
            about.append(line)
            continue
        problem = _reference_problem(form, line, name, column=column)
        if problem:
            yield in_survey(line, column, *problem)
        else:
            about += [other for other in form.questions if other.name == name][:1]
    if len(about) == 1 and about[0].kind in CHOSEN_FROM_A_LIST:
        yield from _literals(form, line, leaf, about=about[0], column=column)


def _reference_problem(form: Form, line: Line, name: str, *, column: str) -> tuple[str, str] | None:
    if name == SELF:
        return "'.' is the answer itself, not known before it is asked.", "Write ${question}."
    found = next((other for other in form.lines if other.name == name), None)
    if found is None:
        names = [other.name for other in form.questions]
        return f"there is no question '{name}'.", nearest(
            name, names, otherwise="Write the name of a question above."
        )
    if found.is_group or found.kind is Kind.NOTE or found.type in NOTED_BY_DEVICES:
        return f"'{name}' has no answer.", "Name a question that is answered."
    itself = column == "constraint" and found is line
    if found.row.number >= line.row.number and not itself:
        where = (
            "the question itself" if found is line else f"asked later, in row {found.row.number}"
        )
        return f"'{name}' is {where}.", "Name a question above."
    return None


def _literals(form: Form, line: Line, leaf: Leaf, *, about: Line, column: str) -> Iterator[Finding]:
    names = form.names_of(about)
    for text in _compared_with(leaf):
        if names and text not in names:
            yield in_survey(
                line,
                column,
                f"'{text}' is not an answer to '{about.name}'.",
                nearest(text, names, otherwise=f"Answers are {', '.join(names[:8])}."),
            )
    is_equality = isinstance(leaf, Comparison) and leaf.operator in ("=", "!=")
    if about.kind is Kind.MULTIPLE and is_equality and _compared_with(leaf):
        yield in_survey(
            line,
            column,
            f"'{about.name}' can have several answers, = compares with all of them together.",
            f"Write selected(${{{about.name}}}, 'answer').",
        )


def _compared_with(leaf: Leaf) -> tuple[str, ...]:
    """Return the answers that a leaf names; '' asks whether there is an answer."""
    match leaf:
        case Selected(value=value):
            return (value,)
        case Comparison(left=left, operator="=" | "!=", right=right):
            if not any(hasattr(side, "of") for side in (left, right)):
                sides = (left, right)
                found = [str(side.value) for side in sides if isinstance(side, Text | Number)]
                return tuple(text for text in found if text)
    return ()


def _unreachable(form: Form, good: dict[int, Expression]) -> Iterator[Finding]:
    never = never_asked(
        Asking(
            line=line,
            conditions=tuple(good[condition.row] for condition in line.conditions),
            answers=form.names_of(line) if line.kind in CHOSEN_FROM_A_LIST else (),
            is_required=form.text(line, "required").lower() in ("yes", "true", "true()"),
        )
        for line in form.lines
        if all(condition.row in good for condition in line.conditions)
    )
    rows = {line.row.number for line, _ in never}
    for line, because in never:
        if not any(c.row in rows for c in line.conditions if c.row != line.row.number):
            yield in_survey(
                line,
                "relevant",
                f"'{line.name}' can never be asked: {because}.",
                "Mend the condition.",
            )
