"""Title and languages of a draft."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from goodcare.instrument.drafting import Draft, DraftQuestion
from goodcare.instrument.model import Choice, Group, Question

Worded = TypeVar("Worded", Question, Choice, Group)
WORDS = frozenset(
    (
        *("label", "topic", "finding", "base", "hint", "constraint_message", "asked"),
        "group_label",
    )
)
"""Fields that hold words by language."""


def write_settings(draft: Draft, *, titles: Mapping[str, str], languages: tuple[str, ...]) -> Draft:
    """Change title and languages; the words of a language that goes are removed.

    Args:
        draft: to change.
        titles: by language.
        languages: the default first.
    """
    said = {**draft.title, **titles}
    return replace(
        draft,
        title={code: said[code] for code in languages if said.get(code)},
        default_language=languages[0],
        languages=languages,
        questions=tuple(_question(one, languages) for one in draft.questions),
        groups=tuple(_spoken(one, languages) for one in draft.groups),
    )


def _question(one: DraftQuestion, languages: tuple[str, ...]) -> DraftQuestion:
    question = _spoken(one.question, languages)
    choices = tuple(_spoken(choice, languages) for choice in question.choices)
    return replace(one, question=replace(question, choices=choices))


def _spoken(one: Worded, languages: tuple[str, ...]) -> Worded:
    """Leave the words of these languages only."""
    said: dict[str, Any] = {
        field.name: {
            code: text for code, text in getattr(one, field.name).items() if code in languages
        }
        for field in fields(one)
        if field.name in WORDS
    }
    return replace(one, **said)
