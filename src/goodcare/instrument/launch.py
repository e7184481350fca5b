"""What keeps a form from being launched, beyond what keeps it from being read.

Unreachable branches and missing labels are findings of `check_workbook` already.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.instrument.interface import own_name
from goodcare.instrument.model import Instrument, Kind, Question, Words

CHOSEN = (Kind.SINGLE, Kind.MULTIPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchFinding:
    """One thing to mend before people are asked.

    Args:
        question: name; empty: the form as a whole.
        what: what is wrong.
        todo: what to do.
    """

    question: str
    what: str
    todo: str

    def __str__(self) -> str:
        """Return one line."""
        about = f"{self.question}: " if self.question else ""
        return f"{about}{self.what} {self.todo}"


def launch_findings(instrument: Instrument) -> tuple[LaunchFinding, ...]:
    """Return what to mend before people are asked: in every language, and so that nobody must say.

    Args:
        instrument: as it was read.
    """
    return (*_whole(instrument), *_questions(instrument))


def _whole(instrument: Instrument) -> Iterator[LaunchFinding]:
    if not any(question.kind is not Kind.NOTE for question in instrument.questions):
        yield LaunchFinding(question="", what="The form asks nothing.", todo="Add a question.")
    for code in _missing(instrument.title, instrument.languages):
        yield LaunchFinding(
            question="", what=f"The title is missing in {own_name(code)}.", todo="Translate it."
        )
    for group in instrument.groups:
        if group.label:
            for code in _missing(group.label, instrument.languages):
                what = f"The heading of '{group.name}' is missing in {own_name(code)}."
                yield LaunchFinding(question="", what=what, todo="Translate it.")


def _questions(instrument: Instrument) -> Iterator[LaunchFinding]:
    for question in instrument.questions:
        yield from _translations(question, instrument.languages)
        if must_allow_silence(question) and not allows_silence(question):
            yield LaunchFinding(
                question=question.name,
                what="It is sensitive, and nobody can decline to answer it.",
                todo="Add an answer such as 'Prefer not to say', off the scale.",
            )


def _translations(question: Question, languages: tuple[str, ...]) -> Iterator[LaunchFinding]:
    words = {
        "label": question.label,
        "hint": question.hint,
        "message": question.constraint_message,
        **{f"answer '{choice.name}'": choice.label for choice in question.choices},
    }
    is_banded = question.kind in (Kind.NUMBER, Kind.DATE)
    for what, said in words.items():
        is_needed = bool(said) or what == "label" or what.startswith("answer")
        if not is_needed or (is_banded and what.startswith("answer")):
            continue
        for code in _missing(said, languages):
            yield LaunchFinding(
                question=question.name,
                what=f"Its {what} is missing in {own_name(code)}.",
                todo="Translate it.",
            )


def _missing(words: Words, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in languages if not words.get(code, "").strip())


def must_allow_silence(question: Question) -> bool:
    """Whether somebody must be able to say that they would rather not."""
    return question.kind in CHOSEN and question.is_sensitive


def allows_silence(question: Question) -> bool:
    """Whether an answer off the scale, or leaving it empty, is open to everybody."""
    return any(not choice.is_on_scale for choice in question.choices)
