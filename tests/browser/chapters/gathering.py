"""A facilitator writes down what a table said at an event; somebody flags a concern about it."""

from django.utils.timezone import localdate

SAID = "A bus that runs in the evening would help more than a new clinic."


def note(reader):
    reader.section("Gatherings")
    reader.follow("Write down an event")
    reader.write("Name of the gathering", "Autumn fair")
    reader.write("Day", localdate().isoformat())
    reader.tick("North Borough")
    reader.write("How many people took part?", "24")
    reader.write("Proposals that tables talk about", "Late clinics\nA bus in the evening")
    reader.tick("Their words may be quoted")
    reader.choose("How was their consent recorded?", "Said aloud and written down")
    reader.press("Save")
    reader.write("How many people sit at it?", "6")
    reader.press("Add a table")
    if reader.page.get_by_label("What was said?").count() == 0:
        reader.follow("Table 1")
    reader.choose("Proposal", "A bus in the evening")
    reader.tick("Suggestion: what to do")
    reader.page.get_by_label("What was said?").fill(SAID)
    reader.press("Write it down")
    reader.sees(SAID)


def flag(reader):
    reader.follow("Flag a concern", exact=False)
    reader.tick("Complaint")
    reader.page.get_by_label("What should the lead know?").fill("Somebody waited for hours.")
    reader.press("Flag it")
    reader.section("Concerns")
    reader.sees("Complaint")
