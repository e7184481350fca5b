"""Writes small forms for tests: real xlsx files."""

from openpyxl import Workbook

LABEL = "label::English (en)"
SURVEY = ("type", "name", LABEL, "relevant")
CHOICES = ("list_name", "name", LABEL)
SETTINGS = {"form_id": "f", "form_title": "F", "version": "3", "default_language": "English (en)"}
YES_NO = [
    {"list_name": "yn", "name": "yes", LABEL: "Yes"},
    {"list_name": "yn", "name": "no", LABEL: "No"},
]


def question(type_="select_one yn", name="a", label="A?", **cells):
    return {"type": type_, "name": name, LABEL: label, **cells}


def choice(list_name, name, label=None, **cells):
    return {"list_name": list_name, "name": name, LABEL: label or name.title(), **cells}


def write_form(path, survey, choices=YES_NO, settings=SETTINGS):
    """Write rows given as dicts by heading; None leaves the sheet out."""
    book = Workbook()
    book.remove(book.active)
    sheets = (("survey", survey, SURVEY), ("choices", choices, CHOICES))
    for title, rows, headings in (*sheets, ("settings", settings and [settings], ())):
        if rows is not None:
            _fill(book.create_sheet(title), rows, headings)
    book.save(path)
    return path


def _fill(sheet, rows, headings):
    columns = list(dict.fromkeys([*headings, *(key for row in rows for key in row)]))
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column) for column in columns])
