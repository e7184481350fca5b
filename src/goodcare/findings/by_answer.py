"""Answers to an open question, parted by what the same people answered to a closed one."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags
from goodcare.instrument.model import GoodEnd, Kind, Question

GOOD, MIDDLE, BAD = "good", "middle", "bad"
_ONE_ANSWER = (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
_NONE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    """People who gave one of some answers to a closed question.

    Args:
        key: "good", "middle" or "bad"; of a question without a good end the answer's name.
        codes: the answers, in the order of the form.
    """

    key: str
    codes: tuple[int, ...]


def answer_groups(question: Question) -> tuple[AnswerGroup, ...]:
    """Part the answers on the scale of a closed question.

    A scale has a good end (its top answers), as many answers at the bad end where there are so
    many, and what is between; without a good end each answer stands alone.

    Args:
        question: a closed question with one answer.

    Returns:
        Groups that have nobody in common: "good", "middle" and "bad" as far as they have answers,
        or one for each answer in the order of the form.

    Raises:
        InputError: people may give several answers to the question, or it is no closed one.
    """
    if question.kind not in _ONE_ANSWER:
        raise InputError(
            f"Question '{question.name}' is a {question.kind.value} question: it does not part "
            f"people. Choose one with a single answer."
        )
    if question.good_end is GoodEnd.NONE:
        return tuple(AnswerGroup(key=one.name, codes=(one.code,)) for one in question.scale)
    top = set(question.top_codes)
    others = [one.code for one in question.scale_bad_to_good if one.code not in top]
    bad = set(others[: len(top)])
    parts = {GOOD: top, MIDDLE: set(others) - bad, BAD: bad}
    return tuple(
        AnswerGroup(key=key, codes=tuple(sorted(codes))) for key, codes in parts.items() if codes
    )


def passages_by_answer(analysis: Analysis, question: Question) -> dict[str, Flags]:
    """Which passages were said by people of each group of `answer_groups`, by its key.

    Args:
        analysis: of a snapshot.
        question: as in `answer_groups`.

    Returns:
        Flags, one for each passage in stored order; passages of gatherings, and of people without
        such an answer, are in no group.

    Raises:
        InputError: as `answer_groups`.
    """
    rows = [analysis.people.row_of.get(one, -1) for one in analysis.quotable.response_ids]
    row = np.array(rows, dtype=np.int64)
    answers = np.append(answers_of(analysis, question), np.uint8(_NONE))  # of who is nobody
    return {
        group.key: np.asarray(np.isin(answers[row], group.codes))
        for group in answer_groups(question)
    }


def who_answer_alike(analysis: Analysis, row: int, *, question: str) -> Flags | None:
    """Who is in the same group as a respondent, where an open question's answers are parted.

    A report may set an answer to such a question under the closed answer that its writer gave:
    wherever the answer is quoted, so many share what that tells.

    Args:
        analysis: of a snapshot.
        row: the respondent's row in `Analysis.people`.
        question: that was answered in words, or empty.

    Returns:
        Respondents; None where the question's answers are not parted, or the respondent gave no
        answer on the scale and so stands in no group.
    """
    by = parted_by(analysis, question)
    if by is None:
        return None
    answers = answers_of(analysis, by)
    for group in answer_groups(by):
        if answers[row] in group.codes:
            return np.asarray(np.isin(answers, group.codes))
    return None


def parted_by(analysis: Analysis, question: str) -> Question | None:
    """Return the closed question whose answers part those to an open one, if there is one.

    Args:
        analysis: of a snapshot.
        question: name of an open question.

    Returns:
        The question that the form names for it, or None; None, too, where there is no such open
        question.
    """
    for one in analysis.snapshot.instrument.questions:
        if one.name == question and one.voices_by:
            return analysis.snapshot.instrument.question(one.voices_by)
    return None


def answers_of(analysis: Analysis, question: Question) -> NDArray[np.uint8]:
    """Return everybody's answer to a closed question, as codes in stored order."""
    known = analysis.closed_answers
    if question.name not in known:
        batches = list(analysis.snapshot.response_batches([question.name]))
        column = pa.Table.from_batches(batches)[question.name].to_pylist() if batches else []
        known[question.name] = np.array(column, dtype=np.uint8)
    return known[question.name]
