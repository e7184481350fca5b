"""Two sets of people, and the question or index on which they are set against each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

import numpy as np

from goodcare.disclosure import Policy
from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings.counted import Counted
from goodcare.findings.indices import PillarIndex, Spread, index_spread
from goodcare.findings.values import Estimate
from goodcare.instrument.model import Question
from goodcare.stats import has_enough_weight

Subject = Question | PillarIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sets of people whose top answers to a question, or index, are set against each other.

    Args:
        question: its name; of an index `PillarIndex.name`.
        area_id: of a pair of areas, else empty. group: of a pair of groups, else everybody.
        here, rest: shares or means, with unweighted counts and bases; the two have nobody in
            common.
        spread: of an index how it spreads on both sides; None of a question.
    """

    question: str
    area_id: str
    group: Level
    here: Estimate
    rest: Estimate
    spread: Spread | None = field(default=None, compare=False, repr=False)

    def is_enough(self, policy: Policy) -> bool:
        """Whether both sides have enough people, and every cell of the comparison too.

        Where weights differ or clusters were drawn, enough effective people too
        (`goodcare.stats.has_enough_weight`).
        """
        least = policy.percent_base if self.area_id else policy.min_base
        sides = (self.here, self.rest)
        smallest_cell = min(min(side.count, side.base - side.count) for side in sides)
        is_base = min(side.base for side in sides) >= least and smallest_cell >= policy.min_cell
        return is_base and self.has_enough_weight

    @property
    def has_enough_weight(self) -> bool:
        """Whether a test on effective counts holds; always where each person counts as one."""
        told = [self._effective] if self.is_weighted else []
        told += [self.told] if self.is_by_design else []
        return all(has_enough_weight(*map(np.array, one)) for one in told)

    @property
    def _effective(self) -> tuple[float, float, float, float]:
        """Effective counts by the weights alone, of an index those of its people."""
        if self.spread is None:
            return self.counts
        n1, n2 = float(self.spread.here.sum()), float(self.spread.rest.sum())
        return self.here.share * n1, n1, self.rest.share * n2, n2

    @property
    def is_weighted(self) -> bool:
        """Whether weights differ on either side."""
        if self.spread is not None:
            return self.spread.is_weighted
        return any(side.effective_base != side.base for side in (self.here, self.rest))

    @property
    def counts(self) -> tuple[float, float, float, float]:
        """Top answers and base, here and of the rest: people; effective counts where weighted.

        Of an index always effective counts: mean × effective base.
        """
        if not self.is_weighted and self.spread is None:
            return self.here.count, self.here.base, self.rest.count, self.rest.base
        return self._on(self.here.effective_base, self.rest.effective_base)

    @property
    def is_by_design(self) -> bool:
        """Whether strata and clusters of either side are known."""
        return self.here.is_by_design or self.rest.is_by_design

    @property
    def told(self) -> tuple[float, float, float, float]:
        """As `counts`, by the design: on what strata and clusters leave of each side."""
        return self._on(self.here.told_base, self.rest.told_base)

    @property
    def limits(self) -> tuple[float, float, float, float]:
        """As `counts`, for intervals with z: by the design where that is known."""
        if not self.is_by_design:
            return self.counts
        return self._on(self.here.careful_base, self.rest.careful_base)

    @property
    def degrees(self) -> tuple[float, float]:
        """Degrees of freedom of both sides; infinite without a design."""
        here, rest = (inf if one.design is None else one.design.degrees for one in self._sides)
        return here, rest

    @property
    def _sides(self) -> tuple[Estimate, Estimate]:
        return self.here, self.rest

    def _on(self, n1: float, n2: float) -> tuple[float, float, float, float]:
        return self.here.share * n1, n1, self.rest.share * n2, n2


def pair_of(
    counted: Counted,
    subject: Subject,
    *,
    here: Iterable[Level],
    rest: Iterable[Level],
    area_id: str = "",
    group: Level = EVERYBODY,
) -> Pair:
    """Set two sets of people against each other, on a question with top answers or an index.

    Args:
        counted: cells of a snapshot.
        subject: what they are compared on.
        here: levels of groups that have nobody in common.
        rest: likewise, of the others.
        area_id: of a pair of areas.
        group: of a pair of groups.
    """
    if isinstance(subject, Question):
        sides = counted.top(subject, here), counted.top(subject, rest)
        return Pair(
            question=subject.name, area_id=area_id, group=group, here=sides[0], rest=sides[1]
        )
    levels = tuple(here), tuple(rest)
    cells = [counted.cells.cell(subject.name, one) for one in levels]
    return Pair(
        question=subject.name,
        area_id=area_id,
        group=group,
        here=counted.mean(subject, levels[0]),
        rest=counted.mean(subject, levels[1]),
        spread=index_spread(cells[0], cells[1], subject),
    )
