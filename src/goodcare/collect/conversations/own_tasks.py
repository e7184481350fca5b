"""Tasks that the plan itself gives."""

from collections.abc import Iterator

from django.urls import reverse

from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.collect.conversations.plan import planned_sections
from goodcare.collect.conversations.tasks import Task, TaskState
from goodcare.teams.permissions import Permission


def plan_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say whether the plan is complete, and whether people can answer."""
    address = reverse("plan", args=[conversation.public_id])
    missing = [one for one in planned_sections(conversation) if one.missing]
    yield Task(
        label="Complete the plan",
        address=address,
        permission=Permission.PLAN,
        state=TaskState.TO_DO if missing else TaskState.DONE,
        detail=f"{len(missing)} section{'s' * (len(missing) != 1)} left" if missing else "",
    )


def opening_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say whether people can answer."""
    is_planned = conversation.state == ConversationState.PLANNED
    yield Task(
        label="Open the conversation",
        address=reverse("plan", args=[conversation.public_id]) + "#open",
        permission=Permission.PLAN,
        state=TaskState.TO_DO if is_planned else TaskState.DONE,
        detail="Nobody can answer yet" if is_planned else "",
    )
