"""Finding conversations for a person; what they may not see is not there."""

from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission


def conversation_for(
    user: User, public_id: str, permission: Permission = Permission.SEE
) -> Conversation:
    """Return a conversation in which the person holds a permission.

    Raises:
        Http404: there is none, it is another team's, or the person may not do this there.
    """
    found = Conversation.objects.where_may(user, permission).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
