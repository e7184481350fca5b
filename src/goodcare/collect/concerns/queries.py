"""Finding concerns for a person, and what must be kept because of them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from goodcare.collect.concerns.models import Concern, ConcernLead
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.passages.models import Passage
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a concern is about: one of a passage, a response and a gathering."""

    passage: Passage | None = None
    response_id: int | None = None
    gathering: str = ""


def lead_of(conversation: Conversation) -> User | None:
    """Return who looks after concerns, or None until somebody is named."""
    found = ConcernLead.objects.filter(conversation=conversation).select_related("lead").first()
    return found.lead if found else None


def is_lead(user: User, conversation: Conversation) -> bool:
    """Whether a person is the one who looks after concerns, and still of the team."""
    return lead_of(conversation) == user and user.may(Permission.SEE, conversation.team)


def may_see_queue(user: User, conversation: Conversation) -> bool:
    """Whether a person sees the whole queue: by their role, or by being named."""
    return user.may(Permission.SEE_CONCERNS, conversation.team) or is_lead(user, conversation)


def conversation_with_concerns_for(user: User, conversation_id: str) -> Conversation:
    """Return a conversation whose queue the person may see, or in which they may flag.

    Raises:
        Http404: neither.
    """
    conversation = conversation_for(user, conversation_id)
    if may_see_queue(user, conversation) or user.may(Permission.FLAG, conversation.team):
        return conversation
    raise Http404


def queue_of(conversation: Conversation) -> QuerySet[Concern]:
    """List what is not closed, the most urgent first."""
    return conversation.concerns.unfinished().select_related("flagged_by", "taken_by")


def closed_of(conversation: Conversation) -> QuerySet[Concern]:
    """List what is closed, the latest first."""
    found = conversation.concerns.exclude(closed_at=None).order_by("-closed_at")
    return found.select_related("closed_by")


def flagged_by(user: User, conversation: Conversation) -> QuerySet[Concern]:
    """List what a person flagged, the latest first."""
    return conversation.concerns.filter(flagged_by=user).order_by("-flagged_at")


def concern_for(user: User, conversation_id: str, concern_id: str) -> Concern:
    """Return one concern of a queue that the person may see.

    Raises:
        Http404: there is none, or they may not.
    """
    conversation = conversation_for(user, conversation_id)
    found = conversation.concerns.filter(public_id=concern_id).first()
    if found is None or not may_see_queue(user, conversation):
        raise Http404
    return found


def subject_for(conversation: Conversation, *, kind: str, public_id: str) -> Subject:
    """Return what somebody wants to flag.

    Args:
        conversation: in which.
        kind: "passage", "response" or "gathering".
        public_id: of it.

    Raises:
        Http404: the conversation has no such thing.
    """
    if kind == "passage":
        return Subject(passage=get_object_or_404(conversation.passages, public_id=public_id))
    if kind == "response":
        found = get_object_or_404(conversation.responses, public_id=public_id)
        return Subject(response_id=found.pk)
    if kind == "gathering":
        return Subject(
            gathering=get_object_or_404(conversation.gatherings, public_id=public_id).public_id
        )
    raise Http404


def passages_of(concern: Concern) -> QuerySet[Passage]:
    """Return the texts that a concern is about."""
    if concern.passage_id:
        return Passage.objects.filter(pk=concern.passage_id)
    if concern.response_id:
        return Passage.objects.filter(response=concern.response_id)
    return Passage.objects.none()


def holds(passage: Passage) -> bool:
    """Whether an unfinished concern needs the original words of a passage."""
    about = Q(passage=passage)
    if passage.response_id:
        about |= Q(response=passage.response_id)
    return Concern.objects.unfinished().filter(about).exists()
