"""Finding texts to review for a person."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.passages.models import Passage
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far reviewing is."""

    waiting: int
    reviewed: int
    unmasked: int


def conversation_to_mask(user: User, conversation_id: str) -> Conversation:
    """Return a conversation whose masking the person reviews, or 404."""
    return conversation_for(user, conversation_id, Permission.REVIEW_MASKING)


def passage_to_mask(user: User, conversation_id: str, passage_id: str) -> Passage:
    """Return one masked text.

    Raises:
        Http404: there is none, or the person may not review it.
    """
    conversation = conversation_to_mask(user, conversation_id)
    found = Passage.objects.masked().filter(conversation=conversation, public_id=passage_id).first()
    if found is None:
        raise Http404
    return found


def waiting_in(conversation: Conversation) -> QuerySet[Passage]:
    """List the texts whose masking nobody has read, the first one first."""
    found = Passage.objects.masked().counted().filter(conversation=conversation)
    return found.filter(reviewed_at=None).order_by("id")


def page_of(conversation: Conversation, *, after: str = "") -> list[Passage]:
    """Return one page of what waits, and one more where there is a next page.

    Args:
        conversation: in which.
        after: public id of the last text of the page before.
    """
    found = waiting_in(conversation)
    last = conversation.passages.filter(public_id=after).first() if after else None
    if last is not None:
        found = found.filter(pk__gt=last.pk)
    return list(found[: ON_A_PAGE + 1])


def next_after(passage: Passage) -> Passage | None:
    """Return the next text that waits, going round at the end."""
    waiting = waiting_in(passage.conversation)
    return waiting.filter(pk__gt=passage.pk).first() or waiting.first()


def progress_in(conversation: Conversation) -> Progress:
    """Count what waits and what was reviewed."""
    mine = Passage.objects.counted().filter(conversation=conversation)
    return Progress(
        waiting=waiting_in(conversation).count(),
        reviewed=mine.filter(reviewed_at__isnull=False).count(),
        unmasked=mine.filter(masked_at=None).count(),
    )
