"""What is done once a day: started by whichever worker looks first."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goodcare.jobs.models import Job, NightlyRun
from goodcare.jobs.services import start_job

FROM_HOUR = 2
"""Local time; a machine that is off then does it when it is on again."""


@transaction.atomic
def start_nightly(*, now: datetime | None = None) -> tuple[Job, ...]:
    """Start the day's work, unless it is too early or somebody has started it.

    Args:
        now: for tests; the time it is unless told.

    Returns:
        A job for each of `settings.NIGHTLY`, or none.
    """
    local = timezone.localtime(now)
    if local.hour < FROM_HOUR:
        return ()
    _, is_mine = NightlyRun.objects.get_or_create(day=local.date())
    if not is_mine:
        return ()
    return tuple(start_job(work, title=title, by=None) for work, title in settings.NIGHTLY)
