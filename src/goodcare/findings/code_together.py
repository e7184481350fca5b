"""Which things the same people mention: pairs of codes, tested in a family of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure import Policy
from goodcare.findings.code_cells import (
    MENTIONED,
    NO_ANSWER,
    Mentioning,
    compared_codes,
    is_all_coded,
)
from goodcare.findings.code_together_drawn import together_p
from goodcare.findings.drawn import DESIGN_COLUMNS, names_units
from goodcare.findings.selection import topmost
from goodcare.findings.tiers import tier_of
from goodcare.findings.values import Tier
from goodcare.snapshot.model import SnapshotReader
from goodcare.stats import Interval, benjamini_hochberg, cohen_h, difference_interval
from goodcare.stats.lift import lift_interval
from goodcare.stats.strata import Stratum, stratified_p, stratified_risk_ratio

TOGETHER = "together"
"""Name of the family, beside those of `goodcare.findings.registry`: it compares no people."""
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePair:
    """Two codes, and the respondents of the region who mentioned them. All counts unweighted.

    Args:
        first, second: ids; the first is the one that fewer people mentioned.
        both, n_first, n_second, base: people who mentioned both, each, and who gave a codeable
            answer to a question that everybody was asked.
        passages: single answers that mention both.
        lift: P(both) / (P(first) P(second)), all people taken together.
        ratio: how many times as likely those who mentioned the first are to mention the second
            as others who answered the same questions.
        p, q: of independence among people who answered the same questions; q over the family.
        tier: what may be said.
    """

    first: str
    second: str
    both: int
    n_first: int
    n_second: int
    base: int
    passages: int
    lift: Interval
    ratio: Interval
    p: float
    q: float
    tier: Tier

    @property
    def key(self) -> str:
        """Both ids, as parameters and lists name the pair."""
        return f"{self.first};{self.second}"

    @property
    def is_more(self) -> bool:
        """Whether they go together rather than apart."""
        return self.ratio.estimate > 1

    @property
    def share_with(self) -> float:
        """Share of those who mentioned the first that mentioned the second, 0 to 1."""
        return self.both / self.n_first

    @property
    def share_without(self) -> float:
        """The same of everybody else."""
        return (self.n_second - self.both) / (self.base - self.n_first)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePairs:
    """The family of pairs.

    Args:
        large: tested pairs of which each of the four parts has enough people, in the order of the
            codebook.
        n_tested: pairs tested and corrected together. n_too_few: pairs that were not.
    """

    large: tuple[CodePair, ...] = ()
    n_tested: int = 0
    n_too_few: int = 0

    def tier_count(self, tier: Tier) -> int:
        """How many pairs may be worded so.

        Args:
            tier: what may be said.

        Returns:
            Pairs, 0 or more.
        """
        return sum(one.tier is tier for one in self.large)


def code_pairs_of(snapshot: SnapshotReader, mentioning: Mentioning, *, policy: Policy) -> CodePairs:
    """Test every pair of topmost codes for whether the same people mention both.

    Who answers many questions mentions more of everything, so that nearly all pairs seem to go
    together; and who answered neither of two questions mentions what was asked in neither. Tests
    and ratios therefore set people only against others who answered the same questions
    (`stratified_p`, `stratified_risk_ratio`); the lift does not.

    Args:
        snapshot: whose codes; sensitive ones and those of who could act are left out.
        mentioning: of the same snapshot.
        policy: each of the four parts of a pair (both, only the one, only the other, neither)
            needs `min_cell` people, as each follows from the others. Which pairs are tested depends
            on how many mentioned each code, not on how many mentioned both: else chance would
            choose what is tested.

    Returns:
        The family, corrected by Benjamini–Hochberg on its own; unweighted. Where the snapshot names
        strata or clusters p is the larger of two, one of them by the design. Empty where only part
        of the answers was coded.
    """
    codes = topmost(snapshot.codebook, compared_codes(snapshot.codebook))
    if not codes or not is_all_coded(snapshot):
        return CodePairs()
    columns = [mentioning.codes.index(code) for code in codes]
    tables = _Tables.of(mentioning, columns)
    pairs = list(combinations(range(len(codes)), 2))
    tested = [pair for pair in pairs if tables.can_be_large(pair, policy=policy)]
    strata = [tables.strata(pair) for pair in tested]
    p = np.array([stratified_p(one) for one in strata])
    if names_units(snapshot.response_batches(DESIGN_COLUMNS)):
        placed = [tables.rarer_first(pair) for pair in tested]
        at = [(columns[first], columns[second]) for first, second in placed]
        p = np.maximum(p, together_p(snapshot, mentioning, at))
    q = benjamini_hochberg(p)
    return CodePairs(
        large=tuple(
            _judged(tables, pair, strata[at], codes=codes, p=float(p[at]), q=float(q[at]))
            for at, pair in enumerate(tested)
            if tables.is_large(pair, policy=policy)
        ),
        n_tested=len(tested),
        n_too_few=len(pairs) - len(tested),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """How many people, by the questions they answered, mentioned each pair of codes.

    Args:
        people: people of each stratum.
        both: strata × codes × codes; on the diagonal who mentioned one.
        passages: codes × codes.
    """

    people: Counts
    both: Counts
    passages: Counts

    @staticmethod
    def of(mentioning: Mentioning, columns: Sequence[int]) -> "_Tables":
        said = (mentioning.answers[:, columns] == MENTIONED).astype(np.int64)
        numbers = [one for one in np.unique(mentioning.answered) if one != NO_ANSWER]
        strata = [said[mentioning.answered == number] for number in numbers]
        passages = mentioning.passages[:, columns].astype(np.int64)
        n_codes = len(columns)
        both = [one.T @ one for one in strata]
        return _Tables(
            people=np.array([len(one) for one in strata], dtype=np.int64),
            both=np.array(both, dtype=np.int64).reshape(-1, n_codes, n_codes),
            passages=passages.T @ passages,
        )

    def counts(self, pair: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return people who mentioned both, each, and everybody."""
        one, other = pair
        together = self.both.sum(axis=0)
        return (
            int(together[one, other]),
            int(together[one, one]),
            int(together[other, other]),
            int(self.people.sum()),
        )

    def can_be_large(self, pair: tuple[int, int], *, policy: Policy) -> bool:
        """Whether so many mentioned each, and did not, that all four parts may be large."""
        _, one, other, base = self.counts(pair)
        smallest = min(one, other, base - one, base - other)
        return base >= policy.percent_base and smallest >= 2 * policy.min_cell

    def is_large(self, pair: tuple[int, int], *, policy: Policy) -> bool:
        both, one, other, base = self.counts(pair)
        smallest = min(both, one - both, other - both, base - one - other + both)
        return smallest >= policy.min_cell and self._has_ratio(pair)

    def _has_ratio(self, pair: tuple[int, int]) -> bool:
        """Whether among people who answered the same questions some stand on either side."""
        kept = [one for one in self.strata(pair) if one.n1 and one.n2]
        return any(one.x1 for one in kept) and any(one.x2 for one in kept)

    def strata(self, pair: tuple[int, int]) -> list[Stratum]:
        """Set who mentioned the rarer code against everybody else, on the other code."""
        first, second = self.rarer_first(pair)
        return [
            Stratum(
                x1=int(both[first, second]),
                n1=int(both[first, first]),
                x2=int(both[second, second] - both[first, second]),
                n2=int(n_people - both[first, first]),
            )
            for n_people, both in zip(self.people, self.both, strict=True)
        ]

    def rarer_first(self, pair: tuple[int, int]) -> tuple[int, int]:
        _, n_one, n_other, _ = self.counts(pair)
        return pair if n_one <= n_other else (pair[1], pair[0])


