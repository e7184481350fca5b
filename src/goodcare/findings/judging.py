"""What many comparisons tell, judged as arrays: tests, intervals, sizes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.findings.tiers import tier_of
from goodcare.findings.values import Tier
from goodcare.stats import (
    benjamini_hochberg,
    cohen_h,
    difference_intervals,
    two_sample_p,
    weighted_two_sample_p,
)

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
NOT_TESTED = np.array([np.nan])


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


NOTHING_KNOWN = Judged(
    p=NOT_TESTED,
    q=NOT_TESTED,
    difference=np.zeros(1),
    low=-np.ones(1),
    high=np.ones(1),
    h=np.zeros(1),
)


def share_p(
    x1: Array,
    n1: Array,
    x2: Array,
    n2: Array,
    *,
    is_weighted: Flags,
    people1: Array | None = None,
    people2: Array | None = None,
) -> Array:
    """Test shares of two sets of people: p before any correction.

    Unweighted pairs use the score test with the exact hypergeometric tail under .01. Weighted ones
    use the score test on effective counts, with a saddlepoint tail for unequal weights.

    Args:
        x1: people here who gave a top answer; share × effective base where weighted.
        n1: people here who answered, or their effective base.
        x2: as x1, everybody else.
        n2: as n1, everybody else.
        is_weighted: which pairs are effective counts.
        people1: people here who answered, unweighted; of weighted pairs; taken for n1 if None.
        people2: likewise, everybody else.

    Source:
        `goodcare.stats.two_sample_p` and `goodcare.stats.weighted_two_sample_p`.
    """
    p = np.empty(len(x1))
    plain = ~is_weighted
    p[plain] = two_sample_p(x1[plain], n1[plain], x2[plain], n2[plain])
    people = [n1 if people1 is None else people1, n2 if people2 is None else people2]
    p[is_weighted] = weighted_two_sample_p(
        *(one[is_weighted] for one in (x1, n1, x2, n2)),
        people1=people[0][is_weighted],
        people2=people[1][is_weighted],
    )
    return p


def judge(
    p: Array, q: Array, *, x1: Array, n1: Array, x2: Array, n2: Array, stretch: Array | float = 1.0
) -> Judged:
    """Put tests and the size of differences together; counts as in `share_p`.

    Args:
        p: of each pair.
        q: adjusted within the family.
        x1: top answers here; of an index mean × effective base.
        n1: base here.
        x2: as x1, of the rest.
        n2: as n1, of the rest.
        stretch: what h is multiplied by: 1 of shares, `Spread.stretch` of an index.

    Returns:
        p, q, Newcombe's interval, Cohen's h.
    """
    intervals = difference_intervals(x1, n1, x2, n2)
    return Judged(
        p=p,
        q=q,
        difference=intervals.estimate,
        low=intervals.low,
        high=intervals.high,
        h=cohen_h(x1 / n1, x2 / n2) * stretch,
    )


def judge_together(
    x1: Array,
    n1: Array,
    x2: Array,
    n2: Array,
    *,
    is_weighted: Flags,
    people1: Array | None = None,
    people2: Array | None = None,
) -> Judged:
    """Test the pairs of one flat family and correct them together.

    Args:
        x1: as in `share_p`.
        n1: likewise.
        x2: likewise.
        n2: likewise.
        is_weighted: which pairs are effective counts.
        people1: as in `share_p`.
        people2: likewise.

    Returns:
        p as `share_p`, Benjamini–Hochberg's q over all pairs, Newcombe's interval, Cohen's h.
    """
    p = share_p(x1, n1, x2, n2, is_weighted=is_weighted, people1=people1, people2=people2)
    return judge(p, benjamini_hochberg(p), x1=x1, n1=n1, x2=x2, n2=n2)
