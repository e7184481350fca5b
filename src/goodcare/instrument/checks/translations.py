"""Texts that are missing in one of the languages."""

from collections.abc import Iterator

from goodcare.instrument.checks.places import in_choices, in_settings, in_survey
from goodcare.instrument.columns import CHOICES, SURVEY
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form
from goodcare.instrument.languages import codes_in

ADVICE = "Write it, or leave the language out of the form."


def check_translations(form: Form) -> Iterator[Finding]:
    """Check that labels are there in every language, and what else is translated too.

    Topics, findings and names of groups are used in reports: they are needed in the languages
    that at least one of their columns has.
    """
    yield from _default_has_labels(form)
    in_reports = _languages_of_reports(form)
    for line in form.lines:
        if line.kind is not None and not form.words(line, "label"):
            yield in_survey(line, "label", "the question has no label.", "Write its words.")
        for column in ("label", "hint", "constraint_message"):
            for code in _missing(form.words(line, column), form.languages.codes):
                yield in_survey(line, f"{column} ({code})", "the text is missing.", ADVICE)
        for column in ("gc_topic", "gc_finding"):
            for code in _missing(form.words(line, column), in_reports):
                yield in_survey(line, f"{column} ({code})", "the text is missing.", ADVICE)
    yield from _choices(form, in_reports=in_reports)


def _default_has_labels(form: Form) -> Iterator[Finding]:
    default = form.languages.default
    if not any(default in form.words(line, "label") for line in form.lines):
        yield in_settings(
            form.settings,
            "default_language",
            f"no label is in the language '{default}'.",
            "Write the language as in the heading of a label, such as English (en).",
        )


def _languages_of_reports(form: Form) -> tuple[str, ...]:
    survey, choices = form.sheets[SURVEY], form.sheets.get(CHOICES)
    codes = (
        form.languages.default,
        *codes_in(survey, "gc_topic"),
        *codes_in(survey, "gc_finding"),
        *codes_in(choices, "gc_group"),
    )
    return tuple(dict.fromkeys(codes))


def _missing(words: dict[str, str], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that a text lacks; none where it is in no language."""
    return tuple(code for code in codes if code not in words) if words else ()


def _choices(form: Form, *, in_reports: tuple[str, ...]) -> Iterator[Finding]:
    for row in (row for rows in form.lists.values() for row in rows):
        labels = form.words(row, "label")
        if not labels:
            yield in_choices(row, "label", "the answer has no label.", "Write its words.")
        for code in _missing(labels, form.languages.codes):
            yield in_choices(row, f"label ({code})", "the text is missing.", ADVICE)
        for code in _missing(form.words(row, "gc_group"), in_reports):
            yield in_choices(row, f"gc_group ({code})", "the text is missing.", ADVICE)
