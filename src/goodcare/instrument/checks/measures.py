"""Columns that say what a question is for: role, pair, good end, finding."""

from collections.abc import Iterator

from goodcare.instrument.checks.places import in_survey, nearest
from goodcare.instrument.columns import SURVEY, columns_of
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form, Line
from goodcare.instrument.model import GoodEnd, Kind, Role

DEFAULT_TOP = 2


def check_measures(form: Form) -> Iterator[Finding]:
    """Check the extra columns of every question."""
    lines = {line.name: line for line in form.questions}
    for line in form.lines:
        yield from _values(form, line)
        if line.kind is not None:
            yield from _scale(form, line)
            yield from _pair(form, line, lines=lines)


def _values(form: Form, line: Line) -> Iterator[Finding]:
    for name, column in columns_of(SURVEY).items():
        text = form.text(line, name)
        if text and column.values and text.lower() not in column.values:
            advice = nearest(
                text.lower(), column.values, otherwise=f"Write one of {', '.join(column.values)}."
            )
            yield in_survey(line, name, f"'{text}' is not known.", advice)


def _scale(form: Form, line: Line) -> Iterator[Finding]:
    top = form.text(line, "gc_top")
    if top and not (top.isascii() and top.isdigit() and len(top) < 4 and int(top)):
        yield in_survey(line, "gc_top", f"'{top}' is not a number from 1.", "Write 1, 2 or 3.")
        return
    good_end = form.text(line, "gc_good_end").lower() or GoodEnd.NONE
    if good_end not in tuple(GoodEnd):
        return
    has_good_end = good_end != GoodEnd.NONE
    if has_good_end and line.kind not in (Kind.SINGLE, Kind.NUMBER, Kind.DATE):
        yield in_survey(
            line,
            "gc_good_end",
            f"a question of type '{line.type}' has no scale.",
            "Leave it empty, or use select_one.",
        )
    elif has_good_end:
        yield from _top(form, line)
    elif form.words(line, "gc_finding"):
        yield in_survey(
            line,
            "gc_finding",
            "it speaks of the answers at the good end, and there is none.",
            "Write first or last into gc_good_end.",
        )
    if form.text(line, "gc_headline").lower() == "yes" and not (
        has_good_end and form.words(line, "gc_finding")
    ):
        yield in_survey(
            line,
            "gc_headline",
            "areas can be compared only on answers at a good end.",
            "Fill gc_good_end and gc_finding, or leave gc_headline empty.",
        )


def _top(form: Form, line: Line) -> Iterator[Finding]:
    rows = form.choices_of(line)
    on_scale = [row for row in rows if form.text(row, "gc_off_scale").lower() != "yes"]
    top = int(form.text(line, "gc_top") or DEFAULT_TOP)
    if on_scale and top >= len(on_scale):
        yield in_survey(
            line,
            "gc_top",
            f"{top} of {len(on_scale)} answers on the scale would be counted as good.",
            "Write a smaller number.",
        )


def _pair(form: Form, line: Line, *, lines: dict[str, Line]) -> Iterator[Finding]:
    name = form.text(line, "gc_pair")
    if not name:
        return
    if name == line.name or name not in lines:
        others = [other for other in lines if other != line.name]
        advice = nearest(name, others, otherwise="Write the name of another question.")
        yield in_survey(line, "gc_pair", f"there is no other question '{name}'.", advice)
        return
    back = form.text(lines[name], "gc_pair")
    if back != line.name:
        said = f"names '{back}' as its pair" if back else "names no pair"
        yield in_survey(
            line,
            "gc_pair",
            f"'{name}' {said}.",
            f"Write {line.name} into gc_pair of row {lines[name].row.number}.",
        )
    roles = {form.text(one, "gc_role").lower() for one in (line, lines[name])}
    if roles != {Role.IMPORTANCE, Role.EXPERIENCE}:
        yield in_survey(
            line,
            "gc_role",
            f"a pair is one question on importance and one on experience; '{name}' does not fit.",
            "Mend gc_role of both rows.",
        )