def _judged(
    tables: _Tables,
    pair: tuple[int, int],
    strata: Sequence[Stratum],
    *,
    codes: Sequence[str],
    p: float,
    q: float,
) -> CodePair:
    first, second = tables.rarer_first(pair)
    both, n_first, n_second, base = tables.counts((first, second))
    ratio = stratified_risk_ratio(strata)
    others = n_second - both, base - n_first
    difference = difference_interval(both, n_first, *others)
    tier = tier_of(
        q=q,
        difference=difference.estimate,
        low=difference.low,
        high=difference.high,
        h=cohen_h(both / n_first, others[0] / others[1]),
    )
    return CodePair(
        first=codes[first],
        second=codes[second],
        both=both,
        n_first=n_first,
        n_second=n_second,
        base=base,
        passages=int(tables.passages[first, second]),
        lift=lift_interval(both, n_first, n_second, base),
        ratio=ratio,
        p=p,
        q=q,
        tier=_backed(tier, ratio=ratio, difference=difference.estimate),
    )


def _backed(tier: Tier, *, ratio: Interval, difference: float) -> Tier:
    """Word nothing that people who answered the same questions do not bear out."""
    is_one_way = (ratio.estimate > 1) == (difference > 0)
    is_settled = ratio.low > 1 or ratio.high < 1
    if tier is Tier.CLEAR and not (is_one_way and is_settled):
        return Tier.OPEN
    return Tier.OPEN if tier is Tier.POSSIBLE and not is_one_way else tier
