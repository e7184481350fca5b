"""Columns that say where a question belongs: priority, section, whose voices, read with what."""

import re
from collections.abc import Iterator

from goodcare.instrument.checks.places import in_survey, nearest
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form, Line
from goodcare.instrument.model import GoodEnd, Kind

IDS = ("gc_priority", "gc_section")
CLOSED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)
BANDED = (Kind.NUMBER, Kind.DATE)
NO_END = ("", GoodEnd.NONE)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_belonging(form: Form) -> Iterator[Finding]:
    """Check these columns of every question."""
    lines = {line.name: line for line in form.questions}
    for line in form.questions:
        yield from _ids(form, line)
        yield from _voices(form, line, lines=lines)
        yield from _read_with(form, line, lines=lines)


def _ids(form: Form, line: Line) -> Iterator[Finding]:
    for column in IDS:
        text = form.text(line, column)
        if text and not _ID.fullmatch(text):
            yield in_survey(
                line,
                column,
                f"'{text}' cannot be an id.",
                "Use small letters, digits and hyphens, such as long-term-conditions.",
            )


def _voices(form: Form, line: Line, *, lines: dict[str, Line]) -> Iterator[Finding]:
    name = form.text(line, "gc_by")
    if not name:
        return
    if line.kind is not Kind.TEXT:
        yield in_survey(
            line, "gc_by", "only an open question has voices to part.", "Leave it empty."
        )
        return
    closed = [one.name for one in lines.values() if one.kind in CLOSED]
    if name not in lines:
        advice = nearest(name, closed, otherwise="Write the name of a closed question.")
        yield in_survey(line, "gc_by", f"there is no question '{name}'.", advice)
    elif name not in closed:
        yield in_survey(
            line,
            "gc_by",
            f"'{name}' has no answers to choose from.",
            "Write the name of a closed question.",
        )


def _read_with(form: Form, line: Line, *, lines: dict[str, Line]) -> Iterator[Finding]:
    name = form.text(line, "gc_with")
    if not name:
        return
    rated = [one.name for one in lines.values() if _is_rated(form, one) and one is not line]
    if not (_is_rated(form, line) or line.kind in BANDED):
        yield in_survey(
            line,
            "gc_with",
            "its own answers have no order.",
            "Write first or last into gc_good_end, or leave gc_with empty.",
        )
    elif name not in lines:
        advice = nearest(name, rated, otherwise="Write the name of a question with a good end.")
        yield in_survey(line, "gc_with", f"there is no question '{name}'.", advice)
    elif name not in rated:
        what = "names the question itself" if name == line.name else "has no good end"
        yield in_survey(
            line, "gc_with", f"'{name}' {what}.", "Write the name of another one with a good end."
        )


def _is_rated(form: Form, line: Line) -> bool:
    """Whether one answer is given, and one end of the answers is good."""
    return line.kind is Kind.SINGLE and form.text(line, "gc_good_end").lower() not in NO_END
