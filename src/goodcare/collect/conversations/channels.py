"""The ways in which people can take part."""

from django.db import models


class Channel(models.TextChoices):
    """One way to take part; what a response keeps as its channel."""

    ONLINE = "online", "Online, on a phone or computer"
    PAPER = "paper", "On paper"
    KIOSK = "kiosk", "On a tablet at a place (kiosk)"
    TELEPHONE = "telephone", "By telephone, with help"
    EVENT = "event", "At an event"
    GROUP = "group", "In a focus group or interview"


def channel_label(channel: str) -> str:
    """Return the words for a channel; what imports call their own stays as it is."""
    return Channel(channel).label if channel in Channel.values else channel
