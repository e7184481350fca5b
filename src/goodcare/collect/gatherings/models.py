"""Gatherings: events with their tables, focus groups, and what was said there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.activity_models import (
    Activity,
    ActivityCount,
    ActivityKind,
    MapPoint,
    TimelineEntry,
)
from goodcare.collect.gatherings.kinds import GatheringKind, PointKind
from goodcare.collect.passages.models import Passage
from goodcare.safekeeping.fields import PublicIdField, SealedJsonField
from goodcare.teams.models import User

__all__ = [
    "Activity",
    "ActivityCount",
    "ActivityKind",
    "Background",
    "ConsentRecord",
    "Gathering",
    "GatheringKind",
    "GatheringPassage",
    "MapPoint",
    "PointKind",
    "ThemeChoice",
    "TimelineEntry",
    "TranscriptDraft",
    "Voucher",
]


class ConsentRecord(models.TextChoices):
    """How a group's consent was recorded."""

    SIGNED = "signed", "On paper, signed"
    SPOKEN = "spoken", "Said aloud and written down"
    RECORDED = "recorded", "Said aloud on the recording"
    IMPORTED = "imported", "As the imported file says"
    SIGNED_LANGUAGE = "sign-language", "In sign language, on video or with a witness"


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Filters that can be chained."""

    def whole(self) -> GatheringQuerySet:
        """Events and focus groups: what stands by itself."""
        return self.filter(parent=None)


class Gathering(models.Model):
    """An event, one of its tables, or a focus group. Who took part is never kept by name.

    Fields:
        parent: the event of a table.
        areas: ids of the gazetteer; a table without any is where its event is.
        community: who met ("Turkish-speaking mothers").
        is_interpreted, interpreter_language: whether somebody interpreted, and into what.
        people: how many took part; 0: not said, or, of an event, as many as at its tables.
        can_attribute: its words may be quoted as the group's.
        can_name_community, can_name_area: may be named.
        under_16s, guardians_consented, own_assents: numbers of people.
        themes, proposals: of an event, one each, where the framework has none.
        themes_to_choose: how many themes each table of an event chooses.
        version: rises with each edit; an edit of an older one is refused.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="gatherings"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="tables"
    )
    kind = models.CharField(max_length=12, choices=GatheringKind)
    title = models.CharField(max_length=200)
    areas = models.JSONField(default=list, blank=True)
    community = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, default="en")
    is_interpreted = models.BooleanField(default=False)
    interpreter_language = models.CharField(max_length=20, blank=True)
    held_on = models.DateField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)
    facilitator = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    can_attribute = models.BooleanField(default=False)
    can_name_community = models.BooleanField(default=False)
    can_name_area = models.BooleanField(default=False)
    consent_recorded = models.CharField(max_length=14, choices=ConsentRecord, blank=True)
    under_16s = models.PositiveIntegerField(default=0)
    guardians_consented = models.PositiveIntegerField(default=0)
    own_assents = models.PositiveIntegerField(default=0)
    themes = models.JSONField(default=list, blank=True)
    proposals = models.JSONField(default=list, blank=True)
    themes_to_choose = models.PositiveSmallIntegerField(default=2)
    version = models.PositiveIntegerField(default=1)

    objects = GatheringQuerySet.as_manager()
    personal_fields = ()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="table_has_event",
                condition=Q(kind="table", parent__isnull=False)
                | (~Q(kind="table") & Q(parent=None)),
            ),
            models.CheckConstraint(
                name="consent_is_recorded",
                condition=Q(can_attribute=False, can_name_community=False, can_name_area=False)
                | ~Q(consent_recorded=""),
                violation_error_message="Say how the group's consent was recorded.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this gathering."""
        return reverse("gathering", args=[self.conversation.public_id, self.public_id])

    @property
    def whole(self) -> Gathering:
        """The event of a table; an event or focus group itself."""
        return self.parent or self

    @property
    def short_title(self) -> str:
        """Of a table what its event does not say already ("Table 3")."""
        prefix = f"{self.parent.title}, " if self.parent else ""
        short = self.title.removeprefix(prefix)
        return short[:1].upper() + short[1:]

    @property
    def waits_for_consent(self) -> bool:
        """Whether people under 16 take part whose guardians or who themselves have not agreed."""
        agreed = min(self.guardians_consented, self.own_assents)
        own = agreed < self.under_16s
        return own or (self.parent is not None and self.parent.waits_for_consent)


class Background(models.Model):
    """How many participants of a gathering were of one background; never who.

    Fields:
        question: what they were asked ("Are you here as …"), or empty.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="backgrounds")
    question = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=120)
    people = models.PositiveIntegerField()

    personal_fields = ()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "question", "answer"], name="background_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.people}"


class ThemeChoice(models.Model):
    """One theme that a table chose to talk about: id in the framework, or its words."""

    table = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="theme_choices")
    theme = models.CharField(max_length=200)

    personal_fields = ()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["table", "theme"], name="theme_chosen_once")]

    def __str__(self) -> str:
        return self.theme


class GatheringPassage(models.Model):
    """One point of a table, or one turn of a focus group.

    Fields:
        order: in its gathering, from 1.
        speaker: a label that names nobody ("Person 3"), or empty.
        theme, proposal: id in the framework, or its words; empty: about none.
        started_seconds: from the beginning of the recording.
        submission: id that the page made, so that a repeat is harmless; None: none.
    """

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="said_at")
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="said")
    order = models.PositiveIntegerField()
    speaker = models.CharField(max_length=40, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    proposal = models.CharField(max_length=200, blank=True)
    point_kind = models.CharField(max_length=20, choices=PointKind, blank=True)
    started_seconds = models.FloatField(null=True, blank=True)
    submission = models.CharField(max_length=64, null=True, blank=True, unique=True)

    personal_fields = ()

    class Meta:
        ordering = ["gathering", "order", "id"]

    def __str__(self) -> str:
        return f"{self.gathering} {self.order}"


class Voucher(models.Model):
    """A thank-you that was given. Not tied to answers, gatherings or contacts."""

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="vouchers"
    )
    number = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=8, decimal_places=2)
    given_on = models.DateField()
    is_signed_for = models.BooleanField(default=False)

    personal_fields = ()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="voucher_given_once")
        ]

    def __str__(self) -> str:
        return self.number


class TranscriptDraft(models.Model):
    """A transcript that was uploaded and not kept yet; deleted when it is.

    Fields:
        turns: speaker, text and start of each, as written; sealed.
        decisions: what becomes of each speaker's turns; sealed, since labels may be names.
        n_kept: turns that were dealt with, so that a stopped job goes on where it was.
    """

    public_id = PublicIdField()
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="transcripts")
    turns = SealedJsonField()
    decisions = SealedJsonField(blank=True)
    remarks = models.JSONField(default=list, blank=True)
    is_confirmed = models.BooleanField(default=False)
    n_kept = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    personal_fields = ("turns", "decisions")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.public_id
