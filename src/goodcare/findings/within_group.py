"""What the people of one group mentioned, of those who mentioned it."""

from dataclasses import dataclass, replace

import numpy as np

from goodcare.areas import Place
from goodcare.engine.cells import Level
from goodcare.engine.derived import prepared
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags
from goodcare.findings.counting import counting_of
from goodcare.findings.groups import Group
from goodcare.findings.mentions import mentions
from goodcare.findings.values import Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Mentions by respondents of a group, and by the others of the same place.

    Args:
        here: counts among the group; its base is who of them gave a codeable answer.
        others: respondents outside the group, or without an answer, who mentioned it.
    """

    here: Mentions
    others: int


def group_named(analysis: Analysis, name: str) -> Group | None:
    """Return the group that "question=answer" names, or the id of a derived one; else None.

    Args:
        analysis: of a snapshot.
        name: "question=answer" by their names in the form, or the id of a derived group.

    Returns:
        The group, or None where there is none of this name.
    """
    question, _, answer = name.partition("=")
    for group in analysis.groups:
        if name and (group.question, group.choice) == (question, answer):
            return group
    return None


def mentions_within(
    analysis: Analysis, codes: tuple[str, ...], *, place: Place, group: Group
) -> Within:
    """Count mentions of some codes among the people of a group, as `mentions` does (unweighted).

    People of gatherings are in no group.

    Args:
        analysis: of a snapshot.
        codes: ids of codes, counted together.
        place: whose respondents.
        group: one of `Analysis.groups`.

    Returns:
        Counts, unweighted: of the group, and how many others mentioned it.

    Raises:
        InputError: the codebook has no such code.
    """
    said = said_by(analysis, group.level)
    here = mentions(analysis, codes, place=place, among=said)
    everybody = mentions(analysis, codes, place=place)
    return Within(here=replace(here, of=None), others=everybody.respondents - here.respondents)


def said_by(analysis: Analysis, level: Level) -> Flags:
    """Which passages were said by respondents of a group; those of gatherings by nobody."""
    rows = [analysis.people.row_of.get(one, -1) for one in analysis.quotable.response_ids]
    row = np.array(rows, dtype=np.int64)
    answers = np.append(answers_in(analysis, level.column), np.uint8(0))  # of who is nobody
    return np.asarray(answers[row] == level.value)


def answers_in(analysis: Analysis, column: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Return everybody's answer in a column, stored or derived, in stored order."""
    known = analysis.closed_answers
    if column not in known:
        snapshot = analysis.snapshot
        every = counting_of(
            snapshot.instrument, snapshot.gazetteer, derived=snapshot.derived_groups
        )
        asked = (column,) if column in every.questions else ()
        counting = replace(every, questions=asked)
        batches = prepared(snapshot.response_batches(counting.columns), counting)
        parts = [np.asarray(np.from_dlpack(batch.column(column))) for batch in batches]
        known[column] = np.concatenate([np.array([], dtype=np.uint8), *parts])
    return known[column]
