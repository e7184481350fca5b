"""Families of comparisons: declared, tested together, corrected together, in steps.

A family depends on the snapshot alone, so that choosing sections of a report cannot change a
verdict. Its first level is corrected by Benjamini–Hochberg. What is inside a comparison of that
level (questions inside a pillar, nested groups inside their parent) is tested only where it holds.
Which families there are: `goodcare.findings.registry`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure import Policy
from goodcare.findings.judging import (
    NOT_TESTED,
    NOTHING_KNOWN,
    Judged,
    judge,
    judge_together,
    share_p,
)
from goodcare.findings.pairs import Pair
from goodcare.findings.tiers import tier_untested
from goodcare.findings.values import Comparison, Family, Tier
from goodcare.stats import (
    benjamini_hochberg,
    cohen_h,
    design_p,
    difference_intervals,
)
from goodcare.stats.index_test import index_p
from goodcare.stats.selective import selective_q

__all__ = [
    "Declared",
    "Inside",
    "Judged",
    "Pair",
    "family_of",
    "judge",
    "judge_alone",
    "judge_together",
    "share_p",
    "untested",
]

Array = NDArray[np.float64]
Inside = Mapping[int, Sequence[Pair]]
"""Pairs that are tested only inside a pair of the first level, by its place there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """All that a family can test, before anything is tested.

    Args:
        top: first level, corrected together.
        inside: second levels, each a kind of its own (questions inside pillars, groups inside
            parents); a kind is adjusted for how many of its parents hold.
    """

    top: tuple[Pair, ...]
    inside: tuple[Inside, ...] = ()

    @property
    def all_pairs(self) -> tuple[Pair, ...]:
        """Every pair, of whatever level."""
        below = (pair for kind in self.inside for pairs in kind.values() for pair in pairs)
        return (*self.top, *below)


def family_of(
    name: str, pairs: Sequence[Pair], *, policy: Policy, inside: Sequence[Inside] = ()
) -> Family:
    """Test a family: the first level corrected together, the second inside what holds.

    Args:
        name: of the family ("areas").
        pairs: the first level. Those with too few people are not tested and do not count
            towards the correction.
        policy: what too few means, in people (unweighted).
        inside: second levels, as `Declared.inside`. Each is adjusted by `selective_q`; what is
            inside a pair that is neither clear nor possible is not tested.

    Returns:
        Verdicts in the order of the pairs, the second level after the first; those with too few
        people and those that were not reached apart, both without p and q.
    """
    places = [at for at, pair in enumerate(pairs) if pair.is_enough(policy)]
    p = _p_of([pairs[at] for at in places])
    first = _compared([pairs[at] for at in places], p, benjamini_hochberg(p))
    parents = dict(zip(places, first, strict=True))
    levels = [_tested_inside(kind, parents, policy=policy) for kind in inside]
    below = [pair for kind in inside for ones in kind.values() for pair in ones]
    reached = {(one.question, one.area_id, one.group) for level in levels for one in level}
    aside = [
        pair
        for pair in (*(one for at, one in enumerate(pairs) if at not in parents), *below)
        if (pair.question, pair.area_id, pair.group) not in reached
    ]
    compared = _all_untested(aside, policy=policy)
    return Family(
        name=name,
        tested=(*first, *(one for level in levels for one in level)),
        too_few=tuple(one for one in compared if one.tier is Tier.TOO_FEW),
        not_reached=tuple(one for one in compared if one.tier is not Tier.TOO_FEW),
        n_inside=sum(map(len, levels)),
    )


def _tested_inside(
    kind: Inside, parents: Mapping[int, Comparison], *, policy: Policy
) -> list[Comparison]:
    """Test what is inside the parents of one kind that hold."""
    below = [
        (at, pair)
        for at, ones in kind.items()
        if at in parents
        for pair in ones
        if pair.is_enough(policy)
    ]
    places = {at: place for place, at in enumerate(dict.fromkeys(at for at, _ in below))}
    holds = [parents[at].tier in (Tier.CLEAR, Tier.POSSIBLE) for at, _ in below]
    pairs = [pair for _, pair in below]
    p = _p_of(pairs)
    q = selective_q(
        np.array([_held(parents[at]) for at in places], dtype=float),
        p,
        parent=np.array([places[at] for at, _ in below], dtype=np.intp),
    )
    chosen = np.flatnonzero(holds)
    return _compared([pairs[at] for at in chosen], p[chosen], q[chosen])


def _held(parent: Comparison) -> float:
    """The q of a parent; 1 where its difference is not worded, however significant."""
    return parent.q if parent.tier in (Tier.CLEAR, Tier.POSSIBLE) else 1.0


