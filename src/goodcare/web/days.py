"""A field for a day."""

from django import forms


def day_input() -> forms.DateInput:
    """Return a field for a day; browsers show one that is filled in in this form only."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
