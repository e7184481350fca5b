"""The room as Django knows it."""

from django.apps import AppConfig


class KioskConfig(AppConfig):
    """Answering on a shared tablet, without a network too."""

    name = "goodcare.collect.kiosk"
    label = "kiosk"
