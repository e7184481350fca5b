"""Headings with a language: `label::English (en)`."""

import re
from dataclasses import dataclass

from goodcare.instrument.columns import SETTINGS, SURVEY
from goodcare.instrument.workbook import Row, Sheet

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_CODE_IN_BRACKETS = re.compile(rf".*\(\s*({_CODE.pattern})\s*\)")
# Other names that XLSForm has for the columns read here.
ALIASES = {
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "caption": "label",
    "value": "name",
    "control::appearance": "appearance",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "title": "form_title",
    "set_form_title": "form_title",
}
MESSAGE_WITH_LANGUAGE = "bind::jr:constraintmsg::"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: the column that it names, and the language as written, or empty."""

    column: str
    language: str


def read_heading(text: str) -> Heading:
    """Split a heading into column and language.

    >>> read_heading("Label :: English (en)")
    Heading(column='label', language='English (en)')
    """
    parts = [" ".join(part.split()) for part in text.split("::")]
    column = "_".join(parts[0].lower().split())
    whole = "::".join([column, *(part.lower() for part in parts[1:])])
    if whole in ALIASES:
        return Heading(column=ALIASES[whole], language="")
    if whole.startswith(MESSAGE_WITH_LANGUAGE):
        return Heading(column="constraint_message", language=parts[-1])
    return Heading(column=ALIASES.get(column, column), language="::".join(parts[1:]))


def language_code(text: str) -> str:
    """Return the code of a language, "en" of "English (en)" or "en"; empty if there is none."""
    in_brackets = _CODE_IN_BRACKETS.fullmatch(text)
    if in_brackets:
        return in_brackets.group(1)
    return text if _CODE.fullmatch(text) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Languages of a form: codes, the default first; the default is empty if it is not known."""

    default: str
    codes: tuple[str, ...]

    def text(self, row: Row, column: str) -> str:
        """Return the cell of a column that has no languages, or empty."""
        for heading, text in row.cells.items():
            if read_heading(heading) == Heading(column=column, language=""):
                return text
        return ""

    def words(self, row: Row, column: str) -> dict[str, str]:
        """Return the cells of a translated column by language, in the order of the form."""
        found = {}
        for heading, text in row.cells.items():
            read = read_heading(heading)
            if read.column == column:
                code = language_code(read.language) if read.language else self.default
                if code and (read.language or code not in found):
                    found[code] = text
        return {code: found[code] for code in sorted(found, key=self._place)}

    def _place(self, code: str) -> tuple[int, str]:
        return (self.codes.index(code) if code in self.codes else len(self.codes), code)


def codes_in(sheet: Sheet | None, column: str) -> tuple[str, ...]:
    """Return the codes of the languages that a column has, in the order of the sheet."""
    headings = [read_heading(text) for text in sheet.headings] if sheet else []
    codes = [
        language_code(heading.language)
        for heading in headings
        if heading.column == column and heading.language
    ]
    return tuple(dict.fromkeys(code for code in codes if code))


def languages_of(sheets: dict[str, Sheet]) -> Languages:
    """Read the languages of a form: from its labels, and its settings for the default."""
    codes = codes_in(sheets.get(SURVEY), "label")
    wanted = _default_in_settings(sheets.get(SETTINGS))
    default = wanted or (codes[0] if codes else "")
    rest = tuple(code for code in codes if code != default)
    return Languages(default=default, codes=(default, *rest) if default else rest)


def _default_in_settings(settings: Sheet | None) -> str:
    for row in settings.rows[:1] if settings else ():
        for heading, text in row.cells.items():
            if read_heading(heading).column == "default_language":
                return language_code(text)
    return ""
