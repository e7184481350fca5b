"""Control charts: whether a measure over time shows more than its usual variation."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array, counts_and_bases

XMR_SCALE = 2.66
"""3 / 1.128: three standard deviations from the mean moving range of two."""
RANGE_SCALE = 3.267
"""Upper limit of a moving range of two, in mean moving ranges."""
SIGMAS = 3.0
NEAR_LIMIT = 2 / 3
"""Beyond two of three standard deviations a point is near a limit."""
POINTS_FOR_A_CHART = 2


class SignalKind(StrEnum):
    """What shows that a measure changed, beyond its usual variation."""

    POINT_OUTSIDE = "point-outside"
    """A point beyond a limit."""
    RUN = "run"
    """So many points in a row on one side of the centre."""
    TREND = "trend"
    """So many points in a row that each go up, or each go down."""
    NEAR_LIMIT = "near-limit"
    """Two of three points in a row beyond two thirds of the way to a limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRules:
    """How many points make a signal.

    Args:
        run: points in a row on one side of the centre; at least 2.
        trend: points in a row that each go up, or each go down; at least 3.
    """

    run: int = 7
    trend: int = 6

    def __post_init__(self) -> None:
        """Refuse lengths that would make everything a signal."""
        if self.run < 2 or self.trend < 3:
            raise InputError(
                f"A run needs at least 2 points and a trend 3; got {self.run} and {self.trend}."
            )


