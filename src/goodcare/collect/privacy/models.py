"""What was erased, who asked for it, and breaches: days, keyed hashes and kinds, never words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodcare.collect.conversations.models import Conversation
from goodcare.safekeeping.fields import PublicIdField, SealedTextField
from goodcare.teams.models import User

DAYS_TO_ANSWER = 30
"""A request is answered within a month (article 12 of the UK GDPR); 30 days are never more."""
HOURS_TO_TELL = 72
"""From finding a breach to telling the Information Commissioner's Office (article 33)."""


class ErasedKind(models.TextChoices):
    """What a line of the ledger is about."""

    RESPONSE = "response", "A person's answers"
    PASSAGE = "passage", "One text"
    ROW = "row", "A row of snapshots"
    SOURCE = "source", "A row of an import"


class Erased(models.Model):
    """Something that was erased, by a keyed hash that nobody can turn back into an id.

    Fields:
        digest: HMAC-SHA256 of the public id, or of the id in snapshots; of an import's row the
            keyed hash that it had.
        erased_on: the day; no time of day is kept.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="erased")
    kind = models.CharField(max_length=8, choices=ErasedKind)
    digest = models.BinaryField(max_length=32)
    erased_on = models.DateField()

    personal_fields = ()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "kind", "digest"], name="in_the_ledger_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, erased on {self.erased_on}"


class RequestOutcome(models.TextChoices):
    """How a request ended."""

    ERASED = "erased", "Erased"
    NOT_FOUND = "not-found", "Nothing was found"
    REFUSED = "refused", "Refused, and the person was told why"


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    """Filters that can be chained."""

    def unfinished(self) -> ErasureRequestQuerySet:
        """Those without an outcome."""
        return self.filter(outcome="")


class ErasureRequest(models.Model):
    """Somebody asked, without a code, that what they said is erased.

    Fields:
        identified: how staff know what is theirs; sealed, and emptied with the outcome.
        n_erased: how many responses and passages were erased for it.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="erasure_requests"
    )
    received_on = models.DateField()
    identified = SealedTextField(blank=True)
    n_erased = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=RequestOutcome, blank=True)
    logged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ErasureRequestQuerySet.as_manager()
    personal_fields = ("identified",)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="closed_request_has_day_and_person",
                condition=Q(outcome="", closed_on=None, closed_by=None)
                | (~Q(outcome="") & Q(closed_on__isnull=False, closed_by__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"Request of {self.received_on}"

    @property
    def due_on(self) -> date:
        """The last day to answer it."""
        return self.received_on + timedelta(days=DAYS_TO_ANSWER)


class BreachKind(models.TextChoices):
    """What happened to the data."""

    SEEN = "seen", "Somebody saw or got what they should not"
    CHANGED = "changed", "Data was changed that should not be"
    LOST = "lost", "Data was lost or could not be reached"


class Breach(models.Model):
    """A breach of personal data: what happened, who was told, and by when.

    Fields:
        happened_on: None: nobody knows.
        found_at: from then on the clock runs.
        people: about how many it concerns; None: not known yet.
        account: what happened and what was done; sealed.
        why_not_told: why the ICO need not be told; sealed.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="breaches"
    )
    kind = models.CharField(max_length=8, choices=BreachKind)
    happened_on = models.DateField(null=True, blank=True)
    found_at = models.DateTimeField()
    people = models.PositiveIntegerField(null=True, blank=True)
    account = SealedTextField(blank=True)
    told_ico_at = models.DateTimeField(null=True, blank=True)
    why_not_told = SealedTextField(blank=True)
    told_people_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    logged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    personal_fields = ("account", "why_not_told")

    class Meta:
        ordering = ["-found_at"]

    def __str__(self) -> str:
        return f"Breach found on {self.found_at:%Y-%m-%d}"

    @property
    def tell_by(self) -> datetime:
        """By when the ICO has to be told, unless nobody is at risk."""
        return self.found_at + timedelta(hours=HOURS_TO_TELL)

    @property
    def is_settled(self) -> bool:
        """Whether the ICO was told, or it is written down why not."""
        return bool(self.told_ico_at or self.why_not_told)

    def is_late(self, now: datetime | None = None) -> bool:
        """Whether the clock has run out, or had when the ICO was told."""
        until = self.told_ico_at or (None if self.why_not_told else now or timezone.now())
        return until is not None and until > self.tell_by
