"""What is to do about concerns."""

from collections.abc import Iterator

from goodcare.collect.concerns.models import Concern
from goodcare.collect.concerns.queries import lead_of
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.navigation import address_of
from goodcare.collect.conversations.tasks import Task, TaskState
from goodcare.teams.permissions import Permission


def concern_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say whether somebody looks after concerns, and how many wait."""
    address = address_of("concerns", conversation)
    is_named = lead_of(conversation) is not None
    yield Task(
        label="Name who looks after concerns",
        address=address,
        permission=Permission.SEE_CONCERNS,
        state=TaskState.DONE if is_named else TaskState.TO_DO,
        detail="" if is_named else "Anybody can flag a concern, and somebody has to see it",
    )
    waiting = Concern.objects.filter(conversation=conversation).unfinished().count()
    if waiting:
        yield Task(
            label="Look after concerns",
            address=address,
            permission=Permission.SEE_CONCERNS,
            state=TaskState.TO_DO,
            detail=f"{waiting} waiting",
        )
