"""The room as Django knows it."""

from django.apps import AppConfig


class PaperEntryConfig(AppConfig):
    """Printed forms, and entering what came back on them."""

    name = "goodcare.collect.paper_entry"
    label = "paper_entry"
