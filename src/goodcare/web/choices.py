"""What a form lets people choose from, where only its conversation knows that."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet


def set_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these values, each with its words, in a field of a form.

    Raises:
        TypeError: nothing is chosen in this field.
    """
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"Nothing is chosen in the field {name}; make it a ChoiceField.")
    field.choices = list(choices)


def set_rows(
    form: forms.BaseForm,
    name: str,
    rows: QuerySet[Any],  # of any model
) -> None:
    """Offer these rows in a field of a form.

    Raises:
        TypeError: no row is chosen in this field.
    """
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"No row is chosen in the field {name}; make it a ModelChoiceField.")
    field.queryset = rows
