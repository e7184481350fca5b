"""A framework of good care, as data."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.errors import InputError


class PillarKind(StrEnum):
    """Where a pillar stands in the graphic."""

    PILLAR = "pillar"
    ROOF = "roof"
    CASE = "case"  # why things should change: what a consultation begins with
    THEME = "theme"  # one of the subjects that tables choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an authored text comes from: a document and its page, slide or heading."""

    document: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """One part of the framework ("accessible"), or the roof over all ("everybody can thrive").

    Args:
        name: as printed alone ("Accessible").
        phrase: inside a sentence ("accessible care").
        colour: hexadecimal, at least 4.5:1 on white.
        summary: one sentence.
    """

    id: str
    name: str
    phrase: str
    kind: PillarKind
    colour: str
    summary: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What good care looks like, or what lets everybody thrive."""

    id: str
    pillar: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two or more pillars share."""

    id: str
    pillars: tuple[str, ...]
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What would show this kind of care; or, if not `would_happen`, what would not happen."""

    id: str
    pillar: str
    text: str
    would_happen: bool
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from good care, or from bad."""

    id: str
    is_good: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A subject that the framework is turned to in detail ("long-term conditions").

    Args:
        name: as printed alone. phrase: inside a sentence ("people with long-term conditions").
        colour: hexadecimal, at least 4.5:1 on white. summary: one sentence.
    """

    id: str
    name: str
    phrase: str
    colour: str
    summary: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPoint:
    """What one pillar means for one priority."""

    id: str
    priority: str
    pillar: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What a group of people wants, and from whom.

    Args:
        who: as printed ("Young people"). of: whom they want it from ("schools").
        group: the demographic question and answer that these people gave ("age=under-25"), where
            a questionnaire has them; empty: none tells who they are.
    """

    id: str
    priority: str
    who: str
    of: str
    text: str
    source: Source
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """An authored illustration, always marked as one: a situation that may go either way.

    Args:
        situation: what happens. good, bad: how it may feel. questions: what decides which.
    """

    id: str
    pillar: str
    title: str
    situation: str
    good: str
    bad: str
    questions: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An authored explanation in steps, drawn as a diagram and marked as the authors' reading.

    Args:
        steps: from first to last, each leading to the next.
    """

    id: str
    pillar: str
    title: str
    steps: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something proposed that people were asked about ("no wrong door").

    Args:
        pillar: the theme it belongs to, or empty.
    """

    id: str
    pillar: str
    name: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A whole framework. Build it with `load_framework`, which checks it.

    Args:
        subject: what people were asked about, inside a sentence ("good care"); may be empty.
    """

    id: str
    title: str
    version: str
    pillars: tuple[Pillar, ...]
    statements: tuple[Statement, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    priorities: tuple[Priority, ...] = ()
    model_points: tuple[ModelPoint, ...] = ()
    wants: tuple[Want, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    subject: str = ""

    def pillar(self, pillar_id: str) -> Pillar:
        """Return a pillar by id.

        Raises:
            InputError: there is none.
        """
        for pillar in self.pillars:
            if pillar.id == pillar_id:
                return pillar
        known = ", ".join(pillar.id for pillar in self.pillars)
        raise InputError(f"The framework has no pillar '{pillar_id}'. It has: {known}.")

    def priority(self, priority_id: str) -> Priority:
        """Return a priority by id.

        Raises:
            InputError: there is none.
        """
        for priority in self.priorities:
            if priority.id == priority_id:
                return priority
        known = ", ".join(priority.id for priority in self.priorities) or "none"
        raise InputError(f"The framework has no priority '{priority_id}'. It has: {known}.")
