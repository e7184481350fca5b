"""Finding conversations for a person; what they may not see is not there."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.instrument.model import Instrument, Question, Role
from goodcare.teams.models import Team, User
from goodcare.teams.permissions import Permission, roles_that_may


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


def teams_where(user: User, permission: Permission) -> QuerySet[Team]:
    """Teams in which a person holds a permission."""
    return Team.objects.filter(
        memberships__user=user, memberships__role__in=roles_that_may(permission)
    ).distinct()


def live_instruments(conversation: Conversation) -> tuple[Instrument, ...]:
    """Return what people answer now: the live version of each questionnaire."""
    live = [questionnaire.live for questionnaire in conversation.questionnaires.all()]
    return tuple(version.instrument for version in live if version is not None)


def demographic_questions(conversation: Conversation) -> tuple[Question, ...]:
    """Return the questions about people themselves that are asked now, each name once."""
    return tuple({question.name: question for question in _demographic(conversation)}.values())


def _demographic(conversation: Conversation) -> Iterator[Question]:
    for instrument in live_instruments(conversation):
        for question in instrument.questions:
            if question.role is Role.DEMOGRAPHIC and question.columns:
                yield question
