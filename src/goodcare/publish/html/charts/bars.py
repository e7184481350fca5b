"""Lengths of ranked bars."""

from goodcare.publish.blocks import Bars
from goodcare.publish.html.charts.likert import value_of


def lengths(bars: Bars) -> tuple[float, ...]:
    """Return each bar's length as a share of the longest."""
    values = [value_of(row.value) for row in bars.rows]
    longest = max(values, default=0.0) or 1.0
    return tuple(round(value / longest, 4) for value in values)


def reserve(bars: Bars) -> int:
    """Return the characters that the numbers behind the bars need."""
    return max((len(row.value.text) for row in bars.rows), default=0)
