"""Participatory activities as data: counts, places and times, never persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goodcare.safekeeping.fields import PublicIdField


class ActivityKind(models.TextChoices):
    """What people did."""

    HANDS = "hands", "Show of hands"
    DOTS = "dots", "Dot votes"
    RANKING = "ranking", "Ranking"
    MAP = "map", "Points on a map"
    TIMELINE = "timeline", "Timeline"


COUNTED = (ActivityKind.HANDS, ActivityKind.DOTS, ActivityKind.RANKING)
"""Kinds with a number for each option."""


class Activity(models.Model):
    """Something a gathering did together.

    Fields:
        question: what people were asked.
        options: what they counted or ranked; of a show of hands each completes "… of 10 people …".
    """

    public_id = PublicIdField()
    gathering = models.ForeignKey(
        "gatherings.Gathering", on_delete=models.PROTECT, related_name="activities"
    )
    kind = models.CharField(max_length=10, choices=ActivityKind)
    question = models.CharField(max_length=300)
    options = models.JSONField(default=list, blank=True)

    personal_fields = ()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.question

    @property
    def is_counted(self) -> bool:
        """Whether each option has a number."""
        return self.kind in COUNTED


class ActivityCount(models.Model):
    """The number of one option: hands, dots, or its place (1 is best)."""

    public_id = PublicIdField()
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="counts")
    option = models.CharField(max_length=200)
    count = models.PositiveIntegerField()

    personal_fields = ()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "option"], name="option_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.count}"


class MapPoint(models.Model):
    """A place that people pointed at; about 100 metres exact, so that it is no front door."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="map_points")
    latitude = models.DecimalField(max_digits=6, decimal_places=3)
    longitude = models.DecimalField(max_digits=6, decimal_places=3)
    label = models.CharField(max_length=200)

    personal_fields = ("label",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="place_is_on_earth",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            )
        ]

    def __str__(self) -> str:
        return self.label


class TimelineEntry(models.Model):
    """Something on a timeline, where people put it."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="timeline")
    order = models.PositiveIntegerField()
    when = models.CharField(max_length=80)
    label = models.CharField(max_length=200)

    personal_fields = ("label",)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.label
