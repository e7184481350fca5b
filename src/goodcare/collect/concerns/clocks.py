"""By when a concern should be closed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from goodcare.collect.concerns.models import ConcernKind, ConcernLead

SATURDAY = 5


def due_at(kind: ConcernKind, *, flagged_at: datetime, settings: ConcernLead) -> datetime:
    """Return by when a concern should be closed.

    Working days are Monday to Friday where the conversation is held; bank holidays count as
    working days, so that nothing waits longer than it is said to.
    """
    if kind is ConcernKind.CRISIS:
        return flagged_at + timedelta(hours=settings.crisis_hours)
    if kind is ConcernKind.SAFEGUARDING:
        return flagged_at + timedelta(hours=settings.safeguarding_hours)
    zone = ZoneInfo(settings.conversation.time_zone)
    return _after_working_days(flagged_at.astimezone(zone), settings.complaint_days)


def _after_working_days(start: datetime, days: int) -> datetime:
    due = start
    while days:
        due += timedelta(days=1)
        days -= due.weekday() < SATURDAY
    return due
