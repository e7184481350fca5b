"""Two of the declared families of comparisons, of areas and of groups.

They depend on the snapshot alone, so that choosing sections of a report cannot change a verdict.

Areas: headline questions of every area of the gazetteer inside the region, against the rest of
the region. Areas made of the same leaves count once (a place partnership of one borough, under the
borough's own id), so that every report that can be built has its verdicts and none is tested
twice.

Groups: headline questions on experience, every demographic level against everybody else in the
region who answered the demographic question on its scale. A question with two answers is tested
once. Hierarchy (pillars, nested groups) follows in a later issue; both families are flat. The
third one, of choices, is in `goodcare.findings.choice_pairs`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure import Policy
from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings.counted import Counted, area_levels, has_top
from goodcare.findings.tiers import tier_of, tier_untested
from goodcare.findings.values import Comparison, Estimate, Family, Tier
from goodcare.instrument.model import Question, Role
from goodcare.stats import (
    benjamini_hochberg,
    cohen_h,
    difference_interval,
    difference_intervals,
    score_test,
    two_sample_p,
)

AREAS, GROUPS = "areas", "groups"
Array = NDArray[np.float64]
_NOT_TESTED = np.array([np.nan])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sets of people whose top answers to a question are set against each other.

    Args:
        area_id: of a pair of areas, else empty. group: of a pair of groups, else everybody.
        here, rest: shares with unweighted counts and bases; the two have nobody in common.
    """

    question: str
    area_id: str
    group: Level
    here: Estimate
    rest: Estimate

    def is_enough(self, policy: Policy) -> bool:
        """Whether both sides have enough people, and every cell of the comparison too."""
        least = policy.percent_base if self.area_id else policy.min_base
        sides = (self.here, self.rest)
        smallest_cell = min(min(side.count, side.base - side.count) for side in sides)
        return min(side.base for side in sides) >= least and smallest_cell >= policy.min_cell

    @property
    def is_weighted(self) -> bool:
        """Whether weights differ on either side."""
        return any(side.effective_base != side.base for side in (self.here, self.rest))

    @property
    def counts(self) -> tuple[float, float, float, float]:
        """Top answers and base, here and of the rest: people; effective counts where weighted."""
        if not self.is_weighted:
            return self.here.count, self.here.base, self.rest.count, self.rest.base
        here, rest = self.here, self.rest
        return (
            here.share * here.effective_base,
            here.effective_base,
            rest.share * rest.effective_base,
            rest.effective_base,
        )


def area_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family of areas."""
    questions = [one for one in _headlines(counted) if has_top(one)]
    return tuple(
        area_pair(counted, question, area_id=area_id)
        for area_id in _areas_with_different_leaves(counted)
        for question in questions
    )


def area_pair(counted: Counted, question: Question, *, area_id: str) -> Pair:
    """Set an area against the rest of its region (not against a region that holds it)."""
    place = counted.snapshot.gazetteer.place(area_id)
    return Pair(
        question=question.name,
        area_id=area_id,
        group=EVERYBODY,
        here=counted.top(question, area_levels(place.members)),
        rest=counted.top(question, area_levels(place.rest)),
    )


def group_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family of groups."""
    return tuple(
        pair
        for question in _headlines(counted)
        if question.role is Role.EXPERIENCE and has_top(question)
        for pair in group_pairs_of(counted, question)
    )


