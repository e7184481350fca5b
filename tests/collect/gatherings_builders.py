"""Gatherings for tests: mention only what matters to the test."""

from datetime import date

from tests.builders import a_conversation, a_member

from goodcare.collect.gatherings.kinds import GatheringKind, PointKind
from goodcare.collect.gatherings.points import NewPoint, add_point
from goodcare.collect.gatherings.services import add_gathering, add_table
from goodcare.collect.passages.models import PassageKind
from goodcare.teams.permissions import Role

THEMES = ["Appointments", "Mental health", "Streets"]
PROPOSALS = ["No wrong door", "Late clinics"]


def a_facilitator(conversation):
    return a_member(conversation.team, Role.FACILITATOR)


def an_event(conversation=None, **fields):
    conversation = conversation or a_conversation()
    said = {
        "title": "Summer fair",
        "areas": ["north"],
        "held_on": date(2026, 6, 10),
        "themes": THEMES,
        "proposals": PROPOSALS,
        **fields,
    }
    by = a_facilitator(conversation)
    return add_gathering(conversation, kind=GatheringKind.EVENT, said=said, by=by)


def a_table(event=None, *, people=8):
    event = event or an_event()
    return add_table(event, people=people, by=a_facilitator(event.conversation))


def a_group(conversation=None, **fields):
    conversation = conversation or a_conversation()
    said = {
        "title": "Mothers at the library",
        "community": "Turkish-speaking mothers",
        "areas": ["north", "south"],
        "language": "tr",
        "held_on": date(2026, 6, 12),
        "people": 6,
        "can_attribute": True,
        "consent_recorded": "spoken",
        **fields,
    }
    by = a_facilitator(conversation)
    return add_gathering(conversation, kind=GatheringKind.FOCUS_GROUP, said=said, by=by)


def a_point(gathering, text="A clear yes", **fields):
    is_table = gathering.kind == GatheringKind.TABLE
    said = {
        "kind": PassageKind.NOTE if is_table else PassageKind.VERBATIM,
        "point_kind": PointKind.SUPPORT if is_table else None,
        **fields,
    }
    return add_point(
        gathering, point=NewPoint(text=text, **said), by=a_facilitator(gathering.conversation)
    )
