"""Statements about people as integer programs: what is possible beside what is published.

The unknowns are numbers of people: one for each set of answers, of group levels and of areas that
no statement tells apart. Every statement bounds the sum of some of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array

from goodcare.disclosure.released import AREA, CODES, Counted, Released
from goodcare.errors import IntegrityError

NONE = 0
"""Level of people without an answer on the scale of the question that makes the groups."""
_YES, _NO = 1, 0
_ELSEWHERE = -1
"""Answer of people who are not in the base of the question."""
_WHOLE = 1e-6
_ROOM, _LEAST_ROOM = 10, 1_000
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
One = TypeVar("One", bound=str | int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What everybody knows of a conversation: its questions, groups and areas.

    Args:
        scales: answer codes on the scale, by column of responses.
        levels: what groups there are, by column.
        areas: leaf areas of the region.
    """

    scales: Mapping[str, frozenset[int]]
    levels: Mapping[str, frozenset[str | int]]
    areas: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Program:
    """Unknown numbers of people, and bounds of sums of them.

    Args:
        question: column, or code, that the unknowns are answers to; empty: respondents.
        column: what splits people beside areas; empty: nothing.
        statements: one for each `Counted`, with the narrowest bounds of all tables.
        structure: of the conversation.
    """

    question: str
    column: str
    statements: Mapping[Counted, Released]
    structure: Structure

    @cached_property
    def _parts(self) -> tuple[list[int], list[str | int], list[str]]:
        """Answers, levels and areas that statements tell apart, one for all like it."""
        every = list(self.statements)
        return (
            _told_apart(self._answers, [self._answers_of(one) for one in every]),
            _told_apart(self._levels, [self._levels_of(one) for one in every]),
            _told_apart(self.structure.areas, [self._areas_of(one) for one in every]),
        )

    @property
    def n_unknowns(self) -> int:
        """How many unknowns there are: one for each answer, level and area."""
        answers, levels, areas = self._parts
        return len(answers) * len(levels) * len(areas)

    def unknowns_of(self, counted: Counted) -> Numbers:
        """Return the positions of the unknowns that add up to some people."""
        answers, levels, areas = self._parts
        first = _positions(answers, self._answers_of(counted))
        second = _positions(levels, self._levels_of(counted))
        third = _positions(areas, self._areas_of(counted))
        inside = [
            (one * len(levels) + other) * len(areas) + last
            for one in first
            for other in second
            for last in third
        ]
        return np.array(inside, dtype=np.int64)

    @property
    def hidden(self) -> tuple[Released, ...]:
        """What is shown in no table, and has a place in one."""
        return tuple(one for one in self.statements.values() if one.is_suppressed)

    @cached_property
    def hidden_sums(self) -> Weights:
        """One row for each hidden number: 1 for the unknowns that it is the sum of."""
        sums = np.zeros((len(self.hidden), self.n_unknowns))
        for at, one in enumerate(self.hidden):
            sums[at, self.unknowns_of(one.counted)] = 1
        return sums

    @cached_property
    def bounded(self) -> tuple[csr_array, Weights, Weights]:
        """Sums that statements bound, one a row, with their least and largest values."""
        bounding = [one for one in self.statements.values() if one.low > 0 or one.high is not None]
        sums = [self.unknowns_of(one.counted) for one in bounding]
        rows = np.repeat(np.arange(len(sums)), [len(one) for one in sums])
        columns = np.concatenate([*sums, np.array([], dtype=np.int64)])
        matrix = csr_array(
            (np.ones(len(columns)), (rows, columns)), shape=(len(sums), self.n_unknowns)
        )
        low = np.array([one.low for one in bounding], dtype=float)
        high = np.array([np.inf if one.high is None else one.high for one in bounding])
        return matrix, low, high

    @property
    def roof(self) -> float:
        """More people than any unknown need stand for, so that no sum is without end."""
        told = [max(one.low, one.high or 0) for one in self.statements.values()]
        return _ROOM * max(told, default=0) + _LEAST_ROOM

    @property
    def _answers(self) -> frozenset[int]:
        return self._scale | {_ELSEWHERE}

    @property
    def _scale(self) -> frozenset[int]:
        if self.question.startswith(CODES):
            return frozenset({_YES, _NO})
        return self.structure.scales.get(self.question, frozenset({_YES}))

    def _answers_of(self, counted: Counted) -> frozenset[int]:
        if counted.question != self.question:
            return self._scale if counted.question else self._answers
        if counted.answers:
            return counted.answers
        is_code = counted.question.startswith(CODES) and not counted.is_base
        return frozenset({_YES}) if is_code else self._scale

    @cached_property
    def _levels(self) -> frozenset[str | int]:
        named = [one.values for one in self.statements if one.column == self.column]
        return self.structure.levels.get(self.column, frozenset()).union({NONE}, *named)

    def _levels_of(self, counted: Counted) -> frozenset[str | int]:
        is_group = counted.column not in ("", AREA)
        return counted.values if is_group else self._levels

    def _areas_of(self, counted: Counted) -> frozenset[str]:
        return counted.areas or self.structure.areas


