"""The room as Django knows it."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """What others collected, read through a mapping."""

    name = "goodcare.collect.imports"
    label = "imports"
