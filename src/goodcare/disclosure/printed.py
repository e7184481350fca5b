"""Which counts of people are printed as a percentage, an interval or a difference."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from math import sqrt

import numpy as np

from goodcare.disclosure.rounded import counts_rounded_to
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Shown
from goodcare.stats import difference_intervals, wilson_interval

Range = tuple[int, int]
_MOST_PAIRS = 250_000
_ROUNDING_ERROR = 1e-9
_WEIGHTS_ERROR = 1e-4
_HALF_A_POINT = 0.005 + 1e-9


def counts_printed_as(share: Shown) -> tuple[int, int]:
    """Return the least and the largest count that is printed as this percentage and interval.

    Args:
        share: unweighted, of the known base `n`, in whole points; its interval, where it has one,
            is Wilson's, rounded outwards. One by strata and clusters is not read back: how far
            clusters differ is nowhere printed. Of rounded numbers the base is rounded too.

    >>> counts_printed_as(Shown(value=0.62, n=148))
    (92, 92)
    >>> counts_printed_as(Shown(value=0.5, n=1000))
    (495, 504)
    >>> counts_printed_as(Shown(value=0.5, n=1000, low=0.46, high=0.54))
    (500, 500)
    >>> counts_printed_as(Shown(value=0.6, n=150, step=5))
    (88, 92)
    """
    least, most = _multiples_printed_as(share)
    return _people(least, most, step=share.step)


def counts_weighted_as(share: Shown, *, effective: float) -> Range:
    """Return the least and the largest count whose weighted share can be printed as this.

    A weighted and an unweighted share of the same people differ by the covariance of weights and
    answers, which is at most the spread of weights, relative to their mean, times that of the
    answers (Cauchy and Schwarz). The spread is n / effective base - 1, squared root, and effective
    bases are printed. So weights that hardly differ hide nothing.

    Args:
        share: weighted, of the known base `n`, in whole points. Of rounded numbers everything
            remains possible.
        effective: base of it, which is printed in whole people, but a reader may know better; never
            more than the weights of these people leave.

    >>> counts_weighted_as(Shown(value=0.62, n=148), effective=147)
    (85, 98)
    >>> counts_weighted_as(Shown(value=0.62, n=148), effective=100)
    (45, 127)
    """
    if share.step or not share.n or effective < 1:
        return 0, counts_rounded_to(share.n, step=share.step)[1]
    return _counts_weighted_as(share.n, share.value, effective)


@lru_cache(maxsize=100_000)
def _counts_weighted_as(n: int, value: float, effective: float) -> Range:
    spread = sqrt(max(0.0, n / effective - 1)) + _WEIGHTS_ERROR

    def reaches(count: int) -> bool:
        share = count / n
        return abs(value - share) <= spread * sqrt(share * (1 - share)) + _HALF_A_POINT

    middle = min(n, max(0, round(value * n)))
    least = bisect_left(range(middle), 1, key=reaches)
    most = n - bisect_left(range(n - middle), 1, key=lambda left: reaches(n - left))
    return least, most


def _people(least: int, most: int, *, step: int) -> Range:
    """Return the numbers of people that are rounded to something from one to the other."""
    return counts_rounded_to(least, step=step)[0], counts_rounded_to(most, step=step)[1]


def _multiples_printed_as(share: Shown) -> Range:
    """Return the least and largest count that a percentage was computed from, as rounded."""
    low, high = (None, None) if share.is_by_design else (share.low, share.high)
    return _counts_printed_as(share.n, share.value, low, high, share.step or 1)


@lru_cache(maxsize=100_000)
def _counts_printed_as(
    n: int, value: float, low: float | None, high: float | None, step: int
) -> tuple[int, int]:
    printed = [round(number * 100) for number in (value, low, high) if number is not None]
    every = range(0, n + 1, step)
    edges = [
        (
            bisect_left(every, wanted, key=lambda count: _points(count, n)[at]),
            bisect_right(every, wanted, key=lambda count: _points(count, n)[at]) - 1,
        )
        for at, wanted in enumerate(printed)
    ]
    return every[max(first for first, _ in edges)], every[min(last for _, last in edges)]


@lru_cache(maxsize=100_000)
def _points(count: int, n: int) -> tuple[int, int, int]:
    """Return percentage and interval as they are printed, in points; all grow with the count."""
    interval = wilson_interval(count, n)
    shown = (nearest(count / n), downwards(interval.low, least=0), upwards(interval.high))
    value, low, high = (round(number * 100) for number in shown)
    return value, low, high


def pairs_printed_as(here: Shown, rest: Shown, difference: Shown) -> tuple[Range, Range]:
    """Return the counts of both sides that a printed difference leaves possible.

    Each side on its own: that only some pairs of them fit together is not told.

    Args:
        here: unweighted share, as in `counts_printed_as`.
        rest: of people who have nobody in common with it.
        difference: of the two, in whole points; Newcombe's interval, rounded outwards; by
            strata and clusters not read back.
    """
    sides = counts_printed_as(here), counts_printed_as(rest)
    if np.prod([high - low + 1 for low, high in sides]) > _MOST_PAIRS:
        return sides
    each = [
        np.arange(low, high + 1, side.step or 1)
        for side, (low, high) in ((one, _multiples_printed_as(one)) for one in (here, rest))
    ]
    x1, x2 = (one.ravel() for one in np.meshgrid(*each, indexing="ij"))
    found = difference_intervals(x1, np.full(len(x1), here.n), x2, np.full(len(x2), rest.n))
    points = np.abs(found.estimate) * 100 + 0.5 + _ROUNDING_ERROR
    fits = np.sign(found.estimate) * np.floor(points) == round(difference.value * 100)
    low, high = (None, None) if difference.is_by_design else (difference.low, difference.high)
    if low is not None and high is not None:
        fits &= np.floor(found.low * 100 + _ROUNDING_ERROR) == round(low * 100)
        fits &= np.ceil(found.high * 100 - _ROUNDING_ERROR) == round(high * 100)
    return (
        _people(int(x1[fits].min()), int(x1[fits].max()), step=here.step),
        _people(int(x2[fits].min()), int(x2[fits].max()), step=rest.step),
    )