NHS_RULES = SignalRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Points that show that something changed.

    Args:
        kind: which rule they meet.
        first: position of the first of them, from 0.
        last: position of the last.
        is_high: whether they lie above the centre, or rise.
    """

    kind: SignalKind
    first: int
    last: int
    is_high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart:
    """A measure over time with the limits of its usual variation.

    Args:
        values: one per period, shape (periods,), in the order of time.
        centre: mean of the baseline, in the measure's unit.
        low: lower limit per period, shape (periods,).
        high: upper limit per period.
        signals: what shows change, by rule and then by time; periods of the baseline count.
    """

    values: Array
    centre: float
    low: Array
    high: Array
    signals: tuple[Signal, ...]


def xmr_chart(
    values: ArrayLike, *, baseline: int | None = None, rules: SignalRules = NHS_RULES
) -> ControlChart:
    """Chart of single figures over time (X of an XmR chart): one number per period.

    Limits are the mean ± 2.66 mean moving ranges. They mislead for fewer than about 12 periods,
    for counts near 0, and for measures with a season.

    Args:
        values: one per period, in the order of time, finite, shape (periods,); weighted or not.
        baseline: first periods that centre and limits come from; all when left out.
        rules: lengths of runs and trends.

    Returns:
        The chart, in the unit of the values.

    Raises:
        InputError: fewer than two periods in the baseline, or a value is missing.

    Source:
        Wheeler (2000), Understanding Variation; NIST/SEMATECH e-Handbook, section 6.3.2.2.
        Rules as in NHS England's Making Data Count: a point outside, 7 on a side, 6 that rise
        or fall, 2 of 3 near a limit.

    >>> chart = xmr_chart([5, 6, 5, 4, 5])
    >>> chart.centre, chart.high[0].round(2)
    (5.0, np.float64(7.66))
    """
    series, base = _series(values, baseline=baseline)
    centre = float(base.mean())
    reach = XMR_SCALE * float(np.abs(np.diff(base)).mean())
    return _chart(series, centre=centre, low=centre - reach, high=centre + reach, rules=rules)


def moving_range_chart(values: ArrayLike, *, baseline: int | None = None) -> ControlChart:
    """Chart of how far each figure lies from the one before (mR of an XmR chart).

    Args:
        values: as in `xmr_chart`, shape (periods,); the ranges are one fewer.
        baseline: first periods that centre and limit come from; all when left out.

    Returns:
        The chart of ranges; only a point above the limit is a signal.

    Raises:
        InputError: as `xmr_chart`.

    Source:
        Wheeler (2000); NIST/SEMATECH e-Handbook, section 6.3.2.2.

    >>> moving_range_chart([5, 6, 5, 4, 5]).centre
    1.0
    """
    series, base = _series(values, baseline=baseline)
    ranges = np.abs(np.diff(series))
    centre = float(np.abs(np.diff(base)).mean())
    high = np.full(ranges.shape, RANGE_SCALE * centre)
    return ControlChart(
        values=ranges,
        centre=centre,
        low=np.zeros(ranges.shape),
        high=high,
        signals=tuple(_single(SignalKind.POINT_OUTSIDE, ranges > high, is_high=True)),
    )


def p_chart(
    counts: ArrayLike,
    bases: ArrayLike,
    *,
    baseline: int | None = None,
    rules: SignalRules = NHS_RULES,
) -> ControlChart:
    """Chart of a share over time, with bases that may change.

    Limits are those of a binomial count about one share; with bases of thousands nearly every
    point lies outside, as shares vary by more than that: use `xmr_chart` then.

    Args:
        counts: people with the answer per period, unweighted, shape (periods,).
        bases: people who answered, above 0, of the same shape.
        baseline: first periods that the centre comes from; all when left out.
        rules: lengths of runs and trends.

    Returns:
        The chart of proportions from 0 to 1; limits are wider where the base is smaller.

    Raises:
        InputError: a count lies outside its base, or there are fewer than two periods.

    Source:
        Montgomery (2013), Introduction to Statistical Quality Control, section 7.2.

    >>> p_chart([5, 5], [10, 40]).high.round(3).tolist()
    [0.579, 0.39]
    """
    x, n = counts_and_bases(np.asarray(counts, float), np.asarray(bases, float))
    _, base = _series(x / n, baseline=baseline)
    centre = float(x[: len(base)].sum() / n[: len(base)].sum())
    reach = SIGMAS * np.sqrt(centre * (1 - centre) / n)
    low, high = np.maximum(0.0, centre - reach), np.minimum(1.0, centre + reach)
    return _chart(x / n, centre=centre, low=low, high=high, rules=rules, reach=reach)


def u_chart(
    counts: ArrayLike,
    sizes: ArrayLike,
    *,
    baseline: int | None = None,
    rules: SignalRules = NHS_RULES,
) -> ControlChart:
    """Chart of a rate over time: events per unit of something that may change in size.

    Limits are those of a Poisson count about one rate.

    Args:
        counts: events per period (complaints), unweighted, 0 or more, shape (periods,).
        sizes: how much there was for events to happen in (contacts, bed days), above 0, of the
            same shape.
        baseline: first periods that the centre comes from; all when left out.
        rules: lengths of runs and trends.

    Returns:
        The chart of events per unit of size.

    Raises:
        InputError: a count is negative, a size is not above 0, or there are fewer than two
            periods.

    Source:
        Montgomery (2013), section 7.3.2.

    >>> round(u_chart([2, 4, 3], [10, 10, 10]).centre, 3)
    0.3
    """
    x, n = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if x.shape != n.shape or not ((x >= 0) & (n > 0) & np.isfinite(x) & np.isfinite(n)).all():
        raise InputError("A rate needs a count of 0 or more and a size above 0 for every period.")
    _, base = _series(x / n, baseline=baseline)
    centre = float(x[: len(base)].sum() / n[: len(base)].sum())
    reach = SIGMAS * np.sqrt(centre / n)
    low, high = np.maximum(0.0, centre - reach), centre + reach
    return _chart(x / n, centre=centre, low=low, high=high, rules=rules, reach=reach)


def _series(values: ArrayLike, *, baseline: int | None) -> tuple[Array, Array]:
    """All values, and those of the baseline."""
    series = np.asarray(values, dtype=float)
    if series.ndim != 1 or not np.isfinite(series).all():
        raise InputError("A control chart needs one finite value per period; one is missing.")
    length = len(series) if baseline is None else baseline
    if not POINTS_FOR_A_CHART <= length <= len(series):
        raise InputError(
            f"Limits need at least {POINTS_FOR_A_CHART} periods and no more than there are; "
            f"got {length} of {len(series)}."
        )
    return series, series[:length]


def _chart(
    series: Array,
    *,
    centre: float,
    low: Array | float,
    high: Array | float,
    rules: SignalRules,
    reach: Array | None = None,
) -> ControlChart:
    lows, highs = (np.broadcast_to(limit, series.shape).copy() for limit in (low, high))
    far = highs - centre if reach is None else reach
    return ControlChart(
        values=series,
        centre=centre,
        low=lows,
        high=highs,
        signals=_signals(series, centre=centre, low=lows, high=highs, reach=far, rules=rules),
    )


def _signals(
    series: Array, *, centre: float, low: Array, high: Array, reach: Array, rules: SignalRules
) -> tuple[Signal, ...]:
    steps = np.diff(series)
    found: list[Signal] = []
    for is_high, sign, outside in ((True, 1, series > high), (False, -1, series < low)):
        away = sign * (series - centre)
        found += _single(SignalKind.POINT_OUTSIDE, outside, is_high=is_high)
        found += _stretches(SignalKind.RUN, away > 0, least=rules.run, is_high=is_high)
        rising = _stretches(
            SignalKind.TREND, sign * steps > 0, least=rules.trend - 1, is_high=is_high
        )
        found += [
            Signal(kind=one.kind, first=one.first, last=one.last + 1, is_high=is_high)
            for one in rising
        ]
        found += _near(away > NEAR_LIMIT * reach, is_high=is_high)
    return tuple(sorted(found, key=lambda one: (list(SignalKind).index(one.kind), one.first)))


def _single(kind: SignalKind, is_met: NDArray[np.bool_], *, is_high: bool) -> list[Signal]:
    return [
        Signal(kind=kind, first=int(at), last=int(at), is_high=is_high)
        for at in np.flatnonzero(is_met)
    ]


def _stretches(
    kind: SignalKind, is_met: NDArray[np.bool_], *, least: int, is_high: bool
) -> list[Signal]:
    """Unbroken stretches of at least so many."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_met, [False]])))
    return [
        Signal(kind=kind, first=int(first), last=int(after) - 1, is_high=is_high)
        for first, after in zip(edges[::2], edges[1::2], strict=True)
        if after - first >= least
    ]


def _near(is_near: Sequence[bool] | NDArray[np.bool_], *, is_high: bool) -> list[Signal]:
    """Threes of which two or more lie near one limit; threes that overlap are one signal."""
    near = np.asarray(is_near)
    found: list[Signal] = []
    for first in range(len(near) - 2):
        three = np.flatnonzero(near[first : first + 3])
        if len(three) < POINTS_FOR_A_CHART:
            continue
        start, end = first + int(three[0]), first + int(three[-1])
        if found and start <= found[-1].last:
            start = found.pop().first
        found.append(Signal(kind=SignalKind.NEAR_LIMIT, first=start, last=end, is_high=is_high))
    return found
