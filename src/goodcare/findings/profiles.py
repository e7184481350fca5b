"""Profiles: respondents whose answers to some questions go together, found by latent classes.

The model is fitted over the whole region, so that every area's page speaks of the same profiles.
Nothing is tested: a model always finds the best grouping of its kind, others are possible. A
grouping is kept only where it can be found again in halves of the respondents, and where every
profile has enough people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.grouping import best_grouping
from goodcare.findings.shares import NOBODY
from goodcare.findings.values import Estimate
from goodcare.instrument.model import (
    CHOSEN,
    NOT_ANSWERED,
    NOT_CHOSEN,
    Choice,
    Kind,
    Question,
    Role,
)
from goodcare.stats import wilson_interval

SECTION = "profiles"
FEWEST_QUESTIONS = 3
FEWEST_PEOPLE = 30
"""Of a profile, over the region; a policy may ask for more."""
_KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One answer, among the people of a profile and among everybody who was grouped.

    Args:
        question, choice: names in the instrument.
        here, everybody: shares of those who answered the question; unweighted.
    """

    question: str
    choice: str
    here: Estimate
    everybody: Estimate

    @property
    def lead(self) -> float:
        """How much more of the profile gave the answer than of everybody, −1 to 1."""
        return self.here.share - self.everybody.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Respondents whose answers go together; each is in the profile that fits them best.

    Args:
        people: of the place, unweighted. region: of the whole region.
        size: share of the place's people who were grouped.
        tellings: every answer to every question, in the order of the form; over the region.
    """

    people: int
    region: int
    size: Estimate
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """The profiles of a conversation, as one place shows them.

    Args:
        questions: names of the questions that they are made of.
        profiles: from the largest over the region down; empty where none can be told apart.
        base: people of the place who were grouped: with answers to half of the questions.
        region: the same of the whole region.
        stability: mean agreement of halves for the grouping kept, −1 to 1; 0 where there is none.
        tried: numbers of profiles with the information criterion (BIC) of each.
    """

    questions: tuple[str, ...]
    profiles: tuple[Profile, ...]
    base: int
    region: int
    stability: float
    tried: tuple[tuple[int, float], ...]


def profile_questions(analysis: Analysis) -> tuple[Question, ...]:
    """Return the closed questions that the form gives to the section `profiles`."""
    return tuple(
        question
        for question in analysis.snapshot.instrument.questions
        if question.section == SECTION
        and question.kind in _KINDS
        and question.role is not Role.DEMOGRAPHIC
    )


def profiles(analysis: Analysis, *, place: Place) -> Profiles:
    """Group the respondents of the region by their answers, and count a place's in each group.

    Weights are not looked at: the profiles describe who answered.

    Args:
        analysis: of a snapshot.
        place: whose respondents are counted.

    Returns:
        Two to six profiles, or none where no grouping is both large enough in every part and
        found again in halves of the respondents. People who answered fewer than half of the
        questions are in no profile.

    Raises:
        InputError: fewer than three questions belong to the section.

    Source:
        `goodcare.stats.latent_classes`; number by BIC (Schwarz 1978); stability by agreement of
        halves, after Tibshirani and Walther (2005), J. Comput. Graph. Stat. 14:511–528.
    """
    questions = profile_questions(analysis)
    if len(questions) < FEWEST_QUESTIONS:
        raise InputError(
            f"Profiles need {FEWEST_QUESTIONS} closed questions of the section '{SECTION}' "
            f"(column gc_section of the questionnaire); there are {len(questions)}."
        )
    answers, areas = _answers(analysis, questions)
    is_grouped = _has_answered_half(answers, questions)
    grouped = answers[is_grouped]
    least = max(FEWEST_PEOPLE, analysis.policy.min_base)
    if least not in analysis.groupings:
        analysis.groupings[least] = best_grouping(grouped, least=least)
    found = analysis.groupings[least]
    is_here = np.isin(areas[is_grouped], sorted(place.members))
    return Profiles(
        questions=tuple(question.name for question in questions),
        profiles=tuple(
            _profile(found.belongs == at, is_here, grouped, questions)
            for at in range(found.n_profiles)
        ),
        base=int(is_here.sum()),
        region=len(grouped),
        stability=found.stability,
        tried=found.tried,
    )


def _answers(analysis: Analysis, questions: Sequence[Question]) -> tuple[Codes, NDArray[np.str_]]:
    """Everybody's answers, one column per question or choice of several; and their areas."""
    columns = [column for question in questions for column in question.columns]
    batches = list(analysis.snapshot.response_batches(["area", *columns]))
    if not batches:
        return np.zeros((0, len(columns)), dtype=np.uint8), np.zeros(0, dtype=str)
    table = pa.Table.from_batches(batches)
    found = [
        _on_scale(np.array(table[column].to_pylist(), dtype=np.uint8), question)
        for question in questions
        for column in _scale_columns(question)
    ]
    return np.stack(found, axis=1), np.array(table["area"].to_pylist(), dtype=str)


