"""Printed forms: which were printed, which came back, and how well they were typed in."""

from __future__ import annotations

from django.db import models

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.jobs.models import Job
from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.models import User

DEFAULT_SAMPLE_PERCENT = 10


class Batch(models.Model):
    """Forms that were printed together.

    Fields:
        sample_percent: of the forms that are typed in, how many somebody else types in again.
        job: that sets the file, where there are many copies; None: it was handed over at once.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="paper_batches"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=20)
    copies = models.PositiveIntegerField()
    sample_percent = models.PositiveSmallIntegerField(default=DEFAULT_SAMPLE_PERCENT)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.copies} forms"


class PaperForm(models.Model):
    """One printed form.

    Fields:
        code: HMAC of its code; the code itself stands on the paper only.
        entered_at, entered_by: None until it is typed in; stay when the answers are taken back.
        response: what was typed in; None also after it was taken back.
        unclear: names of questions whose answer could not be read.
        is_sampled: somebody else types it in again.
    """

    public_id = PublicIdField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="forms")
    code = models.BinaryField(max_length=32, unique=True)
    entered_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    response = models.OneToOneField(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="paper_form"
    )
    unclear = models.JSONField(default=list, blank=True)
    is_sampled = models.BooleanField(default=False)

    personal_fields = ()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.public_id


class SecondEntry(models.Model):
    """A form that somebody else typed in again; goes with the answers when they are erased.

    Fields:
        compared: names of the questions that were compared: those that either of the two answered.
    """

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="second_entry")
    form = models.OneToOneField(PaperForm, on_delete=models.PROTECT, related_name="second_entry")
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    compared = models.JSONField(default=list, blank=True)

    personal_fields = ()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Second entry {self.pk}"


class Resolution(models.TextChoices):
    """What was decided about two entries that differ."""

    OPEN = "open", "Not decided"
    FIRST = "first", "The first is right"
    SECOND = "second", "The second is right"
    PAPER = "paper", "Look at the paper"


class Difference(models.Model):
    """One question that two people typed in differently.

    Fields:
        first, second: answers as `instrument.answers_to_json` writes them; "": none.
    """

    public_id = PublicIdField()
    entry = models.ForeignKey(SecondEntry, on_delete=models.CASCADE, related_name="differences")
    question = models.CharField(max_length=80)
    first = models.JSONField(default=str, blank=True)
    second = models.JSONField(default=str, blank=True)
    resolution = models.CharField(max_length=6, choices=Resolution, default=Resolution.OPEN)
    resolved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_fields = ("first", "second")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "question"], name="one_difference_a_question")
        ]

    def __str__(self) -> str:
        return self.public_id
