"""Answers to one open question: what they mention, and how many people gave one."""

from dataclasses import replace

import numpy as np

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags
from goodcare.findings.mentions import coded_base, mentions, ranked_among, ranked_codes
from goodcare.findings.reach import passages_in
from goodcare.findings.values import Mentions, Ranked
from goodcare.findings.whom import who_mentioned
from goodcare.framework.codes import CodeKind
from goodcare.instrument.model import Kind


def answers_to(analysis: Analysis, question: str) -> Flags:
    """Which passages are respondents' answers to an open question.

    Args:
        analysis: of a snapshot.
        question: name of an open question.

    Returns:
        Flags, one for each passage in stored order; those of gatherings are false.

    Raises:
        InputError: there is no such question, or it is not an open one.
    """
    asked = analysis.snapshot.instrument.question(question)
    if asked.kind is not Kind.TEXT:
        raise InputError(
            f"Question '{question}' is a {asked.kind.value} question: its answers are not coded. "
            f"Choose a question that is answered in words."
        )
    coded = analysis.coded
    return np.asarray((coded.question == question) & coded.is_of_person)


def ranked_answers(
    analysis: Analysis, question: str, *, place: Place, of: str = "", among: Flags | None = None
) -> tuple[Ranked, ...]:
    """Rank codes by the respondents who mentioned them in answer to one question (unweighted).

    Args:
        analysis: of a snapshot.
        question: name of an open question.
        place: whose respondents.
        of: as in `codes_about`; empty: the most particular codes that these answers mention: of a
            code and one below it the lower. Who could act is no answer by itself.
        among: a part of the answers; all where None.

    Returns:
        As `ranked_codes`; the base is people who gave a codeable answer to this question.

    Raises:
        InputError: no such open question, or no such selection.
    """
    answers = answers_to(analysis, question)
    looked_at = answers if among is None else answers & among
    if of:
        ranked = ranked_codes(analysis, of, place=place, among=looked_at)
    else:
        codes = _most_particular(analysis, answers & passages_in(analysis, place))
        ranked = ranked_among(analysis, codes, place=place, among=looked_at)
    if among is not None:
        return ranked
    return tuple(
        replace(one, mentions=_in_answers(one.mentions, question, place=place)) for one in ranked
    )


def _in_answers(found: Mentions, question: str, *, place: Place) -> Mentions:
    """Say whom mentions in the answers to one question count."""
    return replace(found, of=who_mentioned(found.codes, place, question=question))


def _most_particular(analysis: Analysis, answers: Flags) -> list[str]:
    """Return the codes on some answers that have none below them there."""
    codebook, counted = analysis.snapshot.codebook, analysis.coded.counted
    given = {codebook.codes[at].id for at in counted.codes[answers[counted.passages]].tolist()}
    above = {one for code in given for one in codebook.above(code)}
    return [
        code.id
        for code in codebook.codes
        if code.id in given - above and code.kind is not CodeKind.PARTNER
    ]


def answers_mention(analysis: Analysis, code: str, *, question: str, place: Place) -> Mentions:
    """Count mentions of one code in answer to one question, as `mentions` does (unweighted).

    Args:
        analysis: of a snapshot.
        code: its id; codes below it count with it.
        question: name of an open question.
        place: whose respondents.

    Returns:
        Counts; the base is people who gave a codeable answer to this question.

    Raises:
        InputError: no such open question, or no such code.
    """
    found = mentions(analysis, [code], place=place, among=answers_to(analysis, question))
    return _in_answers(found, question, place=place)


def answers_base(
    analysis: Analysis, question: str, *, place: Place, among: Flags | None = None
) -> int:
    """Count people of a place who gave a codeable answer to an open question, unweighted.

    Args:
        analysis: of a snapshot.
        question: name of an open question.
        place: whose respondents.
        among: a part of the answers, one flag for each passage; all where None.

    Returns:
        People, 0 or more; those of gatherings are not in it.

    Raises:
        InputError: no such open question.
    """
    answers = answers_to(analysis, question)
    return coded_base(analysis, place=place, among=answers if among is None else answers & among)
