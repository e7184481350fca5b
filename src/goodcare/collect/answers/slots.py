"""Marks in rendered pages where something of a person is put in."""

from enum import StrEnum

from django.utils.safestring import SafeString, mark_safe

OPEN, CLOSE, PART = "\ue000", "\ue001", "\ue002"
"""Characters of private use, which are taken out of everything that a questionnaire says."""

_TAKEN_OUT = dict.fromkeys(map(ord, (OPEN, CLOSE, PART)))


class Slot(StrEnum):
    """What is put in."""

    BEGIN = "begin"
    END = "end"
    CHECKED = "checked"
    SELECTED = "selected"
    VALUE = "value"
    LABEL = "label"
    ERROR = "error"
    ERROR_CLASS = "error-class"
    DESCRIBED = "described"
    PIECE = "piece"


def slot(kind: Slot, *arguments: str) -> SafeString:
    """Return the mark of a place; templates write it as any other text."""
    return mark_safe(OPEN + PART.join((kind.value, *arguments)) + CLOSE)


def without_marks(text: str) -> str:
    """Return a text of a questionnaire, which cannot be taken for a mark."""
    return text.translate(_TAKEN_OUT)
