"""What the pages of privacy show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.privacy.models import Breach, ErasureRequest
from goodcare.collect.privacy.queries import Search, responses_like, texts_like
from goodcare.collect.privacy.taking_back import HeldAnswer, held_in

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request."""

    request: ErasureRequest
    state: str
    colour: str
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachLine:
    """One breach."""

    breach: Breach
    state: str
    colour: str
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """Something that may be a person's; words masked.

    Args:
        kind: "answers" or "text".
    """

    kind: str
    public_id: str
    about: str
    answers: tuple[HeldAnswer, ...] = ()
    text: str = ""


def request_line(request: ErasureRequest, today: date) -> RequestLine:
    """Put the clock of a request into words."""
    if request.outcome:
        label = request.get_outcome_display()
        return RequestLine(request=request, state=label, colour="grey", clock="")
    left = (request.due_on - today).days
    days = _counted(abs(left), "day")
    clock = f"{days} left" if left >= 0 else f"{days} overdue"
    colour = "yellow" if left >= 0 else "red"
    return RequestLine(request=request, state="Open", colour=colour, clock=clock)


def breach_line(breach: Breach, now: datetime | None = None) -> BreachLine:
    """Put the 72-hour clock of a breach into words."""
    now = now or timezone.now()
    is_late = breach.is_late(now)
    if breach.told_ico_at:
        clock = "ICO told too late" if is_late else "ICO told in time"
    elif breach.why_not_told:
        clock = "ICO need not be told"
    else:
        left = breach.tell_by - now
        hours = _counted(max(1, abs(left) // HOUR), "hour")
        clock = f"{hours} overdue to tell the ICO" if is_late else f"{hours} left to tell the ICO"
    if breach.closed_on:
        return BreachLine(breach=breach, state="Closed", colour="grey", clock=clock)
    colour = "red" if is_late else "yellow"
    return BreachLine(breach=breach, state="Open", colour=colour, clock=clock)


def found_lines(conversation: Conversation, search: Search) -> tuple[FoundLine, ...]:
    """List what may be somebody's, with masked words only."""
    answers = tuple(
        FoundLine(
            kind="answers",
            public_id=response.public_id,
            about=f"{held.area or 'No area'}, {response.channel}, {response.sent_on or 'not sent'}",
            answers=held.answers,
        )
        for response in responses_like(conversation, search)
        for held in [held_in(response, masked=True)]
    )
    texts = tuple(
        FoundLine(
            kind="text", public_id=passage.public_id, about="Said at a gathering", text=passage.text
        )
        for passage in texts_like(conversation, search)
    )
    return answers + texts


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
