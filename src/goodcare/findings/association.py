"""How far the answers to two questions go together, person by person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.areas import Place
from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import AREA
from goodcare.findings.crossed import drawn_by_answer, is_ordered
from goodcare.instrument.model import Question
from goodcare.stats import (
    AssociationTest,
    Correlation,
    TwoWay,
    goodman_kruskal_gamma,
    rao_scott,
    spearman,
    table_of_cells,
    table_of_units,
)

FEWEST_ANSWERS = 2
_EQUAL_WEIGHTS = 1e-9

Counts = NDArray[np.int64]
Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """Two ordered questions that the same people answered, both from the bad end to the good.

    Args:
        first: name of the question whose answers are the rows.
        second: name of the question whose answers are the columns.
        counts: people per pair of answers, unweighted, row by row; answers that nobody gave
            among them are left in.
        gamma, spearman: above 0 where the better of one goes with the better of the other.
            Weighted where weights differ.
        test: Rao–Scott's F test that the two do not go together.
        n_people: who answered both on their scales, unweighted.
        is_weighted: whether weights differ among them.
        is_by_cluster: whether test and intervals follow from clusters.
    """

    first: str
    second: str
    counts: tuple[tuple[int, ...], ...]
    gamma: Correlation
    spearman: Correlation
    test: AssociationTest
    n_people: int
    is_weighted: bool
    is_by_cluster: bool = False


def association(
    analysis: Analysis, first: str, second: str, *, place: Place | None = None
) -> Association | None:
    """Measure how far the answers to two questions go together among the people of a place.

    It says that they go together, not that one brings about the other. One test, in no family.
    Where people came in clusters, test and intervals follow from how these differ; strata alone
    are not used (intervals are then a little wide).

    Args:
        analysis: of a snapshot.
        first: name of a question whose answers have an order (a good end, or bands).
        second: name of another such question.
        place: whose respondents; the region where none is given.

    Returns:
        Gamma and Spearman's rho with 95 % intervals, and the test; None where they cannot be
        told: fewer than two people answered both, all gave one answer to one of them, nobody
        differs from anybody on both, or each answer to one goes with a single answer to the
        other.

    Raises:
        InputError: no such questions, no order, or twice the same question.

    Source:
        `goodcare.stats.goodman_kruskal_gamma`, `spearman`, `rao_scott`.
    """
    rows, columns = (_ordered(analysis, name) for name in (first, second))
    if first == second:
        raise InputError(f"Question '{first}' goes with itself: name another question.")
    people, sums, squares = _crossed(analysis, rows, columns, place=place or analysis.region)
    if not _can_be_told(people):
        return None
    inside = place or analysis.region
    try:
        clustered = _by_cluster(analysis, rows, columns, place=inside, n_people=int(people.sum()))
        table = clustered or table_of_cells(n_people=people, sum_w=sums, sum_w2=squares)
        gamma, test = goodman_kruskal_gamma(table), rao_scott(table)
    except InputError:  # nobody differs on both, the table does not vary, or a cluster is alone
        return None
    return Association(
        first=first,
        second=second,
        counts=tuple(tuple(int(count) for count in row) for row in people),
        gamma=gamma,
        spearman=spearman(table),
        test=test,
        n_people=table.n_people,
        is_weighted=_is_weighted(table, squares),
        is_by_cluster=clustered is not None,
    )


def _by_cluster(
    analysis: Analysis, rows: Question, columns: Question, *, place: Place, n_people: int
) -> TwoWay | None:
    """The table with the error of its clusters; None where none were drawn."""
    drawn = drawn_by_answer(analysis, columns, rows, place=place)
    if drawn is None:
        return None
    levels = [Level(rows.name, choice.code) for choice in rows.scale_bad_to_good]
    found = [drawn.sums(columns.name, [level]) for level in levels]
    units = found[0][1]
    if units.are_people:
        return None
    codes = [choice.code for choice in columns.scale_bad_to_good]
    sums = np.stack([_of_codes(one.w, codes) for one, _ in found], axis=1)
    return table_of_units(sums, n_people=n_people, strata=units.strata)


def _of_codes(sums: Sums, codes: Sequence[int]) -> Sums:
    """Sums by unit of some codes; 0 of codes that nobody gave."""
    last = sums.shape[1] - 2
    none = np.zeros(len(sums))
    return np.stack([sums[:, code] if code <= last else none for code in codes], axis=1)


def _ordered(analysis: Analysis, name: str) -> Question:
    question = analysis.snapshot.instrument.question(name)
    if not is_ordered(question):
        raise InputError(
            f"The answers to question '{name}' have no order; an association needs a question "
            f"with a good end, or bands of numbers or dates."
        )
    return question


def _can_be_told(people: Counts) -> bool:
    answers = (int((people.sum(axis=axis) > 0).sum()) for axis in (0, 1))
    return all(n >= FEWEST_ANSWERS for n in answers)


def _is_weighted(table: TwoWay, squares: Sums) -> bool:
    effective = table.totals.sum() ** 2 / squares.sum()
    return bool(abs(effective - table.n_people) > _EQUAL_WEIGHTS * table.n_people)


def _crossed(
    analysis: Analysis, rows: Question, columns: Question, *, place: Place
) -> tuple[Counts, Sums, Sums]:
    """People, sums of weights and of their squares per pair of answers, bad ends first."""
    shape = len(rows.scale), len(columns.scale)
    size = shape[0] * shape[1]
    people, sums, squares = np.zeros(size, np.int64), np.zeros(size), np.zeros(size)
    for cell, weight in _pairs(analysis, rows, columns, place=place):
        people += np.bincount(cell, minlength=size)
        sums += np.bincount(cell, weight, size)
        squares += np.bincount(cell, weight**2, size)
    return people.reshape(shape), sums.reshape(shape), squares.reshape(shape)


def _pairs(
    analysis: Analysis, rows: Question, columns: Question, *, place: Place
) -> Iterator[tuple[Counts, Sums]]:
    """The cell and the weight of everybody of the place who answered both on their scales."""
    asked = [AREA, "weight", rows.name, columns.name]
    places = [_places(question) for question in (rows, columns)]
    for batch in analysis.snapshot.response_batches(asked):
        is_here = np.isin(np.array(batch.column(AREA).to_pylist()), sorted(place.members))
        row, column = (
            at[np.array(batch.column(question.name).to_pylist(), dtype=np.int64)]
            for at, question in zip(places, (rows, columns), strict=True)
        )
        kept = is_here & (row >= 0) & (column >= 0)
        weight = np.array(batch.column("weight").to_pylist(), dtype=float)
        yield row[kept] * len(columns.scale) + column[kept], weight[kept]


def _places(question: Question) -> Counts:
    """Place of each code from the bad end; −1 for codes off the scale. Shape (256,)."""
    found = np.full(256, -1, dtype=np.int64)
    for at, choice in enumerate(question.scale_bad_to_good):
        found[choice.code] = at
    return found
