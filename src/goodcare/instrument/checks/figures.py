"""Words that reports put beside figures hold none themselves."""

import re
from collections.abc import Iterator

from goodcare.instrument.checks.places import in_choices, in_survey
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form, Line
from goodcare.instrument.workbook import Row

# Words for numbers; digits and % are found in every language.
NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million half third quarter percent majority "
    "minority",
}
_FIGURE = re.compile(r"\d|%")
_NUMBER_WORD = {
    code: re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)
    for code, words in NUMBER_WORDS.items()
}
IN_SURVEY = ("gc_finding", "gc_base")
IN_CHOICES = ("gc_finding",)
ADVICE = "Say it without; the report puts the figures in."


def check_figures(form: Form) -> Iterator[Finding]:
    """Check the words that end a sentence of a report, on both sheets."""
    for line in form.lines:
        for column in IN_SURVEY:
            for place, found in _figures(form, line, column):
                yield in_survey(line, place, f"'{found}' is a figure.", ADVICE)
    for rows in form.lists.values():
        for row in rows:
            for column in IN_CHOICES:
                for place, found in _figures(form, row, column):
                    yield in_choices(row, place, f"'{found}' is a figure.", ADVICE)


def _figures(form: Form, line: Line | Row, column: str) -> Iterator[tuple[str, str]]:
    """Yield the first figure of each language, with the heading it stands under."""
    for code, text in form.words(line, column).items():
        words = _NUMBER_WORD.get(code)
        found = _FIGURE.search(text) or (words.search(text) if words else None)
        if found:
            yield f"{column} ({code})", found.group()
