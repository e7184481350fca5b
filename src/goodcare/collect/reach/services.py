"""Keeping the counts of a conversation fresh without making anybody wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.reach.counting import Counts, count_responses, counts_from_json
from goodcare.collect.reach.models import Tally
from goodcare.jobs.services import start_job
from goodcare.progress import Progress

AT_ONCE = 2_000
"""Up to so many responses are counted while the page is made; more, by a job."""
FRESH = timedelta(minutes=1)
PATIENCE = timedelta(minutes=10)
"""So long a job that was asked to count is waited for before another is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Counts, and when they were true.

    Args:
        counts: what was counted last.
        at: when; None: they are being counted for the first time.
    """

    counts: Counts
    at: datetime | None


def counted(conversation: Conversation) -> Counted:
    """Return the counts of a conversation: of this moment where it is small, else of late.

    Where they are older than a minute, a job is asked to count anew.
    """
    is_small = Response.objects.filter(conversation=conversation)[: AT_ONCE + 1].count() <= AT_ONCE
    if is_small:
        return Counted(counts=count_responses(conversation), at=timezone.now())
    tally, _ = Tally.objects.get_or_create(conversation=conversation)
    _ask(tally, conversation)
    return Counted(counts=counts_from_json(tally.counts), at=tally.counted_at)


def _ask(tally: Tally, conversation: Conversation) -> None:
    """Ask a job to count, unless the counts are fresh or one was asked already."""
    now = timezone.now()
    if tally.counted_at is not None and now - tally.counted_at < FRESH:
        return
    waiting = Tally.objects.filter(pk=tally.pk, asked_at__gt=now - PATIENCE)
    if waiting.exists():
        return
    Tally.objects.filter(pk=tally.pk).update(asked_at=now)
    start_job(
        "goodcare.collect.reach.services.counting_work",
        title="Count responses for the reach board",
        by=None,
        conversation=conversation.public_id,
        conversation_id=conversation.pk,
    )
    tally.refresh_from_db()


def counting_work(*, conversation_id: int, progress: Progress) -> Mapping[str, Any]:
    """Count the responses of a conversation: the work of a job."""
    conversation = Conversation.objects.get(pk=conversation_id)
    progress.step("Counting responses")
    counts = count_responses(conversation)
    Tally.objects.filter(conversation=conversation).update(
        counts=counts.to_json(), counted_at=timezone.now(), asked_at=None
    )
    return {"responses": counts.total}
