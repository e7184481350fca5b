"""Reach: how many responses there are of each kind, counted once for everybody who looks."""

from __future__ import annotations

from django.db import models

from goodcare.collect.conversations.models import Conversation


class Tally(models.Model):
    """The counts of one conversation at one time; they are counted anew, never added to.

    Fields:
        counts: as `counting.Counts` writes them.
        asked_at: when a job was last asked to count.
    """

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="reach_tally"
    )
    counts = models.JSONField(default=dict, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

    personal_fields = ()

    def __str__(self) -> str:
        return f"Reach of {self.conversation_id}"
