"""A framework of good care, and the codebook that ties what people said to it, as data."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.errors import InputError
from goodcare.reading import did_you_mean


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


class CodeKind(StrEnum):
    """What a code is about."""

    INDICATOR = "indicator"
    SERVICE = "service"
    CHANGE_CARE = "change-care"
    CHANGE_WIDER = "change-wider"
    PARTNER = "partner"  # who could act: marked on an answer beside what they could do
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One theme that coders mark.

    Args:
        label: as printed in lists.
        phrase: completing "respondents mentioned …" ("being listened to, with enough time").
        parent: id of the code above it, or empty.
        pillar: id of a pillar, or empty.
        indicators: ids of the framework's indicators (or anti-indicators) it is evidence for.
        evidence_for: ids of its statements, consequences, model points and wants it is evidence
            for.
        priorities: ids of the priorities that it is about.
        opposite: id of the code that says the contrary ("more in person", "more online").
        is_sensitive: few mentions are protected in whole areas too.
        level: where it lies; empty: that of the code above it, else as its kind says
            (`goodcare.framework.levels`).
    """

    id: str
    label: str
    phrase: str
    definition: str
    kind: CodeKind
    parent: str = ""
    pillar: str = ""
    indicators: tuple[str, ...] = ()
    evidence_for: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    opposite: str = ""
    is_sensitive: bool = False
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """All codes of a conversation. Build it with `load_codebook`, which checks it."""

    version: str
    codes: tuple[Code, ...]
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)
    _places: dict[str, int] = field(init=False, repr=False, compare=False)
    _above: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {code.id: code for code in self.codes})
        object.__setattr__(self, "_places", {code.id: at for at, code in enumerate(self.codes)})
        object.__setattr__(self, "_above", {})

    def above(self, code_id: str) -> tuple[str, ...]:
        """Return the parent of a code, its parent, and so on to the top.

        Raises:
            InputError: there is no such code.
        """
        if code_id not in self._above:
            found: list[str] = []
            parent = self[code_id].parent
            while parent and parent not in found:
                found.append(parent)
                parent = self[parent].parent
            self._above[code_id] = tuple(found)
        return self._above[code_id]

    def place_of(self, code_id: str) -> int:
        """Return where a code of this codebook stands in `codes`."""
        return self._places[code_id]

    def __getitem__(self, code_id: str) -> Code:
        """Return a code by id.

        Raises:
            InputError: there is none; the message names the nearest.
        """
        try:
            return self._by_id[code_id]
        except KeyError:
            advice = did_you_mean(code_id, self._by_id)
            raise InputError(f"The codebook has no code '{code_id}'.{advice}") from None

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id
