"""The one door that every output passes.

It knows thresholds and plain figures, not where they come from. What it lets through is rounded
to whole points, intervals outwards, so that no decimal betrays a count; where the policy says so,
people are rounded too (`rounded`), after their true number was judged. It suppresses each figure
on its own (primary suppression), and what a plan over all tables names (secondary suppression).
What was checked, and what was not, stands in `Door.release_notice` wherever figures are shown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import isnan

from goodcare.disclosure.compared import show_comparison
from goodcare.disclosure.estimates import show_base, show_estimate
from goodcare.disclosure.mentioned import show_mentions
from goodcare.disclosure.merging import merge_unordered
from goodcare.disclosure.notices import ROUNDING_METHOD, release_notice_of, rounding_notice_of
from goodcare.disclosure.parted import ShownSides, show_groups, show_sides
from goodcare.disclosure.policy import Policy, policy_to_json
from goodcare.disclosure.protocols import (
    ComparisonLike,
    DistributionLike,
    EstimateLike,
    MentionsLike,
    SidesLike,
)
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import (
    Figure,
    Scope,
    ShownComparison,
    ShownDistribution,
    ShownEstimate,
    ShownMentions,
)
from goodcare.disclosure.rounded import shown_count
from goodcare.disclosure.rounding import nearest
from goodcare.disclosure.secondary import NO_PLAN, Plan
from goodcare.disclosure.spread import show_distribution
from goodcare.disclosure.values import Reason, Shown, Suppressed
from goodcare.instrument.model import Question


@dataclass(frozen=True, slots=True)
class Door:
    """Decides what of a finding may be shown under a policy, and a plan over all tables.

    Args:
        policy: the thresholds.
        plan: what is hidden because of other tables; None: nobody looked for it.
        is_in_ledger: what is shown was checked against every release in a ledger.
    """

    policy: Policy = field(default_factory=Policy)
    plan: Plan | None = None
    is_in_ledger: bool = False

    @property
    def policy_id(self) -> str:
        """Name the disclosure plan: the beginning of the SHA-256 of the policy."""
        return sha256(policy_to_json(self.policy).encode()).hexdigest()[:12]

    @property
    def release_notice(self) -> str:
        """Fixed words that every release prints; no digits."""
        return release_notice_of(is_planned=self.plan is not None, is_in_ledger=self.is_in_ledger)

    @property
    def rounding_notice(self) -> str:
        """What every release says of its numbers beside that; empty where none is rounded."""
        return rounding_notice_of(self.policy.rounding)

    @property
    def rounding_method(self) -> str:
        """What a page on the method adds to that; empty where none is rounded."""
        return ROUNDING_METHOD if self.policy.rounding else ""

    @property
    def notices(self) -> str:
        """All of it, as one text."""
        told = (self.release_notice, self.rounding_notice, self.rounding_method)
        return " ".join(one for one in told if one)

    @property
    def _plan(self) -> Plan:
        return NO_PLAN if self.plan is None else self.plan

    def estimate(
        self, raw: EstimateLike, *, scope: Scope = Scope.AREA, is_sensitive: bool = False
    ) -> ShownEstimate:
        """Show a share of people, its count only, or neither.

        Args:
            raw: count and base unweighted; share weighted where weights differ.
            scope: in a breakdown both those who said it and those who did not must be enough.
            is_sensitive: the same cell rule then holds for a whole area too.

        Returns:
            Count and base, rounded where the policy says so; share in whole points (0.62) with its
            interval rounded outwards; each may be suppressed.
        """
        return show_estimate(
            raw, policy=self.policy, scope=scope, is_sensitive=is_sensitive, plan=self._plan
        )

    def distribution(
        self, raw: DistributionLike, *, question: Question, scope: Scope = Scope.AREA
    ) -> ShownDistribution | Suppressed:
        """Show how answers spread, small ones merged; or nothing.

        Ordered answers (a good end, or bands) merge towards the middle, never across the boundary
        of the top answers; unordered ones into "other answers"; choices of a multiple choice are
        each shown or suppressed as a breakdown, as people may give several.

        Args:
            raw: counts and bases unweighted, shares weighted where weights differ.
            question: says what is ordered, where the boundary is, and what is sensitive.
            scope: in a breakdown every part must be enough people.

        Returns:
            Parts in order, shares in whole points (0.62), or why there are none.
        """
        return show_distribution(
            raw, question=question, policy=self.policy, scope=scope, plan=self._plan
        )

    def comparison(
        self, raw: ComparisonLike, *, scope: Scope = Scope.AREA, is_sensitive: bool = False
    ) -> ShownComparison:
        """Show both sides and the difference, if the percentages of both may be shown.

        In a breakdown the smallest base carries a percentage (a group of 12 may be compared), and
        the cells of both sides are protected.

        Args:
            raw: two sides and their difference (−1 to 1), weighted where weights differ.
            scope: a breakdown where the sides are groups.
            is_sensitive: as in `estimate`.

        Returns:
            Difference in whole points (0.08) with its interval rounded outwards; `n` is the
            unweighted base here.
        """
        here = self.estimate(raw.here, scope=scope, is_sensitive=is_sensitive)
        rest = self.estimate(raw.rest, scope=scope, is_sensitive=is_sensitive)
        return show_comparison(raw, here=here, rest=rest, scope=scope, policy=self.policy)

    def mentions(self, raw: MentionsLike, *, is_sensitive: bool = False) -> ShownMentions:
        """Show counts of mentions in a whole area.

        They show however small, unless the code is sensitive and fewer people than the smallest
        cell stand behind them, or too few people gave a codeable answer at all.

        Args:
            raw: counts, all unweighted.
            is_sensitive: of the code, or of one of the codes.

        Returns:
            Counts as they are; the share in whole points of the people with a codeable answer,
            if these are enough and all answers or a recorded random sample were coded.
        """
        return show_mentions(raw, policy=self.policy, is_sensitive=is_sensitive, plan=self._plan)

    def mentioned_together(
        self, respondents: int, *, base: int, of: Counted | None = None
    ) -> Figure:
        """Show how many people of a whole area mentioned several things, however few.

        Sensitive codes must have been left out before: beside the counts of each thing, who
        mentioned a hidden one could be had by subtraction.

        Args:
            respondents: people, unweighted.
            base: people who gave a codeable answer.
            of: whom the base counts.

        Returns:
            People, of the base; suppressed where the base is.
        """
        shown_base = show_base(base, policy=self.policy, of=of, plan=self._plan)
        if isinstance(shown_base, Suppressed):
            return shown_base
        return shown_count(respondents, policy=self.policy, base=base)

    def people(self, count: int, *, scope: Scope = Scope.AREA, of: Counted | None = None) -> Figure:
        """Show a number of people heard: of an area, or of a part of it (a channel).

        A part of nobody is shown: "no paper forms" tells nothing about anybody.

        Args:
            count: people, unweighted.
            scope: an area, or a part of it.
            of: whom it counts.

        Returns:
            The count; suppressed where it is few, or where a plan over all tables hides it.
        """
        if scope is Scope.AREA:
            return show_base(count, policy=self.policy, of=of, plan=self._plan)
        if 0 < count < self.policy.min_cell:
            return Suppressed(reason=Reason.SMALL_CELL, of=of)
        if self._plan.holds(of):
            return Suppressed(reason=Reason.SECONDARY, of=of)
        return shown_count(count, policy=self.policy, of=of)

    def people_by_part(
        self, counts: Sequence[int], *, of: Counted | None = None
    ) -> tuple[tuple[tuple[int, ...], Figure], ...]:
        """Show how people spread over parts that add up to a shown total (channels).

        Small parts are put together, so that none can be had by subtraction; parts of nobody are
        left out. Where the total may not be shown, neither may its parts.

        Args:
            counts: people per part.
            of: whom all parts together count.

        Returns:
            Positions put together, and their people; the part put together comes last.
        """
        if isinstance(self.people(sum(counts), of=of), Suppressed):
            return ()
        present = [position for position, count in enumerate(counts) if count]
        kept, other = merge_unordered(
            [counts[position] for position in present], least=self.policy.min_cell
        )
        groups = [[one] for one in kept] + ([other] if other else [])
        return tuple(
            (
                tuple(present[one] for one in group),
                self.people(sum(counts[present[one]] for one in group), scope=Scope.BREAKDOWN),
            )
            for group in groups
        )

    def people_by_group(
        self,
        counts: Sequence[int],
        *,
        hidden: Collection[int] = (),
        base: Counted | None = None,
    ) -> tuple[Figure, ...]:
        """Show how many people of each group did something, where the total may be known.

        Nobody and too few are hidden alike. The smallest of the others are hidden with them until
        those hidden are several and together enough people, so that none can be had by
        subtraction.

        Args:
            counts: people per group; groups have nobody in common.
            hidden: positions of groups that may not be shown for another reason.
            base: who could have done it, of all groups together.

        Returns:
            A figure per group.
        """
        if self._plan.holds(base):
            return (Suppressed(reason=Reason.SECONDARY),) * len(counts)
        return show_groups(counts, policy=self.policy, hidden=hidden)

    def sides(
        self, raw: SidesLike, *, is_sensitive: bool = False, of: Counted | None = None
    ) -> ShownSides:
        """Show how many people stand on each of two sides, and on both of them.

        Both sides show however small, as counts of codes do; of sensitive codes one that is few
        hides the other, as their sum may stand on another page. Both together is a breakdown.

        Args:
            raw: counts, unweighted.
            is_sensitive: of the codes on either side.
            of: whom the base counts.

        Returns:
            People on each side and on both, with the base; each may be suppressed.
        """
        base = show_base(raw.base, policy=self.policy, of=of, plan=self._plan)
        return show_sides(raw, base=base, policy=self.policy, is_sensitive=is_sensitive)

    def gatherings(self, count: int) -> Figure:
        """Show a number of events, tables or focus groups: they are not people.

        Args:
            count: gatherings, 0 or more.

        Returns:
            The count, always shown.
        """
        return Shown(value=count)

    def gathering_size(self, people: int) -> Figure:
        """Show how many people took part in one gathering, unless under `attribution_group`.

        Args:
            people: who took part.

        Returns:
            The number, or suppressed.
        """
        if people < self.policy.attribution_group:
            return Suppressed(reason=Reason.SMALL_CELL)
        return shown_count(people, policy=self.policy)

    def group_count(self, count: int, *, of: int) -> Figure:
        """Show how many people of one group said something, if as many spoke as a name needs.

        Those who said it are protected as in a breakdown; nobody is shown.

        Args:
            count: people who said it.
            of: people of the group who spoke about it.

        Returns:
            The count of these people, or suppressed; no share.
        """
        if of < self.policy.attribution_group:
            return Suppressed(reason=Reason.SMALL_BASE)
        if 0 < count < self.policy.min_cell:
            return Suppressed(reason=Reason.SMALL_CELL)
        return shown_count(count, policy=self.policy, base=of)

    def gathering_people(self, sizes: Sequence[int]) -> Figure:
        """Show how many people took part in several gatherings that are listed one by one.

        If one size is hidden so is the sum, or the hidden one could be had by subtraction.

        Args:
            sizes: people of each gathering.

        Returns:
            Their sum; suppressed where a size is, or where there is no gathering.
        """
        hidden = [size for size in sizes if isinstance(self.gathering_size(size), Suppressed)]
        if hidden or not sizes:
            return Suppressed(reason=Reason.SMALL_CELL)
        return shown_count(sum(sizes), policy=self.policy)

    def comparisons(self, count: float) -> Figure:
        """Show how many comparisons, passages or coders there were: they are not respondents.

        Args:
            count: 0 or more.

        Returns:
            The count, always shown.
        """
        return Shown(value=count)

    def alpha(self, value: float, *, passages: int) -> Figure:
        """Show an agreement of coders (−1 to 1) to two decimals.

        Args:
            value: Krippendorff's alpha; NaN where there is none.
            passages: that two or more coders read: the `n` of the figure, no people.

        Returns:
            Alpha to two decimals; suppressed where there is none, or nothing was read twice.
        """
        if isnan(value) or passages == 0:
            return Suppressed(reason=Reason.NOBODY_ASKED)
        return Shown(value=nearest(value), n=passages)
