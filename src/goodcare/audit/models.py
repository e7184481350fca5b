"""The record of who did what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from goodcare.errors import ForbiddenError
from goodcare.safekeeping.fields import PublicIdField


class Entry(models.Model):
    """One act of a person, or of the system. Ids only: never words, never contact details.

    Fields:
        action: verb and noun ("questionnaire launched").
        subject: public id of what it was done to.
        conversation: public id, or empty.
        detail: further ids, numbers and names of settings.
    """

    public_id = PublicIdField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    conversation = models.CharField(max_length=16, blank=True, db_index=True)
    detail = models.JSONField(default=dict, blank=True)

    personal_fields = ()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once."""
        if self.pk is not None:
            raise ForbiddenError("The audit record is append-only: an entry cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise ForbiddenError("The audit record is append-only: an entry cannot be deleted.")
