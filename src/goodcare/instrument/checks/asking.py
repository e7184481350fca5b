"""What stands beside the answers: earlier answers in words, how many may be chosen, videos."""

from collections.abc import Iterator

from goodcare.instrument.checks.places import in_choices, in_survey, nearest
from goodcare.instrument.columns import YES_OR_NO
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form, Line
from goodcare.instrument.model import Kind
from goodcare.instrument.piping import PIPED, references_in


def check_asking(form: Form) -> Iterator[Finding]:
    """Check labels that put in answers, and the columns about how a question is asked."""
    for line in form.lines:
        yield from _piping(form, line)
        yield from _most(form, line)
        yield from _video(form, line)
    for rows in form.lists.values():
        for row in rows:
            said = form.text(row, "gc_exclusive")
            if said and said.lower() not in YES_OR_NO:
                yield in_choices(
                    row, "gc_exclusive", f"'{said}' is neither yes nor no.", "Write yes or no."
                )


def _piping(form: Form, line: Line) -> Iterator[Finding]:
    if any("${" in text for text in form.words(line, "hint").values()):
        what = "answers cannot be put into a hint."
        yield in_survey(line, "hint", what, "Put ${...} into the label, or leave it out.")
    by_language = {
        code: sorted(references_in(text)) for code, text in form.words(line, "label").items()
    }
    for name in sorted({one for names in by_language.values() for one in names}):
        found = next((other for other in form.questions if other.name == name), None)
        if line.kind is None:
            yield in_survey(line, "label", "only questions can name answers.", "Leave ${...} out.")
        elif found is None:
            names = [other.name for other in form.questions]
            advice = nearest(name, names, otherwise="Write the name of a question above.")
            yield in_survey(line, "label", f"there is no question '{name}'.", advice)
        elif found.row.number >= line.row.number:
            what = f"'{name}' is not answered before this question."
            yield in_survey(line, "label", what, "Name a question above.")
        elif found.kind not in PIPED:
            what = f"the answer to '{name}' cannot be put into words."
            yield in_survey(line, "label", what, "Name a closed question, a number or a text.")
    if len({tuple(names) for names in by_language.values()}) > 1:
        what = "the languages do not put in the same answers."
        yield in_survey(line, "label", what, "Use the same ${...} in every language.")


def _most(form: Form, line: Line) -> Iterator[Finding]:
    said = form.text(line, "gc_most")
    if not said:
        return
    if line.kind is not Kind.MULTIPLE:
        what = f"a question of type '{line.type}' has no limit of answers."
        yield in_survey(line, "gc_most", what, "Leave it empty, or use select_multiple.")
    elif not said.isdigit() or int(said) < 1:
        what = f"'{said}' is no number of answers."
        yield in_survey(line, "gc_most", what, "Write a whole number of 1 or more.")


def _video(form: Form, line: Line) -> Iterator[Finding]:
    said = form.text(line, "gc_signed_video")
    if said and (not said.startswith("/") or said.startswith("//")):
        what = f"'{said}' is not on your own host."
        yield in_survey(
            line, "gc_signed_video", what, "Write an address that begins with one slash."
        )
