"""The lead looks after what people said: a request without a code, a breach, the annex."""

from django.utils.timezone import localdate, localtime


def log_a_request(reader):
    """Somebody without a code asked; what is theirs is searched for, and nothing is found."""
    reader.section("Privacy")
    reader.follow("Log a request")
    reader.write("When did they ask?", localdate().isoformat())
    reader.field("How do you know what is theirs?").fill("They rang and told of their day.")
    reader.press("Log it, and find what is theirs")


def log_a_breach(reader):
    reader.section("Privacy")
    reader.follow("Log a breach")
    reader.page.get_by_role("radio").first.check()
    reader.write("When was it found?", localtime().strftime("%Y-%m-%dT%H:%M"))
    reader.field("What happened, and what did you do?").fill("A letter went astray.")
    reader.press("Log it")


def keep_the_annex(reader):
    """Return the annex of the assessment."""
    reader.section("Privacy")
    reader.follow("Annex of the data protection impact assessment")
    return reader.press_and_keep("Download it")


def look_at_the_rest(reader):
    """Pages that are read, not filled in."""
    for name in ("Responses", "Contacts", "Audit", "Overview"):
        reader.section(name)
