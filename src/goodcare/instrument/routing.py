"""Which questions a person is asked, given what they answered."""

from collections.abc import Set as AbstractSet
from itertools import product

from goodcare.instrument.expressions import (
    And,
    Answer,
    Answers,
    Expression,
    Not,
    Or,
    evaluate,
    references,
)
from goodcare.instrument.model import Instrument, Question
from goodcare.instrument.parsing import parse


def asked_questions(instrument: Instrument, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that are asked, in the order of the form.

    An answer to a question that is not asked (it was given before an earlier answer changed)
    counts as no answer.

    Args:
        instrument: frozen.
        answers: what was answered so far; see `expressions.Answers`.
    """
    given: dict[str, Answer] = {}
    asked = []
    for question in instrument.questions:
        if question.relevant and not evaluate(parse(question.relevant), given):
            continue
        asked.append(question)
        if question.name in answers:
            given[question.name] = answers[question.name]
    return tuple(asked)


def is_asked(instrument: Instrument, question: Question, answers: Answers) -> bool:
    """Decide whether a question is asked; for many at once use `asked_questions`."""
    return any(asked.name == question.name for asked in asked_questions(instrument, answers))


def is_accepted(question: Question, answer: Answer, *, answers: Answers) -> bool:
    """Decide whether an answer meets the constraint of its question; no answer always does."""
    if not question.constraint or answer in ("", ()):
        return True
    return evaluate(parse(question.constraint), answers, own=answer)


def outcomes(expression: Expression, answers: Answers, *, undecided: AbstractSet[str]) -> set[bool]:
    """Return what an expression can still come to.

    Args:
        expression: parsed.
        answers: given so far.
        undecided: names of questions whose answers may still be anything.

    Returns:
        {True}, {False} or both.
    """
    match expression:
        case Not(of=part):
            return {not one for one in outcomes(part, answers, undecided=undecided)}
        case And(parts=parts) | Or(parts=parts):
            whole = all if isinstance(expression, And) else any
            each = (outcomes(part, answers, undecided=undecided) for part in parts)
            distinct = set(map(frozenset, each))  # repeats change nothing, and cost much
            return {whole(together) for together in product(*distinct)}
        case _ if references(expression) & undecided:
            return {True, False}
        case _:
            return {evaluate(expression, answers)}
