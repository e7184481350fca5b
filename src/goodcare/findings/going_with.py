"""What goes with a good answer to a rating: themes of those who gave one, and of the others.

The family of ratings: every rating that the instrument gives to the section "difference", every
topmost theme whose level is known (the person, care, society), people with a good answer against
people with a bad one. It depends on the snapshot alone.

What people mention depends on what they were asked. So only answers to questions that were put to
everybody, or under the condition under which the rating was, count here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure.released import mentioned
from goodcare.engine.cells import EVERYBODY, Cell
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.by_answer import BAD, GOOD, answer_groups, answers_of
from goodcare.findings.code_cells import CODE, compared_codes, is_all_coded
from goodcare.findings.coded import Flags
from goodcare.findings.drawn import share_of_rows
from goodcare.findings.families import Declared
from goodcare.findings.pairs import Pair
from goodcare.findings.selection import never_sensitive, topmost, topmost_above
from goodcare.findings.shares import estimate_of
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered
from goodcare.framework.levels import CodeLevel, level_of
from goodcare.instrument.model import NOT_ASKED, GoodEnd, Kind, Question

RATINGS, SECTION = "ratings", "difference"
OF_RATING = "@"
MENTIONED, SILENT = 2, 1
_NO_ROW = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme beside a rating, over the region.

    Args:
        code: id. level: where it lies.
        good, bad: shares of those with a good, and with a bad answer, who mentioned it; weighted
            where weights differ, counts and bases never.
        others: people of the rating's base who mentioned it and gave a middling answer, or none.
        others_silent: the same who did not mention it.
    """

    code: str
    level: CodeLevel
    good: Estimate
    bad: Estimate
    others: tuple[int, int]
    others_silent: tuple[int, int]

    def key(self, question: str) -> str:
        """Name the comparison, as `Comparison.question` does."""
        return rating_key(question, self.code)


def rating_key(question: str, code: str) -> str:
    """Name the comparison of one theme beside one rating ("code:waiting@manage")."""
    return f"{CODE}{code}{OF_RATING}{question}"


def ratings(analysis: Analysis) -> tuple[Question, ...]:
    """Return the ratings that the instrument sets themes against, in the order of the form."""
    return tuple(
        one
        for one in analysis.snapshot.instrument.questions
        if one.section == SECTION and one.kind is Kind.SINGLE and one.good_end is not GoodEnd.NONE
    )


def declare_ratings(analysis: Analysis) -> Declared:
    """Declare the family; nothing where only part of the answers was coded."""
    if not is_all_coded(analysis.snapshot):
        return Declared(top=())
    return Declared(
        top=tuple(
            pair_beside(theme, rating.name)
            for rating in ratings(analysis)
            for theme in themes_beside(analysis, rating.name)
        )
    )


def pair_beside(theme: Theme, question: str) -> Pair:
    """Set people with a good answer to a rating against those with a bad one, on one theme."""
    return Pair(
        question=theme.key(question),
        area_id="",
        group=EVERYBODY,
        here=theme.good,
        rest=theme.bad,
    )


def themes_beside(analysis: Analysis, question: str) -> tuple[Theme, ...]:
    """Count who mentioned each theme, by what they answered to a rating, over the region.

    Args:
        analysis: of a snapshot.
        question: name of a rating: single answers with a good end.

    Returns:
        In the order of the codebook: topmost codes with a level, without sensitive ones and those
        of who could act. Bases are people with a codeable answer to a question that was put to
        everybody, or under the rating's own condition. Where only part was coded counts mean
        "at least", and shares nothing.

    Raises:
        InputError: there is no such question, or it has no good end.
    """
    rating = analysis.snapshot.instrument.question(question)
    if rating.kind is not Kind.SINGLE or rating.good_end is GoodEnd.NONE:
        raise InputError(
            f"Question '{question}' is no rating: choose one with single answers and a good end."
        )
    codebook = analysis.snapshot.codebook
    levels = {
        code: level
        for code in compared_codes(codebook)
        if (level := level_of(codebook, code)) is not None
    }
    passages = _passages(analysis, rating)
    rows = _rows(analysis)
    answers = answers_of(analysis, rating)
    is_base = np.zeros(len(answers), dtype=bool)
    is_base[rows[passages]] = True
    is_base &= analysis.people.is_in(analysis.region.members)
    weights = _weights(analysis)
    return tuple(
        _theme(
            analysis,
            code,
            levels[code],
            said=_who_said(analysis, code, passages=passages, rows=rows),
            is_base=is_base,
            answers=answers,
            rating=rating,
            weights=weights,
        )
        for code in topmost(codebook, list(levels))
    )


