"""Finding contacts for a person who may see them."""

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.contacts.models import Contact
from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.collect.conversations.queries import conversation_for
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission


def contacts_for(user: User, conversation_id: str) -> tuple[Conversation, QuerySet[Contact]]:
    """Return a conversation and its contacts, in the order of their random keys.

    Raises:
        Http404: the person may not see them.
    """
    conversation = conversation_for(user, conversation_id, Permission.SEE_CONTACTS)
    return conversation, conversation.contacts.all()


def contact_for(user: User, conversation_id: str, contact_id: str) -> Contact:
    """Return one contact.

    Raises:
        Http404: there is none, or the person may not see it.
    """
    _, contacts = contacts_for(user, conversation_id)
    found = contacts.filter(public_id=contact_id).select_related("conversation").first()
    if found is None:
        raise Http404
    return found


def conversation_to_follow(public_id: str) -> Conversation:
    """Return a conversation that anybody may ask to hear about.

    Raises:
        Http404: there is none, or it has not been opened yet.
    """
    opened = Conversation.objects.exclude(state=ConversationState.PLANNED)
    found = opened.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
