"""One question by the answers of another: does the share fall with it, and who is lowest?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from goodcare.areas import Place
from goodcare.disclosure import Policy
from goodcare.disclosure.released import Counted
from goodcare.engine import count_cells
from goodcare.engine.cells import Cell, GroupColumn, Level
from goodcare.engine.columns import WEIGHT
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import AREA
from goodcare.findings.drawn import DESIGN_COLUMNS, Drawn, among, by_design
from goodcare.findings.families import Pair, judge_alone
from goodcare.findings.shares import NOBODY, estimate_of
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered
from goodcare.instrument.model import GoodEnd, Kind, Question
from goodcare.stats.unit_sums import UnitSums

SETTLED_P = 0.05
NO_ANSWER = 0
"""Stands among the codes of a group that holds people without an answer on the scale, too."""
_BANDED = (Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Top answers of one question among the people who gave an answer to another.

    Args:
        codes: of the answers put together, from the low end of the other question upwards;
            `NO_ANSWER` last where people who gave none of its answers are counted with them.
        here: those people. rest: the people of all other groups.
    """

    codes: tuple[int, ...]
    here: Estimate
    rest: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """Whether the people at the low end of one question are the lowest on the other.

    Args:
        groups: every answer of the other question, its low end first, disjoint.
        is_lowest: the first group's share is below that of every other group.
        is_settled: its share and that of everybody else differ, either way: p at most .05, and the
            whole Newcombe interval of the difference on one side of nothing. One test, in no
            family; no two single groups are tested against each other.
    """

    groups: tuple[Crossed, ...]
    is_lowest: bool
    is_settled: bool


def is_ordered(question: Question) -> bool:
    """Whether the answers of a question have an order, so that one end is the low one.

    Args:
        question: any question.

    Returns:
        True for one answer with a good end, and for bands of numbers or dates.
    """
    is_single = question.kind is Kind.SINGLE and question.good_end is not GoodEnd.NONE
    return is_single or question.kind in _BANDED


def crossed(analysis: Analysis, question: str, *, by: str, place: Place) -> Extreme:
    """Set the top answers of one question against the answers of another, in one place.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.
        by: name of another question whose answers have an order.
        place: whose respondents.

    Returns:
        Answers of `by` from its low end, each with at least the policy's `percent_base`
        people and `min_cell` who gave a top answer and who did not: smaller ones are put together
        with their neighbour on the way up, what is left over with the one below it. People who
        gave none of its answers are counted with the smallest group but the lowest, unless they
        are nobody or as many as a group needs: beside the share of everybody, they could be had
        by subtraction.
        Shares are weighted where weights differ, counts and bases never.

    Raises:
        InputError: no such questions, no good end, no order, or twice the same question.
    """
    asked, other = analysis.question(question), analysis.snapshot.instrument.question(by)
    if not is_ordered(other) or by == question:
        raise InputError(
            f"Question '{question}' cannot be set against '{by}': name another question whose "
            f"answers have an order."
        )
    cells = cells_by_answer(analysis, asked, other, place=place)
    drawn = drawn_by_answer(analysis, asked, other, place=place)
    low_first = [choice.code for choice in other.scale_bad_to_good]

    def estimate(codes: Sequence[int]) -> Estimate:
        whom = who_answered(question, asked.top_codes, [Level(other.name, code) for code in codes])
        raw = _estimate(
            [cells[code] for code in codes], asked, of=replace(whom, within=place.members)
        )
        return raw if drawn is None else share_by_answer(drawn, raw, asked, other, codes=codes)

    alone = [estimate([code]) for code in low_first]
    parts = [
        [low_first[at] for at in positions]
        for positions in _large_enough(alone, policy=analysis.policy)
    ]
    parts = _with_unplaced(parts, estimate, policy=analysis.policy)
    groups = tuple(
        Crossed(
            codes=tuple(codes),
            here=estimate(codes),
            rest=estimate([code for one in parts if one is not codes for code in one]),
        )
        for codes in parts
    )
    is_lowest = len(groups) > 1 and all(
        groups[0].here.share < group.here.share for group in groups[1:]
    )
    return Extreme(
        groups=groups,
        is_lowest=is_lowest,
        is_settled=len(groups) > 1 and _is_settled(groups[0], question=question),
    )


def _is_settled(lowest: Crossed, *, question: str) -> bool:
    pair = Pair(question=question, area_id="", group=Level(), here=lowest.here, rest=lowest.rest)
    judged = judge_alone(pair)
    is_apart = judged.high[0] < 0 or judged.low[0] > 0
    return bool(judged.p[0] <= SETTLED_P and is_apart)


def _large_enough(alone: list[Estimate], *, policy: Policy) -> list[list[int]]:
    """Put neighbours together from the first on, until each part has enough people and cells."""
    parts: list[list[int]] = []
    gathering: list[int] = []
    for position in range(len(alone)):
        gathering.append(position)
        base = sum(alone[one].base for one in gathering)
        count = sum(alone[one].count for one in gathering)
        if _is_enough(count, base, policy=policy):
            parts.append(gathering)
            gathering = []
    if gathering and parts:
        parts[-1] = parts[-1] + gathering
    return parts


