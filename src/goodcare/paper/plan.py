"""What was planned for a conversation, as far as its printed packs say it."""

from dataclasses import dataclass
from datetime import date

from goodcare.framework.model import Framework, Pillar, PillarKind, Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTarget:
    """How many people of one kind are wanted.

    Args:
        area: name as printed.
        group: as printed ("Carers"); empty: everybody in the area.
        people: how many, 1 or more.
        smallest_points: smallest difference from the rest, in percentage points, that so many
            people would show four times in five; None where it was not worked out.
    """

    area: str
    group: str = ""
    people: int
    smallest_points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """A question about participants that is counted in the room.

    Args:
        question: as printed ("Age").
        answers: as printed, in order.
    """

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A conversation's plan.

    Args:
        title: of the conversation.
        purpose: what it is for and what will be done with it; an empty line parts paragraphs.
        run_by: who runs it and answers for the data.
        lawful_basis: in plain words, with the condition for special categories if there is one.
        consent: wording that people agree to; an empty line parts paragraphs.
        first_day, last_day: when people can take part; None: not settled.
        retention_on: the day on which what people said is erased; None: not settled.
        areas: names, in the order of the plan.
        channels: ways to take part, in plain words ("Online, on a phone or computer").
        languages: names, as printed.
        targets: whom it wants to hear.
        background: what is counted about participants of an event.
        framework: the framework it is about.
        priorities: ids of the framework's priorities it is about.
        contacts: lines: a name or a post, a telephone number, an address.
        safeguarding: lines: who is told of a concern, and how they are reached.
        web_address: where people take part, or empty; printed as QR code too.
        choose: how many themes a table chooses to talk about.
    """

    title: str
    purpose: str
    run_by: str
    lawful_basis: str
    consent: str
    framework: Framework
    first_day: date | None = None
    last_day: date | None = None
    retention_on: date | None = None
    areas: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    targets: tuple[PlannedTarget, ...] = ()
    background: tuple[Background, ...] = ()
    priorities: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    safeguarding: tuple[str, ...] = ()
    web_address: str = ""
    choose: int = 2

    @property
    def chosen_priorities(self) -> tuple[Priority, ...]:
        """The framework's priorities that the conversation is about.

        Raises:
            InputError: the framework has no such priority.
        """
        return tuple(self.framework.priority(id_) for id_ in self.priorities)

    @property
    def themes(self) -> tuple[Pillar, ...]:
        """What tables choose from: the framework's themes, or its pillars where it has none."""
        for kind in (PillarKind.THEME, PillarKind.PILLAR):
            found = tuple(pillar for pillar in self.framework.pillars if pillar.kind is kind)
            if found:
                return found
        return self.framework.pillars
