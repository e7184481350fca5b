"""The room as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work: its progress, and stopping it."""

    name = "goodcare.jobs"
