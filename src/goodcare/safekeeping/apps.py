"""The room as Django knows it; its check is registered by being imported."""

from django.apps import AppConfig

from goodcare.safekeeping import checks

__all__ = ["SafekeepingConfig", "checks"]


class SafekeepingConfig(AppConfig):
    """No models; the check that keys are there."""

    name = "goodcare.safekeeping"
