"""Lists of answers: there, not too long, nothing twice."""

from collections.abc import Iterator

from goodcare.instrument.checks.places import in_choices, in_survey, nearest
from goodcare.instrument.columns import YES_OR_NO
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import BANDED, Form, Line
from goodcare.instrument.model import MOST_ANSWERS, Kind
from goodcare.instrument.workbook import Row


def check_answers(form: Form) -> Iterator[Finding]:
    """Check every list that a question uses, and every row of the choices sheet."""
    for line in form.questions:
        yield from _list_exists(form, line)
        if line.kind is Kind.SINGLE and form.choices_of(line):
            yield from _has_a_scale(form, line)
    for name, rows in form.lists.items():
        yield from _length(name, rows)
        for row in rows:
            yield from _row(form, row)
        yield from _twice(form, name, rows)


def _list_exists(form: Form, line: Line) -> Iterator[Finding]:
    name = form.list_of(line)
    if form.choices_of(line) or not (name or line.kind in BANDED):
        return
    column = "gc_bands" if line.kind in BANDED else "type"
    if not name:
        yield in_survey(
            line,
            column,
            "a number or a date needs bands.",
            "Write the name of a list on the choices sheet with gc_low and gc_high.",
        )
        return
    advice = nearest(name, form.lists, otherwise=f"Add rows with list_name {name} to choices.")
    yield in_survey(line, column, f"the list '{name}' has no answers on the choices sheet.", advice)


def _has_a_scale(form: Form, line: Line) -> Iterator[Finding]:
    if all(form.text(row, "gc_off_scale").lower() == "yes" for row in form.choices_of(line)):
        yield in_survey(
            line,
            "type",
            f"every answer of the list '{line.rest}' is off the scale.",
            "Empty gc_off_scale for the answers that count.",
        )


def _length(name: str, rows: tuple[Row, ...]) -> Iterator[Finding]:
    if len(rows) > MOST_ANSWERS:
        yield in_choices(
            rows[MOST_ANSWERS],
            "list_name",
            f"the list '{name}' has {len(rows)} answers, more than {MOST_ANSWERS}.",
            "Group some of them.",
        )


def _row(form: Form, row: Row) -> Iterator[Finding]:
    name = form.text(row, "name")
    if not name:
        yield in_choices(row, "name", "the answer has no name.", "Write a short name.")
    elif " " in name or "/" in name:
        yield in_choices(
            row, "name", f"'{name}' cannot be a name.", "Use no spaces and no slash, _ is fine."
        )
    off_scale = form.text(row, "gc_off_scale")
    if off_scale and off_scale.lower() not in YES_OR_NO:
        yield in_choices(
            row, "gc_off_scale", f"'{off_scale}' is neither yes nor no.", "Write yes or no."
        )


def _twice(form: Form, list_name: str, rows: tuple[Row, ...]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = [("name", form.text(row, "name"))]
        keys += [(f"label ({code})", text) for code, text in form.words(row, "label").items()]
        for column, text in keys:
            first = seen.setdefault((column, text.casefold()), row.number)
            if text and first != row.number:
                yield in_choices(
                    row,
                    column,
                    f"'{text}' stands in row {first} of the list '{list_name}' already.",
                    "Give each answer its own.",
                )
