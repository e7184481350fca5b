"""Work in the background, as people see it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from goodcare.safekeeping.fields import PublicIdField

HEARTBEAT_LEASE = timedelta(minutes=2)
"""A job that has not said anything for so long has lost its worker."""


class JobState(models.TextChoices):
    """How a job stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    REFUSED = "refused", "Not done"
    STOPPED = "stopped", "Stopped"
    LOST = "lost", "Lost"


class JobQuerySet(models.QuerySet["Job"]):
    """Filters that can be chained."""

    def unfinished(self) -> JobQuerySet:
        """Waiting or running."""
        return self.filter(state__in=(JobState.WAITING, JobState.RUNNING))

    def without_a_worker(self) -> JobQuerySet:
        """Running, but nothing was heard for longer than the lease."""
        return self.filter(
            state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - HEARTBEAT_LEASE
        )


class Job(models.Model):
    """One piece of long work: where it stands, what came of it, and whether it should stop.

    Fields:
        work: dotted name of the function that does it; set by code only.
        arguments: ids and numbers for it.
        conversation: public id, or empty.
        step, done, total: what is being done; total 0: the size is not known.
        result: ids and numbers that came of it.
        message: for people, one line or more, where it was refused.
    """

    public_id = PublicIdField()
    work = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, blank=True)
    conversation = models.CharField(max_length=16, blank=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    step = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    is_asked_to_stop = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    message = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()
    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_state_display()}"

    @property
    def is_unfinished(self) -> bool:
        """Whether something may still come of it."""
        return self.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def can_start_again(self) -> bool:
        """Whether it was stopped or lost, and nobody has started it again since."""
        if self.state not in (JobState.STOPPED, JobState.LOST):
            return False
        later = Job.objects.filter(work=self.work, arguments=self.arguments, pk__gt=self.pk)
        return not later.exists()

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100; None where the size is not known."""
        return min(100, 100 * self.done // self.total) if self.total else None


class NightlyRun(models.Model):
    """A day whose nightly work was started: one row, so that it is started once."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField(auto_now_add=True)

    personal_fields = ()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)
