"""The room as Django knows it."""

from django.apps import AppConfig


class ReachConfig(AppConfig):
    """Whom a conversation has reached, and who has not been heard yet."""

    name = "goodcare.collect.reach"
    label = "reach"