def _told_apart(every: Iterable[One], sets: Sequence[frozenset[One]]) -> list[One]:
    """Keep one of those that are in the same sets, the first in order."""
    different = set(sets)
    found: dict[tuple[bool, ...], One] = {}
    for one in sorted(every, key=lambda value: (isinstance(value, str), value)):
        found.setdefault(tuple(one in some for some in different), one)
    return list(found.values())


def _positions(listed: Sequence[One], inside: Collection[One]) -> list[int]:
    return [at for at, one in enumerate(listed) if one in inside]


def least(programs: Sequence[Program], weights: Sequence[Weights]) -> list[Numbers]:
    """Return, for each program, numbers of people that fit it with the least weighted sum.

    All are solved as one large linear program, whose blocks have nothing in common; a block whose
    solution is not whole is solved again in whole numbers.

    Args:
        programs: one or more.
        weights: of each program, one for each unknown.

    Raises:
        IntegrityError: no numbers of people fit: two statements contradict each other.
    """
    bounded = [program.bounded for program in programs]
    matrices = [matrix for matrix, _, _ in bounded]
    found = _solved(
        np.concatenate(weights),
        block_diag(matrices, format="csr") if len(matrices) > 1 else matrices[0],
        np.concatenate([low for _, low, _ in bounded]),
        np.concatenate([high for _, _, high in bounded]),
        roof=np.repeat([one.roof for one in programs], [one.n_unknowns for one in programs]),
        is_whole=False,
    )
    if found is None:
        return [_in_whole_numbers(*each) for each in zip(programs, weights, strict=True)]
    ends = np.cumsum([program.n_unknowns for program in programs])
    return [
        np.rint(part).astype(np.int64)
        if np.abs(part - np.rint(part)).max(initial=0) < _WHOLE
        else _in_whole_numbers(program, weight)
        for part, program, weight in zip(np.split(found, ends[:-1]), programs, weights, strict=True)
    ]


def _in_whole_numbers(program: Program, weights: Weights) -> Numbers:
    matrix, low, high = program.bounded
    roof = np.full(len(weights), program.roof)
    found = _solved(weights, matrix, low, high, roof=roof, is_whole=True)
    if found is None:
        raise IntegrityError(
            f"No numbers of people fit all that is published on '{program.question or 'area'}': "
            f"two figures contradict each other. Publish none of it, and please report this."
        )
    return np.rint(found).astype(np.int64)


def _solved(
    weights: Weights,
    matrix: csr_array,
    low: Weights,
    high: Weights,
    *,
    roof: Weights,
    is_whole: bool,
) -> Weights | None:
    found = milp(
        weights,
        constraints=LinearConstraint(matrix, lb=low, ub=high),
        bounds=Bounds(lb=0, ub=roof),
        integrality=np.full(len(weights), int(is_whole)),
    )
    return None if found.x is None else np.asarray(found.x)
