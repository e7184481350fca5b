"""Passages: stretches of text to code, masked before others read them, in versions."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.safekeeping.fields import PublicIdField, SealedTextField
from goodcare.teams.models import User

KEEPS_ORIGINALS = timedelta(days=30)
"""How long the words before masking are kept, sealed."""


class PassageKind(models.TextChoices):
    """Whose words they are."""

    VERBATIM = "verbatim", "Their words"
    INTERPRETED = "interpreted", "Said through an interpreter"
    NOTE = "note", "A facilitator's note"


class PassageQuerySet(models.QuerySet["Passage"]):
    """Filters that can be chained."""

    def masked(self) -> PassageQuerySet:
        """Those that others may read."""
        return self.filter(masked_at__isnull=False)

    def unmasked(self) -> PassageQuerySet:
        """Those that wait for masking."""
        return self.filter(masked_at=None)

    def counted(self) -> PassageQuerySet:
        """Not excluded with their response or import."""
        return self.filter(is_excluded=False)


class Passage(models.Model):
    """One answer to an open question, one point of a table, one turn of a focus group.

    Fields:
        response: whose answer it is; None: said at a gathering (`gatherings.GatheringPassage`).
        question: open question that it answers, or empty.
        original: before masking; sealed, and emptied on `original_until`.
        text: masked; empty until `masked_at`.
        text_version: number of the current `TextVersion`.
        translation: approved translation of `text`, into the reports' language, or empty.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="passages"
    )
    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="passages"
    )
    question = models.CharField(max_length=80, blank=True)
    original = SealedTextField(blank=True)
    original_until = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    text_version = models.PositiveIntegerField(default=0)
    masked_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=20, default="en")
    translation = models.TextField(blank=True)
    translation_approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=PassageKind, default=PassageKind.VERBATIM)
    is_quotable = models.BooleanField(default=False)
    is_excluded = models.BooleanField(default=False)

    objects = PassageQuerySet.as_manager()
    personal_fields = ("original", "text", "translation")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["conversation"],
                condition=Q(masked_at=None, is_excluded=False),
                name="passages_to_mask",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"],
                condition=Q(response__isnull=False) & ~Q(question=""),
                name="one_passage_per_open_answer",
            ),
            models.CheckConstraint(
                name="masked_has_version",
                condition=Q(masked_at=None, text_version=0)
                | Q(masked_at__isnull=False, text_version__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class TextVersion(models.Model):
    """One masking of a passage; a coding names the version that its coder read.

    Fields:
        spans: what was masked: kind, start and end in `text`, in code points; and where it
            stood in the original.
        kept: map of stretches from the version before (`text.SpanMap.rows`); empty: the first.
    """

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="text_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    spans = models.JSONField(default=list)
    kept = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    personal_fields = ("text",)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "number"], name="text_version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.passage} version {self.number}"