def _is_enough(count: int, base: int, *, policy: Policy) -> bool:
    return base >= policy.percent_base and min(count, base - count) >= policy.min_cell


def _with_unplaced(
    parts: list[list[int]], estimate: Callable[[Sequence[int]], Estimate], *, policy: Policy
) -> list[list[int]]:
    """Put people without an answer on the scale with the smallest part but the first."""
    unplaced = estimate([NO_ANSWER])
    is_alone = unplaced.base == 0 or _is_enough(unplaced.count, unplaced.base, policy=policy)
    if is_alone or len(parts) < 2:
        return parts
    smallest = min(parts[1:], key=lambda codes: estimate(codes).base)
    return [[*codes, NO_ANSWER] if codes is smallest else codes for codes in parts]


def _estimate(cells: Sequence[Cell], asked: Question, *, of: Counted) -> Estimate:
    if not cells:
        return NOBODY
    together = Cell(
        n=np.sum([one.n for one in cells], axis=0),
        w=np.sum([one.w for one in cells], axis=0),
        w2=np.sum([one.w2 for one in cells], axis=0),
    )
    scale = [choice.code for choice in asked.scale]
    return estimate_of(together, chosen=asked.top_codes, scale=scale, of=of)


def cells_by_answer(
    analysis: Analysis, asked: Question, other: Question, *, place: Place
) -> dict[int, Cell]:
    """Count answers to one question by each answer to another, in one place.

    Returns:
        Cells by code of the other question's scale; `NO_ANSWER`: all other people. Counts
        unweighted, with sums of weights and of their squares.
    """
    codes = tuple(choice.code for choice in other.scale)
    counted = count_cells(
        _inside(
            analysis.snapshot.response_batches([AREA, "weight", asked.name, other.name]), place
        ),
        questions=(asked.name,),
        groups=(GroupColumn(column=other.name, levels=codes),),
    )
    levels = [Level(other.name, code) for code in codes]
    everybody, placed = counted.cell(asked.name), counted.cell(asked.name, levels)
    unplaced = Cell(n=everybody.n - placed.n, w=everybody.w - placed.w, w2=everybody.w2 - placed.w2)
    each = {
        code: counted.cell(asked.name, [level]) for code, level in zip(codes, levels, strict=True)
    }
    return each | {NO_ANSWER: unplaced}


def drawn_by_answer(
    analysis: Analysis, asked: Question, other: Question, *, place: Place
) -> Drawn | None:
    """The people of `cells_by_answer` by stratum and cluster; None where none are named."""
    if analysis.drawn is None:
        return None

    def batches(_column: str) -> Iterator[pa.RecordBatch]:
        columns = (AREA, WEIGHT, *DESIGN_COLUMNS, asked.name, other.name)
        return _inside(analysis.snapshot.response_batches(columns), place)

    codes = tuple(choice.code for choice in other.scale)
    return Drawn(batches=batches, groups=(GroupColumn(column=other.name, levels=codes),))


def share_by_answer(
    drawn: Drawn,
    raw: Estimate,
    asked: Question,
    other: Question,
    *,
    codes: Sequence[int],
    chosen: Sequence[int] = (),
) -> Estimate:
    """Give a share among people with some answers to another question the design's interval.

    Args:
        drawn: of `drawn_by_answer`.
        raw: the same share, by its weights.
        asked: what the share is of.
        other: what parts people.
        codes: of the other question; `NO_ANSWER`: people without an answer on its scale, too.
        chosen: answers counted; the top ones where left out.
    """
    sums, units = drawn.sums(asked.name, [Level(other.name, code) for code in codes if code])
    if NO_ANSWER in codes:
        everybody, _ = drawn.sums(asked.name)
        placed, _ = drawn.sums(asked.name, [Level(other.name, one.code) for one in other.scale])
        sums = UnitSums(
            n=sums.n + everybody.n - placed.n,
            w=sums.w + everybody.w - placed.w,
            w2=sums.w2 + everybody.w2 - placed.w2,
        )
    scale = [choice.code for choice in asked.scale]
    numbers = among(sums, chosen=chosen or asked.top_codes, scale=scale)
    return by_design(raw, sums, numbers, units)


def _inside(batches: Iterator[pa.RecordBatch], place: Place) -> Iterator[pa.RecordBatch]:
    """Keep the rows of a place; `pa.array` would import pandas where it is installed."""
    for batch in batches:
        is_here = np.isin(batch.column(AREA).to_pylist(), sorted(place.members))
        bits = pa.py_buffer(np.packbits(is_here, bitorder="little"))
        yield batch.filter(pa.Array.from_buffers(pa.bool_(), batch.num_rows, [None, bits]))
