"""The room as Django knows it."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """People, teams and roles: who may see what."""

    name = "goodcare.teams"
