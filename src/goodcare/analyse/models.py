"""Snapshots that were frozen from the database."""

from __future__ import annotations

from django.db import models

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.jobs.models import Job
from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.models import User


class Frozen(models.Model):
    """A snapshot: what it holds, where it lies, and whether its rows are still there.

    Fields:
        questionnaire: whose responses it holds; None: gatherings only.
        content_hash: 64 hexadecimal digits.
        folder: name of its folder, inside the folder of snapshots of its conversation.
        counts: rows by table.
        left_out: rows that a build left out, as "file row: reason".
        has_rows: false once its row part was erased.
        has_withdrawn: somebody in it took their words back; no report is built of it any more.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="snapshots"
    )
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, blank=True, related_name="snapshots"
    )
    content_hash = models.CharField(max_length=64)
    folder = models.CharField(max_length=80)
    counts = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    has_rows = models.BooleanField(default=True)
    has_withdrawn = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "content_hash"], name="frozen_once_per_content"
            )
        ]

    def __str__(self) -> str:
        return self.folder


class ExportFormat(models.TextChoices):
    """What rows can leave as."""

    CSV = "csv", "CSV with its codebook"
    XLSX = "xlsx", "Excel workbook"
    SAV = "sav", "SPSS (.sav)"
    DDI = "ddi", "DDI-Codebook 2.5"
    XLSFORM = "xlsform", "The questionnaire as XLSForm"
    FILES = "files", "Everything, ready for 'goodcare snapshot build'"


class Export(models.Model):
    """Rows that left, by whom and why; the file itself is kept for some days only.

    Fields:
        formats: of `ExportFormat`.
        reason: why, in the words of who asked; shown in the audit page, never what people said.
        file: name of the archive; empty: not made yet, or removed.
        attempts: how often it was begun; each writes an archive of its own name.
        is_stale: something was erased since the last attempt began.
        n_rows: responses in it.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="exports")
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    formats = models.JSONField(default=list)
    reason = models.CharField(max_length=300)
    file = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_stale = models.BooleanField(default=False)
    n_rows = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Export {self.public_id}"

    @property
    def archive(self) -> str:
        """Name of the archive that the last attempt writes, whether it is there or not."""
        return f"{self.public_id}-{self.attempts}.zip"


class AreaReport(models.Model):
    """A report on one area, built of a frozen snapshot.

    Fields:
        area: id of the gazetteer.
        folder: inside the conversation's reports; empty: not built yet.
    """

    public_id = PublicIdField()
    frozen = models.ForeignKey(Frozen, on_delete=models.PROTECT, related_name="reports")
    area = models.CharField(max_length=80)
    folder = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.area} of {self.frozen}"
