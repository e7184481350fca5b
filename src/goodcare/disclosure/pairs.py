"""What may be shown of two things that the same people mention."""

# ruff: noqa: D102 (the protocols repeat the fields of findings, where each is described)

from dataclasses import dataclass, replace
from functools import partial
from math import ceil, floor
from typing import Protocol

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.released import Counted
from goodcare.disclosure.results import Figure
from goodcare.disclosure.rounded import rounded_count, shown_count
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
    shown = partial(shown_count, policy=policy)
    true, told = _table(raw, step=0), _table(raw, step=policy.rounding)
    with_first = shown(raw.both, base=raw.n_first)
    others = shown(true.others, base=true.rest)
    base = shown(raw.base, base=raw.base, of=first and first.base)
    return ShownPair(
        both=shown(raw.both, base=raw.base),
        first=shown(raw.n_first, base=raw.base, of=first),
        second=shown(raw.n_second, base=raw.base, of=second),
        others=others,
        base=base,
        share_with=replace(with_first, value=nearest(told.share_with)),
        share_without=replace(others, value=nearest(told.share_without)),
        passages=shown(raw.passages),
        ratio=_ratio(raw.ratio, base=base, by=told.ratio / true.ratio),
        lift=_ratio(raw.lift, base=base, by=told.lift / true.lift),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """People who mentioned both things, each, and the second only; and who did not the first."""

    both: int
    first: int
    second: int
    others: int
    base: int
    rest: int

    @property
    def share_with(self) -> float:
        return self.both / self.first

    @property
    def share_without(self) -> float:
        return self.others / self.rest

    @property
    def ratio(self) -> float:
        return self.share_with / self.share_without

    @property
    def lift(self) -> float:
        return self.share_with / (self.second / self.base)


def _table(raw: PairLike, *, step: int) -> _Table:
    numbers = {
        "both": raw.both,
        "first": raw.n_first,
        "second": raw.n_second,
        "others": raw.n_second - raw.both,
        "base": raw.base,
        "rest": raw.base - raw.n_first,
    }
    return _Table(**{name: rounded_count(n, step=step) for name, n in numbers.items()})


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


def _ratio(interval: IntervalLike, *, base: Shown, by: float) -> Shown:
    """Show a ratio with its limits, moved as rounding moves it where no answers are set apart."""
    return Shown(
        value=floor(interval.estimate * by * 10 + 0.5 + _ROUNDING_ERROR) / 10,
        n=base.n,
        low=floor(interval.low * by * 10 + _ROUNDING_ERROR) / 10,
        high=ceil(interval.high * by * 10 - _ROUNDING_ERROR) / 10,
        step=base.step,
    )
