"""Whether two sides and their difference may be shown."""

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import ComparisonLike
from goodcare.disclosure.results import Figure, Scope, ShownComparison, ShownEstimate
from goodcare.disclosure.rounded import rounded_comparison
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Reason, Shown, Suppressed


def show_comparison(
    raw: ComparisonLike, *, here: ShownEstimate, rest: ShownEstimate, scope: Scope, policy: Policy
) -> ShownComparison:
    """Show a difference beside its two sides, if the percentages of both are shown.

    Args:
        raw: two sides and their difference.
        here: the one side, as it may be shown.
        rest: the other, as it may be shown.
        scope: a breakdown where the sides are groups.
        policy: says to what people are rounded.

    Returns:
        As `Door.comparison`.
    """
    for side in (here, rest):
        if isinstance(side.share, Suppressed):
            return ShownComparison(
                here=here, rest=rest, difference=side.share, detectable=side.share
            )
    told = rounded_comparison(raw, policy=policy)
    return ShownComparison(
        here=here,
        rest=rest,
        difference=Shown(
            value=nearest(told.difference),
            n=told.here.base,
            low=downwards(told.low, least=-1),
            high=upwards(told.high),
            step=policy.rounding,
            is_by_design=raw.here.is_by_design or raw.rest.is_by_design,
        ),
        detectable=_detectable(told, scope=scope, step=policy.rounding),
    )


def _detectable(told: ComparisonLike, *, scope: Scope, step: int) -> Figure:
    """Reports print it for areas; a scan of hundreds of groups does not, and it takes long."""
    if scope is Scope.BREAKDOWN:
        return Suppressed(reason=Reason.NOT_FOR_GROUPS)
    return Shown(value=upwards(told.detectable), n=told.here.base, step=step)
