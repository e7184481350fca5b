"""Questionnaires: drafts that change, and launched versions that never do."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Q

from goodcare.collect.conversations.models import Conversation
from goodcare.errors import ForbiddenError
from goodcare.instrument import instrument_from_json
from goodcare.instrument.model import Instrument
from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.models import User

FIXED_BY_LAUNCH = ("number", "frozen", "hash", "workbook", "variables", "launched_at")


class VersionState(models.TextChoices):
    """How a version stands."""

    DRAFT = "draft", "Draft"
    LIVE = "live", "Live"
    RETIRED = "retired", "Replaced"


class Questionnaire(models.Model):
    """A questionnaire of a conversation; its public id stands in the address people answer at."""

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="questionnaires"
    )
    title = models.CharField(max_length=200)

    personal_fields = ()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def live(self) -> Version | None:
        """The version that people answer now."""
        return self.versions.filter(state=VersionState.LIVE).first()

    @property
    def draft(self) -> Version | None:
        """The version that is being worked on."""
        return self.versions.filter(state=VersionState.DRAFT).first()


class Version(models.Model):
    """One version of a questionnaire.

    Fields:
        number: 1 for the first.
        draft: the editable draft as JSON (`instrument.drafting`); empty once it is launched.
        workbook: the XLSForm.
        frozen: canonical JSON of the instrument; empty until it can be frozen.
        hash: SHA-256 of `frozen`.
        variables: map from the version before, as JSON (`instrument.versions`); empty: the first.
        edited: rises with each edit of the draft.
    """

    public_id = PublicIdField()
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=VersionState, default=VersionState.DRAFT)
    draft = models.TextField(blank=True)
    workbook = models.BinaryField(blank=True, default=bytes)
    frozen = models.TextField(blank=True)
    hash = models.CharField(max_length=64, blank=True)
    variables = models.TextField(blank=True)
    edited = models.PositiveIntegerField(default=1)
    launched_at = models.DateTimeField(null=True, blank=True)
    launched_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_fields = ()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="version_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=Q(state="live"), name="one_live_version"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=Q(state="draft"), name="one_draft_version"
            ),
            models.CheckConstraint(
                name="launched_has_instrument_hash_and_time",
                condition=Q(state="draft", launched_at=None)
                | (~Q(state="draft") & ~Q(frozen="") & ~Q(hash="") & Q(launched_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it; what was launched only changes its state.

        Raises:
            ForbiddenError: something else would change. The database refuses it too.
        """
        if self.pk is not None:
            before = Version.objects.filter(pk=self.pk).exclude(state=VersionState.DRAFT)
            known = before.values_list(*FIXED_BY_LAUNCH).first()
            now = [_plain(getattr(self, name)) for name in FIXED_BY_LAUNCH]
            if known and (self.is_draft or [*map(_plain, known)] != now):
                raise ForbiddenError(
                    f"Version {self.number} was launched and does not change. Make a new version."
                )
        super().save(*args, **kwargs)

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == VersionState.DRAFT

    @property
    def instrument(self) -> Instrument:
        """What was frozen; read once for each hash."""
        return _instrument(self.hash, self.frozen)


def _plain(value: Any) -> Any:
    """A value as it can be compared: databases hand bytes out in shapes of their own."""
    return bytes(value) if isinstance(value, memoryview) else value


@lru_cache(maxsize=64)
def _instrument(_hash: str, frozen: str) -> Instrument:
    return instrument_from_json(frozen)
