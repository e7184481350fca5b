"""Pages of a launched questionnaire: rendered once, and filled in for each person.

A page's HTML depends on the version, the page and the language only. It is rendered with marks
where something of a person stands (what they answered, what is wrong, their form's token), split
there once, and kept in the process. Filling in costs a few joins.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape

from goodcare.collect.answers.shown import page_context
from goodcare.collect.answers.slots import CLOSE, OPEN, PART, Slot
from goodcare.collect.answers.surveys import Survey

KEPT = 2_000
_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What one person sees on a page.

    Args:
        values: of its fields, by their names.
        asked: names of the questions that this person is asked.
        labels: of questions that put in earlier answers, by name.
        errors: plain words by question.
        pieces: HTML of the places that every page has, by name ("csrf", "progress").
    """

    values: Values
    asked: frozenset[str]
    labels: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrozenPage:
    """A page's HTML in parts: texts, and places to fill in."""

    parts: tuple[str | tuple[str, ...], ...]

    def filled(self, filling: Filling) -> str:
        """Return the page of one person."""
        written: list[str] = []
        leaving_out = False
        for part in self.parts:
            if isinstance(part, str):
                if not leaving_out:
                    written.append(part)
            elif part[0] == Slot.BEGIN:
                leaving_out = part[1] not in filling.asked
            elif part[0] == Slot.END:
                leaving_out = False
            elif not leaving_out:
                written.append(_FILLED[part[0]](filling, *part[1:]))
        return "".join(written)


def frozen_page(survey: Survey, page_id: str, language: str) -> FrozenPage:
    """Return a page of a survey, rendered once for each version and language."""
    return _frozen(survey.hash, page_id, language, _Unhashed(survey))


@dataclass(frozen=True, slots=True, eq=False)
class _Unhashed:
    """A survey beside its key; equal to every other, so that the hash alone decides."""

    survey: Survey

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashed)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=KEPT)
def _frozen(_hash: str, page_id: str, language: str, of: _Unhashed) -> FrozenPage:
    context = page_context(of.survey, page_id, language)
    html = render_to_string("answers/page.html", context)
    return FrozenPage(tuple(split_at_marks(html)))


def split_at_marks(html: str) -> list[str | tuple[str, ...]]:
    """Split rendered HTML at the marks; texts and slots take turns."""
    pieces: list[str | tuple[str, ...]] = []
    for place, piece in enumerate(_MARK.split(html)):
        if place % 2:
            pieces.append(tuple(piece.split(PART)))
        elif piece:
            pieces.append(piece)
    return pieces


def _checked(filling: Filling, name: str, value: str) -> str:
    return " checked" if value in filling.values.get(name, ()) else ""


def _selected(filling: Filling, name: str, value: str) -> str:
    return " selected" if value in filling.values.get(name, ()) else ""


def _value(filling: Filling, name: str) -> str:
    values = filling.values.get(name)
    return escape(values[-1]) if values else ""


def _label(filling: Filling, name: str) -> str:
    return escape(filling.labels.get(name, ""))


def _error(filling: Filling, name: str, error_id: str, before: str) -> str:
    words = filling.errors.get(name)
    if not words:
        return ""
    return (
        f'<span class="nhsuk-error-message" id="{error_id}">'
        f'<span class="nhsuk-u-visually-hidden">{before}</span> {escape(words)}</span>'
    )


def _error_class(filling: Filling, name: str, html_class: str) -> str:
    return f" {html_class}" if name in filling.errors else ""


def _described(filling: Filling, name: str, hint_id: str, error_id: str) -> str:
    ids = [hint_id] if hint_id else []
    if name in filling.errors:
        ids.append(error_id)
    return f' aria-describedby="{" ".join(ids)}"' if ids else ""


def _piece(filling: Filling, name: str) -> str:
    return filling.pieces.get(name, "")


_FILLED: Mapping[str, Callable[..., str]] = {
    Slot.CHECKED: _checked,
    Slot.SELECTED: _selected,
    Slot.VALUE: _value,
    Slot.LABEL: _label,
    Slot.ERROR: _error,
    Slot.ERROR_CLASS: _error_class,
    Slot.DESCRIBED: _described,
    Slot.PIECE: _piece,
}
