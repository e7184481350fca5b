"""The groups of respondents that demographic questions make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goodcare.engine.cells import EVERYBODY, GroupColumn, Level
from goodcare.findings.derived_groups import level_of_derived, members_of, others_of, parents_of
from goodcare.instrument.derived_groups import DerivedGroup
from goodcare.instrument.model import (
    CHOSEN,
    NOT_CHOSEN,
    Choice,
    Instrument,
    Kind,
    Question,
    Role,
    Words,
)

_BY_ANSWER = (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
_YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One demographic group.

    Args:
        question, choice: names in the instrument; of a derived group its id and nothing.
        level: who is in it, as one column has it.
        members: who is in it, as answers that have nobody in common have it.
        others: everybody else: who answered the question on its scale and is not in it.
        label: how the group is named in reports.
        is_tested: false for the second answer of two ("no"), whose comparison is that of the
            first with the sign turned.
        questions: that it is made of; it is not compared on these.
        parent: the group that it is nested in and tested inside of; everybody where there is none.
    """

    question: str
    choice: str
    level: Level
    members: tuple[Level, ...]
    others: tuple[Level, ...]
    label: str
    is_tested: bool
    questions: tuple[str, ...]
    parent: Level = EVERYBODY

    @property
    def source(self) -> str:
        """Where its label comes from, as `claims.model.Label` names sources."""
        return f"{'groups' if self.is_derived else 'instrument'}:{self.question}"

    @property
    def is_derived(self) -> bool:
        """Whether it was declared with the conversation; else an answer makes it."""
        return not self.choice

    @property
    def is_nested(self) -> bool:
        """Whether it is tested inside another group only."""
        return self.parent != EVERYBODY


def in_language(words: Words, *, language: str, default: str) -> str:
    """Return the text in a language, or in the instrument's default one."""
    return words.get(language) or words.get(default, "")


def group_columns(instrument: Instrument) -> tuple[GroupColumn, ...]:
    """Columns of responses that split people into demographic groups."""
    columns: list[GroupColumn] = []
    for question in _demographics(instrument):
        if question.kind is Kind.MULTIPLE:
            columns += [
                GroupColumn(column=_choice_column(question, choice), levels=(NOT_CHOSEN, CHOSEN))
                for choice in question.scale
            ]
        else:
            codes = tuple(choice.code for choice in question.scale)
            columns.append(GroupColumn(column=question.name, levels=codes))
    return tuple(columns)


def groups_of(
    instrument: Instrument, *, language: str, derived: Sequence[DerivedGroup] = ()
) -> tuple[Group, ...]:
    """Every group, in the order of the form: parents before what is nested in them.

    Derived groups that are no parents come last, in the order in which they were declared.
    """
    parents = parents_of(derived)
    united = {group.id: _derived(group, instrument, language) for group in derived}
    found: dict[Level, Group] = {}
    for question in _demographics(instrument):
        for choice in question.scale:
            parent = parents.get((question.name, choice.name))
            if parent is not None:
                found.setdefault(united[parent.id].level, united[parent.id])
            one = _group(question, choice, instrument, language)
            nested_in = EVERYBODY if parent is None else united[parent.id].level
            found[one.level] = replace(one, parent=nested_in)
    return tuple((found | {one.level: one for one in united.values()}).values())


def _group(question: Question, choice: Choice, instrument: Instrument, language: str) -> Group:
    level = level_of(question, choice)
    return Group(
        question=question.name,
        choice=choice.name,
        level=level,
        members=(level,),
        others=_others(question, choice),
        label=_label(question, choice, language, instrument.default_language),
        is_tested=_is_tested(question, choice),
        questions=(question.name,),
    )


def _derived(group: DerivedGroup, instrument: Instrument, language: str) -> Group:
    label = in_language(group.label, language=language, default=instrument.default_language)
    return Group(
        question=group.id,
        choice="",
        level=level_of_derived(group),
        members=members_of(group, instrument),
        others=others_of(group, instrument),
        label=label,
        is_tested=True,
        questions=group.questions,
    )


def level_of(question: Question, choice: Choice) -> Level:
    """Return the level of the people who gave this answer."""
    if question.kind is Kind.MULTIPLE:
        return Level(_choice_column(question, choice), CHOSEN)
    return Level(question.name, choice.code)


def _demographics(instrument: Instrument) -> Iterator[Question]:
    return (
        question
        for question in instrument.questions
        if question.role is Role.DEMOGRAPHIC and question.kind in (*_BY_ANSWER, Kind.MULTIPLE)
    )


def _choice_column(question: Question, choice: Choice) -> str:
    return f"{question.name}/{choice.name}"


def _others(question: Question, choice: Choice) -> tuple[Level, ...]:
    if question.kind is Kind.MULTIPLE:
        return (Level(_choice_column(question, choice), NOT_CHOSEN),)
    return tuple(
        Level(question.name, other.code) for other in question.scale if other.code != choice.code
    )


def _label(question: Question, choice: Choice, language: str, default: str) -> str:
    """Name a group; an answer alone ("Yes") would not say whose it is."""
    named = in_language(choice.group_label, language=language, default=default)
    asked, said = (
        in_language(words, language=language, default=default)
        for words in (question.topic or question.label, choice.label)
    )
    return named or f"{asked.rstrip(' .:')}: {said}"


def _is_tested(question: Question, choice: Choice) -> bool:
    """Of two answers, test the named group, else "yes", else the first."""
    if question.kind is Kind.MULTIPLE or len(question.scale) != 2:
        return True
    named = [one for one in question.scale if any(one.group_label.values())]
    if len(named) == 1:
        return choice is named[0]
    yes = [one for one in question.scale if one.name == _YES]
    return choice is (yes or question.scale)[0]
