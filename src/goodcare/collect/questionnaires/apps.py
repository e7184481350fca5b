"""The room as Django knows it."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Questionnaires of a conversation, their drafts and launched versions."""

    name = "goodcare.collect.questionnaires"
    label = "questionnaires"