def _p_of(pairs: Sequence[Pair]) -> Array:
    """Test pairs, questions and indices each in their own way."""
    p = np.empty(len(pairs))
    shares = [at for at, pair in enumerate(pairs) if pair.spread is None]
    p[shares] = share_p(
        *np.array([pairs[at].counts for at in shares], dtype=float).reshape(-1, 4).T,
        is_weighted=np.array([pairs[at].is_weighted for at in shares], dtype=bool),
        people1=np.array([pairs[at].here.base for at in shares], dtype=float),
        people2=np.array([pairs[at].rest.base for at in shares], dtype=float),
    )
    of_index: dict[str, list[int]] = {}
    for at, pair in enumerate(pairs):
        if pair.spread is not None:
            of_index.setdefault(pair.question, []).append(at)
    for places in of_index.values():
        spreads = [spread for at in places if (spread := pairs[at].spread) is not None]
        p[places] = index_p(
            np.array([one.here for one in spreads]),
            np.array([one.rest for one in spreads]),
            values=spreads[0].values,
            n_items=spreads[0].n_items,
        )
    return _by_design(pairs, p)


def _by_design(pairs: Sequence[Pair], p: Array) -> Array:
    """The larger of two p where a design is known: by the weights, and by the design."""
    places = [at for at, pair in enumerate(pairs) if pair.is_by_design]
    if not places:
        return p
    counts = np.array([pairs[at].told for at in places], dtype=float).T
    degrees = np.array([pairs[at].degrees for at in places], dtype=float).T
    found = p.copy()
    found[places] = np.maximum(
        p[places], design_p(*counts, degrees1=degrees[0], degrees2=degrees[1])
    )
    return found


def _compared(pairs: Sequence[Pair], p: Array, q: Array) -> list[Comparison]:
    """Word pairs that were tested."""
    x1, n1, x2, n2 = np.array([pair.limits for pair in pairs], dtype=float).reshape(-1, 4).T
    judged = judge(
        p, q, x1=x1, n1=n1, x2=x2, n2=n2, stretch=np.array([_stretch(pair) for pair in pairs])
    )
    return [_comparison(pair, judged, at, tier=judged.tier(at)) for at, pair in enumerate(pairs)]


def _stretch(pair: Pair) -> float:
    return 1.0 if pair.spread is None else pair.spread.stretch


def judge_alone(pair: Pair) -> Judged:
    """Test one pair in no family: q is its p."""
    p = _p_of([pair])
    x1, n1, x2, n2 = np.array([pair.limits], dtype=float).T
    return judge(p, p, x1=x1, n1=n1, x2=x2, n2=n2)


def untested(pair: Pair, *, policy: Policy) -> Comparison:
    """Compare outside a family: no p or q, and words by the interval only.

    Args:
        pair: two sets of people; effective counts are used where weights differ, or by a design.
        policy: what too few means, in people (unweighted).

    Returns:
        Difference of shares (−1 to 1) with Newcombe's interval; p and q are NaN. Where one side is
        nobody the interval is everything.
    """
    (found,) = _all_untested([pair], policy=policy)
    return found


def _all_untested(pairs: Sequence[Pair], *, policy: Policy) -> tuple[Comparison, ...]:
    """Compare each of many pairs as `untested` does, with their intervals computed at once."""
    limits = np.array([pair.limits for pair in pairs], dtype=float).reshape(-1, 4)
    is_known = (limits[:, 1] > 0) & (limits[:, 3] > 0)
    known = [pair for pair, is_one in zip(pairs, is_known, strict=True) if is_one]
    intervals = difference_intervals(*limits[is_known].T)
    places = np.cumsum(is_known) - 1
    judged = Judged(
        p=np.repeat(NOT_TESTED, is_known.sum()),
        q=np.repeat(NOT_TESTED, is_known.sum()),
        difference=intervals.estimate,
        low=intervals.low,
        high=intervals.high,
        h=cohen_h(
            np.array([pair.here.share for pair in known]),
            np.array([pair.rest.share for pair in known]),
        )
        * np.array([_stretch(pair) for pair in known]),
    )
    return tuple(
        _comparison(pair, judged, at, tier=_tier_untested(pair, judged, at, policy=policy))
        if is_one
        else _comparison(pair, NOTHING_KNOWN, 0, tier=Tier.TOO_FEW)
        for pair, is_one, at in zip(pairs, is_known.tolist(), places.tolist(), strict=True)
    )


def _tier_untested(pair: Pair, judged: Judged, at: int, *, policy: Policy) -> Tier:
    if not pair.is_enough(policy):
        return Tier.TOO_FEW
    return tier_untested(low=float(judged.low[at]), high=float(judged.high[at]))


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
