"""Attacks what is published: which numbers of people does it leave possible for what is hidden?

Every question falls apart from the others, and so does each way of grouping people once the row of
the region is known: hundreds of small programs instead of one large one. In each of them, numbers
of people that are found for one hidden count are a witness for all others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure.programs import Numbers, Program, Structure, Weights, least
from goodcare.disclosure.released import AREA, Counted, Released, base_question

POSSIBLE_VALUES = 4
"""So many numbers must remain possible for each that is hidden."""
_UNKNOWN_TOGETHER = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """What publication leaves possible for one hidden number of people.

    Args:
        counted: whom it counts. tables: those that hide it.
        low, high: least and largest number that fit all that is published; where `is_exact` is
            false perhaps more fit.
        needed: so many numbers must be possible: `POSSIBLE_VALUES`, or all that a figure of the
            same place leaves which counts these people with others ("2 said one or the other").
        true: the number itself, never published.
    """

    counted: Counted
    tables: tuple[str, ...]
    low: int
    high: int
    is_exact: bool
    needed: int
    true: int

    @property
    def n_possible(self) -> int:
        """How many numbers are possible."""
        return self.high - self.low + 1

    @property
    def is_in_a_small_part(self) -> bool:
        """Whether a shown figure of few people, of the same place, holds these people."""
        return self.needed < POSSIBLE_VALUES

    @property
    def is_told(self) -> bool:
        """Whether fewer numbers are possible than there must be."""
        return self.n_possible < self.needed


def known_of(statements: Iterable[Released]) -> dict[Counted, Released]:
    """Put what tables say of the same people together; what one of them shows is not hidden."""
    several: dict[Counted, list[Released]] = defaultdict(list)
    for one in statements:
        several[one.counted].append(one)
    return {counted: _together(each) for counted, each in several.items()}


def _together(several: Sequence[Released]) -> Released:
    if len(several) == 1:
        return several[0]
    shown = [one for one in several if not one.is_suppressed]
    highs = [one.high for one in shown if one.high is not None]
    return replace(
        several[0],
        table=";".join(sorted({one.table for one in several})),
        low=max((one.low for one in shown), default=0),
        high=min(highs, default=None),
        is_suppressed=not shown,
    )


def programs_of(known: Mapping[Counted, Released], *, structure: Structure) -> tuple[Program, ...]:
    """Part what is known into programs that can be attacked apart.

    There is one for each question by area, and one for each question by each column of groups,
    with what is known of the region. Bases and respondents stand in each program of a question.
    """
    parts: dict[tuple[str, str], dict[Counted, Released]] = defaultdict(dict)
    for counted, one in known.items():
        parts[counted.question, _column_of(counted)][counted] = one
    found = []
    for question, column in parts:
        beside = dict.fromkeys(
            (name, by) for name in (question, base_question(question)) for by in (column, "")
        )
        statements = {
            counted: one
            for part in (*beside, ("", ""))
            for counted, one in parts.get(part, {}).items()
        }
        found.append(
            Program(
                question=question,
                column=column,
                statements=_row_of_region(statements, column, structure=structure),
                structure=structure,
            )
        )
    return tuple(found)


def _row_of_region(
    statements: dict[Counted, Released], column: str, *, structure: Structure
) -> dict[Counted, Released]:
    """Leave single areas out of a program of groups, unless it has groups inside areas."""
    if not column or any(one.within for one in statements):
        return statements
    return {
        counted: one
        for counted, one in statements.items()
        if (counted.areas or structure.areas) == structure.areas
    }


def _column_of(counted: Counted) -> str:
    return "" if counted.column == AREA else counted.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to attack.

    Args:
        programs: of `programs_of`.
        only: hidden numbers to attack; None: all.
    """

    programs: tuple[Program, ...]
    only: Collection[Counted] | None = None


def attack(
    programs: Iterable[Program],
    *,
    is_exact: bool = False,
    only: Collection[Counted] | None = None,
) -> tuple[Attacked, ...]:
    """Find the least and the largest number that fits for everything hidden.

    Args:
        programs: of `programs_of`.
        is_exact: find the ends of every interval; else an interval is not followed further than
            it needs to be wide.
        only: hidden numbers to attack; None: all.

    Returns:
        For each hidden number in each program what was found.

    Raises:
        IntegrityError: two statements contradict each other.
    """
    (found,) = attack_each([Ask(programs=tuple(programs), only=only)], is_exact=is_exact)
    return found


def attack_each(asks: Sequence[Ask], *, is_exact: bool = False) -> list[tuple[Attacked, ...]]:
    """Make several attacks at once, as `attack` makes one; what each found, in their order."""
    attacks = [_attacks_on(ask, is_exact=is_exact) for ask in asks]
    waiting = [one for several in attacks for one in several]
    while waiting:
        for some in _in_batches(waiting):
            found = least([one.program for one in some], [one.aim() for one in some])
            for one, numbers in zip(some, found, strict=True):
                one.learn(numbers)
        waiting = [one for one in waiting if one.is_open]
    return [tuple(found for one in several for found in one.results()) for several in attacks]


