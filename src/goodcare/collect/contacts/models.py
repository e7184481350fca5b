"""People who asked to hear from the team. Nothing here leads to a response, or back.

Keys are random, so that rows have no order; of the time only the day is kept.
"""

from __future__ import annotations

import secrets

from django.db import models

from goodcare.collect.conversations.models import Conversation
from goodcare.safekeeping.fields import PublicIdField, SealedTextField

RANDOM_BITS = 62
CONSENT_WORDING = 1
"""Number of the wording on the page; another wording is another number."""


class Topic(models.TextChoices):
    """What somebody wants to hear about."""

    RESULTS = "results", "What people said"
    CHANGES = "changes", "What was done about it"
    TAKING_PART = "taking-part", "Other ways to take part"


class Way(models.TextChoices):
    """How somebody wants to hear."""

    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone call"
    TEXT = "text", "Text message"
    POST = "post", "Letter"


class Time(models.TextChoices):
    """When somebody wants to hear."""

    MORNING = "morning", "In the morning"
    AFTERNOON = "afternoon", "In the afternoon"
    EVENING = "evening", "In the evening"
    WEEKEND = "weekend", "At the weekend"


def random_key() -> int:
    """Return a key that tells nothing about the order in which rows came."""
    return secrets.randbits(RANDOM_BITS) + 1


class Contact(models.Model):
    """Somebody who asked to hear from the team.

    Fields:
        name, email, phone, address: as given; sealed under a key of their own.
        topics, ways, times: values of `Topic`, `Way`, `Time`.
        asked_on: day in the conversation's time zone; no time of day is kept.
        consent: number of the wording that they agreed to.
        code: HMAC of the code with which they can take it back.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="contacts"
    )
    name = SealedTextField(blank=True, purpose="contacts")
    email = SealedTextField(blank=True, purpose="contacts")
    phone = SealedTextField(blank=True, purpose="contacts")
    address = SealedTextField(blank=True, purpose="contacts")
    topics = models.JSONField(default=list)
    ways = models.JSONField(default=list)
    times = models.JSONField(default=list, blank=True)
    asked_on = models.DateField()
    consent = models.PositiveSmallIntegerField(default=CONSENT_WORDING)
    code = models.BinaryField(max_length=32, unique=True)

    personal_fields = ("name", "email", "phone", "address")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.public_id
