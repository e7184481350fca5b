"""Pillar indices: per person, the share of a pillar's questions answered at the top.

An index is made of the questions on experience of one pillar that have a good end, two or more. It
is counted like any question (`goodcare.engine.fractions`): each fraction that can occur has a code.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodcare.engine.cells import Cell
from goodcare.engine.counting import Index, Item
from goodcare.engine.fractions import MOST_ITEMS, fractions_of
from goodcare.findings.scales import has_top
from goodcare.findings.shares import NOBODY
from goodcare.findings.values import Estimate
from goodcare.instrument.model import Instrument, Question, Role
from goodcare.stats import wilson_interval
from goodcare.stats.index_means import index_means

Array = NDArray[np.float64]
PREFIX = "index:"
LEAST_ITEMS = 2
_ASIDE = (Role.DEMOGRAPHIC, Role.SCREENING, Role.IMPORTANCE)
_EQUAL_WEIGHTS = 1e-9


@dataclass(frozen=True, kw_only=True)
class PillarIndex:
    """The index of one pillar.

    Args:
        pillar: its id in the framework.
        questions: that it is made of, in the order of the form.
    """

    pillar: str
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """Its column, and its name among the questions of a family ("index:accessible")."""
        return f"{PREFIX}{self.pillar}"

    @property
    def is_sensitive(self) -> bool:
        """Whether one of its questions is."""
        return any(question.is_sensitive for question in self.questions)

    @cached_property
    def values(self) -> Array:
        """Every share that can occur, ascending; code k stands for the one at place k − 1."""
        return np.array([float(one) for one in fractions_of(len(self.questions))])

    @property
    def derived(self) -> Index:
        """How the column is made."""
        items = tuple(
            Item(
                column=question.name,
                top=question.top_codes,
                scale=tuple(choice.code for choice in question.scale),
            )
            for question in self.questions
        )
        return Index(name=self.name, items=items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How an index spreads among the people of two sides, as `goodcare.stats.index_p` takes it.

    Args:
        here, rest: people by value; where weights differ, the weighted distribution times the
            effective number of people.
        values: ascending. n_items: questions of the index.
        is_weighted: whether weights differ on either side.
    """

    here: Array
    rest: Array
    values: Array
    n_items: int
    is_weighted: bool

    @property
    def stretch(self) -> float:
        """How many times as large a difference is in standard deviations as one of shares.

        √(m(1 − m)/s²) over everybody: 1 where each person answered all at the top or nothing.
        """
        people = self.here + self.rest
        mean = float((people * self.values).sum() / people.sum())
        variance = float((people * (self.values - mean) ** 2).sum() / people.sum())
        return float(np.sqrt(mean * (1 - mean) / variance)) if variance > 0 else 1.0


def pillar_indices(instrument: Instrument) -> tuple[PillarIndex, ...]:
    """Return the index of every pillar with enough questions, in the order of the form.

    A pillar with more questions than an index can hold (28) has none.
    """
    made_of: dict[str, list[Question]] = {}
    for question in instrument.questions:
        if question.pillar and question.role is Role.EXPERIENCE and has_top(question):
            made_of.setdefault(question.pillar, []).append(question)
    return tuple(
        PillarIndex(pillar=pillar, questions=tuple(questions))
        for pillar, questions in made_of.items()
        if LEAST_ITEMS <= len(questions) <= MOST_ITEMS
    )


def items_inside(instrument: Instrument, index: PillarIndex) -> tuple[Question, ...]:
    """Return the questions of a pillar that are tested only where its index holds.

    Those with a good end that are no headline questions; importance aside.
    """
    return tuple(
        question
        for question in instrument.questions
        if question.pillar == index.pillar
        and has_top(question)
        and not question.is_headline
        and question.role not in _ASIDE
    )


def index_estimate(cell: Cell, index: PillarIndex) -> Estimate:
    """Estimate the mean of an index among some people.

    Args:
        cell: of the column of the index.
        index: which one it is.

    Returns:
        `share` is the mean (0 to 1), weighted where weights differ, with Wilson's interval on the
        effective base that its variance implies; `base` people with an index; `count` the sum of
        their shares, unweighted, whole, downwards, so that at least as many people gave a top
        answer (and at least `base` − `count`, less one, another answer).

    Source:
        `goodcare.stats.index_means`.
    """
    n, w, w2 = _by_value(cell, index)
    found = index_means(n, w, w2, values=index.values, n_items=len(index.questions))
    if not n.sum() or not found.people > 0:
        return NOBODY
    mean, told = float(np.clip(found.mean, 0.0, 1.0)), float(found.effective_base)
    interval = wilson_interval(mean * told, told)
    return Estimate(
        count=int((n * index.values).sum() + _EQUAL_WEIGHTS),
        base=int(n.sum()),
        share=mean,
        low=interval.low,
        high=interval.high,
        effective_base=told,
        is_of_items=True,
    )


def index_spread(here: Cell, rest: Cell, index: PillarIndex) -> Spread:
    """Return how an index spreads on both sides of a comparison."""
    sides = [_effective(cell, index) for cell in (here, rest)]
    return Spread(
        here=sides[0][0],
        rest=sides[1][0],
        values=index.values,
        n_items=len(index.questions),
        is_weighted=any(is_weighted for _, is_weighted in sides),
    )


def _effective(cell: Cell, index: PillarIndex) -> tuple[Array, bool]:
    """People by value on the effective number of people, and whether weights differ."""
    n, w, w2 = _by_value(cell, index)
    base, total, squares = n.sum(), w.sum(), w2.sum()
    if not (total > 0 and squares > 0):
        return np.zeros(len(n)), False
    people = total**2 / squares
    is_weighted = bool(abs(people - base) > _EQUAL_WEIGHTS * base)
    return (w / total * people if is_weighted else n), is_weighted


def _by_value(cell: Cell, index: PillarIndex) -> tuple[Array, Array, Array]:
    """Counts and sums of weights by value of the index; codes that nobody has have no place."""
    n_values = len(index.values)
    met = min(n_values, len(cell.n) - 2)
    found = []
    for sums in (cell.n, cell.w, cell.w2):
        by_value = np.zeros(n_values)
        by_value[:met] = sums[1 : 1 + met]
        found.append(by_value)
    return found[0], found[1], found[2]
