"""The frozen instrument: what was asked, in which words, with which answers."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.errors import InputError
from goodcare.reading import did_you_mean

NOT_ANSWERED = 0
NOT_ASKED = 255
NOT_CHOSEN, CHOSEN = 1, 2
MOST_ANSWERS = 253

Words = dict[str, str]
"""Text by language code: {"en": "Your age", "tr": "Yaşınız"}."""


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    RANKING = "ranking"
    NOTE = "note"


class Role(StrEnum):
    """What a question is for."""

    IMPORTANCE = "importance"
    EXPERIENCE = "experience"
    OPEN = "open"
    DEMOGRAPHIC = "demographic"
    SCREENING = "screening"
    OTHER = "other"


class GoodEnd(StrEnum):
    """Which end of a scale is the good one."""

    FIRST = "first"
    LAST = "last"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a closed question, or one band of a number or date.

    Args:
        name: as XLSForm names it.
        label: by language.
        code: 1 to 253, in the order of the form; what responses hold.
        is_on_scale: false for "prefer not to say", "does not apply to me": kept, counted and
            reported, but no part of the base of a share, and never a group.
        group_label: how a group of respondents with this answer is named in reports, by
            language ("Retired people"); empty: the question with the answer.
        finding: what the answer says, completing "of … respondents", by language ("said they
            already have enough information"); no digits, no places.
        low, high: for a band: inclusive limits, as text of a number or an ISO date; empty: open.
        is_exclusive: among several answers, one that goes with no other ("none of these").
    """

    name: str
    label: Words
    code: int
    is_on_scale: bool = True
    group_label: Words
    finding: Words = field(default_factory=dict)
    low: str = ""
    high: str = ""
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    Args:
        name: variable name, unique.
        label: by language.
        choices: for single, multiple and ranking the answers; for number and date the bands.
        role: what it is for.
        pair: name of the question it belongs together with (importance and experience of one
            thing); mutual.
        topic: what the pair is about, by language ("Care at the time it is needed").
        finding: what the top answers say, completing "of … respondents", by language ("said most
            or all professionals are available when they need them"); no digits, no places.
        pillar: id of a pillar of the framework, or empty.
        priority: id of a priority of the framework, or empty.
        section: id of the report section that it belongs to ("information"), or empty.
        base: who is asked, completing "respondents …", by language ("with a long-term
            condition"); empty: everybody.
        voices_by: of an open question: the closed question whose answers part its voices.
        read_with: of a question with an order: name of a rated one that it is read together with.
        good_end: which end of the scale is good.
        top: how many answers from the good end are counted together ("most or all": 2).
        is_headline: tested for areas in the family of headline questions.
        is_sensitive: small answers are protected more strictly.
        census: category of the population margins, or empty.
        relevant: XLSForm expression that decides whether it is asked, or empty; the conditions
            of the groups around it are part of it.
        is_required: must be answered to go on.
        group: names of the XLSForm groups around it, outermost first.
        hint: help under the label, by language.
        constraint: XLSForm expression that an answer must meet (`.` is the answer), or empty.
        constraint_message: what to say when it does not, by language.
        asked: the label with `${question}` where an earlier answer is put in, by language; empty:
            the label. The label itself has "…" there, so that reports name no answer.
        is_long: of a text: room for several sentences.
        most: of several answers: how many may be chosen; 0: any number.
        signed_video: address of a video in sign language, of our own host; empty: none.
    """

    name: str
    kind: Kind
    label: Words
    choices: tuple[Choice, ...] = ()
    role: Role = Role.OTHER
    pair: str = ""
    topic: Words
    finding: Words
    pillar: str = ""
    priority: str = ""
    section: str = ""
    base: Words = field(default_factory=dict)
    voices_by: str = ""
    read_with: str = ""
    good_end: GoodEnd = GoodEnd.NONE
    top: int = 2
    is_headline: bool = False
    is_sensitive: bool = False
    census: str = ""
    relevant: str = ""
    is_required: bool = False
    group: tuple[str, ...] = ()
    hint: Words = field(default_factory=dict)
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    asked: Words = field(default_factory=dict)
    is_long: bool = False
    most: int = 0
    signed_video: str = ""

    @property
    def scale(self) -> tuple[Choice, ...]:
        """Answers on the scale, in the order of the form."""
        return tuple(choice for choice in self.choices if choice.is_on_scale)

    @property
    def scale_bad_to_good(self) -> tuple[Choice, ...]:
        """Answers on the scale, the good end last."""
        return self.scale[::-1] if self.good_end is GoodEnd.FIRST else self.scale

    @property
    def top_codes(self) -> tuple[int, ...]:
        """Codes of the `top` answers at the good end, best first; empty without a good end."""
        if self.good_end is GoodEnd.NONE:
            return ()
        return tuple(choice.code for choice in self.scale_bad_to_good[::-1][: self.top])

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns in `responses.parquet`."""
        if self.kind in (Kind.MULTIPLE, Kind.RANKING):
            return tuple(f"{self.name}/{choice.name}" for choice in self.choices)
        return () if self.kind in (Kind.TEXT, Kind.NOTE) else (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that stand together, on one page or in one grid.

    Args:
        name: unique.
        label: heading, by language; may be empty.
        appearance: as XLSForm writes it ("field-list", "table-list"), or empty.
    """

    name: str
    label: Words
    appearance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A questionnaire as it was frozen.

    Args:
        id, version: from the form's settings.
        title: by language.
        default_language: language used where none is asked for.
        languages: every language it can be answered in, the default first.
        questions: in the order of the form.
        groups: every group that a question names, in the order of the form.
    """

    id: str
    version: str
    title: Words
    default_language: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    groups: tuple[Group, ...] = ()

    def question(self, name: str) -> Question:
        """Return a question by name.

        Raises:
            InputError: there is none; the message names the nearest.
        """
        for question in self.questions:
            if question.name == name:
                return question
        advice = did_you_mean(name, (question.name for question in self.questions))
        raise InputError(f"The instrument has no question '{name}'.{advice}")
