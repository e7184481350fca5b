"""The room as Django knows it."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Taking words back, masking, retention, and what is told about it."""

    name = "goodcare.collect.privacy"
    label = "privacy"
