"""The room as Django knows it."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """People who asked to hear from the team, apart from their answers."""

    name = "goodcare.collect.contacts"
    label = "contacts"
