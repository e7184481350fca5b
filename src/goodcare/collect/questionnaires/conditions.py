"""When a question is asked, in sentences; adding and removing conditions."""

from dataclasses import dataclass, replace

from goodcare.instrument.branching import Branch, Condition, Needs, Operator
from goodcare.instrument.drafting import Draft, branch
from goodcare.instrument.model import Kind, Question

CLOSED = (Kind.SINGLE, Kind.MULTIPLE)
ORDERED = (Kind.NUMBER, Kind.DATE)
OPERATORS: dict[Kind, tuple[tuple[Operator, str], ...]] = {
    Kind.SINGLE: ((Operator.IS, "is"), (Operator.IS_NOT, "is not")),
    Kind.MULTIPLE: ((Operator.IS, "includes"), (Operator.IS_NOT, "does not include")),
    **dict.fromkeys(
        ORDERED,
        (
            (Operator.IS, "is"),
            (Operator.IS_NOT, "is not"),
            (Operator.AT_LEAST, "is at least"),
            (Operator.AT_MOST, "is at most"),
            (Operator.ABOVE, "is more than"),
            (Operator.BELOW, "is less than"),
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One condition in words: the question, how it is compared, the answer."""

    question: str
    words: str
    answer: str


def questions_before(draft: Draft, name: str) -> tuple[Question, ...]:
    """Return the questions above one, whose answers can decide whether it is asked."""
    above = draft.questions[: draft.place(name)]
    return tuple(one.question for one in above if one.question.kind in OPERATORS)


def sentences_of(draft: Draft, name: str) -> tuple[Sentence, ...]:
    """Return the conditions of a question in words."""
    asked = {one.name: one.question for one in draft.questions}
    return tuple(
        _sentence(one, asked.get(one.question), draft.default_language)
        for one in draft.question(name).branch.conditions
    )


def _sentence(one: Condition, question: Question | None, language: str) -> Sentence:
    if question is None:
        return Sentence(question=one.question, words=one.operator.value, answer=one.answer)
    labels = {choice.name: choice.label.get(language, "") for choice in question.choices}
    words = dict(OPERATORS.get(question.kind, ())).get(one.operator, one.operator.value)
    answer = labels.get(one.answer) if question.kind in CLOSED else ""
    return Sentence(
        question=question.label.get(language) or question.name,
        words=words,
        answer=answer or one.answer,
    )


def add_condition(draft: Draft, name: str, condition: Condition) -> Draft:
    """Add a condition; one that is there already is not added again."""
    before = draft.question(name).branch
    conditions = tuple(dict.fromkeys((*before.conditions, condition)))
    return branch(draft, name, Branch(conditions=conditions, needs=before.needs))


def remove_condition(draft: Draft, name: str, place: int) -> Draft:
    """Remove a condition by its place, from 0; a written expression goes as a whole."""
    before = draft.question(name).branch
    kept = tuple(one for at, one in enumerate(before.conditions) if at != place)
    return branch(draft, name, replace(before, conditions=kept, written=""))


def set_needs(draft: Draft, name: str, needs: Needs) -> Draft:
    """Say whether all conditions have to hold, or one of them."""
    return branch(draft, name, replace(draft.question(name).branch, needs=needs))
