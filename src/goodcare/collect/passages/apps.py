"""The room as Django knows it."""

from django.apps import AppConfig


class PassagesConfig(AppConfig):
    """Stretches of text to code: masked, in versions."""

    name = "goodcare.collect.passages"
    label = "passages"
