"""A form while somebody builds it: it may be incomplete, and every change gives a new draft."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any  # fields of Question, as `replace` takes them

from goodcare.errors import InputError
from goodcare.instrument.branching import (
    ALWAYS,
    Branch,
    branch_of,
    relevant_of,
    renamed_in_branch,
    renamed_in_question,
)
from goodcare.instrument.model import MOST_ANSWERS, Choice, Group, Instrument, Kind, Question
from goodcare.instrument.piping import with_references, without_references
from goodcare.instrument.writer import shared_groups, write_xlsform
from goodcare.reading import did_you_mean

CHOICE = "choice/"
"""Before the name of an answer, among the words of a translation: "choice/yes"."""
TRANSLATED = ("label", "hint", "constraint_message", "topic", "finding", "base")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuestion:
    """A question as far as it is written.

    Args:
        question: its words may be missing; `relevant` is empty, the branch says it.
        branch: when it is asked.
    """

    question: Question
    branch: Branch = ALWAYS

    @property
    def name(self) -> str:
        """The variable's name, unique in the draft."""
        return self.question.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as far as it is built; see `Instrument` for its fields."""

    id: str
    version: str = "1"
    title: dict[str, str]
    default_language: str
    languages: tuple[str, ...]
    questions: tuple[DraftQuestion, ...] = ()
    groups: tuple[Group, ...] = ()

    def question(self, name: str) -> DraftQuestion:
        """Return a question by name.

        Raises:
            InputError: there is none.
        """
        return self.questions[self.place(name)]

    def place(self, name: str) -> int:
        """Return the place of a question, from 0.

        Raises:
            InputError: there is none.
        """
        names = [one.name for one in self.questions]
        if name not in names:
            raise InputError(f"The form has no question '{name}'.{did_you_mean(name, names)}")
        return names.index(name)


def new_draft(*, id: str, title: str, languages: tuple[str, ...]) -> Draft:
    """Begin a form; the first language is its default."""
    return Draft(
        id=id,
        title={languages[0]: title},
        default_language=languages[0],
        languages=languages,
    )


def new_question(name: str, kind: Kind, **fields: Any) -> DraftQuestion:
    """Begin a question; `fields` as `Question` has them."""
    return DraftQuestion(
        question=Question(
            **{"label": {}, "topic": {}, "finding": {}, **fields, "name": name, "kind": kind}
        )
    )


def draft_from_instrument(instrument: Instrument) -> Draft:
    """Open an instrument for change; its conditions become simple ones where they can."""
    return Draft(
        id=instrument.id,
        version=instrument.version,
        title=instrument.title,
        default_language=instrument.default_language,
        languages=instrument.languages,
        questions=tuple(
            DraftQuestion(question=as_drafted(one), branch=branch_of(one.relevant))
            for one in instrument.questions
        ),
        groups=instrument.groups,
    )


def as_drafted(question: Question) -> Question:
    """Return a question as a draft holds it: answers are put into its label, not beside it."""
    return replace(question, relevant="", label={**question.label, **question.asked}, asked={})


def instrument_of(draft: Draft) -> Instrument:
    """Return a draft in the shape of an instrument: unchecked, its words may be missing."""
    asked = {one.name: one.question for one in draft.questions}
    used = {name for one in draft.questions for name in one.question.group}
    return Instrument(
        id=draft.id,
        version=draft.version,
        title=draft.title,
        default_language=draft.default_language,
        languages=draft.languages,
        questions=tuple(
            replace(
                one.question,
                relevant=relevant_of(one.branch, asked),
                label=without_references(one.question.label),
                asked=with_references(one.question.label),
            )
            for one in draft.questions
        ),
        groups=tuple(group for group in draft.groups if group.name in used),
    )


def draft_to_xlsform(draft: Draft) -> bytes:
    """Write a draft as an XLSForm workbook; what is missing in it stays empty."""
    return write_xlsform(instrument_of(draft))


def add(draft: Draft, question: DraftQuestion, *, at: int | None = None) -> Draft:
    """Add a question at a place, or at the end.

    Raises:
        InputError: its name is taken.
    """
    _check_free(draft, question.name)
    place = len(draft.questions) if at is None else at
    questions = [*draft.questions]
    questions.insert(place, question)
    return _settled(replace(draft, questions=tuple(questions)), question.name)


def remove(draft: Draft, name: str) -> Draft:
    """Remove a question; conditions that name it stay, and are found by `draft_findings`."""
    place = draft.place(name)
    questions = draft.questions[:place] + draft.questions[place + 1 :]
    return replace(draft, questions=questions)


def move(draft: Draft, name: str, *, to: int) -> Draft:
    """Move a question to a place, counted without it.

    Between two questions of one page it joins that page; away from its own page it leaves it.
    """
    moved = draft.question(name)
    rest = [one for one in draft.questions if one.name != name]
    rest.insert(to, moved)
    return _settled(replace(draft, questions=tuple(rest)), name)


def change(draft: Draft, name: str, /, **fields: Any) -> Draft:
    """Change fields of a question; a new name is put wherever the old one stood.

    Raises:
        InputError: there is no such question, or the new name is taken.
    """
    new_name = fields.get("name", name)
    if new_name != name:
        _check_free(draft, new_name)
    changed = _with(draft, name, lambda one: replace(one, question=replace(one.question, **fields)))
    return _renamed(changed, name, new_name) if new_name != name else changed


def set_choices(draft: Draft, name: str, choices: Iterable[Choice]) -> Draft:
    """Give a question its answers, coded in their order.

    Raises:
        InputError: a name stands twice, or there are too many.
    """
    listed = tuple(replace(one, code=code) for code, one in enumerate(choices, start=1))
    names = [one.name for one in listed]
    twice = sorted({one for one in names if names.count(one) > 1})
    if twice:
        raise InputError(f"'{name}' has two answers named '{twice[0]}'. Rename one of them.")
    if len(listed) > MOST_ANSWERS:
        raise InputError(f"'{name}' has {len(listed)} answers, more than {MOST_ANSWERS}.")
    return change(draft, name, choices=listed)


def translate(draft: Draft, name: str, *, language: str, words: Mapping[str, str]) -> Draft:
    """Put the words of a question in one language.

    Args:
        draft: of which one question is translated.
        name: of the question.
        language: one of the draft's.
        words: by field ("label", "hint") and by answer ("choice/yes"); empty ones are removed.

    Raises:
        InputError: the draft has not this question or language.
    """
    if language not in draft.languages:
        raise InputError(f"The form is not in the language '{language}'. Add the language first.")
    question = draft.question(name).question
    fields: dict[str, Any] = {
        field: _worded(getattr(question, field), language, words[field])
        for field in TRANSLATED
        if field in words
    }
    fields["choices"] = tuple(
        replace(one, label=_worded(one.label, language, words[f"{CHOICE}{one.name}"]))
        if f"{CHOICE}{one.name}" in words
        else one
        for one in question.choices
    )
    return change(draft, name, **fields)


def branch(draft: Draft, name: str, when: Branch) -> Draft:
    """Say when a question is asked."""
    return _with(draft, name, lambda one: replace(one, branch=when))


def add_language(draft: Draft, language: str) -> Draft:
    """Add a language, without words yet."""
    return replace(draft, languages=tuple(dict.fromkeys((*draft.languages, language))))


def set_page(draft: Draft, name: str, page: Group | None) -> Draft:
    """Put a question on a page, at its end where others stand there; None: on none.

    The page is made, or its heading and appearance are changed.
    """
    if page is None:
        return _settled(change(draft, name, group=()), name)
    others = [one for one in draft.groups if one.name != page.name]
    known = [one.name for one in draft.groups]
    at = known.index(page.name) if page.name in known else len(others)
    groups = (*others[:at], page, *others[at:])
    there = [
        place
        for place, one in enumerate(one for one in draft.questions if one.name != name)
        if page.name in one.question.group
    ]
    changed = change(replace(draft, groups=groups), name, group=(page.name,))
    return move(changed, name, to=there[-1] + 1) if there else _settled(changed, name)


def _check_free(draft: Draft, name: str) -> None:
    if name in {one.name for one in draft.questions}:
        raise InputError(f"The form has a question '{name}' already. Choose another name.")


def _with(draft: Draft, name: str, changed: Callable[[DraftQuestion], DraftQuestion]) -> Draft:
    place = draft.place(name)
    one = changed(draft.questions[place])
    return replace(draft, questions=(*draft.questions[:place], one, *draft.questions[place + 1 :]))


def _worded(words: dict[str, str], language: str, text: str) -> dict[str, str]:
    return {code: one for code, one in {**words, language: text}.items() if one}


def _renamed(draft: Draft, old: str, new: str) -> Draft:
    """Put a new name into everything that named the question."""
    questions = tuple(
        DraftQuestion(
            question=renamed_in_question(one.question, old, new),
            branch=renamed_in_branch(one.branch, old, new),
        )
        for one in draft.questions
    )
    return replace(draft, questions=questions)


def _settled(draft: Draft, name: str) -> Draft:
    """Keep every page in one piece after a question came to its place."""
    place = draft.place(name)
    own = draft.question(name).question.group
    before = draft.questions[place - 1].question.group if place else ()
    after = draft.questions[place + 1].question.group if place + 1 < len(draft.questions) else ()
    shared = before[: shared_groups(before, after)]
    is_elsewhere = any(
        set(own) & set(one.question.group) for one in draft.questions if one.name != name
    )
    fits = own in (before, after) or (own[: len(shared)] == shared and not is_elsewhere)
    return draft if fits else change(draft, name, group=shared)
