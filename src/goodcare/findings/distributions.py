"""How the answers of one question spread, and the share of its top answers."""

from collections.abc import Collection
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import area_levels
from goodcare.findings.shares import people_with
from goodcare.findings.values import Distribution, Estimate, Part
from goodcare.findings.whom import who_answered
from goodcare.instrument.model import (
    CHOSEN,
    NOT_ANSWERED,
    NOT_CHOSEN,
    Choice,
    Kind,
    Question,
)

_NOT_ASKED_PLACE = -1
_COUNTED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """People without an answer on the scale: they are in no base.

    Args:
        off_scale: gave another answer ("prefer not to say"). not_answered, not_asked: people.
    """

    off_scale: int
    not_answered: int
    not_asked: int


def distribution(
    analysis: Analysis, question: str, *, place: Place | None = None, group: Level | None = None
) -> Distribution:
    """Spread the answers of a question among the people of a place or of a group.

    Args:
        analysis: of a snapshot.
        question: name of a closed question; answers of a ranking are not a distribution.
        place: whose respondents; the region where neither is given.
        group: a demographic level, over the whole region.

    Returns:
        One part per answer on the scale, in the order of the form. Of a multiple choice: the
        share of those who were asked and answered that chose each; parts do not add up.
        Shares are weighted where weights differ, counts and bases never.

    Raises:
        InputError: no such question, place or group; or both a place and a group.
    """
    asked = _closed(analysis, question)
    levels = _levels(analysis, place=place, group=group)
    parts = tuple(
        Part(codes=(choice.code,), estimate=_choice_estimate(analysis, asked, choice, levels))
        for choice in asked.scale
    )
    missing = _missing(analysis, asked, levels)
    return Distribution(
        question=question,
        parts=parts,
        base=max((part.estimate.base for part in parts), default=0),
        off_scale=missing.off_scale,
        not_answered=missing.not_answered,
        not_asked=missing.not_asked,
    )


def top_share(
    analysis: Analysis, question: str, *, place: Place | None = None, group: Level | None = None
) -> Estimate:
    """Estimate the share of a question's top answers among those who answered on its scale.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.
        place: whose respondents; the region where neither is given.
        group: a demographic level, over the whole region.

    Returns:
        Share with Wilson's interval: weighted, on the effective base, where weights differ.

    Raises:
        InputError: the question has no good end; or no such question, place or group.
    """
    return analysis.top(analysis.question(question), _levels(analysis, place=place, group=group))


def answer_share(
    analysis: Analysis,
    question: str,
    choice: str,
    *,
    place: Place | None = None,
    group: Level | None = None,
) -> Estimate:
    """Estimate the share of one answer, by the name of the choice.

    Args:
        analysis: of a snapshot.
        question: name of a closed question.
        choice: name of an answer on its scale.
        place: whose respondents; the region where neither is given.
        group: a demographic level, over the whole region.

    Returns:
        Share (0 to 1) with Wilson's interval, weighted where weights differ; count and base
        unweighted.

    Raises:
        InputError: no such question, answer, place or group; or both a place and a group.
    """
    asked = _closed(analysis, question)
    for one in asked.scale:
        if one.name == choice:
            levels = _levels(analysis, place=place, group=group)
            return _choice_estimate(analysis, asked, one, levels)
    known = ", ".join(one.name for one in asked.scale)
    raise InputError(f"Question '{question}' has no answer '{choice}' on its scale: {known}.")


def answers_missing(
    analysis: Analysis, question: str, *, place: Place | None = None, group: Level | None = None
) -> Missing:
    """Count people without an answer on the scale, unweighted.

    Args:
        analysis: of a snapshot.
        question: name of a closed question.
        place: whose respondents; the region where neither is given.
        group: a demographic level, over the whole region.

    Returns:
        Three counts that have nobody in common; none of them is in a base.

    Raises:
        InputError: as `distribution`.
    """
    asked = _closed(analysis, question)
    return _missing(analysis, asked, _levels(analysis, place=place, group=group))


def _closed(analysis: Analysis, name: str) -> Question:
    question = analysis.snapshot.instrument.question(name)
    if question.kind not in _COUNTED:
        raise InputError(
            f"Question '{name}' is a {question.kind.value} question: its answers do not spread "
            f"over a scale. Choose a question of kind single, multiple, number or date."
        )
    return question


def _levels(analysis: Analysis, *, place: Place | None, group: Level | None) -> tuple[Level, ...]:
    if group is None:
        return area_levels((place or analysis.region).members)
    if place is not None and not place.is_region:
        raise InputError(
            f"Groups are counted over the whole region, not inside {place.area.name}. "
            f"Leave out the place or the group."
        )
    return analysis.group(group).members


def _choice_estimate(
    analysis: Analysis, question: Question, choice: Choice, levels: tuple[Level, ...]
) -> Estimate:
    column, chosen, scale = _counted_as(question, choice)
    return analysis.share(
        column,
        levels,
        chosen=chosen,
        scale=scale,
        of=who_answered(column, chosen, levels),
    )


def _counted_as(question: Question, choice: Choice) -> tuple[str, Collection[int], Collection[int]]:
    """Column, codes that count as this answer, codes in its base."""
    if question.kind is Kind.MULTIPLE:
        return f"{question.name}/{choice.name}", (CHOSEN,), (NOT_CHOSEN, CHOSEN)
    return question.name, (choice.code,), [one.code for one in question.scale]


def _missing(analysis: Analysis, question: Question, levels: tuple[Level, ...]) -> Missing:
    if question.kind is Kind.MULTIPLE:
        return _missing_of_multiple(analysis, question, levels)
    cell = analysis.cells.cell(question.name, levels)
    off_scale = [choice.code for choice in question.choices if not choice.is_on_scale]
    return Missing(
        off_scale=people_with(cell, off_scale),
        not_answered=people_with(cell, [NOT_ANSWERED]),
        not_asked=int(cell.n[_NOT_ASKED_PLACE]),
    )


def _missing_of_multiple(
    analysis: Analysis, question: Question, levels: tuple[Level, ...]
) -> Missing:
    """People who chose only off-scale answers were recoded in the columns of the scale."""
    on_scale = analysis.cells.cell(f"{question.name}/{question.scale[0].name}", levels)
    not_answered = people_with(on_scale, [NOT_ANSWERED])
    off_scale = [choice for choice in question.choices if not choice.is_on_scale]
    answered_nothing = not_answered
    if off_scale:
        untouched = analysis.cells.cell(f"{question.name}/{off_scale[0].name}", levels)
        answered_nothing = people_with(untouched, [NOT_ANSWERED])
    return Missing(
        off_scale=not_answered - answered_nothing,
        not_answered=answered_nothing,
        not_asked=int(on_scale.n[_NOT_ASKED_PLACE]),
    )
