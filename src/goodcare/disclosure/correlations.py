"""What may be shown of how far two questions go together."""

# ruff: noqa: D102 (the protocol repeats the fields of stats, where each is described)

from math import ceil, floor
from typing import Protocol

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.results import Figure
from goodcare.disclosure.rounded import rounded_count
from goodcare.disclosure.rounding import nearest
from goodcare.disclosure.values import Reason, Shown, Suppressed

_ROUNDING_ERROR = 1e-9


class CorrelationLike(Protocol):
    """A correlation with its limits, −1 to 1 (`goodcare.stats.Correlation` is one)."""

    @property
    def estimate(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def n_people(self) -> int: ...


def show_correlation(raw: CorrelationLike, *, policy: Policy, is_by_design: bool = False) -> Figure:
    """Show a correlation to two decimals, limits outwards, where a percentage might stand.

    It counts nobody, so that no cell follows from it; of few people it would tell too much.
    """
    if raw.n_people < policy.percent_base:
        return Suppressed(reason=Reason.SMALL_BASE)
    return Shown(
        value=nearest(raw.estimate),
        n=rounded_count(raw.n_people, step=policy.rounding),
        low=floor(raw.low * 100 + _ROUNDING_ERROR) / 100,
        high=ceil(raw.high * 100 - _ROUNDING_ERROR) / 100,
        is_by_design=is_by_design,
        step=policy.rounding,
    )
