"""Flagging, taking, closing and reading concerns."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.concerns.clocks import due_at
from goodcare.collect.concerns.models import (
    Concern,
    ConcernKind,
    ConcernLead,
    ConcernState,
    Outcome,
)
from goodcare.collect.concerns.queries import Subject, is_lead, passages_of
from goodcare.collect.conversations.models import Conversation
from goodcare.errors import ConflictError, ForbiddenError, InputError
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission


@transaction.atomic
def name_lead(
    conversation: Conversation,
    *,
    lead: User,
    crisis_hours: int = 1,
    safeguarding_hours: int = 24,
    complaint_days: int = 3,
    by: User,
) -> ConcernLead:
    """Say who looks after concerns, and how soon; the clocks of those that run are set anew.

    Raises:
        InputError: the person is not in the team.
    """
    if not lead.may(Permission.SEE, conversation.team):
        raise InputError("Choose somebody of the team that holds this conversation.")
    said = {
        "lead": lead,
        "crisis_hours": crisis_hours,
        "safeguarding_hours": safeguarding_hours,
        "complaint_days": complaint_days,
    }
    settings, _ = ConcernLead.objects.update_or_create(conversation=conversation, defaults=said)
    for concern in conversation.concerns.unfinished():
        concern.due_at = _due(concern, settings)
        concern.save(update_fields=["due_at"])
    record(
        "lead of concerns named",
        by=by,
        subject=lead.public_id,
        conversation=conversation.public_id,
        crisis_hours=crisis_hours,
        safeguarding_hours=safeguarding_hours,
        complaint_days=complaint_days,
    )
    return settings


@transaction.atomic
def flag_concern(
    conversation: Conversation,
    *,
    kind: ConcernKind,
    about: Subject,
    note: str = "",
    by: User,
    now: datetime | None = None,
) -> Concern:
    """Put something into the queue of concerns; from now on its clock runs."""
    settings = ConcernLead.objects.filter(conversation=conversation).first()
    concern = Concern(
        conversation=conversation,
        kind=kind,
        passage=about.passage,
        response_id=about.response_id,
        gathering=about.gathering,
        note=note,
        flagged_at=now or timezone.now(),
        flagged_by=by,
    )
    concern.due_at = _due(concern, settings or ConcernLead(conversation=conversation))
    concern.save()
    _record("concern flagged", concern, by=by, kind=kind.value)
    return concern


@transaction.atomic
def take_concern(concern: Concern, *, by: User) -> Concern:
    """Say that somebody is on it.

    Raises:
        ConflictError: somebody was faster.
    """
    taken = Concern.objects.filter(pk=concern.pk, state=ConcernState.OPEN).update(
        state=ConcernState.TAKEN, taken_at=timezone.now(), taken_by=by
    )
    if not taken:
        raise ConflictError("Somebody else took this concern meanwhile. Open it again to see who.")
    _record("concern taken", concern, by=by)
    concern.refresh_from_db()
    return concern


@transaction.atomic
def close_concern(concern: Concern, *, outcome: Outcome, note: str = "", by: User) -> Concern:
    """Record what was done. Whoever closes what nobody took has taken it.

    Raises:
        ConflictError: it is closed already.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    if concern.is_closed:
        raise ConflictError("This concern is closed already. Open it again to see its outcome.")
    now = timezone.now()
    concern.taken_at, concern.taken_by = concern.taken_at or now, concern.taken_by or by
    concern.state, concern.closed_at, concern.closed_by = ConcernState.CLOSED, now, by
    concern.outcome, concern.outcome_note = outcome, note
    concern.save()
    _record("concern closed", concern, by=by, outcome=outcome.value)
    return concern


@transaction.atomic
def read_originals(concern: Concern, *, by: User) -> dict[str, str]:
    """Return the words before masking, for the named lead only; each reading is recorded.

    Returns:
        {public id of the passage: its words}; empty where they have been deleted.

    Raises:
        ForbiddenError: somebody else asks.
    """
    if not is_lead(by, concern.conversation):
        raise ForbiddenError("Only the person who looks after concerns reads the original words.")
    found = {one.public_id: one.original for one in passages_of(concern) if one.original}
    _record("original words read for a concern", concern, by=by, texts=len(found))
    return found


@transaction.atomic
def forget_subjects(ids: Iterable[str], *, conversation: Conversation) -> int:
    """Empty what concerns say of passages, responses and gatherings that are being erased.

    Kind, outcome and times stay.

    Args:
        ids: public ids of what is erased.
        conversation: in which.

    Returns:
        How many concerns were emptied.
    """
    listed = list(ids)
    about = (
        Q(passage__public_id__in=listed)
        | Q(passage__response__public_id__in=listed)
        | Q(response__public_id__in=listed)
        | Q(gathering__in=listed)
    )
    found = list(conversation.concerns.filter(about).values_list("pk", flat=True))
    return Concern.objects.filter(pk__in=found).update(
        note="", outcome_note="", passage=None, response=None, gathering=""
    )


def _due(concern: Concern, settings: ConcernLead) -> datetime:
    return due_at(ConcernKind(concern.kind), flagged_at=concern.flagged_at, settings=settings)


def _record(action: str, concern: Concern, *, by: User, **detail: str | int) -> None:
    conversation = concern.conversation.public_id
    record(action, by=by, subject=concern.public_id, conversation=conversation, **detail)
