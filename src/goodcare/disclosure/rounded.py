"""Counts of people to the nearest multiple of a step, and what is computed from them.

Rules judge true numbers; then everything that leaves is computed from rounded ones, shares,
intervals and differences too, so that no figure beside a count is finer than the count.
"""

from dataclasses import dataclass
from functools import lru_cache

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import ComparisonLike, EstimateLike, MentionsLike
from goodcare.disclosure.released import Counted
from goodcare.disclosure.values import Shown
from goodcare.stats import difference_interval, smallest_detectable_difference, wilson_interval

_REMEMBERED = 10_000


def rounded_count(count: int, *, step: int) -> int:
    """Round a number of people to the nearest multiple of a step; halves go up.

    Args:
        count: people, 0 or more.
        step: 0: the number as it is.

    >>> [rounded_count(count, step=5) for count in (0, 2, 3, 7, 8, 148)]
    [0, 0, 5, 5, 10, 150]
    """
    return (2 * count + step) // (2 * step) * step if step else count


def counts_rounded_to(value: int, *, step: int) -> tuple[int, int]:
    """Return the least and the largest number of people that is rounded to this one.

    >>> counts_rounded_to(150, step=5), counts_rounded_to(0, step=5), counts_rounded_to(7, step=0)
    ((148, 152), (0, 2), (7, 7))
    """
    if not step:
        return value, value
    return max(0, value - step // 2), value + (step - 1) // 2


def shown_count(count: int, *, policy: Policy, base: int = 0, of: Counted | None = None) -> Shown:
    """Show a number of people as the policy rounds it.

    Args:
        count: people, or what they wrote, which tells how many they are at least or at most.
        policy: says to what it is rounded.
        base: people it is a part of, rounded alike; 0: none.
        of: whom it counts.
    """
    step = policy.rounding
    return Shown(
        value=rounded_count(count, step=step), n=rounded_count(base, step=step), step=step, of=of
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """A share of people, as an estimate; see `EstimateLike`."""

    count: int
    base: int
    share: float
    low: float = 0.0
    high: float = 1.0
    effective_base: float
    effective_people: float
    is_by_design: bool = False
    of: Counted | None = None


def rounded_estimate(raw: EstimateLike, *, policy: Policy) -> EstimateLike:
    """Return a share as its rounded numbers give it; the same where the policy does not round.

    A weighted share, or a mean, stands for share × base people: these are rounded. Effective bases
    keep their part of the base.

    Args:
        raw: that the rules let through: at least as many people as the step answered.
        policy: says to what people are rounded.

    Returns:
        Wilson's interval on the rounded numbers; by a design the interval as it was, moved as far
        as the share.
    """
    if not policy.rounding:
        return raw
    is_exact = raw.effective_base == raw.base
    people = raw.count if is_exact else raw.share * raw.base
    base = rounded_count(raw.base, step=policy.rounding)
    share = _nearest_multiple(people, step=policy.rounding) / base
    effective = raw.effective_base * base / raw.base
    low, high = _interval(raw, share=share, effective=effective)
    return Rounded(
        count=rounded_count(raw.count, step=policy.rounding),
        base=base,
        share=share,
        low=low,
        high=high,
        effective_base=effective,
        effective_people=raw.effective_people * base / raw.base,
        is_by_design=raw.is_by_design,
        of=raw.of,
    )


def _interval(raw: EstimateLike, *, share: float, effective: float) -> tuple[float, float]:
    if raw.is_by_design:
        return _moved(raw.low, raw.high, by=share - raw.share, least=0)
    found = wilson_interval(share * effective, effective)
    return found.low, found.high


def _moved(low: float, high: float, *, by: float, least: float) -> tuple[float, float]:
    return max(least, low + by), min(1.0, high + by)


def _nearest_multiple(people: float, *, step: int) -> int:
    return int(people / step + 0.5) * step


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedComparison:
    """Two shares of rounded numbers and their difference; see `ComparisonLike`.

    Args:
        by_design: the comparison as it was, where it is by a design; else None.
    """

    here: EstimateLike
    rest: EstimateLike
    difference: float
    low: float
    high: float
    by_design: ComparisonLike | None = None

    @property
    def detectable(self) -> float:
        """Smallest difference found four times in five, of the rounded numbers."""
        if self.by_design is not None:
            return self.by_design.detectable
        return _detectable(self.here.effective_base, self.rest.effective_base, self.rest.share)


@lru_cache(maxsize=_REMEMBERED)
def _detectable(base: float, rest_base: float, rest_share: float) -> float:
    return smallest_detectable_difference(base, rest_base, rest_share)


def rounded_comparison(raw: ComparisonLike, *, policy: Policy) -> ComparisonLike:
    """Return a comparison as the rounded numbers of both sides give it.

    What was judged of it, and so how it is worded, rests on the true numbers.

    Args:
        raw: of which both sides may be shown.
        policy: says to what people are rounded; the same comparison where it does not round.

    Returns:
        Newcombe's interval; by a design the interval as it was, moved as far as the difference.
    """
    if not policy.rounding:
        return raw
    here, rest = (rounded_estimate(side, policy=policy) for side in (raw.here, raw.rest))
    difference = here.share - rest.share
    if here.is_by_design or rest.is_by_design:
        by_design = raw
        low, high = _moved(raw.low, raw.high, by=difference - raw.difference, least=-1)
    else:
        by_design = None
        found = difference_interval(
            here.share * here.effective_base,
            here.effective_base,
            rest.share * rest.effective_base,
            rest.effective_base,
        )
        low, high = found.low, found.high
    return RoundedComparison(
        here=here, rest=rest, difference=difference, low=low, high=high, by_design=by_design
    )


def rounded_share(raw: MentionsLike, *, policy: Policy) -> float:
    """Return the share of people who mentioned something, of rounded numbers where they are."""
    step = policy.rounding
    return rounded_count(raw.respondents, step=step) / rounded_count(raw.base, step=step)
