"""The room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, append-only: ids, never words."""

    name = "goodcare.audit"
