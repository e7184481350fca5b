"""The kinds of question that can be added, as people think of them."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.instrument.model import GoodEnd, Kind


class Offered(StrEnum):
    """A kind of question; a grid is several statements that share their answers."""

    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    GRID = "grid"
    NUMBER = "number"
    DATE = "date"
    SHORT = "short-text"
    LONG = "long-text"
    RANKING = "ranking"
    NOTE = "note"


AGREEMENT = (
    "Strongly agree",
    "Agree",
    "Neither agree nor disagree",
    "Disagree",
    "Strongly disagree",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedKind:
    """What a kind is called, and what is asked when one is added.

    Args:
        kind: of the question.
        label: as a button says it.
        help: what it is for.
        has_answers: answers are written, one a line.
        answers: to begin with.
        good_end: of a scale.
        is_long: room for several sentences.
    """

    kind: Kind
    label: str
    help: str
    has_answers: bool = False
    answers: tuple[str, ...] = ()
    good_end: GoodEnd = GoodEnd.NONE
    is_long: bool = False


OFFERED = {
    Offered.SINGLE: OfferedKind(
        kind=Kind.SINGLE, label="One answer", help="People choose one.", has_answers=True
    ),
    Offered.SEVERAL: OfferedKind(
        kind=Kind.MULTIPLE,
        label="Several answers",
        help="People choose as many as they like.",
        has_answers=True,
    ),
    Offered.SCALE: OfferedKind(
        kind=Kind.SINGLE,
        label="Scale",
        help="One answer of an ordered scale, such as agreement.",
        has_answers=True,
        answers=AGREEMENT,
        good_end=GoodEnd.FIRST,
    ),
    Offered.GRID: OfferedKind(
        kind=Kind.SINGLE,
        label="Grid",
        help="Several statements with the same scale.",
        has_answers=True,
        answers=AGREEMENT,
        good_end=GoodEnd.FIRST,
    ),
    Offered.NUMBER: OfferedKind(
        kind=Kind.NUMBER, label="Number", help="A whole number, counted in bands."
    ),
    Offered.DATE: OfferedKind(kind=Kind.DATE, label="Date", help="A day, counted in bands."),
    Offered.SHORT: OfferedKind(kind=Kind.TEXT, label="Short text", help="A few words."),
    Offered.LONG: OfferedKind(
        kind=Kind.TEXT, label="Long text", help="In people's own words.", is_long=True
    ),
    Offered.RANKING: OfferedKind(
        kind=Kind.RANKING, label="Ranking", help="People put things in order.", has_answers=True
    ),
    Offered.NOTE: OfferedKind(
        kind=Kind.NOTE, label="Note", help="Words to read; nothing is asked."
    ),
}


def kind_label(kind: Kind) -> str:
    """Return what a kind is called beside a question that is there already."""
    known = {Kind.SINGLE: "One answer", Kind.TEXT: "Text"}
    return known.get(kind) or next(one.label for one in OFFERED.values() if one.kind is kind)
