"""Whether a share of people may be shown, as a percentage, as a count, or not at all."""

from dataclasses import replace
from math import ceil, floor

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import EstimateLike
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import Figure, Scope, ShownEstimate
from goodcare.disclosure.rounded import rounded_count, rounded_estimate, shown_count
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.secondary import NO_PLAN, Plan
from goodcare.disclosure.values import Reason, Shown, Suppressed

_ROUNDING_ERROR = 1e-9
TENTHS = 10


def show_estimate(
    raw: EstimateLike, *, policy: Policy, scope: Scope, is_sensitive: bool, plan: Plan = NO_PLAN
) -> ShownEstimate:
    """Apply base and cell rules to one share.

    Args:
        raw: count and base unweighted, by which the rules judge; share weighted where weights
            differ.
        policy: the thresholds, in people.
        scope: breakdowns and demographics protect small cells; areas and demographics need more
            people for a percentage.
        is_sensitive: protects small cells in an area too.
        plan: what is hidden because of other tables.

    Returns:
        Count, share in whole points (0.62) and base, each shown or suppressed with its reason.
    """
    base = show_base(raw.base, policy=policy, of=base_of(raw), plan=plan)
    reason = _reason_against(raw, policy=policy, scope=scope, is_sensitive=is_sensitive)
    if reason is None and plan.holds(raw.of):
        reason = Reason.SECONDARY
    if reason is not None:
        hidden = Suppressed(reason=reason, of=raw.of)
        return ShownEstimate(count=hidden, share=hidden, base=base)
    count = shown_count(raw.count, policy=policy, base=raw.base, of=raw.of)
    least = policy.min_base if scope is Scope.BREAKDOWN else policy.percent_base
    return ShownEstimate(count=count, share=show_share(raw, policy=policy, least=least), base=base)


def base_of(raw: EstimateLike) -> Counted | None:
    """Return whom a share is of, where it says whom it counts."""
    return None if raw.of is None else raw.of.base


def show_base(
    base: int, *, policy: Policy, of: Counted | None = None, plan: Plan = NO_PLAN
) -> Figure:
    """Show how many people answered (unweighted), if they are enough to show anything of."""
    if base == 0:
        return Suppressed(reason=Reason.NOBODY_ASKED, of=of)
    if base < policy.min_base:
        return Suppressed(reason=Reason.SMALL_BASE, of=of)
    if plan.holds(of):
        return Suppressed(reason=Reason.SECONDARY, of=of)
    return shown_count(base, policy=policy, base=base, of=of)


def show_share(raw: EstimateLike, *, policy: Policy, least: int) -> Figure:
    """Show a share with its interval, if at least so many people (unweighted) answered.

    Whole points (0.62), of rounded numbers where the policy rounds; the interval is rounded
    outwards. Its effective base goes with it, and with nothing else: it is made of weights and
    clusters of the people in the base.
    """
    if raw.base < least:
        return Suppressed(reason=Reason.SMALL_BASE, of=raw.of)
    told = rounded_estimate(raw, policy=policy)
    return Shown(
        value=nearest(told.share),
        n=told.base,
        low=downwards(told.low, least=0),
        high=upwards(told.high),
        effective=_effective(told, policy=policy),
        is_by_design=told.is_by_design,
        step=policy.rounding,
        of=raw.of,
    )


def show_effective(effective: float, *, base: int, policy: Policy) -> tuple[Figure, Figure]:
    """Show what weights leave of everybody in an area, where a percentage might stand.

    Args:
        effective: effective base of all its respondents.
        base: respondents, unweighted.
        policy: how many a percentage needs.

    Returns:
        Whole people, downwards, or rounded; and the design effect (base over it) in tenths,
        upwards.
    """
    if base < policy.percent_base or not effective > 0:
        hidden = Suppressed(reason=Reason.SMALL_BASE if base else Reason.NOBODY_ASKED)
        return hidden, hidden
    people = shown_count(floor(effective * (1 + _ROUNDING_ERROR)), policy=policy, base=base)
    effect = ceil(base / effective * TENTHS * (1 - _ROUNDING_ERROR)) / TENTHS
    return people, replace(people, value=effect)


def _effective(told: EstimateLike, *, policy: Policy) -> int | None:
    """The effective base in whole people, downwards, or rounded; None where it is the base."""
    if abs(told.effective_people - told.base) <= _ROUNDING_ERROR * told.base:
        return None
    people = floor(told.effective_people * (1 + _ROUNDING_ERROR))
    return rounded_count(people, step=policy.rounding)


def _reason_against(
    raw: EstimateLike, *, policy: Policy, scope: Scope, is_sensitive: bool
) -> Reason | None:
    if raw.base == 0:
        return Reason.NOBODY_ASKED
    if raw.base < policy.min_base:
        return Reason.SMALL_BASE
    has_small_cell = min(raw.count, raw.base - raw.count) < policy.min_cell
    if has_small_cell and is_sensitive:
        return Reason.SENSITIVE
    if has_small_cell and scope is not Scope.AREA:
        return Reason.SMALL_CELL
    return None
