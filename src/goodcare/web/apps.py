"""The room as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base templates, components, static files."""

    name = "goodcare.web"
