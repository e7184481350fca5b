"""What the page of a conversation's audit record shows, and which entries it is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode

from goodcare.audit.models import Entry
from goodcare.collect.conversations.models import Conversation
from goodcare.spreadsheets import csv_text
from goodcare.teams.models import User

A_PAGE = 50
NOBODY = "nobody"
NOBODY_LABEL = "Nobody signed in"
HEAD = ("day and time (UTC)", "person", "person id", "action", "subject", "detail")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEntries:
    """Which entries to list.

    Args:
        action: as it is stored, or empty: all.
        person: public id, `NOBODY` for what the system did, or empty: all.
        before: list those before this row; 0: from the newest.
    """

    action: str = ""
    person: str = ""
    before: int = 0

    @property
    def query(self) -> str:
        """The filter as the end of an address, or nothing."""
        said = {"action": self.action, "person": self.person}
        return urlencode({name: value for name, value in said.items() if value})


class AuditFilterForm(forms.Form):
    """Entries of one action, of one person, or both."""

    action = forms.ChoiceField(required=False, label="Action")
    person = forms.ChoiceField(required=False, label="Person")
    before = forms.IntegerField(required=False, min_value=1)

    def __init__(self, conversation: Conversation, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        found = _entries(conversation)
        actions = found.order_by("action").values_list("action", flat=True).distinct()
        self._offer("action", [("", "All actions"), *((one, one) for one in actions)])
        people = User.objects.filter(pk__in=found.order_by().values("by")).order_by("name", "email")
        self._offer(
            "person",
            [
                ("", "Everybody"),
                *((one.public_id, str(one)) for one in people),
                (NOBODY, NOBODY_LABEL),
            ],
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def wanted(self) -> WantedEntries:
        """What is asked for; a part that makes no sense is left out."""
        self.is_valid()
        said = self.cleaned_data
        return WantedEntries(
            action=said.get("action", ""),
            person=said.get("person", ""),
            before=said.get("before") or 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One entry as the page shows it."""

    entry: Entry
    person: str
    detail: str


def wanted_entries(conversation: Conversation, wanted: WantedEntries) -> QuerySet[Entry]:
    """Return the entries that are asked for, newest first."""
    found = _entries(conversation).select_related("by")
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.person == NOBODY:
        found = found.filter(by=None)
    elif wanted.person:
        found = found.filter(by__public_id=wanted.person)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return found.order_by("-pk")


def page_of_entries(
    conversation: Conversation, wanted: WantedEntries
) -> tuple[tuple[AuditLine, ...], int]:
    """Return one page of lines, and before which row the next one lies (0: there is none)."""
    rows = list(wanted_entries(conversation, wanted)[: A_PAGE + 1])
    lines = tuple(_line(entry) for entry in rows[:A_PAGE])
    return lines, rows[A_PAGE - 1].pk if len(rows) > A_PAGE else 0


def entries_as_csv(entries: Iterable[Entry]) -> str:
    """Write entries as a table, the times in UTC."""
    return csv_text([HEAD, *(_row(entry) for entry in entries)])


def _entries(conversation: Conversation) -> QuerySet[Entry]:
    return Entry.objects.filter(conversation=conversation.public_id)


def _line(entry: Entry) -> AuditLine:
    return AuditLine(entry=entry, person=_person(entry), detail=_detail(entry))


def _person(entry: Entry) -> str:
    return str(entry.by) if entry.by else NOBODY_LABEL


def _detail(entry: Entry) -> str:
    return "; ".join(f"{name}: {_words(value)}" for name, value in sorted(entry.detail.items()))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _row(entry: Entry) -> tuple[str, ...]:
    at = f"{entry.at:%Y-%m-%d %H:%M:%S}"
    person_id = entry.by.public_id if entry.by else ""
    return (at, _person(entry), person_id, entry.action, entry.subject, _detail(entry))
