"""How the answers of a question may be shown: small ones merged, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from goodcare.disclosure.estimates import base_of, show_base, show_estimate, show_share
from goodcare.disclosure.merging import (
    join_ordered,
    join_unordered,
    merge_ordered,
    merge_unordered,
)
from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import DistributionLike, PartLike
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import (
    Figure,
    Scope,
    ShownDistribution,
    ShownEstimate,
    ShownPart,
)
from goodcare.disclosure.rounded import Rounded, rounded_estimate, shown_count
from goodcare.disclosure.rounding import nearest
from goodcare.disclosure.secondary import NO_PLAN, Plan
from goodcare.disclosure.values import Reason, Shown, Suppressed
from goodcare.instrument.model import GoodEnd, Kind, Question

_ORDERED_KINDS = (Kind.NUMBER, Kind.DATE)


def show_distribution(
    raw: DistributionLike,
    *,
    question: Question,
    policy: Policy,
    scope: Scope,
    plan: Plan = NO_PLAN,
) -> ShownDistribution | Suppressed:
    """Merge and judge one distribution; see `Door.distribution`.

    Answers that the plan hides are merged with their neighbours; where that does not hide them,
    nothing is shown.
    """
    whom = base_of(raw.parts[0].estimate) if raw.parts else None
    base = show_base(raw.base, policy=policy, of=whom, plan=plan)
    if isinstance(base, Suppressed):
        return base
    parts = _parts(raw, question=question, policy=policy, scope=scope, plan=plan)
    is_strict = question.is_sensitive or scope is not Scope.AREA
    reason = _reason_against(
        parts, raw, question=question, policy=policy, is_strict=is_strict, plan=plan
    )
    if reason is not None:
        return Suppressed(reason=reason, of=whom)
    return ShownDistribution(
        parts=parts,
        base=base,
        off_scale=_off_scale(raw.off_scale, policy=policy, is_strict=is_strict),
        is_merged=any(len(part.codes) > 1 for part in parts),
    )


def _parts(
    raw: DistributionLike, *, question: Question, policy: Policy, scope: Scope, plan: Plan
) -> tuple[ShownPart, ...]:
    if question.kind is Kind.MULTIPLE:
        return tuple(
            _choice(part, question=question, policy=policy, scope=scope, plan=plan)
            for part in raw.parts
        )
    if question.good_end is GoodEnd.NONE and question.kind not in _ORDERED_KINDS:
        return _unordered(raw.parts, policy=policy, plan=plan)
    return _ordered(raw.parts, top=question.top_codes, policy=policy, plan=plan)


def _planned(parts: Sequence[PartLike], plan: Plan) -> set[int]:
    return {at for at, part in enumerate(parts) if plan.holds(part.estimate.of)}


def _choice(
    part: PartLike, *, question: Question, policy: Policy, scope: Scope, plan: Plan
) -> ShownPart:
    """Protect both cells of a choice; in an area its percentage needs as many people as any."""
    shown = show_estimate(
        part.estimate,
        policy=policy,
        scope=Scope.BREAKDOWN if scope is Scope.BREAKDOWN else Scope.DEMOGRAPHIC,
        is_sensitive=question.is_sensitive,
        plan=plan,
    )
    return ShownPart(codes=part.codes, is_other=False, estimate=shown)


def _ordered(
    parts: Sequence[PartLike], *, top: tuple[int, ...], policy: Policy, plan: Plan
) -> tuple[ShownPart, ...]:
    is_top = [part.codes[0] in top for part in parts]
    boundary = is_top.index(not is_top[0]) if len(set(is_top)) == 2 else 0
    counts = [part.estimate.count for part in parts]
    merged = join_ordered(
        merge_ordered(counts, least=policy.tail_part, boundary=boundary),
        _planned(parts, plan),
        boundary=boundary,
    )
    return tuple(_together([parts[one] for one in part], policy=policy) for part in merged)


def _unordered(parts: Sequence[PartLike], *, policy: Policy, plan: Plan) -> tuple[ShownPart, ...]:
    counts = [part.estimate.count for part in parts]
    kept, other = join_unordered(
        counts, *merge_unordered(counts, least=policy.tail_part), _planned(parts, plan)
    )
    shown = [_together([parts[one]], policy=policy) for one in kept]
    if other:
        shown.append(_together([parts[one] for one in other], policy=policy, is_other=True))
    return tuple(shown)


def _together(parts: Sequence[PartLike], *, policy: Policy, is_other: bool = False) -> ShownPart:
    base = parts[0].estimate.base
    count = sum(part.estimate.count for part in parts)
    return ShownPart(
        codes=tuple(code for part in parts for code in part.codes),
        is_other=is_other,
        estimate=ShownEstimate(
            count=shown_count(count, policy=policy, base=base, of=_united(parts)),
            share=_share_together(parts, policy=policy),
            base=show_base(base, policy=policy, of=base_of(parts[0].estimate)),
        ),
    )


def _share_together(parts: Sequence[PartLike], *, policy: Policy) -> Figure:
    first = parts[0].estimate
    share = show_share(first, policy=policy, least=policy.percent_base)
    if len(parts) == 1 or isinstance(share, Suppressed):
        return share
    together = Rounded(
        count=sum(part.estimate.count for part in parts),
        base=first.base,
        share=sum(part.estimate.share for part in parts),
        effective_base=first.effective_base,
        effective_people=first.effective_people,
    )
    return Shown(
        value=nearest(rounded_estimate(together, policy=policy).share),
        n=share.n,
        step=share.step,
        of=_united(parts),
    )


def _united(parts: Sequence[PartLike]) -> Counted | None:
    """Return whom answers of one question count together."""
    first = parts[0].estimate.of
    if first is None:
        return None
    each = [part.estimate.of.answers for part in parts if part.estimate.of is not None]
    return replace(first, answers=frozenset().union(*each))


def _reason_against(
    parts: Sequence[ShownPart],
    raw: DistributionLike,
    *,
    question: Question,
    policy: Policy,
    is_strict: bool,
    plan: Plan,
) -> Reason | None:
    if question.kind is Kind.MULTIPLE:
        return None
    if any(plan.holds(part.estimate.count.of) for part in parts):
        return Reason.SECONDARY
    if len(parts) < 2:
        return Reason.SMALL_CELL
    people = {part.codes[0]: part.estimate.count for part in raw.parts}
    smallest = min(sum(people.get(code, 0) for code in part.codes) for part in parts)
    if is_strict and smallest < policy.min_cell:
        return Reason.SENSITIVE if question.is_sensitive else Reason.SMALL_CELL
    return None


def _off_scale(count: int, *, policy: Policy, is_strict: bool) -> Figure:
    if is_strict and 0 < count < policy.min_cell:
        return Suppressed(reason=Reason.SMALL_CELL)
    return shown_count(count, policy=policy)
