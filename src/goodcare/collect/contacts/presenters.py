"""What the page of contacts shows."""

from dataclasses import dataclass

from django.db import models

from goodcare.collect.contacts.models import Contact, Time, Topic, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One contact, in words."""

    contact: Contact
    topics: str
    ways: str
    times: str


def contact_line(contact: Contact) -> ContactLine:
    """Put what somebody chose into words."""
    return ContactLine(
        contact=contact,
        topics=_words(Topic, contact.topics),
        ways=_words(Way, contact.ways),
        times=_words(Time, contact.times) or "Any time",
    )


def _words(choices: type[models.TextChoices], values: list[str]) -> str:
    words = ", ".join(choices(value).label.lower() for value in values)
    return words[:1].upper() + words[1:]
