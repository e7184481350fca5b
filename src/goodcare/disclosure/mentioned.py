"""Whether counts of mentions may be shown."""

from goodcare.disclosure.estimates import show_base
from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import MentionsLike
from goodcare.disclosure.results import Figure, ShownMentions
from goodcare.disclosure.rounded import rounded_share, shown_count
from goodcare.disclosure.rounding import nearest
from goodcare.disclosure.secondary import Plan
from goodcare.disclosure.values import Reason, Shown, Suppressed


def show_mentions(
    raw: MentionsLike, *, policy: Policy, is_sensitive: bool, plan: Plan
) -> ShownMentions:
    """Show counts of mentions; see `Door.mentions`."""
    base = show_base(raw.base, policy=policy, of=raw.of and raw.of.base, plan=plan)
    reason = _reason_against(raw, base=base, policy=policy, is_sensitive=is_sensitive, plan=plan)
    mentions, responses, respondents, unsettled = (
        shown_count(count, policy=policy, base=raw.base, of=of)
        if reason is None
        else Suppressed(reason=reason, of=of)
        for count, of in (
            (raw.mentions, None),
            (raw.responses, None),
            (raw.respondents, raw.of),
            (raw.unsettled, None),
        )
    )
    return ShownMentions(
        mentions=mentions,
        responses=responses,
        respondents=respondents,
        base=base,
        share=_share(raw, policy=policy)
        if reason is None
        else Suppressed(reason=reason, of=raw.of),
        gatherings=Shown(value=raw.gatherings),
        unsettled=unsettled,
    )


def _reason_against(
    raw: MentionsLike, *, base: Figure, policy: Policy, is_sensitive: bool, plan: Plan
) -> Reason | None:
    if isinstance(base, Suppressed):
        return base.reason
    if is_sensitive and raw.respondents < policy.min_cell:
        return Reason.SENSITIVE
    return Reason.SECONDARY if plan.holds(raw.of) else None


def _share(raw: MentionsLike, *, policy: Policy) -> Figure:
    if not raw.is_complete:
        return Suppressed(reason=Reason.PART_CODED, of=raw.of)
    if raw.base < policy.percent_base:
        return Suppressed(reason=Reason.SMALL_BASE, of=raw.of)
    base = shown_count(raw.base, policy=policy)
    return Shown(
        value=nearest(rounded_share(raw, policy=policy)),
        n=int(base.value),
        step=base.step,
        of=raw.of,
    )
