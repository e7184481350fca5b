"""From words as written to answer codes: each distinct word is looked at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.instrument.model import NOT_ANSWERED, Question
from goodcare.reading import did_you_mean
from goodcare.snapshot.mapping import LEAVE_OUT_WORD, NOT_ANSWERED_WORD, UNDECIDED, ProblemKind
from goodcare.snapshot.problems import Problems, shown
from goodcare.snapshot.sheets import Column
from goodcare.snapshot.spelling import folded

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A word that means nothing, and what to say about it."""

    kind: ProblemKind
    message: str


class LeaveOut:
    """A word whose rows the mapping leaves out."""


LEAVE_OUT = LeaveOut()
Meaning = int | Unknown | LeaveOut
SPECIAL: dict[str | None, Meaning] = {NOT_ANSWERED_WORD: NOT_ANSWERED, LEAVE_OUT_WORD: LEAVE_OUT}
"""What a mapping can say about a word instead of naming a choice."""


def answer_meanings(
    question: Question, answers: Mapping[str, str], not_answered: Collection[str]
) -> Callable[[str], Meaning]:
    """Return the function from a word to the code of a choice, or to what is wrong with it."""
    decided: dict[str | None, Meaning] = {
        **{choice.name: choice.code for choice in question.choices},
        **SPECIAL,
    }
    spellings = names_and_labels(question)

    def meaning(word: str) -> Meaning:
        said = answers.get(folded(word))
        if said in decided:
            return decided[said]
        if said == UNDECIDED:
            return Unknown(
                kind=ProblemKind.UNDECIDED,
                message=f"'{shown(word)}' is still marked '?' in the mapping.",
            )
        if folded(word) in not_answered:
            return NOT_ANSWERED
        if folded(word) in spellings:
            return spellings[folded(word)]
        return unknown_answer(word, list(spellings))

    return meaning


def names_and_labels(question: Question) -> dict[str, int]:
    """Return the code of each name and label that stands for one choice only."""
    found: dict[str, set[int]] = {}
    for choice in question.choices:
        for label in choice.label.values():
            found.setdefault(folded(label), set()).add(choice.code)
    labels = {label: codes.pop() for label, codes in found.items() if len(codes) == 1}
    return labels | {choice.name: choice.code for choice in question.choices}


def unknown_answer(word: str, known: list[str]) -> Unknown:
    """Say that a word is no answer, and which one is near."""
    advice = did_you_mean(word, known, who="they")
    return Unknown(
        kind=ProblemKind.UNKNOWN_ANSWER,
        message=f"'{shown(word)}' is no answer to this question.{advice}",
    )


def codes_of(
    column: Column, meaning: Callable[[str], Meaning], *, problems: Problems, question: str
) -> Codes:
    """Return the code of each row; what has none is noted, and not answered."""
    table = np.zeros(max(len(column.words), 1), dtype=np.uint8)
    for place, word in enumerate(column.words):
        meant = meaning(word)
        if isinstance(meant, int):
            table[place] = meant
        else:
            note(meant, column, place, problems=problems, question=question)
    return table[column.codes]


def note(
    meant: Unknown | LeaveOut, column: Column, place: int, *, problems: Problems, question: str
) -> None:
    """Note the word at this place, which has no code, at the rows that have it."""
    where = column.codes == place
    if isinstance(meant, LeaveOut):
        problems.leave_out(where, f"left out by the answer to {question}")
        return
    problems.add(
        meant.kind,
        where,
        column=column.name,
        question=question,
        value=column.words[place],
        message=meant.message,
    )
