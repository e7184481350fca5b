"""The room as Django knows it."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Safeguarding, complaints and crises that somebody flagged."""

    name = "goodcare.collect.concerns"
    label = "concerns"
