"""Whether a mapping fits the instrument."""

from collections.abc import Iterator

from goodcare.errors import InputError
from goodcare.instrument.model import Instrument, Kind, Question
from goodcare.reading import did_you_mean
from goodcare.snapshot.mapping import (
    LEAVE_OUT_WORD,
    NOT_ANSWERED_WORD,
    UNDECIDED,
    Mapping,
    QuestionMapping,
)
from goodcare.snapshot.numbers import band_of, format_findings

DECISIONS = (LEAVE_OUT_WORD, NOT_ANSWERED_WORD, UNDECIDED)
SEVERAL = (Kind.MULTIPLE, Kind.RANKING)
BANDED = (Kind.NUMBER, Kind.DATE)


def check_against_instrument(mapping: Mapping, instrument: Instrument) -> None:
    """Check every question and choice that a mapping names.

    Raises:
        InputError: one line for each thing that does not fit.
    """
    found = [
        *_unknown_questions(mapping, instrument),
        *_missing_questions(mapping, instrument),
        *(
            (said.line, finding)
            for question in instrument.questions
            if (said := mapping.responses.questions.get(question.name))
            for finding in _of_question(question, said)
        ),
        *_unknown_attribution(mapping, instrument),
    ]
    if found:
        name = mapping.path.name
        raise InputError("\n".join(f"{name}, line {line}: {text}" for line, text in found))


def _unknown_questions(mapping: Mapping, instrument: Instrument) -> Iterator[tuple[int, str]]:
    known = [question.name for question in instrument.questions]
    for name, said in mapping.responses.questions.items():
        if name not in known:
            yield said.line, f"the instrument has no question '{name}'.{did_you_mean(name, known)}"
    for name in mapping.responses.not_in_file:
        if name not in known:
            near = did_you_mean(name, known)
            yield 1, f"not_in_file: the instrument has no question '{name}'.{near}"


def _missing_questions(mapping: Mapping, instrument: Instrument) -> Iterator[tuple[int, str]]:
    responses = mapping.responses
    missing = [
        question.name
        for question in instrument.questions
        if question.kind is not Kind.NOTE
        and question.name not in responses.questions
        and question.name not in responses.not_in_file
    ]
    if missing:
        yield (
            1,
            f"responses.questions does not say where these are: {', '.join(missing)}. "
            "Map them, or list them under not_in_file.",
        )


def _of_question(question: Question, said: QuestionMapping) -> Iterator[str]:
    names = [choice.name for choice in question.choices]
    for word, choice in said.answers.items():
        if choice in names or choice in DECISIONS:
            continue
        if question.kind in BANDED:
            if band_of(question, choice) is None:
                yield f"'{word}': '{choice}' lies in no band of '{said.name}'.{_bands(names)}"
            continue
        near = did_you_mean(choice, names)
        yield f"'{word}': the question '{said.name}' has no choice '{choice}'.{near}"
    if question.kind in BANDED and not names:
        yield (
            f"'{said.name}' has no bands in the instrument (gc_bands), and numbers are kept in "
            "bands only. Add bands, or list it under not_in_file."
        )
    if said.columns and question.kind not in SEVERAL:
        yield f"'{said.name}' has one answer, so it needs 'column', not 'columns'."
    if said.columns and question.kind in SEVERAL:
        for name in sorted(set(names) ^ set(said.columns)):
            fault = "has no column for" if name in names else "has no choice"
            yield f"'{said.name}' {fault} '{name}'."
    if said.column and question.kind in SEVERAL and not said.separator:
        yield f"'{said.name}' has several answers: give a 'separator', or 'columns'."
    yield from format_findings(question, said)


def _bands(names: list[str]) -> str:
    return f" Its bands: {', '.join(names)}." if names else ""


def _unknown_attribution(mapping: Mapping, instrument: Instrument) -> Iterator[tuple[int, str]]:
    known = [question.name for question in instrument.questions]
    for name in mapping.conversation.attribution:
        if name not in known:
            near = did_you_mean(name, known)
            yield 1, f"conversation.attribution: there is no question '{name}'.{near}"
