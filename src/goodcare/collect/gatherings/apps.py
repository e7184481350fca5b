"""The room as Django knows it."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Events with tables, focus groups, participatory activities."""

    name = "goodcare.collect.gatherings"
    label = "gatherings"
