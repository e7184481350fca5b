"""What is to do about questionnaires."""

from collections.abc import Iterator

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.navigation import address_of
from goodcare.collect.conversations.tasks import Task, TaskState
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.teams.permissions import Permission


def questionnaire_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say whether one is launched."""
    versions = Version.objects.filter(questionnaire__conversation=conversation)
    states = set(versions.values_list("state", flat=True))
    is_live = VersionState.LIVE in states
    yield Task(
        label="Launch a questionnaire",
        address=address_of("questionnaires", conversation),
        permission=Permission.BUILD,
        state=TaskState.DONE if is_live else TaskState.TO_DO,
        detail="" if is_live else ("A draft is there" if states else "None is there yet"),
        to_open="Launch a questionnaire.",
    )
