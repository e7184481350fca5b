"""Finding gatherings for a person who may write them down."""

from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.gatherings.models import (
    Activity,
    Gathering,
    GatheringKind,
    GatheringPassage,
    TranscriptDraft,
    Voucher,
)
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission


def conversation_to_note(user: User, conversation_id: str) -> Conversation:
    """Return a conversation whose gatherings the person may write down.

    Raises:
        Http404: there is none, or they may not.
    """
    return conversation_for(user, conversation_id, Permission.ENTER)


def gathering_for(user: User, conversation_id: str, gathering_id: str) -> Gathering:
    """Return one gathering.

    Raises:
        Http404: there is none, or the person may not write it down.
    """
    conversation = conversation_to_note(user, conversation_id)
    found = conversation.gatherings.select_related("conversation", "parent", "facilitator")
    return get_object_or_404(found, public_id=gathering_id)


def event_for(user: User, conversation_id: str, gathering_id: str) -> Gathering:
    """Return one event.

    Raises:
        Http404: it is something else, or not there.
    """
    found = gathering_for(user, conversation_id, gathering_id)
    if found.kind != GatheringKind.EVENT:
        raise Http404
    return found


def table_for(user: User, conversation_id: str, gathering_id: str) -> Gathering:
    """Return one table.

    Raises:
        Http404: it is something else, or not there.
    """
    found = gathering_for(user, conversation_id, gathering_id)
    if found.kind != GatheringKind.TABLE:
        raise Http404
    return found


def gatherings_of(conversation: Conversation, *, before: str = "") -> QuerySet[Gathering]:
    """List events and focus groups, the latest first.

    Args:
        conversation: in which.
        before: public id of the last one that was shown.
    """
    found = conversation.gatherings.whole().select_related("conversation", "facilitator")
    last = conversation.gatherings.filter(public_id=before).first() if before else None
    if last is not None:
        found = found.filter(pk__lt=last.pk)
    return found.order_by("-id")


def tables_of(event: Gathering) -> QuerySet[Gathering]:
    """List the tables of an event in the order in which they were added."""
    found = event.tables.select_related("conversation", "parent").prefetch_related("theme_choices")
    return found.annotate(n_said=Count("said")).order_by("id")


def said_at(*gatherings: Gathering) -> QuerySet[GatheringPassage]:
    """List what was said, the latest first."""
    found = GatheringPassage.objects.filter(gathering__in=gatherings)
    return found.select_related("passage", "gathering").order_by("-id")


def said_for(gathering: Gathering, passage_id: str) -> GatheringPassage:
    """Return one point of a gathering, by the public id of its passage.

    Raises:
        Http404: there is none.
    """
    found = gathering.said.select_related("passage", "gathering__conversation")
    return get_object_or_404(found, passage__public_id=passage_id)


def activity_of(gathering: Gathering, activity_id: str) -> Activity:
    """Return one activity of a gathering.

    Raises:
        Http404: there is none.
    """
    return get_object_or_404(gathering.activities, public_id=activity_id)


def draft_of(gathering: Gathering, draft_id: str) -> TranscriptDraft:
    """Return one uploaded transcript of a gathering.

    Raises:
        Http404: there is none, or it was kept already.
    """
    return get_object_or_404(gathering.transcripts, public_id=draft_id, is_confirmed=False)


def vouchers_of(conversation: Conversation) -> QuerySet[Voucher]:
    """List the vouchers that were given, by number."""
    return conversation.vouchers.all()


def voucher_of(conversation: Conversation, voucher_id: str) -> Voucher:
    """Return one voucher.

    Raises:
        Http404: there is none.
    """
    return get_object_or_404(conversation.vouchers, public_id=voucher_id)
