"""The room as Django knows it."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """Responses: answering on a phone, saved page by page."""

    name = "goodcare.collect.answers"
    label = "answers"
