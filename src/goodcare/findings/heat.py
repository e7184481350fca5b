"""How the answers to one question spread among people who gave each answer to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodcare.areas import Place
from goodcare.engine.cells import Cell, Level
from goodcare.findings.analysis import Analysis
from goodcare.findings.crossed import cells_by_answer, crossed, drawn_by_answer, share_by_answer
from goodcare.findings.shares import estimate_of, people_with
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered
from goodcare.instrument.model import Question

Codes = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """Two crossed questions, answers put together until each cell may be shown.

    Args:
        rows: answers to the first question, its low end first (`Crossed.codes`). columns: to the
            second, its bad end first.
        cells: shares of each row's people, row by row; weighted where weights differ.
        people: who answered both on their scales, unweighted; with or without a table.
    """

    rows: tuple[Codes, ...]
    columns: tuple[Codes, ...]
    cells: tuple[tuple[Estimate, ...], ...]
    people: int


def heat(analysis: Analysis, first: str, second: str, *, place: Place) -> Heat:
    """Cross two questions in one place.

    Args:
        analysis: of a snapshot.
        first: name of a question whose answers have an order; makes the rows.
        second: name of a question with a good end; makes the columns.
        place: whose respondents.

    Returns:
        Rows as `crossed` puts answers together. Columns: neighbours put together, never across
        the boundary of the top answers, until each cell holds the policy's `min_cell` people. No
        rows and columns where there are not two of each.

    Raises:
        InputError: no such questions, no good end, no order, or twice the same question.
    """
    groups = crossed(analysis, second, by=first, place=place).groups
    asked, by = (analysis.snapshot.instrument.question(name) for name in (second, first))
    cells = cells_by_answer(analysis, asked, by, place=place)
    scale = [choice.code for choice in asked.scale]
    people = sum(people_with(cells[choice.code], scale) for choice in by.scale)
    rows = tuple(group.codes for group in groups)
    if len(rows) < 2:
        return Heat(rows=(), columns=(), cells=(), people=people)
    united = [_united(cells, codes) for codes in rows]
    columns = _columns(asked, united, least=analysis.policy.min_cell)
    drawn = drawn_by_answer(analysis, asked, by, place=place)

    def estimate(cell: Cell, codes: Codes, column: Codes) -> Estimate:
        whom = who_answered(second, column, [Level(first, code) for code in codes])
        of = replace(whom, within=place.members)
        raw = estimate_of(cell, chosen=column, scale=scale, of=of)
        if drawn is None:
            return raw
        return share_by_answer(drawn, raw, asked, by, codes=codes, chosen=column)

    return Heat(
        rows=rows,
        columns=columns,
        cells=tuple(
            tuple(estimate(cell, codes, column) for column in columns)
            for codes, cell in zip(rows, united, strict=True)
        ),
        people=people,
    )


def _united(cells: Mapping[int, Cell], codes: Codes) -> Cell:
    parts = [cells[code] for code in codes]
    return Cell(
        n=np.sum([one.n for one in parts], axis=0),
        w=np.sum([one.w for one in parts], axis=0),
        w2=np.sum([one.w2 for one in parts], axis=0),
    )


def _columns(asked: Question, rows: Sequence[Cell], *, least: int) -> tuple[Codes, ...]:
    """Put answers together on either side of the boundary of the top ones."""
    bad_first = [choice.code for choice in asked.scale_bad_to_good]
    top = set(asked.top_codes)
    sides = (
        [code for code in bad_first if code not in top],
        [code for code in bad_first if code in top],
    )
    return tuple(codes for side in sides if side for codes in _merged(side, rows, least=least))


def _merged(codes: Sequence[int], rows: Sequence[Cell], *, least: int) -> list[Codes]:
    parts: list[Codes] = [(code,) for code in codes]

    def smallest(part: Codes) -> int:
        return min(people_with(row, part) for row in rows)

    while len(parts) > 1 and min(map(smallest, parts)) < least:
        at = min(range(len(parts)), key=lambda one: smallest(parts[one]))
        beside = [one for one in (at - 1, at + 1) if 0 <= one < len(parts)]
        other = min(beside, key=lambda one: smallest(parts[one]))
        first, second = sorted((at, other))
        parts[first : second + 1] = [parts[first] + parts[second]]
    return parts
