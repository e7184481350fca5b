"""What is to do once people have answered: freeze, then build reports."""

from collections.abc import Iterator

from goodcare.analyse.models import AreaReport, Frozen
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.navigation import address_of
from goodcare.collect.conversations.tasks import Task, TaskState
from goodcare.teams.permissions import Permission


def finding_tasks(conversation: Conversation) -> Iterator[Task]:
    """Say that a snapshot can be frozen and reports be built; nothing before anybody answered."""
    sent = Response.objects.filter(conversation=conversation, state=ResponseState.SENT)
    newest = Frozen.objects.filter(conversation=conversation).first()
    if newest is None and not sent.exists():
        return
    address = address_of("snapshots", conversation)
    is_usable = newest is not None and newest.has_rows and not newest.has_withdrawn
    yield Task(
        label="Freeze a snapshot",
        address=address,
        permission=Permission.FREEZE,
        state=TaskState.DONE if is_usable else TaskState.TO_DO,
        detail=_why(newest),
    )
    has_report = AreaReport.objects.filter(frozen=newest).exclude(folder="").exists()
    yield Task(
        label="Build reports",
        address=address,
        permission=Permission.SEE_INSIDE,
        state=_state_of_reports(is_usable=is_usable, has_report=has_report),
    )


def _why(newest: Frozen | None) -> str:
    if newest is not None and newest.has_withdrawn:
        return "Somebody in the last one took their words back"
    return ""


def _state_of_reports(*, is_usable: bool, has_report: bool) -> TaskState:
    if not is_usable:
        return TaskState.CANNOT_START
    return TaskState.DONE if has_report else TaskState.TO_DO
