"""Facts and claims for tests of the renderers, made without the rooms below."""

import hashlib
from dataclasses import dataclass

from goodcare.claims.model import Fact, FactKind, Said, Span, SpanKind
from goodcare.disclosure.values import Reason, Shown, Suppressed

SNAPSHOT = "4f1c09ab27de"


@dataclass(frozen=True)
class Place:
    """A place as it stands in a sentence."""

    text: str
    area_id: str


HACKNEY = Place("Hackney", "hackney")
REGION = Place("north-east London", "north-east-london")


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _fact(text, shown, *, kind, statistic, part, about, base_text="", interval_text="") -> Fact:
    definition_id = _hash(statistic, part, about)
    fact_id = _hash(definition_id, SNAPSHOT)
    return Fact(
        statistic=statistic,
        part=part,
        parameters=(("question", about),),
        place_id="hackney",
        kind=kind,
        shown=shown,
        method="unweighted; Wilson interval, 95%",
        filter="respondents in Hackney who answered on the scale",
        definition_id=definition_id,
        fact_id=fact_id,
        shown_id=_hash(fact_id, text),
        text=text,
        snapshot_id=SNAPSHOT,
        base_text=base_text,
        interval_text=interval_text,
    )


def share(percent: float, *, n: int = 148, low=None, high=None, about="exp_available") -> Fact:
    """A share, given in percent with more digits than are shown ("62.16")."""
    low = percent - 8 if low is None else low
    high = percent + 7 if high is None else high
    return _fact(
        f"{round(percent)}%",
        Shown(value=percent / 100, n=n, low=low / 100, high=high / 100),
        kind=FactKind.SHARE,
        statistic="top_share@1",
        part=f"here-{percent}",
        about=about,
        base_text=str(n),
        interval_text=f"{round(low)}% to {round(high)}%",
    )


def count(value: int, *, n: int = 0, about="code") -> Fact:
    """A count of people or mentions."""
    return _fact(
        f"{value:,}",
        Shown(value=value, n=n),
        kind=FactKind.COUNT,
        statistic="respondents@1",
        part=f"count-{value}",
        about=about,
        base_text=str(n) if n else "",
    )


def points(value: int, *, about="exp_available") -> Fact:
    """A difference in points."""
    sign = "−" if value < 0 else "+"
    return _fact(
        f"{sign}{abs(value)}",
        Shown(value=value / 100),
        kind=FactKind.POINTS,
        statistic="difference@1",
        part=f"points-{value}",
        about=about,
    )


def suppressed(*, about="small group") -> Fact:
    """A figure that is not shown."""
    return _fact(
        "fewer than 5",
        Suppressed(reason=Reason.SMALL_CELL),
        kind=FactKind.COUNT,
        statistic="respondents@1",
        part="count",
        about=about,
    )


def say(claim: str, *pieces: str | Fact | Place) -> Said:
    """Join words, facts and places to what a claim says."""
    text, spans = "", []
    for piece in pieces:
        words = piece if isinstance(piece, str) else piece.text
        start, text = len(text), text + words
        if isinstance(piece, Fact):
            spans.append(Span(start=start, end=len(text), kind=SpanKind.FACT, fact=piece))
        elif isinstance(piece, Place):
            spans.append(
                Span(start=start, end=len(text), kind=SpanKind.PLACE, area_id=piece.area_id)
            )
    claim_id = f"{claim}@1"
    return Said(claim=claim_id, said_id=_hash(claim_id, text), text=text, spans=tuple(spans))


def lone_share(percent: float, **arguments) -> Said:
    """A share that stands alone, for a chart."""
    return say("lone-share", share(percent, **arguments))


def lone_count(value: int, **arguments) -> Said:
    """A count that stands alone, for a list."""
    return say("lone-count", count(value, **arguments))


def nine_of_twelve(value: int, base: int, *, about="small area") -> Said:
    """A count with its base, as small bases are said."""
    return say(
        "lone-count-of",
        count(value, n=base, about=about),
        " of ",
        count(base, about=f"base {about}"),
    )
