"""What may be shown of two things that the same people mention."""

# ruff: noqa: D102 (the protocols repeat the fields of findings, where each is described)

from dataclasses import dataclass
from math import ceil, floor
from typing import Protocol

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import Figure
from goodcare.disclosure.rounding import nearest
from goodcare.disclosure.values import Reason, Shown, Suppressed

_ROUNDING_ERROR = 1e-9


class IntervalLike(Protocol):
    """A ratio with its limits (`goodcare.stats.Interval` is one)."""

    @property
    def estimate(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class PairLike(Protocol):
    """Raw counts of two things and of both (`goodcare.findings` has one)."""

    @property
    def both(self) -> int: ...
    @property
    def n_first(self) -> int: ...
    @property
    def n_second(self) -> int: ...
    @property
    def base(self) -> int: ...
    @property
    def passages(self) -> int: ...
    @property
    def ratio(self) -> IntervalLike: ...
    @property
    def lift(self) -> IntervalLike: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPair:
    """A pair after the door: all of it, or nothing.

    Args:
        both, first, second, others, base: people; `others` mentioned the second thing only.
        share_with, share_without: the second thing, among those who mentioned the first and among
            everybody else, in whole points.
        passages: single answers with both. ratio, lift: to one decimal, limits outwards.
    """

    both: Figure
    first: Figure
    second: Figure
    others: Figure
    base: Figure
    share_with: Figure
    share_without: Figure
    passages: Figure
    ratio: Figure
    lift: Figure


def show_pair(
    raw: PairLike,
    *,
    policy: Policy,
    first: Counted | None = None,
    second: Counted | None = None,
) -> ShownPair:
    """Show a pair if each of its four parts has enough people, as each follows from the others.

    Args:
        raw: people, unweighted, who mentioned both, each, and who could have.
        policy: how few people a part may have.
        first: whom the first count is of.
        second: whom the second is of.
    """
    silent = raw.base - raw.n_first - raw.n_second + raw.both
    parts = (raw.both, raw.n_first - raw.both, raw.n_second - raw.both, silent)
    if raw.base < policy.percent_base or min(parts) < policy.min_cell:
        is_few = raw.base < policy.percent_base
        return _hidden(Reason.SMALL_BASE if is_few else Reason.SMALL_CELL)
    n_others, rest = raw.n_second - raw.both, raw.base - raw.n_first
    return ShownPair(
        both=Shown(value=raw.both, n=raw.base),
        first=Shown(value=raw.n_first, n=raw.base, of=first),
        second=Shown(value=raw.n_second, n=raw.base, of=second),
        others=Shown(value=n_others, n=rest),
        base=Shown(value=raw.base, n=raw.base, of=first and first.base),
        share_with=Shown(value=nearest(raw.both / raw.n_first), n=raw.n_first),
        share_without=Shown(value=nearest(n_others / rest), n=rest),
        passages=Shown(value=raw.passages),
        ratio=_ratio(raw.ratio, n=raw.base),
        lift=_ratio(raw.lift, n=raw.base),
    )


def _hidden(reason: Reason) -> ShownPair:
    nothing = Suppressed(reason=reason)
    return ShownPair(
        both=nothing,
        first=nothing,
        second=nothing,
        others=nothing,
        base=nothing,
        share_with=nothing,
        share_without=nothing,
        passages=nothing,
        ratio=nothing,
        lift=nothing,
    )


def _ratio(interval: IntervalLike, *, n: int) -> Shown:
    return Shown(
        value=floor(interval.estimate * 10 + 0.5 + _ROUNDING_ERROR) / 10,
        n=n,
        low=floor(interval.low * 10 + _ROUNDING_ERROR) / 10,
        high=ceil(interval.high * 10 - _ROUNDING_ERROR) / 10,
    )
