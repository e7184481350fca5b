"""What the pages of the builder do to a draft: pure functions, a draft in and a draft out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any  # fields of Question, as `change` takes them

from django.utils.text import slugify

from goodcare.collect.questionnaires.kinds import OFFERED, Offered
from goodcare.instrument.drafting import (
    Draft,
    DraftQuestion,
    add,
    change,
    move,
    new_question,
    set_choices,
    set_page,
)
from goodcare.instrument.model import Choice, Group, Kind, Question
from goodcare.instrument.pages import GRID, TOGETHER

LONGEST_NAME = 32
DECLINE = "prefer_not_to_say"
DECLINED = "Prefer not to say"
BANDED = (Kind.NUMBER, Kind.DATE)
_NOT_IN_NAMES = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One answer as it was written on a page.

    Args:
        name: in data; empty: it is new.
        text: in the default language; empty: it is removed, unless it is a band.
        is_off_scale, is_exclusive, low, high: as `Choice` has them.
    """

    name: str = ""
    text: str = ""
    is_off_scale: bool = False
    is_exclusive: bool = False
    low: str = ""
    high: str = ""

    @property
    def is_there(self) -> bool:
        """Whether anything was written."""
        return bool(self.text or self.low or self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A question to add.

    Args:
        kind: as people think of it.
        text: of the question; of a grid, the words above it.
        answers: one for each.
        statements: of a grid.
        can_decline: "Prefer not to say" is offered, off the scale.
    """

    kind: Offered
    text: str
    answers: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    can_decline: bool = False


def name_for(text: str, *, taken: Iterable[str], otherwise: str) -> str:
    """Return a name in data for words: short, of letters, digits and _, and not taken."""
    plain = slugify(text).replace("-", "_") or _NOT_IN_NAMES.sub("_", text.casefold()).strip("_")
    cut = plain[:LONGEST_NAME].rsplit("_", 1)[0] if len(plain) > LONGEST_NAME else plain
    name = cut if cut[:1].isalpha() else f"{otherwise}_{cut}".strip("_")
    used, number, found = {one.casefold() for one in taken}, 1, name
    while found.casefold() in used:
        number += 1
        found = f"{name}_{number}"
    return found


def names_in(draft: Draft) -> list[str]:
    """Return every name that is taken: of questions and of pages."""
    return [*(one.name for one in draft.questions), *(one.name for one in draft.groups)]


def add_question(draft: Draft, added: Added) -> tuple[Draft, str]:
    """Add a question, or the statements of a grid, at the end; return the name of the first."""
    if added.kind is not Offered.GRID:
        return _added(draft, added, added.text, group=())
    page = name_for(added.text, taken=names_in(draft), otherwise="grid")
    label = {draft.default_language: added.text} if added.text else {}
    group = Group(name=page, label=label, appearance=GRID)
    grown = replace(draft, groups=(*draft.groups, group))
    first = ""
    for statement in added.statements:
        grown, name = _added(grown, added, statement, group=(page,))
        first = first or name
    return grown, first


def _added(draft: Draft, added: Added, text: str, *, group: tuple[str, ...]) -> tuple[Draft, str]:
    offered = OFFERED[added.kind]
    name = name_for(text, taken=names_in(draft), otherwise="question")
    said = [Written(text=answer) for answer in added.answers]
    if added.can_decline:
        is_exclusive = offered.kind is Kind.MULTIPLE
        said.append(Written(text=DECLINED, is_off_scale=True, is_exclusive=is_exclusive))
    question = new_question(
        name,
        offered.kind,
        good_end=offered.good_end,
        is_long=offered.is_long,
        group=group,
        label={draft.default_language: text},
    )
    grown = add(draft, question)
    return set_choices(grown, name, _choices(grown, question.question, said)), name


def write_answers(draft: Draft, name: str, written: Sequence[Written]) -> Draft:
    """Give a question its answers; the statements of a grid share them."""
    said = [one for one in written if one.is_there]
    for one in sharing(draft, name):
        draft = set_choices(draft, one, _choices(draft, draft.question(one).question, said))
    return draft


def sharing(draft: Draft, name: str) -> tuple[str, ...]:
    """Return the questions that share their answers with one: in a grid all, else itself."""
    question = draft.question(name).question
    grids = {one.name for one in draft.groups if GRID in one.appearance}
    inside = grids & set(question.group)
    if not inside:
        return (name,)
    return tuple(
        one.name
        for one in draft.questions
        if inside & set(one.question.group) and one.question.kind is question.kind
    )


def _choices(draft: Draft, question: Question, said: Sequence[Written]) -> tuple[Choice, ...]:
    known = {one.name: one for one in question.choices}
    names = {one.name for one in said if one.name}
    choices = []
    for code, one in enumerate(said, start=1):
        text = one.text or _limits(one)
        stem = DECLINE if text == DECLINED else text
        name = one.name or name_for(stem, taken=names, otherwise="answer")
        names.add(name)
        before = known.get(name) or Choice(name=name, label={}, code=code, group_label={})
        languages = draft.languages if question.kind in BANDED and not before.label else ()
        label = {**before.label, **dict.fromkeys(languages, text), draft.default_language: text}
        choices.append(
            replace(
                before,
                label=label,
                code=code,
                is_on_scale=not one.is_off_scale,
                is_exclusive=one.is_exclusive,
                low=one.low,
                high=one.high,
            )
        )
    return tuple(choices)


def _limits(one: Written) -> str:
    """How a band is called that has no words: by its limits."""
    if one.low and one.high:
        return f"{one.low}–{one.high}"
    return f"{one.low}+" if one.low else f"–{one.high}"


def write_question(
    draft: Draft, name: str, *, words: Mapping[str, str], fields: Mapping[str, Any]
) -> Draft:
    """Change a question.

    Args:
        draft: of which one question is changed.
        name: of the question.
        words: in the default language, by field ("label", "hint", ...); empty ones are removed.
        fields: others, as `Question` has them.
    """
    language, question = draft.default_language, draft.question(name).question
    translated = {
        field: {
            code: one for code, one in {**getattr(question, field), language: text}.items() if one
        }
        for field, text in words.items()
    }
    return change(draft, name, **{**fields, **translated})


def step(draft: Draft, name: str, *, by: int) -> Draft:
    """Move a question up (-1) or down (1); at an end it stays."""
    to = draft.place(name) + by
    return move(draft, name, to=to) if 0 <= to < len(draft.questions) else draft


def page_of_question(draft: Draft, name: str) -> Group | None:
    """Return the page that a question shares with others, or None."""
    group = draft.question(name).question.group
    shown = (TOGETHER, GRID)
    return next(
        (
            one
            for one in draft.groups
            if one.name in group and any(word in one.appearance for word in shown)
        ),
        None,
    )


def join_above(draft: Draft, name: str) -> Draft:
    """Put a question on the page of the one above it."""
    place = draft.place(name)
    above = draft.questions[place - 1] if place else None
    if above is None or page_of_question(draft, name) is not None:
        return draft
    page = page_of_question(draft, above.name)
    if page is None:
        taken = names_in(draft)
        title = name_for(f"page_{above.name}", taken=taken, otherwise="page")
        page = Group(name=title, label={}, appearance=TOGETHER)
        draft = set_page(draft, above.name, page)
    return set_page(draft, name, page)


def leave_page(draft: Draft, name: str) -> Draft:
    """Put a question on a page of its own, behind the page that it stood on."""
    page = page_of_question(draft, name)
    if page is None:
        return draft
    left = set_page(draft, name, None)
    there = [place for place, one in enumerate(_without(left, name)) if _is_on(one, page)]
    return change(move(left, name, to=there[-1] + 1) if there else left, name, group=())


def _without(draft: Draft, name: str) -> list[DraftQuestion]:
    return [one for one in draft.questions if one.name != name]


def _is_on(one: DraftQuestion, page: Group) -> bool:
    return page.name in one.question.group


def name_page(draft: Draft, page: str, *, language: str, text: str) -> Draft:
    """Put the heading of a page in one language; empty: none."""
    groups = tuple(
        replace(
            one,
            label={code: said for code, said in {**one.label, language: text}.items() if said},
        )
        if one.name == page
        else one
        for one in draft.groups
    )
    return replace(draft, groups=groups)