def _attacks_on(ask: Ask, *, is_exact: bool) -> list["_Attack"]:
    found = []
    for program in ask.programs:
        hidden = [one.counted for one in program.hidden]
        wanted = [ask.only is None or one in ask.only for one in hidden]
        if any(wanted):
            found.append(_Attack(program, is_exact=is_exact, wanted=wanted))
    return found


def _in_batches(attacks: Sequence["_Attack"]) -> Iterator[list["_Attack"]]:
    """Yield attacks that are solved together, so that no program grows too large."""
    batch: list[_Attack] = []
    size = 0
    for one in attacks:
        if batch and size + one.program.n_unknowns > _UNKNOWN_TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.program.n_unknowns
    yield batch


class _Attack:
    """What is known so far of the hidden numbers of one program."""

    def __init__(self, program: Program, *, is_exact: bool, wanted: Sequence[bool]) -> None:
        self.program = program
        self._is_exact = is_exact
        n_hidden = len(program.hidden)
        self._is_wanted = np.array(wanted)
        self._needed = np.array([needed_of(one, program.statements) for one in program.hidden])
        self._low = np.full(n_hidden, np.iinfo(np.int64).max)
        self._high = np.full(n_hidden, -1)
        self._is_end = {1: np.zeros(n_hidden, dtype=bool), -1: np.zeros(n_hidden, dtype=bool)}
        self._aimed: tuple[int, int] | None = None
        self._is_begun = False

    @property
    def is_open(self) -> bool:
        """Whether an end is still to be found."""
        return bool(self._open().any())

    def _open(self) -> NDArray[np.bool_]:
        is_open: NDArray[np.bool_] = self._is_wanted & ~(self._is_end[1] & self._is_end[-1])
        if not self._is_exact:
            is_open &= self._high - self._low + 1 < self._needed
        return is_open

    def aim(self) -> Weights:
        """Choose what to make least: first all at once, then the end of one hidden number."""
        sums = self.program.hidden_sums
        if not self._is_begun:
            together: Weights = sums.sum(axis=0)
            return together
        at = int(np.flatnonzero(self._open())[0])
        sign = -1 if not self._is_end[-1][at] else 1
        self._aimed = (at, sign)
        toward: Weights = sign * sums[at]
        return toward

    def learn(self, numbers: Numbers) -> None:
        """Take numbers of people that fit everything as a witness for every hidden number."""
        values = (self.program.hidden_sums @ numbers).astype(np.int64)
        self._low, self._high = np.minimum(self._low, values), np.maximum(self._high, values)
        if self._aimed is not None:
            at, sign = self._aimed
            self._is_end[sign][at] = True
        self._is_begun = True

    def results(self) -> Iterator[Attacked]:
        """Yield what is known of each hidden number."""
        for at, one in enumerate(self.program.hidden):
            if not self._is_wanted[at]:
                continue
            yield Attacked(
                counted=one.counted,
                tables=tuple(one.table.split(";")),
                low=int(self._low[at]),
                high=int(self._high[at]),
                is_exact=bool(self._is_end[1][at] and self._is_end[-1][at]),
                needed=int(self._needed[at]),
                true=one.true,
            )


def needed_of(hidden: Released, statements: Mapping[Counted, Released]) -> int:
    """Return how many numbers must remain possible for a hidden one.

    An answer that was merged with others hides in what they were given together; where that is
    shown and small ("2 gave one of these two answers"), it leaves fewer by itself. That it is
    shown was decided before: a two-way split is.
    """
    of = hidden.counted
    here = [
        one
        for counted, one in statements.items()
        if counted.question == of.question
        and (counted.column, counted.values, counted.within) == (of.column, of.values, of.within)
        and counted.answers
        and not one.is_suppressed
    ]
    together = [one for one in here if one.counted.answers > of.answers]
    if not together or not of.answers:
        return POSSIBLE_VALUES
    most = min(_most(one, here, base=statements.get(of.base)) for one in together)
    return min(POSSIBLE_VALUES, most + 1)


def _most(one: Released, here: Sequence[Released], *, base: Released | None) -> int:
    """Return the most people that figures of the same place leave for one of them."""
    highs = [] if one.high is None else [one.high]
    if base is not None and base.high is not None:
        left, counted = base.high, set(one.counted.answers)
        for other in sorted(here, key=lambda other: len(other.counted.answers)):
            if not counted & other.counted.answers:
                left -= other.low
                counted |= other.counted.answers
        highs.append(left)
    return min(highs, default=POSSIBLE_VALUES)
