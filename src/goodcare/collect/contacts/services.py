"""Keeping, exporting and erasing contact details."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction

from goodcare.audit.services import record
from goodcare.collect.contacts.models import Contact, Time, Topic, Way
from goodcare.collect.conversations.models import Conversation
from goodcare.errors import InputError
from goodcare.receipts import new_receipt, receipt_digest
from goodcare.spreadsheets import csv_text
from goodcare.teams.models import User

RANDOM_BYTES = 16
EXPORT_HEAD = (
    *("name", "e-mail", "phone", "address", "wants to hear about"),
    *("ways", "times", "asked on"),
)


class ExportReason(models.TextChoices):
    """What an export of contact details is for."""

    RESULTS = "results", "To tell people what was said"
    CHANGES = "changes", "To tell people what was done"
    TAKING_PART = "taking-part", "To invite people to take part"
    REQUEST = "request", "To answer somebody who asked for their details"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for when they leave their contact details."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    topics: Sequence[Topic]
    ways: Sequence[Way]
    times: Sequence[Time] = ()


@transaction.atomic
def add_contact(conversation: Conversation, *, asked: Asked) -> str:
    """Keep what somebody left, and return the code with which they can take it back.

    No audit line is written: its place among the others would tell when somebody asked.

    Raises:
        InputError: the conversation is not open.
    """
    if not conversation.is_open:
        raise InputError("This conversation is closed. Nothing new is kept for it.")
    code = new_receipt(os.urandom(RANDOM_BYTES))
    Contact.objects.create(
        conversation=conversation,
        **{name: getattr(asked, name) for name in ("name", "email", "phone", "address")},
        **{name: list(getattr(asked, name)) for name in ("topics", "ways", "times")},
        asked_on=conversation.today(),
        code=_digest(code),
    )
    return code


@transaction.atomic
def take_contact_back(code: str) -> int:
    """Erase the contact that a code belongs to; return how many were erased, 0 or 1.

    Raises:
        InputError: the code was mistyped.
    """
    erased, _ = Contact.objects.filter(code=_digest(code)).delete()
    return erased


@transaction.atomic
def erase_contact(contact: Contact, *, by: User) -> None:
    """Erase one contact for somebody who asked for it."""
    conversation = contact.conversation.public_id
    contact.delete()
    record("contact erased", by=by, conversation=conversation)


@transaction.atomic
def export_contacts(
    contacts: Sequence[Contact], *, conversation: Conversation, reason: ExportReason, by: User
) -> str:
    """Return contacts as CSV in which no cell is a formula; the reason is recorded."""
    record(
        "contacts exported",
        by=by,
        conversation=conversation.public_id,
        reason=reason.value,
        rows=len(contacts),
    )
    return csv_text([EXPORT_HEAD, *(_row(contact) for contact in contacts)])


def _row(contact: Contact) -> list[str]:
    return [
        *(contact.name, contact.email, contact.phone, contact.address),
        *(_labels(Topic, contact.topics), _labels(Way, contact.ways)),
        *(_labels(Time, contact.times), contact.asked_on.isoformat()),
    ]


def _labels(choices: type[models.TextChoices], values: Sequence[str]) -> str:
    return "; ".join(choices(value).label for value in values)


def _digest(code: str) -> bytes:
    return receipt_digest(code, bytes.fromhex(settings.KEYS["contacts"]))
