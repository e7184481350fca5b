"""A form is printed, comes back, and is typed in by its code."""

import re

from tests.paper.sample import text_of

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")
TYPED = {"used": "1", "where": "2", "rating": "1", "age": "70", "change": "A seat at the bus stop."}
NORTH = "1"


def print_one(reader, folder):
    """Print one form; return the code that stands on it."""
    reader.section("Paper forms")
    reader.follow("Print forms")
    reader.page.get_by_label("Questionnaire").select_option(label=_first_label(reader))
    reader.choose("Language", "English")
    reader.write("How many copies?", "1")
    reader.write("How many of 100 forms does a second person type in again?", "0")
    return CODE.search(text_of(reader.press_and_keep("Print"), folder / "form.pdf")).group()


def enter(reader, code):
    """Type a form in."""
    reader.section("Paper forms")
    reader.write("Code of the form", code)
    reader.press("Type this form in")
    reader.page.locator("[name=area]").fill(NORTH)
    for name, said in TYPED.items():
        reader.page.locator(f"[name=q-{name}]").fill(said)
    reader.press("Save this form")
    reader.sees("The form is saved.")


def _first_label(reader):
    """The questionnaire that was uploaded, among those that are live."""
    offered = reader.page.get_by_label("Questionnaire").locator("option").all_inner_texts()
    return next(one for one in offered if "What matters" in one)