def group_pairs_of(counted: Counted, question: Question) -> tuple[Pair, ...]:
    """Set every group against everybody else who answered its question, over the whole region."""
    return tuple(
        Pair(
            question=question.name,
            area_id="",
            group=group.level,
            here=counted.top(question, [group.level]),
            rest=counted.top(question, group.others),
        )
        for group in counted.groups
        if group.is_tested and group.question != question.name
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Evidence of many pairs, each an array with one value per pair."""

    p: Array
    q: Array
    difference: Array
    low: Array
    high: Array
    h: Array

    def tier(self, at: int) -> Tier:
        """What the wording table allows to be said of one pair."""
        return tier_of(
            q=float(self.q[at]),
            difference=float(self.difference[at]),
            low=float(self.low[at]),
            high=float(self.high[at]),
            h=float(self.h[at]),
        )


_NOTHING_KNOWN = Judged(
    p=_NOT_TESTED,
    q=_NOT_TESTED,
    difference=np.zeros(1),
    low=-np.ones(1),
    high=np.ones(1),
    h=np.zeros(1),
)


def judge_together(
    x1: Array, n1: Array, x2: Array, n2: Array, *, is_weighted: NDArray[np.bool_]
) -> Judged:
    """Test the pairs of one family and correct them together.

    Unweighted pairs use the score test with the exact hypergeometric tail under .01. Weighted
    ones use the score test on effective counts: tested tail corrections for weighted data
    follow in a later issue.

    Args:
        x1: people here who gave a top answer; share × effective base where weighted.
        n1: people here who answered, or their effective base.
        x2: as x1, everybody else.
        n2: as n1, everybody else.
        is_weighted: which pairs are effective counts.

    Returns:
        p, Benjamini–Hochberg's q over all pairs, Newcombe's interval, Cohen's h.
    """
    p = np.empty(len(x1))
    for weighted, test in ((False, two_sample_p), (True, score_test)):
        chosen = is_weighted == weighted
        p[chosen] = test(x1[chosen], n1[chosen], x2[chosen], n2[chosen])
    intervals = difference_intervals(x1, n1, x2, n2)
    return Judged(
        p=p,
        q=benjamini_hochberg(p),
        difference=intervals.estimate,
        low=intervals.low,
        high=intervals.high,
        h=cohen_h(x1 / n1, x2 / n2),
    )


def family_of(name: str, pairs: Sequence[Pair], *, policy: Policy) -> Family:
    """Test pairs together and correct them together, as `judge_together` does.

    Args:
        name: "areas", "groups" or "choices".
        pairs: the whole family. Those with too few people are not tested and do not count
            towards the correction.
        policy: what too few means, in people (unweighted).

    Returns:
        Verdicts in the order of the pairs; those with too few people apart, without p and q.
    """
    tested = [pair for pair in pairs if pair.is_enough(policy)]
    judged = judge_together(
        *np.array([pair.counts for pair in tested]).reshape(-1, 4).T,
        is_weighted=np.array([pair.is_weighted for pair in tested], dtype=bool),
    )
    return Family(
        name=name,
        tested=tuple(
            _comparison(pair, judged, at, tier=judged.tier(at)) for at, pair in enumerate(tested)
        ),
        too_few=tuple(
            untested(pair, policy=policy) for pair in pairs if not pair.is_enough(policy)
        ),
    )


def untested(pair: Pair, *, policy: Policy) -> Comparison:
    """Compare outside a family: no p or q, and words by the interval only.

    Args:
        pair: two sets of people; effective counts are used where weights differ.
        policy: what too few means, in people (unweighted).

    Returns:
        Difference of shares (−1 to 1) with Newcombe's interval; p and q are NaN. Where one side is
        nobody the interval is everything.
    """
    x1, n1, x2, n2 = pair.counts
    if not (n1 and n2):
        return _comparison(pair, _NOTHING_KNOWN, 0, tier=Tier.TOO_FEW)
    interval = difference_interval(x1, n1, x2, n2)
    judged = Judged(
        p=_NOT_TESTED,
        q=_NOT_TESTED,
        difference=np.array([interval.estimate]),
        low=np.array([interval.low]),
        high=np.array([interval.high]),
        h=np.array([cohen_h(pair.here.share, pair.rest.share)]),
    )
    tier = tier_untested(low=interval.low, high=interval.high)
    return _comparison(pair, judged, 0, tier=tier if pair.is_enough(policy) else Tier.TOO_FEW)


def _headlines(counted: Counted) -> list[Question]:
    return [one for one in counted.snapshot.instrument.questions if one.is_headline]


def _areas_with_different_leaves(counted: Counted) -> list[str]:
    gazetteer, region = counted.snapshot.gazetteer, counted.region
    found: dict[frozenset[str], str] = {}
    for area in gazetteer.areas:
        leaves = gazetteer.leaves(area.id)
        if leaves < region.members:
            named = area.id if len(leaves) > 1 else min(leaves)
            found.setdefault(leaves, named)
    return list(found.values())


def _comparison(pair: Pair, judged: Judged, at: int, *, tier: Tier) -> Comparison:
    return Comparison(
        question=pair.question,
        area_id=pair.area_id,
        group=pair.group,
        here=pair.here,
        rest=pair.rest,
        difference=float(judged.difference[at]),
        low=float(judged.low[at]),
        high=float(judged.high[at]),
        h=float(judged.h[at]),
        p=float(judged.p[at]),
        q=float(judged.q[at]),
        tier=tier,
        is_weighted=pair.is_weighted,
    )
