"""Responses: what one person gave in one go."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goodcare.collect.conversations.models import ConsentWording, Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.safekeeping.fields import PublicIdField, SealedJsonField


class ResponseState(models.TextChoices):
    """Whether a response counts."""

    STARTED = "started", "Not sent yet"
    SENT = "sent", "Sent"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Filters that can be chained."""

    def counted(self) -> ResponseQuerySet:
        """Sent, and not excluded: what is frozen, exported and shown."""
        return self.filter(state=ResponseState.SENT, is_excluded=False)


class Response(models.Model):
    """What one respondent gave in one go. No address, no name, no time of day is kept.

    Fields:
        public_id: random; exported, and the source of the id in snapshots.
        area: id of the gazetteer, or empty until it is said.
        channel: how it came in ("online", "paper", "event", "kiosk").
        wave: name of the round.
        answers: closed answers by question, as `instrument.answers_to_json` writes them.
        texts: open answers by question, as they were written; sealed. Masked they are passages.
        not_asked: questions that nobody in its import was asked, beside those that routing skips.
        started_on, sent_on: days in the conversation's time zone.
        receipt: HMAC of the receipt code.
        submission: id that the client made, so that a repeat is harmless; empty: none.
        saved: rises with each saved page; a page saved from an older one is noticed.
        group_size: people who answered together.
        weight, stratum, cluster: of imported designs; weight as decimal text, empty: 1.
        is_excluded: of an import that was excluded after coding or freezing had begun.
        is_unproven: begun in a browser that did not do the work that keeps robots away.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="responses"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="responses")
    consent = models.ForeignKey(
        ConsentWording, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=ResponseState, default=ResponseState.STARTED)
    area = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=40, default="online")
    wave = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=20, default="en")
    is_with_help = models.BooleanField(default=False)
    can_quote = models.BooleanField(default=False)
    answers = models.JSONField(default=dict, blank=True)
    texts = SealedJsonField(blank=True)
    not_asked = models.JSONField(default=list, blank=True)
    started_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    receipt = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    submission = models.CharField(max_length=64, null=True, blank=True, unique=True)
    saved = models.PositiveIntegerField(default=0)
    group_size = models.PositiveIntegerField(default=1)
    weight = models.CharField(max_length=40, blank=True)
    stratum = models.CharField(max_length=80, blank=True)
    cluster = models.CharField(max_length=80, blank=True)
    is_excluded = models.BooleanField(default=False)
    is_unproven = models.BooleanField(default=False)

    objects = ResponseQuerySet.as_manager()
    personal_fields = ("answers", "texts")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["conversation", "state", "sent_on"], name="responses_by_day"),
            models.Index(fields=["conversation", "state", "area"], name="responses_by_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="sent_has_day",
                condition=Q(state="started", sent_on=None) | Q(state="sent", sent_on__isnull=False),
            ),
            models.CheckConstraint(name="somebody_answered", condition=Q(group_size__gte=1)),
        ]

    def __str__(self) -> str:
        return self.public_id
