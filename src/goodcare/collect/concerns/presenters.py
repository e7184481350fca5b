"""What the pages of concerns show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from goodcare.collect.concerns.models import Concern, ConcernState
from goodcare.collect.concerns.queries import passages_of

COLOURS = {ConcernState.OPEN: "yellow", ConcernState.TAKEN: "blue", ConcernState.CLOSED: "grey"}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLine:
    """One concern in a list."""

    concern: Concern
    colour: str
    clock: str
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text that a concern is about."""

    text: str
    is_original: bool


def concern_line(concern: Concern, *, now: datetime | None = None) -> ConcernLine:
    """Put the clock of a concern into words."""
    now = now or timezone.now()
    is_overdue = concern.is_overdue(now)
    return ConcernLine(
        concern=concern,
        colour="red" if is_overdue else COLOURS[ConcernState(concern.state)],
        clock=_clock(concern, now),
        is_overdue=is_overdue,
    )


def words_of(concern: Concern, *, originals: Mapping[str, str]) -> tuple[Words, ...]:
    """List what was said: the original words where they were asked for, masked otherwise."""
    return tuple(
        Words(
            text=originals.get(passage.public_id, "") or passage.text,
            is_original=passage.public_id in originals,
        )
        for passage in passages_of(concern)
    )


def _clock(concern: Concern, now: datetime) -> str:
    if concern.is_closed:
        return "Closed"
    left = concern.due_at - now
    return f"{_long(-left)} overdue" if left < timedelta(0) else f"{_long(left)} left"


def _long(time: timedelta) -> str:
    if time >= 2 * DAY:
        return f"{time // DAY} days"
    if time >= 2 * HOUR:
        return f"{time // HOUR} hours"
    minutes = max(1, time // timedelta(minutes=1))
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
