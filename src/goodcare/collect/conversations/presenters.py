"""What the pages of conversations show."""

from dataclasses import dataclass

from django.utils.formats import date_format

from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.collect.conversations.plan import Planned, missing_to_open, planned_sections
from goodcare.collect.conversations.tasks import (
    Figure,
    Task,
    TaskState,
    figures_for,
    tasks_for,
)
from goodcare.collect.conversations.working import jobs_of
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission

COLOURS = {
    ConversationState.PLANNED: "yellow",
    ConversationState.OPEN: "green",
    ConversationState.CLOSED: "grey",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A conversation in a list.

    Args:
        conversation: which.
        when: its days in words ("12 days left").
    """

    conversation: Conversation
    when: str

    @property
    def colour(self) -> str:
        """Colour of its state."""
        return COLOURS[ConversationState(self.conversation.state)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a lead needs on Monday.

    Args:
        card: title, state and days.
        figures: numbers that the reader may see.
        to_do, done: tasks that the reader may do.
        work: words of the link to work in the background; empty where the reader sees none.
    """

    card: Card
    figures: tuple[Figure, ...]
    to_do: tuple[Task, ...]
    done: tuple[Task, ...]
    work: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan, section by section, and what can be done with it."""

    card: Card
    sections: tuple[Planned, ...]
    missing: tuple[str, ...]
    may_change: bool

    @property
    def needed(self) -> tuple[Planned, ...]:
        """Sections that a conversation cannot be opened without."""
        return tuple(one for one in self.sections if not one.is_optional)

    @property
    def optional(self) -> tuple[Planned, ...]:
        """The other sections."""
        return tuple(one for one in self.sections if one.is_optional)

    @property
    def can_open(self) -> bool:
        """Whether nothing is missing."""
        return self.may_change and not self.missing and not self.card.conversation.is_open


def card(conversation: Conversation) -> Card:
    """Put together how a list shows a conversation."""
    return Card(conversation=conversation, when=_when(conversation))


def overview(conversation: Conversation, *, user: User) -> Overview:
    """Put together the overview of a conversation for a person."""
    tasks = tasks_for(user, conversation)
    return Overview(
        card=card(conversation),
        figures=figures_for(user, conversation),
        to_do=tuple(task for task in tasks if task.state is not TaskState.DONE),
        done=tuple(task for task in tasks if task.state is TaskState.DONE),
        work=_work(conversation, user=user),
    )


def plan_page(conversation: Conversation, *, user: User) -> PlanPage:
    """Put together the page of the plan."""
    return PlanPage(
        card=card(conversation),
        sections=planned_sections(conversation),
        missing=missing_to_open(conversation),
        may_change=user.may(Permission.PLAN, conversation.team),
    )


def _work(conversation: Conversation, *, user: User) -> str:
    if not user.may(Permission.SEE_INSIDE, conversation.team):
        return ""
    n_jobs = jobs_of(conversation).unfinished().count()
    return f"Work under way: {n_jobs or 'none'}"


def _when(conversation: Conversation) -> str:
    first, last, today = conversation.first_day, conversation.last_day, conversation.today()
    if conversation.state == ConversationState.CLOSED:
        closed = conversation.closed_at
        return f"Closed on {date_format(closed, 'j F Y')}" if closed else "Closed"
    if last is None or first is None:
        return "No dates yet"
    if today < first:
        return f"Begins on {date_format(first, 'j F Y')}"
    left = (last - today).days
    if left < 0:
        return f"Last day was {date_format(last, 'j F Y')}"
    return "Last day today" if left == 0 else f"{left} day{'s' * (left != 1)} left"
