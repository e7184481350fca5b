"""The two declared families of comparisons, of areas and of groups.

They depend on the snapshot alone, so that choosing sections of a report cannot change a verdict.

Areas: headline questions of every area of the gazetteer inside the region, against the rest of
the region. Areas made of the same leaves count once (a place partnership of one borough), so that
every report that can be built has its verdicts and none is tested twice.

Groups: headline questions on experience, every demographic level against everybody else in the
region who answered the demographic question on its scale. A question with two answers is tested
once. Hierarchy (pillars, nested groups) follows in a later issue; both families are flat.
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
    score_test,
    smallest_detectable_difference,
    two_sample_p,
)

AREAS, GROUPS = "areas", "groups"
_NOT_TESTED = float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sets of people whose top answers to a question are set against each other."""

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


def area_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family of areas."""
    questions = [one for one in _headlines(counted) if has_top(one)]
    return tuple(
        area_pair(counted, question, area_id=area_id)
        for area_id in _areas_with_different_leaves(counted)
        for question in questions
    )


def area_pair(counted: Counted, question: Question, *, area_id: str) -> Pair:
    """Set an area against the rest of its region."""
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
    """Set every group against everybody else on one question."""
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


def family_of(name: str, pairs: Sequence[Pair], *, policy: Policy) -> Family:
    """Test pairs together and correct them together.

    Unweighted pairs use the score test with the exact hypergeometric tail under .01. Weighted
    ones use the score test on effective counts (share × effective base), and their comparison
    says so (`is_weighted`): tested tail corrections for weighted data follow in a later issue.

    Args:
        name: "areas" or "groups".
        pairs: the whole family. Those with too few people are not tested and do not count
            towards the correction.
        policy: what too few means.
    """
    tested = [pair for pair in pairs if pair.is_enough(policy)]
    p_values = _p_values(tested)
    q_values = benjamini_hochberg(p_values)
    return Family(
        name=name,
        tested=tuple(
            _compared(pair, p=float(p), q=float(q))
            for pair, p, q in zip(tested, p_values, q_values, strict=True)
        ),
        too_few=tuple(
            untested(pair, policy=policy) for pair in pairs if not pair.is_enough(policy)
        ),
    )


def untested(pair: Pair, *, policy: Policy) -> Comparison:
    """Compare outside a family: no q, and words by the interval only."""
    return _compared(pair, p=_NOT_TESTED, q=_NOT_TESTED, is_enough=pair.is_enough(policy))


def _headlines(counted: Counted) -> list[Question]:
    return [one for one in counted.snapshot.instrument.questions if one.is_headline]


def _areas_with_different_leaves(counted: Counted) -> list[str]:
    gazetteer, region = counted.snapshot.gazetteer, counted.region
    found: dict[frozenset[str], str] = {}
    for area in gazetteer.areas:
        leaves = gazetteer.leaves(area.id)
        if leaves < region.members:
            found.setdefault(leaves, area.id)
    return list(found.values())


def _p_values(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    if not pairs:
        return np.empty(0)
    weighted = np.array([_is_weighted(pair) for pair in pairs])
    p = np.empty(len(pairs))
    for is_weighted, test in ((False, two_sample_p), (True, score_test)):
        chosen = [pair for pair, one in zip(pairs, weighted, strict=True) if one == is_weighted]
        if chosen:
            table = np.array([_counts(pair) for pair in chosen]).T
            p[weighted == is_weighted] = test(*table)
    return p


def _is_weighted(pair: Pair) -> bool:
    return any(side.effective_base != side.base for side in (pair.here, pair.rest))


def _counts(pair: Pair) -> tuple[float, float, float, float]:
    if not _is_weighted(pair):
        return pair.here.count, pair.here.base, pair.rest.count, pair.rest.base
    return (
        pair.here.share * pair.here.effective_base,
        pair.here.effective_base,
        pair.rest.share * pair.rest.effective_base,
        pair.rest.effective_base,
    )


def _compared(pair: Pair, *, p: float, q: float, is_enough: bool = True) -> Comparison:
    x1, n1, x2, n2 = _counts(pair)
    if not (n1 and n2):
        difference, low, high, h, detectable = 0.0, -1.0, 1.0, 0.0, 1.0
    else:
        interval = difference_interval(x1, n1, x2, n2)
        difference, low, high = interval.estimate, interval.low, interval.high
        h = cohen_h(pair.here.share, pair.rest.share)
        detectable = smallest_detectable_difference(n1, n2, pair.rest.share)
    if not is_enough:
        tier = Tier.TOO_FEW
    elif np.isnan(q):
        tier = tier_untested(low=low, high=high)
    else:
        tier = tier_of(q=q, difference=difference, low=low, high=high, h=h)
    return Comparison(
        question=pair.question,
        area_id=pair.area_id,
        group=pair.group,
        here=pair.here,
        rest=pair.rest,
        difference=difference,
        low=low,
        high=high,
        h=h,
        p=p,
        q=q,
        tier=tier,
        detectable=detectable,
        is_weighted=_is_weighted(pair),
    )
