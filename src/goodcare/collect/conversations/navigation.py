"""The pages of a conversation, in the order of the work, and who may open them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from goodcare.collect.conversations.models import Conversation
from goodcare.teams.models import User
from goodcare.teams.permissions import PERMISSIONS, Permission

ENTRIES: tuple[tuple[str, str, Permission], ...] = (
    ("Overview", "conversation", Permission.SEE),
    ("Plan", "plan", Permission.SEE),
    ("Questionnaires", "questionnaires", Permission.SEE),
    ("Reach", "reach", Permission.SEE_INSIDE),
    ("Responses", "responses", Permission.SEE_INSIDE),
    ("Answer with somebody", "with-help", Permission.ENTER),
    ("Paper forms", "paper", Permission.ENTER),
    ("Kiosk", "kiosk-devices", Permission.ENTER),
    ("Gatherings", "gatherings", Permission.ENTER),
    ("Imports", "imports", Permission.IMPORT),
    ("Masking", "masking", Permission.REVIEW_MASKING),
    ("Concerns", "concerns", Permission.FLAG),
    ("Contacts", "contacts", Permission.SEE_CONTACTS),
    ("Privacy", "privacy", Permission.ERASE),
    ("Snapshots and exports", "snapshots", Permission.SEE_INSIDE),
    ("Audit", "audit", Permission.SEE_AUDIT),
)
"""Label, name of the address, and the permission that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the navigation."""

    label: str
    address: str
    is_here: bool


def entries_for(user: User, conversation: Conversation, *, path: str) -> tuple[Entry, ...]:
    """List what a person may open; the longest address that `path` begins with is here."""
    roles = user.roles_in(conversation.team)
    held = frozenset().union(*(PERMISSIONS[role] for role in roles))
    found = [
        (label, address_of(name, conversation))
        for label, name, permission in ENTRIES
        if permission in held
    ]
    inside = [address for _, address in found if address and path.startswith(address)]
    here = max(inside, key=len, default="")
    return tuple(
        Entry(label=label, address=address, is_here=address == here)
        for label, address in found
        if address
    )


def address_of(name: str, conversation: Conversation) -> str:
    """Return the address of a page of a conversation, or nothing where there is no such page."""
    try:
        return reverse(name, args=[conversation.public_id])
    except NoReverseMatch:
        return ""
