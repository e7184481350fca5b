"""Starting, planning, opening and closing conversations."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodcare.areas import Gazetteer, gazetteer_to_json
from goodcare.audit.services import record
from goodcare.collect.conversations.models import (
    ConsentWording,
    Conversation,
    ConversationState,
    Target,
)
from goodcare.collect.conversations.plan import Section, missing_to_open
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import Team, User

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPeople:
    """How many people of one kind are wanted; question and answer empty: everybody."""

    area: str
    question: str = ""
    answer: str = ""
    people: int


@transaction.atomic
def start_conversation(team: Team, *, title: str, by: User) -> Conversation:
    """Start planning a conversation."""
    made = Conversation.objects.create(
        team=team, title=title, languages=["en"], export_key=secrets.token_hex(_KEY_BYTES)
    )
    record("conversation started", by=by, subject=made.public_id, conversation=made.public_id)
    return made


@transaction.atomic
def change_plan(
    conversation: Conversation,
    *,
    section: Section,
    version: int,
    by: User,
    changes: Mapping[str, Any],
) -> Conversation:
    """Change one section of the plan.

    Args:
        conversation: whose plan.
        section: which.
        version: that the change was made from.
        by: who changes it.
        changes: values of the conversation's fields.

    Raises:
        ConflictError: somebody changed the plan since.
    """
    _take(conversation, version=version, **changes)
    _note("plan changed", conversation, by=by, section=section)
    return conversation


@transaction.atomic
def change_areas(
    conversation: Conversation, *, gazetteer: Gazetteer, version: int, by: User
) -> Conversation:
    """Change the areas; one that people named in their answers, or that has a target, stays.

    Raises:
        InputError: an area that is in use is missing.
        ConflictError: somebody changed the plan since.
    """
    used = set(conversation.responses.exclude(area="").values_list("area", flat=True).distinct())
    used |= set(conversation.targets.values_list("area", flat=True))
    gone = sorted(area for area in used if area not in gazetteer)
    if gone:
        raise InputError(
            f"These areas have answers or targets and cannot be removed: {', '.join(gone)}. "
            "Keep them, with the same id."
        )
    changes = {"areas": gazetteer_to_json(gazetteer)}
    return change_plan(conversation, section=Section.AREAS, version=version, by=by, changes=changes)


@transaction.atomic
def change_consent(
    conversation: Conversation,
    *,
    text: Mapping[str, str],
    quote_text: Mapping[str, str],
    version: int,
    by: User,
) -> ConsentWording:
    """Make the next consent wording; the one that people saw is never edited.

    Raises:
        ConflictError: somebody changed the plan since.
    """
    _take(conversation, version=version)
    last = conversation.consent_wordings.last()
    if last is not None and last.text == dict(text) and last.quote_text == dict(quote_text):
        return last
    made = ConsentWording.objects.create(
        conversation=conversation,
        number=last.number + 1 if last else 1,
        text=dict(text),
        quote_text=dict(quote_text),
        made_by=by,
    )
    _note("consent wording made", conversation, by=by, number=made.number)
    return made


@transaction.atomic
def replace_targets(
    conversation: Conversation, *, targets: Iterable[WantedPeople], version: int, by: User
) -> None:
    """Set all targets of a conversation.

    Raises:
        ConflictError: somebody changed the plan since.
    """
    _take(conversation, version=version)
    conversation.targets.all().delete()
    made = Target.objects.bulk_create(
        Target(
            conversation=conversation,
            area=one.area,
            question=one.question,
            answer=one.answer,
            people=one.people,
        )
        for one in targets
    )
    _note("targets changed", conversation, by=by, targets=len(made))


@transaction.atomic
def open_conversation(conversation: Conversation, *, version: int, by: User) -> Conversation:
    """Let people answer.

    Raises:
        InputError: something is missing: one line each; or it is open already.
        ConflictError: somebody changed the plan since.
    """
    if conversation.is_open:
        raise InputError("This conversation is open already.")
    missing = missing_to_open(conversation)
    if missing:
        raise InputError("\n".join(missing))
    was_closed = conversation.state == ConversationState.CLOSED
    changes: dict[str, Any] = {"state": ConversationState.OPEN, "closed_at": None}
    if not was_closed:
        changes["opened_at"] = timezone.now()
    _take(conversation, version=version, **changes)
    _note("conversation reopened" if was_closed else "conversation opened", conversation, by=by)
    return conversation


@transaction.atomic
def close_conversation(conversation: Conversation, *, version: int, by: User) -> Conversation:
    """Take no more answers.

    Raises:
        InputError: it is not open.
        ConflictError: somebody changed the plan since.
    """
    if not conversation.is_open:
        raise InputError("This conversation is not open, so it cannot be closed.")
    _take(conversation, version=version, state=ConversationState.CLOSED, closed_at=timezone.now())
    _note("conversation closed", conversation, by=by)
    return conversation


def _take(conversation: Conversation, *, version: int, **changes: Any) -> None:
    """Change a conversation, unless somebody did so since it was read."""
    mine = Conversation.objects.filter(pk=conversation.pk, version=version)
    if not mine.update(**changes, version=F("version") + 1):
        raise ConflictError(
            "Somebody else changed this plan while you had it open. Go back, load the page again "
            "and make your change there."
        )
    conversation.refresh_from_db()
    conversation.__dict__.pop("gazetteer", None)


def _note(action: str, conversation: Conversation, *, by: User, **detail: str | int) -> None:
    record(
        action,
        by=by,
        subject=conversation.public_id,
        conversation=conversation.public_id,
        **detail,
    )
