"""Sheets, headings and formulas: what must be right before rows can be read."""

from collections import Counter
from collections.abc import Iterator

from goodcare.instrument.checks.places import nearest
from goodcare.instrument.columns import CHOICES, OWN_PREFIX, SETTINGS, SURVEY, columns_of
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import CHOSEN_FROM_A_LIST, KIND_OF_TYPE, split_type
from goodcare.instrument.languages import language_code, languages_of, read_heading
from goodcare.instrument.workbook import Sheet

NEEDED = {
    SURVEY: ("type", "name", "label"),
    CHOICES: ("list_name", "name", "label"),
    SETTINGS: ("form_id",),
}
TRANSLATED = ("label", "hint", "constraint_message")
# XLSForm readers take so many empty rows for the end of the sheet.
EMPTY_ROWS_THAT_END_A_SHEET = 60


def check_sheets(sheets: dict[str, Sheet]) -> tuple[Finding, ...]:
    """Check that the sheets are there, with the columns that they need, and without formulas."""
    findings = list(_missing_sheets(sheets))
    for sheet in sheets.values():
        findings += [*_headings(sheet), *_formulas(sheet), *_gaps(sheet)]
    if not findings and not languages_of(sheets).default:
        findings.append(
            Finding(
                sheet=SETTINGS,
                row=2,
                column="default_language",
                what="it is not known which language the form is in.",
                todo="Write the language with its code, such as English (en).",
            )
        )
    return tuple(findings)


def _missing_sheets(sheets: dict[str, Sheet]) -> Iterator[Finding]:
    for name in (SURVEY, *((CHOICES,) if _needs_choices(sheets) else ()), SETTINGS):
        if name not in sheets:
            yield Finding(
                sheet=name,
                row=0,
                column="",
                what="there is no sheet with this name.",
                todo=f"Add a sheet named {name} with the columns {', '.join(NEEDED[name])}.",
            )
    if SURVEY in sheets and not sheets[SURVEY].rows and sheets[SURVEY].headings:
        yield Finding(
            sheet=SURVEY,
            row=2,
            column="",
            what="there is no question.",
            todo="Write one question in each row.",
        )


def _needs_choices(sheets: dict[str, Sheet]) -> bool:
    types = [
        text
        for row in (sheets[SURVEY].rows if SURVEY in sheets else ())
        for heading, text in row.cells.items()
        if read_heading(heading).column == "type"
    ]
    return any(KIND_OF_TYPE.get(split_type(text)[0]) in CHOSEN_FROM_A_LIST for text in types)


def _headings(sheet: Sheet) -> Iterator[Finding]:
    read = [read_heading(text) for text in sheet.headings]
    for name in NEEDED[sheet.name]:
        if name not in [heading.column for heading in read]:
            yield _about_heading(
                sheet,
                name,
                "there is no column with this heading.",
                "Write the headings in the first row.",
            )
    for heading, count in Counter(read).items():
        if count > 1:
            yield _about_heading(
                sheet, heading.column, f"the heading stands {count} times.", "Keep one of them."
            )
    own = columns_of(sheet.name)
    for text, heading in zip(sheet.headings, read, strict=True):
        name = heading.column
        if name.startswith(OWN_PREFIX) and name not in own:
            advice = nearest(name, own, otherwise=f"Known are {', '.join(own)}.")
            yield _about_heading(sheet, text, "the column is not known.", advice)
        is_translated = name in TRANSLATED or (name in own and own[name].is_translated)
        if heading.language and is_translated and not language_code(heading.language):
            yield _about_heading(
                sheet,
                text,
                "the language has no code.",
                f"Write it in brackets, such as {name}::English (en).",
            )


def _about_heading(sheet: Sheet, column: str, what: str, todo: str) -> Finding:
    return Finding(sheet=sheet.name, row=1, column=column, what=what, todo=todo)


def _formulas(sheet: Sheet) -> Iterator[Finding]:
    for row, heading in sheet.formulas:
        yield Finding(
            sheet=sheet.name,
            row=row,
            column=heading,
            what="the cell holds a formula; formulas are not worked out.",
            todo="Write the value itself, as text.",
        )


def _gaps(sheet: Sheet) -> Iterator[Finding]:
    last = 1
    for row in sheet.rows:
        if row.number - last > EMPTY_ROWS_THAT_END_A_SHEET:
            yield Finding(
                sheet=sheet.name,
                row=row.number,
                column="",
                what=f"more than {EMPTY_ROWS_THAT_END_A_SHEET} empty rows stand above this row.",
                todo="Delete them: other readers stop there.",
            )
        last = row.number