def _scale_columns(question: Question) -> tuple[str, ...]:
    if question.kind is not Kind.MULTIPLE:
        return (question.name,)
    return tuple(f"{question.name}/{choice.name}" for choice in question.scale)


def _on_scale(codes: Codes, question: Question) -> Codes:
    """Answers off the scale are no answers."""
    if question.kind is Kind.MULTIPLE:
        scale = [NOT_CHOSEN, CHOSEN]
    else:
        scale = [choice.code for choice in question.scale]
    return np.where(np.isin(codes, scale), codes, np.uint8(NOT_ANSWERED))


def _places(questions: Sequence[Question]) -> list[tuple[Question, list[int]]]:
    """Columns of answers that belong to each question."""
    places, at = [], 0
    for question in questions:
        n_columns = len(_scale_columns(question))
        places.append((question, list(range(at, at + n_columns))))
        at += n_columns
    return places


def _has_answered_half(answers: Codes, questions: Sequence[Question]) -> NDArray[np.bool_]:
    answered = sum(
        (answers[:, columns] != NOT_ANSWERED).any(axis=1).astype(int)
        for _, columns in _places(questions)
    )
    return np.asarray(2 * np.asarray(answered) >= len(questions))


def _profile(
    is_in: NDArray[np.bool_],
    is_here: NDArray[np.bool_],
    answers: Codes,
    questions: Sequence[Question],
) -> Profile:
    people, base = int((is_in & is_here).sum()), int(is_here.sum())
    return Profile(
        people=people,
        region=int(is_in.sum()),
        size=_share(people, base),
        tellings=tuple(
            Telling(
                question=question.name,
                choice=choice.name,
                here=_share(*_counted(answers[is_in], column, code)),
                everybody=_share(*_counted(answers, column, code)),
            )
            for question, columns in _places(questions)
            for choice, column, code in _told(question, columns)
        ),
    )


def _told(question: Question, columns: Sequence[int]) -> list[tuple[Choice, int, int]]:
    """Each answer on the scale with its column and the code that gives it."""
    if question.kind is Kind.MULTIPLE:
        pairs = zip(question.scale, columns, strict=True)
        return [(choice, column, CHOSEN) for choice, column in pairs]
    return [(choice, columns[0], choice.code) for choice in question.scale]


def _counted(answers: Codes, column: int, code: int) -> tuple[int, int]:
    codes = answers[:, column]
    return int((codes == code).sum()), int((codes != NOT_ANSWERED).sum())


def _share(count: int, base: int) -> Estimate:
    if not base:
        return NOBODY
    interval = wilson_interval(count, base)
    return Estimate(
        count=count,
        base=base,
        share=interval.estimate,
        low=interval.low,
        high=interval.high,
        effective_base=float(base),
    )
