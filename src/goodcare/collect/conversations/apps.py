"""The room as Django knows it."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Conversations: plan, areas, consent wording, targets."""

    name = "goodcare.collect.conversations"
    label = "conversations"
