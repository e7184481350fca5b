"""What is held, and finding what belongs to somebody who asks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.models import Breach, ErasedKind, ErasureRequest
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission

MOST_FOUND = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """How much of what is held; counts of rows."""

    sent: int
    unsent: int
    texts: int
    originals: int
    unreviewed: int
    contacts: int
    snapshots: int
    erased_answers: int
    erased_texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is known of somebody's words; empty: not known."""

    area: str = ""
    channel: str = ""
    day: date | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.area or self.channel or self.day or self.words)


def conversation_to_protect(user: User, conversation_id: str) -> Conversation:
    """Return a conversation in which the person may erase for others, or 404."""
    return conversation_for(user, conversation_id, Permission.ERASE)


def holdings_of(conversation: Conversation) -> Holdings:
    """Count what a conversation holds."""
    responses = Response.objects.filter(conversation=conversation)
    texts = Passage.objects.filter(conversation=conversation)
    erased = conversation.erased
    return Holdings(
        sent=responses.filter(state=ResponseState.SENT).count(),
        unsent=responses.filter(state=ResponseState.STARTED).count(),
        texts=texts.count(),
        originals=texts.exclude(original_until=None).count(),
        unreviewed=texts.filter(reviewed_at=None).count(),
        contacts=conversation.contacts.count(),
        snapshots=conversation.snapshots.filter(has_rows=True).count(),
        erased_answers=erased.filter(kind=ErasedKind.RESPONSE).count(),
        erased_texts=erased.filter(kind=ErasedKind.PASSAGE).count(),
    )


def request_for(user: User, conversation_id: str, request_id: str) -> ErasureRequest:
    """Return a request, or 404."""
    conversation = conversation_to_protect(user, conversation_id)
    found = conversation.erasure_requests.filter(public_id=request_id).first()
    if found is None:
        raise Http404
    return found


def breach_for(user: User, conversation_id: str, breach_id: str) -> Breach:
    """Return a breach, or 404."""
    conversation = conversation_to_protect(user, conversation_id)
    found = conversation.breaches.filter(public_id=breach_id).first()
    if found is None:
        raise Http404
    return found


def subject_of(conversation: Conversation, *, kind: str, public_id: str) -> Response | Passage:
    """Return what is to be erased.

    Args:
        conversation: in which.
        kind: "answers" or "text".
        public_id: of it.

    Raises:
        Http404: there is no such thing.
    """
    rows: QuerySet[Response] | QuerySet[Passage] = (
        conversation.responses.all() if kind == "answers" else conversation.passages.all()
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def responses_like(conversation: Conversation, search: Search) -> list[Response]:
    """List responses that may be somebody's; none where nothing is known."""
    if search.is_empty:
        return []
    found = Response.objects.filter(conversation=conversation).order_by("-id")
    if search.area:
        found = found.filter(area=search.area)
    if search.channel:
        found = found.filter(channel=search.channel)
    if search.day:
        found = found.filter(sent_on=search.day)
    if search.words:
        found = found.filter(passages__text__icontains=search.words).distinct()
    return list(found.prefetch_related("passages")[:MOST_FOUND])


def texts_like(conversation: Conversation, search: Search) -> list[Passage]:
    """List texts said at gatherings that hold these words, masked."""
    if not search.words:
        return []
    found = Passage.objects.filter(conversation=conversation, response=None)
    return list(found.filter(text__icontains=search.words).order_by("-id")[:MOST_FOUND])
