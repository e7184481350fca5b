"""Shared tablets, and what arrived from them."""

from __future__ import annotations

from django.db import models

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.safekeeping.fields import PublicIdField, SealedTextField
from goodcare.teams.models import User

IDLE_SECONDS = 90


class Device(models.Model):
    """A tablet on which one person after another answers.

    Fields:
        version: that it asks; frozen, so that it is the same without a network.
        channel: of the conversation.
        area: id of the gazetteer, or empty: people are asked where they live.
        languages: to choose from.
        token: HMAC of what the tablet proves itself with.
        pin: salted digest of the number with which staff leave the kiosk; checked on the tablet.
        private_key: opens what the tablet sealed (PEM); sealed.
        public_key: for the tablet (base64 of the point on P-256).
        idle_seconds: of quiet, after which the screen is cleared.
        last_contact_at, unsent: when the tablet was heard last, and what it still held.
        received, refused: how many responses came, and how many could not be taken.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="kiosk_devices"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    channel = models.CharField(max_length=40)
    area = models.CharField(max_length=80, blank=True)
    languages = models.JSONField(default=list)
    token = models.BinaryField(max_length=32)
    pin = models.CharField(max_length=120)
    private_key = SealedTextField()
    public_key = models.CharField(max_length=100)
    idle_seconds = models.PositiveIntegerField(default=IDLE_SECONDS)
    is_active = models.BooleanField(default=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    last_contact_at = models.DateTimeField(null=True, blank=True)
    unsent = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Arrived(models.Model):
    """A submission that was dealt with; it stays when the answers are taken back.

    Fields:
        submission: SHA-256 of the id that the tablet made, so that a repeat does nothing.
    """

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="arrived")
    submission = models.CharField(max_length=64, unique=True)

    personal_fields = ()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Arrived {self.pk}"


class Refusal(models.TextChoices):
    """Why a submission could not be taken."""

    SEALED_OTHERWISE = "sealed-otherwise", "It does not open with the key of this tablet"
    NOT_AS_SENT = "not-as-sent", "It opens, but is not what a tablet sends"
    OTHER_VERSION = "other-version", "It answers another version of the questionnaire"


class RefusedSubmission(models.Model):
    """A submission that could not be taken; kept as it came, sealed, for staff.

    Fields:
        blob: what the tablet sent.
        receipt: keyed hash of its receipt code, where it could be opened and names one, so that
            who answered can take it back.
    """

    public_id = PublicIdField()
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="refusals")
    submission = models.CharField(max_length=64, unique=True)
    why = models.CharField(max_length=20, choices=Refusal)
    blob = models.BinaryField()
    receipt = models.BinaryField(max_length=32, null=True, db_index=True)
    arrived_on = models.DateField()

    personal_fields = ("blob",)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.public_id
