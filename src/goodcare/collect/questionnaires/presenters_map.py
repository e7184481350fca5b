"""The form and page on which the map between two versions is decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField

from goodcare.collect.questionnaires.maps import (
    DROPPED,
    map_findings,
    map_of,
    map_warnings,
    pair_of,
)
from goodcare.collect.questionnaires.models import Version
from goodcare.instrument.model import Instrument, Kind, Question, Words
from goodcare.instrument.versions import CLOSED, Fate, VariableMap, is_compatible

OPEN = ("", "Not decided")
GONE = (DROPPED, "Nothing: leave these answers out")


Problems = dict[tuple[str, str], tuple[str, bool]]
"""By question and answer: what is said, and whether it has to be decided."""


class MapForm(forms.Form):
    """One choice for each question of the version before, and for each of its answers."""

    edited = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edited"].initial = version.edited
        self.old, self.new = pair_of(version)
        self.keys: dict[str, tuple[str, str]] = {}
        for place, one in enumerate(map_of(version).variables):
            self._add(f"q{place}", one)

    def _add(self, key: str, one: VariableMap) -> None:
        old = self.old.question(one.old)
        compatible = [
            (question.name, _words(question, self.new))
            for question in self.new.questions
            if is_compatible(old.kind, question.kind)
        ]
        self._choice(key, (one.old, ""), compatible, _chosen(one.fate, one.new))
        said = {answer.old: answer for answer in one.answers}
        for place, choice in enumerate(old.choices if old.kind in CLOSED else ()):
            answer = said.get(choice.name)
            initial = _chosen(answer.fate, answer.new) if answer else ""
            self._choice(f"{key}a{place}", (one.old, choice.name), self._answers(one), initial)

    def _answers(self, one: VariableMap) -> list[tuple[str, str]]:
        """Answers of the question that it becomes; of every compatible one until that is known."""
        language = self.new.default_language
        kept = [question for question in self.new.questions if question.name == one.new]
        closed = [question for question in self.new.questions if question.kind in CLOSED]
        listed = {
            choice.name: choice.label.get(language, choice.name)
            for question in kept or closed
            for choice in question.choices
        }
        return list(listed.items())

    def _choice(
        self, field: str, key: tuple[str, str], names: list[tuple[str, str]], initial: str
    ) -> None:
        self.keys[field] = key
        self.fields[field] = forms.ChoiceField(
            choices=[OPEN, *names, GONE], required=False, initial=initial
        )

    def field_of(self, key: tuple[str, str]) -> BoundField:
        """The field of a question or answer."""
        return self[next(field for field, known in self.keys.items() if known == key)]

    @property
    def decisions(self) -> dict[tuple[str, str], str]:
        """What was chosen, by question and answer."""
        return {key: self.cleaned_data[field] for field, key in self.keys.items()}


def _chosen(fate: Fate, name: str) -> str:
    return {Fate.KEPT: name, Fate.DROPPED: DROPPED, Fate.UNDECIDED: ""}[fate]


def _words(question: Question, instrument: Instrument) -> str:
    return question.label.get(instrument.default_language) or question.name


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A question or answer of the version before, and what it becomes.

    Args:
        name: in data.
        words: as people saw it.
        field: of the form.
        problem: what is to be decided, or what is lost.
        is_open: it must be decided.
        answers: of a question, its answers.
    """

    name: str
    words: str
    field: BoundField
    problem: str
    is_open: bool
    answers: tuple["MapRow", ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """Whether it or one of its answers is open."""
        return self.is_open or any(one.is_open for one in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map as its page shows it: what is open first."""

    open_rows: tuple[MapRow, ...]
    decided: tuple[MapRow, ...]
    new_only: tuple[str, ...]


def map_page(version: Version, form: MapForm) -> MapPage:
    """Put together what the page of the map shows."""
    rows = tuple(_rows(version, form))
    return MapPage(
        open_rows=tuple(one for one in rows if one.needs_a_look),
        decided=tuple(one for one in rows if not one.needs_a_look),
        new_only=tuple(
            _words(form.new.question(name), form.new) for name in map_of(version).new_only(form.new)
        ),
    )


def _rows(version: Version, form: MapForm) -> Iterator[MapRow]:
    problems = {(one.variable, one.answer): (one.what, True) for one in map_findings(version)}
    for one in map_warnings(version):
        problems.setdefault((one.variable, one.answer), (one.what, False))
    for question in form.old.questions:
        if question.kind is Kind.NOTE:
            continue
        answers = tuple(
            _row(form, (question.name, choice.name), choice.label, problems)
            for choice in (question.choices if question.kind in CLOSED else ())
        )
        row = _row(form, (question.name, ""), question.label, problems)
        yield replace(row, answers=answers)


def _row(form: MapForm, key: tuple[str, str], label: Words, problems: Problems) -> MapRow:
    problem, is_open = problems.get(key, ("", False))
    name = key[1] or key[0]
    return MapRow(
        name=name,
        words=label.get(form.old.default_language, name),
        field=form.field_of(key),
        problem=f"{problem[:1].upper()}{problem[1:]}",
        is_open=is_open,
    )
