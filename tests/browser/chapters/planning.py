"""The lead signs in, plans a conversation and opens it."""

from datetime import timedelta

from django.utils.timezone import localdate

EMAIL, PASSWORD = "lead@example.org", "a kettle under seven stars"
TITLE = "What matters to you in care"
CONSENT = {
    "English": ("We ask in order to make care better.", "May we use your words?"),
    "Turkish, Türkçe": ("Bakımı iyileştirmek için soruyoruz.", "Sözlerinizi kullanabilir miyiz?"),
    "Urdu, اردو": ("ہم علاج کو بہتر بنانے کے لیے پوچھتے ہیں۔", "کیا ہم آپ کے الفاظ استعمال کریں؟"),
    "Easy read English": ("We ask to make care better.", "Can we use your words?"),
}
AREAS = (
    ("Lower Region", "region", "region", ""),
    ("North Borough", "north", "borough", "region"),
    ("South Borough", "south", "borough", "region"),
)


def sign_in(reader):
    reader.open("/")
    reader.page.locator("input[name=login]").fill(EMAIL)
    reader.page.locator("input[name=password]").fill(PASSWORD)
    reader.press("Sign in")
    assert reader.heading == "Conversations"


def start_conversation(reader):
    reader.follow("Start a conversation")
    reader.write("Title", TITLE)
    reader.press("Start planning")
    reader.section("Plan")


def plan(reader):
    _section(reader, "Title and purpose", _purpose)
    _section(reader, "Lawful basis", _basis)
    _section(reader, "Dates and retention", _dates)
    _section(reader, "Languages", _languages)
    _section(reader, "Consent wording", _consent)
    _areas(reader)
    _section(reader, "Ways to take part", _ways)
    _targets(reader)


def open_it(reader):
    reader.section("Plan")
    reader.press("Open the conversation")
    reader.sees("The conversation is open. People can answer now.")


def _section(reader, name, fill):
    reader.follow(name)
    fill(reader)
    reader.press("Save")
    assert reader.heading == "Plan", reader.page.locator("main").inner_text()


def _purpose(reader):
    reader.page.get_by_label("What is it for").fill("To hear what good care means to people.")


def _basis(reader):
    reader.tick("Public task", "Explicit consent")


def _dates(reader):
    today = localdate()
    reader.write("First day", today.isoformat())
    reader.write("Last day", (today + timedelta(days=60)).isoformat())
    reader.write("Erase answers on", (today + timedelta(days=400)).isoformat())


def _languages(reader):
    reader.write("Default language", "en")
    reader.tick(*CONSENT)


def _consent(reader):
    for language, (text, quoting) in CONSENT.items():
        reader.page.get_by_label(f"What people agree to: {language}").fill(text)
        reader.page.get_by_label(f"Question about quoting: {language}").fill(quoting)


def _areas(reader):
    reader.follow("Areas")
    reader.follow("rows of a table")
    for number, said in enumerate(AREAS, start=1):
        columns = ("Name", "Id", "Kind", "Lies in (ids)")
        for column, value in zip(columns, said, strict=True):
            reader.write(f"{column}, row {number}", value)
    reader.press("Save")
    reader.section("Plan")


def _ways(reader):
    reader.tick("Online", "Paper", "Kiosk", "Event")


def _targets(reader):
    reader.follow("Targets")
    reader.page.get_by_role("textbox").first.fill("200")
    reader.press("Save")
    reader.section("Plan")