def _passages(analysis: Analysis, rating: Question) -> Flags:
    """Which passages count: answers to questions that everybody in the rating's base was asked."""
    put_to_some = [
        one.name
        for one in analysis.snapshot.instrument.questions
        if one.relevant and one.relevant != rating.relevant
    ]
    coded = analysis.coded
    is_known = _rows(analysis) != _NO_ROW
    is_asked = ~np.isin(coded.question, put_to_some)
    return np.asarray(coded.is_of_person & coded.is_codeable & is_known & is_asked)


def _rows(analysis: Analysis) -> NDArray[np.int64]:
    row_of = analysis.people.row_of
    return np.array(
        [row_of.get(one, _NO_ROW) for one in analysis.quotable.response_ids], dtype=np.int64
    )


def _who_said(analysis: Analysis, code: str, *, passages: Flags, rows: NDArray[np.int64]) -> Flags:
    codebook, counted = analysis.snapshot.codebook, analysis.coded.counted
    below = never_sensitive(codebook, topmost_above(codebook, [code]))
    numbers = [at for at, one in enumerate(codebook.codes) if one.id in below]
    of_code = counted.passages[np.isin(counted.codes, numbers)]
    found = np.zeros(len(analysis.people.area), dtype=bool)
    found[rows[of_code[passages[of_code]]]] = True
    return found


def _theme(
    analysis: Analysis,
    code: str,
    level: CodeLevel,
    *,
    said: Flags,
    is_base: Flags,
    answers: NDArray[np.uint8],
    rating: Question,
    weights: NDArray[np.float64],
) -> Theme:
    groups = {one.key: one.codes for one in answer_groups(rating)}
    placed = [answer for key in (GOOD, BAD) for answer in groups.get(key, ())]
    middle = [one.code for one in rating.scale if one.code not in placed]
    on_scale = [one.code for one in rating.scale]
    is_middle = is_base & np.isin(answers, middle)
    is_unrated = is_base & ~np.isin(answers, [*on_scale, NOT_ASKED])

    def share(key: str) -> Estimate:
        codes = groups.get(key, ())
        who = is_base & np.isin(answers, codes)
        of = who_answered(mentioned([code], question=f"{OF_RATING}{rating.name}"), (), ())
        estimate = estimate_of(
            _cell(said[who], weights[who]), chosen=(MENTIONED,), scale=(SILENT, MENTIONED)
        )
        if analysis.drawn is not None:
            told = np.where(who, np.where(said, MENTIONED, SILENT), NOT_ASKED).astype(np.uint8)
            estimate = share_of_rows(
                estimate, analysis.snapshot, told, chosen=(MENTIONED,), scale=(SILENT, MENTIONED)
            )
        return replace(estimate, of=replace(of, column=rating.name, values=frozenset(codes)))

    return Theme(
        code=code,
        level=level,
        good=share(GOOD),
        bad=share(BAD),
        others=(int((said & is_middle).sum()), int((said & is_unrated).sum())),
        others_silent=(int((~said & is_middle).sum()), int((~said & is_unrated).sum())),
    )


def _cell(said: Flags, weights: NDArray[np.float64]) -> Cell:
    answer = np.where(said, MENTIONED, SILENT)
    size = MENTIONED + 2  # no answer first, not asked last
    return Cell(
        n=np.bincount(answer, minlength=size).astype(np.int64),
        w=np.bincount(answer, weights, minlength=size).astype(np.float64),
        w2=np.bincount(answer, weights**2, minlength=size).astype(np.float64),
    )


def _weights(analysis: Analysis) -> NDArray[np.float64]:
    parts: Sequence[NDArray[np.float64]] = [
        np.array(batch.column("weight").to_pylist(), dtype=float)
        for batch in analysis.snapshot.response_batches(["weight"])
    ]
    return np.concatenate([np.zeros(0), *parts])
