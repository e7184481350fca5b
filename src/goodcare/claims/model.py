"""Facts, and what is said with them: text whose every number and place is bound."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.disclosure.values import Shown, Suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words of the conversation's own data. `source` says where they come from.

    Sources: `instrument:<question>`, `framework:<id>`, `codebook:<code>`, `area:<id>`,
    `conversation:<field>`, `register:<id>`, `beside:<name>:<what>` (of another conversation),
    `snapshot`, `date`, `page`, `version`, `method`, `receipt:<fact>`.
    """

    text: str
    source: str


class FactKind(StrEnum):
    """What sort of number a fact is; decides how it is written."""

    SHARE = "share"  # 0.62 -> 62%
    COUNT = "count"  # 1092 -> 1,092
    POINTS = "points"  # -0.06 -> −6 (of a difference of shares, in points)
    SIZE = "size"  # -0.06 -> 6 (points without a sign, for "11 points")
    ALPHA = "alpha"  # 0.81 -> 0.81
    CORRELATION = "correlation"  # -0.414 -> −0.41
    RATIO = "ratio"  # 3.61 -> 3.6 (times as likely)
    EXPECTED = "expected"  # 0.25 -> 0.3 (an expected number of comparisons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number about what people said, with everything behind it.

    Args:
        statistic: name@version of the pure function that computed it ("top_share@1").
        part: which of its results ("here", "low", "base").
        parameters: canonical, sorted (("question", "exp_available"), …).
        place_id: area it is bound to, or empty.
        kind: how it is written.
        shown: the disclosed value, or Suppressed.
        method: weights, interval, family, in words for the receipt.
        filter: who is counted, in words for the receipt.
        definition_id: hash of statistic, part, parameters, place and gazetteer entry, method.
        fact_id: hash of definition_id and snapshot.
        shown_id: hash of fact_id and the disclosed value under the disclosure plan.
        text: as written ("62%"); for a suppressed value the word for it.
        snapshot_id: id of the snapshot that it was computed from.
        about: which answer, group or code the part is, in the conversation's words; or empty.
        base_text, interval_text: as written in receipts ("148", "54% to 69%"); may be empty.
        effective_text: effective base of a weighted or clustered percentage; else empty.
    """

    statistic: str
    part: str
    parameters: tuple[tuple[str, str], ...]
    place_id: str
    kind: FactKind
    shown: Shown | Suppressed
    method: str
    filter: str
    definition_id: str
    fact_id: str
    shown_id: str
    text: str
    snapshot_id: str = ""
    about: str = ""
    base_text: str = ""
    interval_text: str = ""
    effective_text: str = ""

    @property
    def is_suppressed(self) -> bool:
        """Whether the number is withheld."""
        return isinstance(self.shown, Suppressed)


class SpanKind(StrEnum):
    """What a stretch of a said text is bound to."""

    FACT = "fact"
    PLACE = "place"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch text[start:end] bound to a fact, a place, or a label of the conversation's data.

    Args:
        fact: set for FACT.
        area_id: set for PLACE.
        source: set for LABEL: where the words come from ("instrument:exp_available").
    """

    start: int
    end: int
    kind: SpanKind
    fact: Fact | None = None
    area_id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim evaluated at a place over a snapshot.

    Args:
        claim: id@version of the definition.
        definition_id: hash of claim, place with its gazetteer entry, and what was bound; the same
            over every snapshot. A lone number has that of its fact.
        said_id: hash of shown ids, wording table, language and text; 12 hexadecimal digits.
        text: the sentence, phrase or lone number.
        spans: in order, not overlapping; outside them the text has no digit, number word or place.
        variant: which wording the rule chose ("percent", "clear-more", "counts").
    """

    claim: str
    said_id: str
    text: str
    spans: tuple[Span, ...] = field(default=())
    variant: str = ""
    definition_id: str = ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts in the order they are said."""
        return tuple(span.fact for span in self.spans if span.fact is not None)
