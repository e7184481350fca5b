"""A conversation: one round of listening, and what was planned for it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goodcare.areas import Gazetteer, gazetteer_from_json
from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.models import Team, User
from goodcare.teams.permissions import Permission, roles_that_may


class LawfulBasis(models.TextChoices):
    """Article 6 of the UK GDPR, as far as listening to people rests on it."""

    CONSENT = "consent", "Consent"
    PUBLIC_TASK = "public-task", "Public task"
    LEGITIMATE_INTERESTS = "legitimate-interests", "Legitimate interests"


class SpecialCategoryCondition(models.TextChoices):
    """Article 9 of the UK GDPR, for what people say about their health or origin."""

    NONE = "none", "No special category data is asked for"
    EXPLICIT_CONSENT = "explicit-consent", "Explicit consent"
    HEALTH_CARE = "health-or-social-care", "Health or social care"
    PUBLIC_HEALTH = "public-health", "Public health"
    RESEARCH = "research-statistics", "Archiving, research and statistics"


class ConversationState(models.TextChoices):
    """Where a conversation stands."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Filters that can be chained."""

    def visible_to(self, user: User) -> ConversationQuerySet:
        """Conversations of the teams that a person belongs to."""
        return self.filter(team__memberships__user=user).distinct()

    def where_may(self, user: User, permission: Permission) -> ConversationQuerySet:
        """Conversations in whose team a person holds a permission."""
        return self.filter(
            team__memberships__user=user,
            team__memberships__role__in=roles_that_may(permission),
        ).distinct()


class Conversation(models.Model):
    """One round of listening.

    Fields:
        areas: canonical JSON of the gazetteer; empty until it is planned.
        wave: name of this round in data ("2026").
        languages: codes, the default first.
        channels: ids of the ways in which people can answer.
        priorities: ids of the framework's priorities that it is about.
        groups: derived groups as YAML; empty: none.
        margins: census margins as CSV; empty: none.
        codebook: codebook as CSV; empty: none yet.
        export_key: secret under which exported ids become the ids of snapshots.
        version: rises with each edit; an edit of an older one is refused.
    """

    public_id = PublicIdField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="conversations")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=ConversationState, default=ConversationState.PLANNED
    )
    is_invented = models.BooleanField(default=False)
    lawful_basis = models.CharField(max_length=24, choices=LawfulBasis, blank=True)
    special_category_condition = models.CharField(
        max_length=24, choices=SpecialCategoryCondition, blank=True
    )
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    retention_on = models.DateField(null=True, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/London")
    wave = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list, blank=True)
    channels = models.JSONField(default=list, blank=True)
    framework = models.CharField(max_length=80, default="good-care")
    priorities = models.JSONField(default=list, blank=True)
    attribution = models.JSONField(default=list, blank=True)
    areas = models.TextField(blank=True)
    groups = models.TextField(blank=True)
    margins = models.TextField(blank=True)
    codebook = models.TextField(blank=True)
    help_lines = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    export_key = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConversationQuerySet.as_manager()
    personal_fields = ("contact",)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="last_day_not_before_first",
                condition=Q(first_day=None)
                | Q(last_day=None)
                | Q(last_day__gte=models.F("first_day")),
                violation_error_message="The last day must not be before the first day.",
            ),
            models.CheckConstraint(
                name="planned_is_not_opened",
                condition=Q(state="planned", opened_at=None)
                | (~Q(state="planned") & Q(opened_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this conversation."""
        return reverse("conversation", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        """Whether people can answer now."""
        return self.state == ConversationState.OPEN

    @cached_property
    def gazetteer(self) -> Gazetteer | None:
        """Its areas, or None until they are planned."""
        return gazetteer_from_json(self.areas) if self.areas else None

    def today(self) -> date:
        """The day it is where the conversation is held."""
        return timezone.now().astimezone(ZoneInfo(self.time_zone)).date()


class ConsentWording(models.Model):
    """The wording that people agree to; what a person saw is kept with their answers.

    Fields:
        number: 1 for the first; a change makes the next.
        text: by language.
        quote_text: what is asked about quoting, by language.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="consent_wordings"
    )
    number = models.PositiveIntegerField()
    text = models.JSONField(default=dict)
    quote_text = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "number"], name="consent_wording_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"Consent wording {self.number}"


class Target(models.Model):
    """How many people of one kind a conversation wants to hear.

    Fields:
        area: id of the gazetteer.
        question, answer: a group by a demographic question; both empty: everybody in the area.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="targets")
    area = models.CharField(max_length=80)
    question = models.CharField(max_length=80, blank=True)
    answer = models.CharField(max_length=80, blank=True)
    people = models.PositiveIntegerField()

    personal_fields = ()

    class Meta:
        ordering = ["area", "question", "answer"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "area", "question", "answer"], name="one_target_per_group"
            ),
            models.CheckConstraint(
                name="group_has_question_and_answer",
                condition=Q(question="", answer="") | (~Q(question="") & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people} people in {self.area}"
