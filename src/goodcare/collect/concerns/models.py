"""Concerns: something that somebody said and that cannot wait for a report."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import Passage
from goodcare.safekeeping.fields import PublicIdField, SealedTextField
from goodcare.teams.models import User


class ConcernKind(models.TextChoices):
    """What kind of concern it is."""

    CRISIS = "crisis", "Crisis"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    COMPLAINT = "complaint", "Complaint"


class ConcernState(models.TextChoices):
    """How a concern stands."""

    OPEN = "open", "Open"
    TAKEN = "taken", "Somebody is on it"
    CLOSED = "closed", "Closed"


class Outcome(models.TextChoices):
    """What was done about a concern."""

    EMERGENCY = "emergency", "Emergency services were called"
    PASSED_ON = "passed-on", "Passed on to those who are responsible"
    ANSWERED = "answered", "Answered by our team"
    NO_ACTION = "no-action", "Nothing needs to be done"
    CANNOT_REACH = "cannot-reach", "Nobody knows whom it is about"


class ConcernLead(models.Model):
    """Who looks after the concerns of a conversation, and how soon.

    Fields:
        crisis_hours, safeguarding_hours: from being flagged to being closed, around the clock.
        complaint_days: working days, Monday to Friday.
    """

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="concern_lead"
    )
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    crisis_hours = models.PositiveSmallIntegerField(default=1)
    safeguarding_hours = models.PositiveSmallIntegerField(default=24)
    complaint_days = models.PositiveSmallIntegerField(default=3)

    personal_fields = ()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clocks_run",
                condition=Q(crisis_hours__gte=1, safeguarding_hours__gte=1, complaint_days__gte=1),
            )
        ]

    def __str__(self) -> str:
        return f"Concerns of {self.conversation}"


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Filters that can be chained."""

    def unfinished(self) -> ConcernQuerySet:
        """Open or taken."""
        return self.exclude(state=ConcernState.CLOSED)


class Concern(models.Model):
    """Something that somebody flagged.

    Fields:
        passage, response, gathering: what it is about; a gathering by its public id. Empty where
            what it was about has been erased.
        note: what whoever flagged it wants the lead to know; sealed.
        due_at: by when it should be closed.
        outcome_note: sealed.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="concerns"
    )
    passage = models.ForeignKey(
        Passage, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    response = models.ForeignKey(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    gathering = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=12, choices=ConcernKind)
    state = models.CharField(max_length=6, choices=ConcernState, default=ConcernState.OPEN)
    note = SealedTextField(blank=True)
    flagged_at = models.DateTimeField()
    flagged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_note = SealedTextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConcernQuerySet.as_manager()
    personal_fields = ("note", "outcome_note")

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.CheckConstraint(
                name="taken_has_person_and_time",
                condition=Q(state="open", taken_at=None, taken_by=None)
                | (~Q(state="open") & Q(taken_at__isnull=False, taken_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="closed_has_outcome_person_and_time",
                condition=(~Q(state="closed") & Q(outcome="", closed_at=None, closed_by=None))
                | (
                    Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                    & ~Q(outcome="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"

    @property
    def is_closed(self) -> bool:
        """Whether an outcome is recorded."""
        return self.state == ConcernState.CLOSED

    def is_overdue(self, now: datetime | None = None) -> bool:
        """Whether the clock has run out and it is not closed."""
        return not self.is_closed and self.due_at < (now or timezone.now())
