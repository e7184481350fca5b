"""What others collected: each file that came in, and which rows of ours came from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import Passage
from goodcare.collect.questionnaires.models import Version
from goodcare.jobs.models import Job
from goodcare.safekeeping.fields import PublicIdField, SealedJsonField, SealedTextField
from goodcare.teams.models import User


class BatchState(models.TextChoices):
    """Where an import stands."""

    MAPPING = "mapping", "Mapping"
    CHECKED = "checked", "Checked"
    IMPORTING = "importing", "Being imported"
    DONE = "done", "Imported"
    DELETED = "deleted", "Deleted"
    EXCLUDED = "excluded", "Excluded"


class Batch(models.Model):
    """One import: files that belong together, and the mapping that says what they mean.

    Fields:
        version: of the questionnaire that the responses answer; None: nobody was surveyed.
        files: one for each: part, name as it was uploaded, hash, size in bytes.
        mapping: as the assistant drafted it and a person decided it; names values of the files,
            and is emptied with them.
        edited: rises with each change of the mapping.
        report: of the last check or import (`reports.Report` as JSON); keeps no word of the files
            once they are gone.
        n_added: rows of responses, gatherings and passages that it added.
        settled_at: first coding or freeze that used its rows; it is not deleted after that.
    """

    public_id = PublicIdField()
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="imports")
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.MAPPING)
    files = models.JSONField(default=list)
    mapping = SealedTextField(blank=True)
    edited = models.PositiveIntegerField(default=1)
    report = SealedJsonField(blank=True)
    n_added = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    personal_fields = ("mapping", "report")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="imported_has_time",
                condition=Q(state__in=("mapping", "checked", "importing", "deleted"))
                | Q(imported_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Import {self.public_id}"

    @property
    def file_names(self) -> list[str]:
        """Names of the files as they were uploaded."""
        return [file["name"] for file in self.files]


class ImportedResponse(models.Model):
    """Which row of which import a response came from.

    Fields:
        source: keyed hash of the id in the file; one response for each, however often it comes.
    """

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="imported")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="responses")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    source = models.BinaryField(max_length=32)

    personal_fields = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "source"], name="one_response_per_source_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.response}"


class ImportedPart(models.TextChoices):
    """What an imported row is."""

    GATHERING = "gatherings", "Gatherings"
    PASSAGE = "passages", "Passages"
    CODING = "codings", "Codings"
    GROUP_COUNT = "group_counts", "Counts of a gathering"
    JOURNEY = "journeys", "Journeys"


class ImportedRow(models.Model):
    """One row that is no response: kept as the snapshot stores it, with our ids.

    Fields:
        source: keyed hash of what identifies it in its file.
        values: columns of the snapshot's table, without the texts of passages.
        subject: public id of the gathering or passage that was made of it, or empty.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=ImportedPart)
    source = models.BinaryField(max_length=32)
    subject = models.CharField(max_length=16, blank=True, db_index=True)
    passage = models.ForeignKey(
        Passage, on_delete=models.CASCADE, null=True, blank=True, related_name="imported_rows"
    )
    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="imported_rows"
    )
    values = models.JSONField(default=dict)

    personal_fields = ()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "part", "source"], name="one_row_per_source_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.get_part_display()}"


class ErasedSource(models.Model):
    """A row that somebody took back: it does not come in again.

    Fields:
        source: the keyed hash that its import had.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    source = models.BinaryField(max_length=32)
    erased_on = models.DateField()

    personal_fields = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "source"], name="erased_once")
        ]

    def __str__(self) -> str:
        return f"Erased on {self.erased_on}"
