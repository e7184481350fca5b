"""A form is printed, comes back, and is typed in by its code."""

import re

from tests.browser.chapters.answering import FORM

CODE = re.compile(rb"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")
TYPED = {"used": "1", "where": "2", "rating": "1", "listened": "1", "understood": "2", "age": "70"}


def print_one(reader):
    """Print one form; return the file."""
    reader.section("Paper forms")
    reader.follow("Print forms")
    reader.page.get_by_label("Questionnaire").select_option(index=0)
    reader.choose("Language", "English")
    reader.write("How many copies?", "1")
    return reader.press_and_keep("Print")


def enter(reader, code, *, area):
    """Type a form in."""
    reader.section("Paper forms")
    reader.write("Code of the form", code)
    reader.press("Type this form in")
    for name, said in TYPED.items():
        reader.page.get_by_label(FORM[name].label["en"]).first.fill(said)
    reader.press("Save this form")
