"""Snapshots that were frozen from the database."""

from __future__ import annotations

from django.db import models

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.jobs.models import Job
from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.models import User


class Frozen(models.Model):
    """A snapshot: what it holds, where it lies, and whether its rows are still there.

    Fields:
        questionnaire: whose responses it holds; None: gatherings only.
        content_hash: 64 hexadecimal digits.
        folder: name of its folder, inside the folder of snapshots of its conversation.
        counts: rows by table.
        left_out: rows that a build left out, as "file row: reason".
        has_rows: false once its row part was erased.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="snapshots"
    )
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, blank=True, related_name="snapshots"
    )
    content_hash = models.CharField(max_length=64)
    folder = models.CharField(max_length=80)
    counts = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    has_rows = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "content_hash"], name="frozen_once_per_content"
            )
        ]

    def __str__(self) -> str:
        return self.folder
