"""Components of pages: form fields, error summaries, tables of rows, marks of state."""

from typing import Any

from django import template
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
)
from django.utils.safestring import SafeString

register = template.Library()

INPUT_CLASSES: tuple[tuple[type[Any], str], ...] = (
    (CheckboxSelectMultiple, "nhsuk-checkboxes__input"),
    (CheckboxInput, "nhsuk-checkboxes__input"),
    (RadioSelect, "nhsuk-radios__input"),
    (Select, "nhsuk-select"),
    (Textarea, "nhsuk-textarea"),
    (FileInput, "nhsuk-file-upload"),
)


@register.inclusion_tag("web/components/field.html")
def field(bound: BoundField, *, hint: str = "") -> dict[str, Any]:
    """Show one field of a form: label, hint, what is wrong, and the control."""
    widget = bound.field.widget
    return {
        "field": bound,
        "hint": hint or bound.help_text,
        "is_choice": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "is_tick": isinstance(widget, CheckboxInput)
        and not isinstance(widget, CheckboxSelectMultiple),
        "kind": "checkboxes" if isinstance(widget, CheckboxSelectMultiple) else "radios",
    }


@register.filter
def control(bound: BoundField) -> SafeString:
    """The control of a field, with its class and what describes it."""
    widget = bound.field.widget
    name = next((css for kind, css in INPUT_CLASSES if isinstance(widget, kind)), "nhsuk-input")
    attributes: dict[str, str | bool] = {"class": f"{name} {name}--error" if bound.errors else name}
    described = [f"{bound.id_for_label}-hint"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.id_for_label}-error")
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return bound.as_widget(attrs=attributes)


@register.inclusion_tag("web/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List what is wrong with a form, each with a link to its field; takes the focus."""
    fields = [(one, error) for one in form for error in one.errors]
    return {"fields": fields, "others": form.non_field_errors()}


@register.inclusion_tag("web/components/state.html")
def state(label: str, colour: str = "") -> dict[str, str]:
    """A mark of state: words first, colour beside them ("", green, yellow, red, grey)."""
    return {"label": label, "colour": colour}
