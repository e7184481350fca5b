"""What is to do about texts."""

from collections.abc import Iterator

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.navigation import address_of
from goodcare.collect.conversations.tasks import Task, TaskState
from goodcare.collect.passages.models import Passage
from goodcare.teams.permissions import Permission


def masking_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say how many texts wait for masking; nothing where there are no texts."""
    here = Passage.objects.filter(conversation=conversation).counted()
    if not here.exists():
        return
    waiting = here.unmasked().count()
    yield Task(
        label="Mask texts",
        address=address_of("masking", conversation),
        permission=Permission.REVIEW_MASKING,
        state=TaskState.TO_DO if waiting else TaskState.DONE,
        detail=f"{waiting:,} text{'s' * (waiting != 1)} wait{'s' * (waiting == 1)}"
        if waiting
        else "",
    )
