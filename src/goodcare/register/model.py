"""Measures of success and recommendations, as data. What people typed in says who typed it."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.framework.model import Source


class Direction(StrEnum):
    """Which way a measure should go."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Standing(StrEnum):
    """What came of a recommendation."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A number that somebody entered: a baseline, a target, a point of a series.

    Args:
        value: in the unit of the measure. day: ISO date it holds for.
        entered_by: who typed it; printed beside it. note: where it comes from.
    """

    value: float
    day: str
    entered_by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A success indicator and how it could be measured.

    Args:
        pillar, priority: ids of the framework; priority empty: the wider community.
        indicator: what success looks like. methods: how it could be measured.
        direction: which way it should go. unit: of its numbers ("days"), or empty.
        owner: who answers for it, or empty. evidence: selections of codes or questions
            ("code:timely", "question:access_exp") that show why it matters.
    """

    id: str
    pillar: str
    indicator: str
    methods: tuple[str, ...]
    source: Source
    priority: str = ""
    direction: Direction = Direction.NONE
    unit: str = ""
    owner: str = ""
    evidence: tuple[str, ...] = ()
    baseline: Entry | None = None
    target: Entry | None = None
    series: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said or done about a recommendation: "we did"."""

    standing: Standing
    text: str
    by: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """Something people recommend, written by somebody and signed.

    Args:
        areas: ids of the areas that it is for; empty: every area of the region.
        pillar, priority: ids of the framework, or empty.
        evidence: as of a measure; a recommendation without evidence is pointed out.
        addressed_to: who should act. signed_by, signed_on: who stands for the words and numbers
            in it.
    """

    id: str
    text: str
    evidence: tuple[str, ...]
    addressed_to: str
    signed_by: str
    signed_on: str
    areas: tuple[str, ...] = ()
    pillar: str = ""
    priority: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Measures and recommendations. Read one with `load_register`, which checks it."""

    id: str
    title: str
    measures: tuple[Measure, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


EMPTY = Register(id="empty", title="No register")
