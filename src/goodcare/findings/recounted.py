"""Counts the people of a statement again, person by person, without the cells."""

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure.programs import NONE
from goodcare.disclosure.released import AREA, CODES, EVERYBODY, IN_ANSWERS_TO, Counted
from goodcare.findings.analysis import Analysis
from goodcare.findings.code_pairs import ASKED_OF_EVERYBODY
from goodcare.findings.coded import NOBODY
from goodcare.findings.selection import topmost_above, without_sensitive
from goodcare.findings.within_group import answers_in
from goodcare.instrument.model import CHOSEN, NOT_CHOSEN, Kind

CHANNEL, WAVE, WEIGHT = "channel", "wave", "weight"
Flags = NDArray[np.bool_]


def people_counted(analysis: Analysis, of: Counted) -> int:
    """Count the respondents that a statement is about, unweighted.

    Args:
        analysis: of a snapshot.
        of: whom to count.

    Raises:
        InputError: there is no such question or code.
    """
    return int((_has_answered(analysis, of) & _is_in_group(analysis, of)).sum())


def weights_differ(analysis: Analysis, of: Counted) -> bool:
    """Whether the people of a statement have different weights."""
    weights = _weights(analysis)[_has_answered(analysis, of) & _is_in_group(analysis, of)]
    return len(weights) > 0 and not np.allclose(weights, weights[0])


def _weights(analysis: Analysis) -> NDArray[np.float64]:
    batches = analysis.snapshot.response_batches([WEIGHT])
    parts = [np.asarray(batch.column(WEIGHT).to_pylist(), dtype=float) for batch in batches]
    return np.concatenate([np.array([], dtype=float), *parts])


def _texts(analysis: Analysis, column: str) -> NDArray[np.str_]:
    batches = analysis.snapshot.response_batches([column])
    return np.array([one for batch in batches for one in batch.column(column).to_pylist()])


def _has_answered(analysis: Analysis, of: Counted) -> Flags:
    if not of.question:
        return np.ones(len(analysis.people.area), dtype=bool)
    if of.question.startswith(CODES):
        return _has_mentioned(analysis, of)
    column, scale = _column_of(analysis, of.question)
    return np.asarray(np.isin(answers_in(analysis, column), sorted(of.answers or scale)))


def _column_of(analysis: Analysis, question: str) -> tuple[str, frozenset[int]]:
    """Return a column, and the codes of everybody with an answer on the scale."""
    name, _, choice = question.partition("/")
    asked = analysis.snapshot.instrument.question(name)
    if asked.kind is Kind.MULTIPLE:
        choice = choice or asked.scale[0].name
        return f"{name}/{choice}", frozenset({NOT_CHOSEN, CHOSEN})
    return question, frozenset(one.code for one in asked.scale)


def _has_mentioned(analysis: Analysis, of: Counted) -> Flags:
    codes, _, asked = of.question.removeprefix(CODES).partition(IN_ANSWERS_TO)
    if asked == ASKED_OF_EVERYBODY:
        mentioning = analysis.mentioning
        if not codes:
            return np.asarray(mentioning.answers[:, 0] > 0)
        at = [mentioning.codes.index(code) for code in codes.split("+")]
        return np.asarray((mentioning.answers[:, at] == CHOSEN).any(axis=1))
    coded = analysis.coded
    wanted = coded.is_of_person & (coded.is_codeable if not codes else _mention(analysis, codes))
    if asked:
        wanted &= coded.question == asked
    ids = np.array(analysis.snapshot.passages["response_id"].to_pylist(), dtype=object)
    row_of = analysis.people.row_of
    rows = [row_of.get(one, NOBODY) for one in ids[wanted]]
    found = np.zeros(len(analysis.people.area), dtype=bool)
    found[[row for row in rows if row != NOBODY]] = True
    return found


def _mention(analysis: Analysis, codes: str) -> Flags:
    codebook, given = analysis.snapshot.codebook, analysis.coded.counted
    below = without_sensitive(codebook, topmost_above(codebook, codes.split("+")))
    numbers = [at for at, code in enumerate(codebook.codes) if code.id in below]
    found = np.zeros(len(analysis.coded.person), dtype=bool)
    found[given.passages[np.isin(given.codes, numbers)]] = True
    return found


def _is_in_group(analysis: Analysis, of: Counted) -> Flags:
    people = analysis.people
    is_here = people.is_in(of.areas) if of.areas else np.ones(len(people.area), dtype=bool)
    if of.column in (EVERYBODY, AREA):
        return is_here
    if of.column in (CHANNEL, WAVE):
        texts = _texts(analysis, of.column)
        return np.asarray(is_here & np.isin(texts, sorted(map(str, of.values))))
    values = {int(one) for one in of.values}
    answers = answers_in(analysis, of.column)
    is_in = np.isin(answers, sorted(values - {NONE}))
    if NONE in values:
        _, scale = _column_of(analysis, of.column)
        is_in |= ~np.isin(answers, sorted(scale))
    return np.asarray(is_here & is_in)
