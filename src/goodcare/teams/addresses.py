"""Forgetting where people signed in from."""

from collections.abc import Mapping
from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from goodcare.progress import SILENT, Progress


def forget_sign_in_addresses(*, progress: Progress = SILENT) -> Mapping[str, int]:
    """Delete what the limit of attempts keeps after SIGN_IN_ADDRESSES_KEPT_DAYS; ended sessions.

    Returns:
        How many rows went, by kind.
    """
    progress.step("Deleting addresses of sign-ins")
    now = timezone.now()
    before = now - timedelta(days=settings.SIGN_IN_ADDRESSES_KEPT_DAYS)
    tables = (AccessAttempt, AccessFailureLog, AccessLog)
    attempts = sum(one.objects.filter(attempt_time__lt=before).delete()[0] for one in tables)
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    return {"attempts": attempts, "sessions": sessions}
