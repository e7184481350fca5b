"""What is to do next in a conversation, and its figures: rooms above say theirs through settings.

`CONVERSATION_TASKS` and `CONVERSATION_FIGURES` list functions by dotted name. Each takes the
conversation and returns tasks, or figures, in the order in which they are shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.module_loading import import_string

from goodcare.collect.conversations.models import Conversation
from goodcare.teams.models import User
from goodcare.teams.permissions import PERMISSIONS, Permission


class TaskState(StrEnum):
    """How a task stands, as it is shown."""

    DONE = "Done"
    TO_DO = "To do"
    CANNOT_START = "Cannot start yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do.

    Args:
        label: what, beginning with a verb ("Launch a questionnaire").
        address: of the page where it is done.
        permission: what the reader must hold to do it.
        state: how it stands.
        detail: what is known about it, with its number ("3 texts wait"); or empty.
        to_open: what is missing while the conversation must not be opened without it; or empty.
    """

    label: str
    address: str
    permission: Permission
    state: TaskState
    detail: str = ""
    to_open: str = ""

    @property
    def colour(self) -> str:
        """Colour of its mark."""
        colours = {TaskState.DONE: "green", TaskState.TO_DO: "blue", TaskState.CANNOT_START: "grey"}
        return colours[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of the overview, for people who may see it.

    Args:
        number: as shown.
        words: what it counts.
        permission: what the reader must hold.
        of: what it is set against ("of 400 planned"), or empty.
    """

    number: str
    words: str
    permission: Permission
    of: str = ""


def tasks_of(conversation: Conversation) -> tuple[Task, ...]:
    """Return everything to do that rooms know of, in the order of the work."""
    given: list[Callable[[Conversation], Iterable[Task]]]
    given = [import_string(name) for name in settings.CONVERSATION_TASKS]
    return tuple(task for one in given for task in one(conversation))


def tasks_for(user: User, conversation: Conversation) -> tuple[Task, ...]:
    """Return what a person may do here."""
    held = _held(user, conversation)
    return tuple(task for task in tasks_of(conversation) if task.permission in held)


def figures_for(user: User, conversation: Conversation) -> tuple[Figure, ...]:
    """Return the figures that a person may see."""
    held = _held(user, conversation)
    given: list[Callable[[Conversation], Iterable[Figure]]]
    given = [import_string(name) for name in settings.CONVERSATION_FIGURES]
    return tuple(
        figure for one in given for figure in one(conversation) if figure.permission in held
    )


def _held(user: User, conversation: Conversation) -> frozenset[Permission]:
    roles = user.roles_in(conversation.team)
    return frozenset[Permission]().union(*(PERMISSIONS[role] for role in roles))
