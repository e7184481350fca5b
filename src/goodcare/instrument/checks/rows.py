"""Types, names and what goodcare does not support, row by row; and the settings."""

import re
from collections.abc import Iterator

from goodcare.instrument.checks.places import in_settings, in_survey, nearest
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import (
    BANDED,
    CHOSEN_FROM_A_LIST,
    KIND_OF_TYPE,
    NOTED_BY_DEVICES,
    Form,
    Line,
)

REQUIRED_VALUES = {
    **dict.fromkeys(("yes", "true", "true()"), True),
    **dict.fromkeys(("", "no", "false", "false()"), False),
}
_NAME = re.compile(r"[^\W\d][\w.-]*")
KNOWN_TYPES = (
    "select_one",
    "select_multiple",
    "rank",
    "integer",
    "decimal",
    "date",
    "text",
    "note",
)


def check_rows(form: Form) -> Iterator[Finding]:
    """Check every row of the survey sheet, and the settings."""
    rows_by_name: dict[str, int] = {}
    for line in form.lines:
        yield from _type(line)
        yield from _name(line, rows_by_name)
        rows_by_name.setdefault(line.name, line.row.number)
        yield from _unsupported(form, line)
    if not form.text(form.settings, "form_id"):
        yield in_settings(
            form.settings, "form_id", "the form has no id.", "Write one, such as good-care-2026."
        )


def _type(line: Line) -> Iterator[Finding]:
    if line.kind in CHOSEN_FROM_A_LIST and not line.rest:
        yield in_survey(
            line, "type", f"'{line.type}' names no list.", f"Write {line.type} and a list's name."
        )
    elif line.kind in CHOSEN_FROM_A_LIST and " " in line.rest:
        yield in_survey(
            line,
            "type",
            f"'{line.rest}' is not the name of a list.",
            "Name one list; for other answers add a choice and a text question.",
        )
    elif line.kind is None and not line.is_group and line.type not in NOTED_BY_DEVICES:
        known = nearest(line.type, KIND_OF_TYPE, otherwise=f"Use {', '.join(KNOWN_TYPES)}.")
        what = f"the type '{line.type}' is not supported." if line.type else "the type is missing."
        yield in_survey(line, "type", what, known)


def _name(line: Line, rows_by_name: dict[str, int]) -> Iterator[Finding]:
    if not line.name:
        yield in_survey(line, "name", "the name is missing.", "Write a short name without spaces.")
    elif not _NAME.fullmatch(line.name):
        yield in_survey(
            line,
            "name",
            f"'{line.name}' cannot be a name.",
            "Begin with a letter; use letters, digits, _ and - only.",
        )
    elif line.name in rows_by_name:
        yield in_survey(
            line,
            "name",
            f"'{line.name}' is the name of row {rows_by_name[line.name]} already.",
            "Give every row its own name, in groups too.",
        )


def _unsupported(form: Form, line: Line) -> Iterator[Finding]:
    if form.text(line, "choice_filter"):
        yield in_survey(
            line,
            "choice_filter",
            "filtered choices are not supported.",
            "Ask separate questions with relevant.",
        )
    if form.text(line, "required").lower() not in REQUIRED_VALUES:
        yield in_survey(
            line, "required", "only yes and no are supported.", "Write yes, or leave it empty."
        )
    yield from _out_of_place(form, line)


def _out_of_place(form: Form, line: Line) -> Iterator[Finding]:
    if form.text(line, "gc_bands") and line.kind not in BANDED:
        yield in_survey(
            line,
            "gc_bands",
            f"a question of type '{line.type}' has no bands.",
            "Leave it empty, or use integer, decimal or date.",
        )
    if form.text(line, "constraint") and (line.kind is None or line.is_group):
        yield in_survey(line, "constraint", "nothing is answered here.", "Leave it empty.")
