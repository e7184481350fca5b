"""The room as Django knows it."""

from django.apps import AppConfig


class AnalyseConfig(AppConfig):
    """Freezing snapshots from the database, and exporting it."""

    name = "goodcare.analyse"
