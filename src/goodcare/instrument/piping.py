"""Earlier answers inside later questions: `${gp_name}` in a label."""

import re
from collections.abc import Iterator

from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.model import Instrument, Kind, Question, Words

REFERENCE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
GAP = "…"
LONGEST_PIPED = 100
PIPED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.TEXT)
"""Questions whose answers can be put into later words."""


def references_in(text: str) -> tuple[str, ...]:
    """Return the names of the questions that a text puts answers of in.

    >>> references_in("How was ${where}?")
    ('where',)
    """
    return tuple(REFERENCE.findall(text))


def without_references(words: Words) -> Words:
    """Return words with a gap where an answer would stand, as reports name a question."""
    return {code: REFERENCE.sub(GAP, text) for code, text in words.items()}


def with_references(words: Words) -> Words:
    """Return the words as they are asked, if they put in any answer; else none."""
    return dict(words) if any(map(references_in, words.values())) else {}


def asked_words(
    question: Question, answers: Answers, *, instrument: Instrument, language: str
) -> str:
    """Return a question's label as this person is asked it.

    Args:
        question: of the instrument.
        answers: given so far.
        instrument: whose choices name closed answers.
        language: one of the instrument's.

    Returns:
        Plain text: never markup, whatever somebody answered; an answer is cut at 100 characters,
        and a missing one is "…".
    """
    label = question.asked.get(language, "") or question.label.get(language, "")
    if not question.asked:
        return label
    questions = {one.name: one for one in instrument.questions}

    def answer(found: re.Match[str]) -> str:
        of = questions.get(found[1])
        given = answers.get(found[1], "")
        return _said(of, given, language=language) if of and given not in ("", ()) else GAP

    return REFERENCE.sub(answer, label)


def _said(question: Question, answer: Answer, *, language: str) -> str:
    labels = {choice.name: choice.label.get(language, choice.name) for choice in question.choices}
    names: Iterator[str] = iter(answer if isinstance(answer, tuple) else (str(answer),))
    is_closed = question.kind in (Kind.SINGLE, Kind.MULTIPLE)
    said = ", ".join(labels.get(name, GAP) if is_closed else name for name in names)
    return said if len(said) <= LONGEST_PIPED else said[: LONGEST_PIPED - 1] + GAP
