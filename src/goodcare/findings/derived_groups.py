"""Groups declared with the conversation: as columns, and beside those of single answers."""

from collections.abc import Iterable, Iterator

from goodcare.engine.cells import GroupColumn, Level
from goodcare.engine.counting import AnyOf
from goodcare.instrument.derived_groups import DerivedGroup
from goodcare.instrument.model import CHOSEN, NOT_CHOSEN, Instrument, Kind, Question

PREFIX = "group:"


def level_of_derived(group: DerivedGroup) -> Level:
    """Return the level of the people of a derived group."""
    return Level(f"{PREFIX}{group.id}", CHOSEN)


def derived_columns(
    groups: Iterable[DerivedGroup], instrument: Instrument
) -> tuple[tuple[AnyOf, ...], tuple[GroupColumn, ...]]:
    """Return how the columns of derived groups are made, and how they split respondents."""
    made = tuple(
        AnyOf(
            name=f"{PREFIX}{group.id}",
            levels=tuple(_levels(group, instrument)),
            scales=tuple(_scales(group, instrument)),
        )
        for group in groups
    )
    return made, tuple(GroupColumn(column=one.name, levels=(NOT_CHOSEN, CHOSEN)) for one in made)


def members_of(group: DerivedGroup, instrument: Instrument) -> tuple[Level, ...]:
    """Return levels that have nobody in common and hold the people of the group together.

    Of answers to one question that takes one answer: these answers, so that what is published of
    the group is known to be their sum. Else the derived column.
    """
    return _of_single(group, instrument, is_in=True) or (level_of_derived(group),)


def others_of(group: DerivedGroup, instrument: Instrument) -> tuple[Level, ...]:
    """Return levels of everybody who answered all its questions and is not in the group."""
    column = f"{PREFIX}{group.id}"
    return _of_single(group, instrument, is_in=False) or (Level(column, NOT_CHOSEN),)


def parents_of(groups: Iterable[DerivedGroup]) -> dict[tuple[str, str], DerivedGroup]:
    """Return the parent of each answer that is nested in one: {(question, answer): group}."""
    return {
        (part.question, answer): group
        for group in groups
        if group.is_nested
        for part in group.any_of
        for answer in part.answers
    }


def _of_single(group: DerivedGroup, instrument: Instrument, *, is_in: bool) -> tuple[Level, ...]:
    if len(group.any_of) != 1:
        return ()
    (part,) = group.any_of
    question = instrument.question(part.question)
    if question.kind is Kind.MULTIPLE:
        return ()
    return tuple(
        Level(question.name, choice.code)
        for choice in question.scale
        if (choice.name in part.answers) is is_in
    )


def _levels(group: DerivedGroup, instrument: Instrument) -> Iterator[Level]:
    for part in group.any_of:
        question = instrument.question(part.question)
        for choice in question.scale:
            if choice.name in part.answers:
                is_multiple = question.kind is Kind.MULTIPLE
                yield (
                    Level(f"{question.name}/{choice.name}", CHOSEN)
                    if is_multiple
                    else Level(question.name, choice.code)
                )


def _scales(group: DerivedGroup, instrument: Instrument) -> Iterator[GroupColumn]:
    for part in group.any_of:
        question = instrument.question(part.question)
        if question.kind is Kind.MULTIPLE:
            for answer in part.answers:
                yield _several(question, answer)
        else:
            codes = tuple(choice.code for choice in question.scale)
            yield GroupColumn(column=question.name, levels=codes)


def _several(question: Question, answer: str) -> GroupColumn:
    return GroupColumn(column=f"{question.name}/{answer}", levels=(NOT_CHOSEN, CHOSEN))
