"""Which questions each respondent was asked, for all respondents at once."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from goodcare.instrument.expressions import Answer, Expression, evaluate, references
from goodcare.instrument.parsing import parse
from goodcare.snapshot.answers import Answers
from goodcare.snapshot.mapping import ProblemKind
from goodcare.snapshot.problems import Problems


def mark_not_asked(answers: Mapping[str, Answers], *, problems: Problems, size: int) -> None:
    """Mark what `relevant` says was not asked; an answer given all the same is a problem.

    Args:
        answers: by question, in the order of the form: an earlier question that was not asked
            counts as not answered in the conditions of later ones.
        problems: of the file; positions are rows of `answers`.
        size: number of rows.
    """
    for given in answers.values():
        if not given.question.relevant or not given.is_in_file:
            continue
        expression = parse(given.question.relevant)
        if not all(answers[name].is_in_file for name in references(expression) & answers.keys()):
            continue  # the file does not hold what would decide it
        not_asked = ~_holds(expression, answers, size=size)
        _note_answered(given, not_asked & given.is_answered, problems)
        given.set_not_asked(not_asked)


def _note_answered(given: Answers, where: NDArray[np.bool_], problems: Problems) -> None:
    column = given.written.name if given.written else ""
    problems.add(
        ProblemKind.NOT_ASKED,
        where,
        column=column,
        question=given.question.name,
        message=f"'{given.question.name}' is answered, although the form does not ask it here.",
    )


def _holds(
    expression: Expression, answers: Mapping[str, Answers], *, size: int
) -> NDArray[np.bool_]:
    """Evaluate an expression once for each distinct combination of the answers it looks at."""
    names = sorted(references(expression) & answers.keys())
    if not names:
        return np.full(size, evaluate(expression, {}), dtype=np.bool_)
    given = [answers[name].distinct() for name in names]
    together = np.column_stack([which for _, which in given])
    combinations, which = np.unique(together, axis=0, return_inverse=True)
    results = [
        evaluate(expression, _combined(names, [values for values, _ in given], places.tolist()))
        for places in combinations
    ]
    return np.array(results, dtype=np.bool_)[which.ravel()]


def _combined(names: list[str], values: list[list[Answer]], places: list[int]) -> dict[str, Answer]:
    return {name: known[place] for name, known, place in zip(names, values, places, strict=True)}
