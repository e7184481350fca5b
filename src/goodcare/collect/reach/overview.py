"""What reach says on the overview of a conversation."""

from collections.abc import Iterator

from django.urls import reverse

from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.collect.conversations.queries import demographic_questions
from goodcare.collect.conversations.tasks import Figure, Task, TaskState
from goodcare.collect.reach.beside import took_part
from goodcare.collect.reach.counting import Counts
from goodcare.collect.reach.services import counted
from goodcare.collect.reach.targets import not_yet_heard, wanted
from goodcare.teams.permissions import Permission


def reach_figures(conversation: Conversation) -> Iterator[Figure]:
    """Say how many were heard, against the target."""
    if conversation.state == ConversationState.PLANNED:
        return
    counts = counted(conversation).counts
    target = sum(one.people for one in conversation.targets.filter(question=""))
    yield Figure(
        number=f"{counts.total:,}",
        words="Responses",
        of=f"of {target:,} planned" if target else "no target was set",
        permission=Permission.SEE_INSIDE,
    )
    people = sum(one.people for one in took_part(conversation))
    if people:
        yield Figure(
            number=f"{people:,}",
            words="People at gatherings",
            of="counted apart from responses",
            permission=Permission.SEE_INSIDE,
        )


def reach_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say whom to turn to while the conversation is open."""
    if not conversation.is_open:
        return
    counts = counted(conversation).counts
    waiting = _waiting(conversation, counts)
    yield Task(
        label="Reach groups not yet heard",
        address=reverse("reach", args=[conversation.public_id]),
        permission=Permission.SEE_INSIDE,
        state=TaskState.TO_DO if waiting else TaskState.DONE,
        detail=waiting,
    )


def _waiting(conversation: Conversation, counts: Counts) -> str:
    questions = demographic_questions(conversation)
    found = not_yet_heard(wanted(conversation, counts, questions=questions))
    if not found:
        return ""
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0].who}: {found[0].heard:,} of {found[0].people:,}{more}"
