"""Responses per day, or per week where there are many days, as bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS = 92
WIDTH, HEIGHT = 720, 140
_GAP = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day or week.

    Args:
        day: the day, or the Monday of the week.
        n: responses.
        x, y, width, height: of its bar in the picture.
    """

    day: date
    n: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Bars from the first day with a response to the last, none left out.

    Args:
        bars: in order.
        is_weekly: whether each stands for a week.
    """

    bars: tuple[Bar, ...]
    is_weekly: bool

    @property
    def most(self) -> Bar:
        """The tallest."""
        return max(self.bars, key=lambda bar: bar.n)

    @property
    def view(self) -> str:
        """The picture's box."""
        return f"0 0 {WIDTH} {HEIGHT}"


def days_of(by_day: Mapping[date, int]) -> Days | None:
    """Draw responses per day; None where there are none."""
    if not by_day:
        return None
    first, last = min(by_day), max(by_day)
    is_weekly = (last - first).days >= MOST_DAYS
    step = 7 if is_weekly else 1
    start = first - timedelta(days=first.weekday()) if is_weekly else first
    days = [start + timedelta(days=n) for n in range(0, (last - start).days + 1, step)]
    counts = dict.fromkeys(days, 0)
    for day, n in by_day.items():
        counts[start + timedelta(days=(day - start).days // step * step)] += n
    most, pitch = max(counts.values()), WIDTH / len(days)
    width = min(pitch * (1 - _GAP), 48.0)
    return Days(
        is_weekly=is_weekly,
        bars=tuple(
            Bar(
                day=day,
                n=n,
                x=round(place * pitch, 2),
                y=round(HEIGHT - HEIGHT * n / most, 2),
                width=round(width, 2),
                height=round(HEIGHT * n / most, 2),
            )
            for place, (day, n) in enumerate(counts.items())
        ),
    )
