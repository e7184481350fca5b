"""Whether a share of people may be shown, as a percentage, as a count, or not at all."""

from math import ceil, floor

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import EstimateLike
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import Figure, Scope, ShownEstimate
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
    count = Shown(value=raw.count, n=raw.base, of=raw.of)
    least = policy.min_base if scope is Scope.BREAKDOWN else policy.percent_base
    return ShownEstimate(count=count, share=show_share(raw, least=least), base=base)


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
    return Shown(value=base, n=base, of=of)


def show_share(raw: EstimateLike, *, least: int) -> Figure:
    """Show a share with its interval, if at least so many people (unweighted) answered.

    Whole points (0.62); the interval is rounded outwards. Its effective base goes with it, and
    with nothing else: it is made of weights and clusters of the people in the base.
    """
    if raw.base < least:
        return Suppressed(reason=Reason.SMALL_BASE, of=raw.of)
    return Shown(
        value=nearest(raw.share),
        n=raw.base,
        low=downwards(raw.low, least=0),
        high=upwards(raw.high),
        effective=_effective(raw),
        is_by_design=raw.is_by_design,
        of=raw.of,
    )


def show_effective(effective: float, *, base: int, policy: Policy) -> tuple[Figure, Figure]:
    """Show what weights leave of everybody in an area, where a percentage might stand.

    Args:
        effective: effective base of all its respondents.
        base: respondents, unweighted.
        policy: how many a percentage needs.

    Returns:
        Whole people, downwards, and the design effect (base over it) in tenths, upwards.
    """
    if base < policy.percent_base or not effective > 0:
        hidden = Suppressed(reason=Reason.SMALL_BASE if base else Reason.NOBODY_ASKED)
        return hidden, hidden
    people = floor(effective * (1 + _ROUNDING_ERROR))
    effect = ceil(base / effective * TENTHS * (1 - _ROUNDING_ERROR)) / TENTHS
    return Shown(value=people, n=base), Shown(value=effect, n=base)


def _effective(raw: EstimateLike) -> int | None:
    """The effective base in whole people, downwards; None where it is the base."""
    if abs(raw.effective_people - raw.base) <= _ROUNDING_ERROR * raw.base:
        return None
    return floor(raw.effective_people * (1 + _ROUNDING_ERROR))


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
