"""What a forest plot shows of each comparison: through the door, or all there is."""

from dataclasses import dataclass
from math import isnan

from goodcare.disclosure import Door, Scope, Shown
from goodcare.findings import Analysis, Comparison, Tier
from goodcare.findings.indices import PillarIndex
from goodcare.instrument.model import Question
from goodcare.publish.chart_blocks import Mark

NOT_TESTED = "not tested"
VERDICTS = {
    Tier.CLEAR: "clear",
    Tier.POSSIBLE: "possible",
    Tier.ALIKE: "about as likely",
    Tier.OPEN: "open",
    Tier.TOO_FEW: "too few to test",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForestRow:
    """One comparison as it is drawn.

    Args:
        label: of the group or area.
        here, rest: shares of top answers, or means of an index; 0 to 1.
        difference, low, high: here minus rest with its 95 % interval, -1 to 1.
        verdict: in words. mark: how it is drawn.
    """

    label: str
    here: float
    rest: float
    difference: float
    low: float
    high: float
    verdict: str
    mark: Mark


def label_of(analysis: Analysis, raw: Comparison) -> str:
    """Name the group, or the area, that is compared.

    Raises:
        InputError: there is no such group or area.
    """
    if raw.area_id:
        return analysis.snapshot.gazetteer.place(raw.area_id).area.name
    return analysis.group(raw.group).label


def shown_row(
    raw: Comparison, *, label: str, subject: Question | PillarIndex, door: Door
) -> ForestRow | None:
    """Return what the door lets through: whole points; None where that is nothing."""
    scope = Scope.AREA if raw.area_id else Scope.BREAKDOWN
    shown = door.comparison(raw, scope=scope, is_sensitive=subject.is_sensitive)
    here, rest, difference = shown.here.share, shown.rest.share, shown.difference
    if not (isinstance(here, Shown) and isinstance(rest, Shown) and isinstance(difference, Shown)):
        return None
    if raw.tier is Tier.TOO_FEW or difference.low is None or difference.high is None:
        return None
    return ForestRow(
        label=label,
        here=here.value,
        rest=rest.value,
        difference=difference.value,
        low=difference.low,
        high=difference.high,
        verdict=_verdict(raw),
        mark=_mark(raw),
    )


def inside_row(raw: Comparison, *, label: str) -> ForestRow | None:
    """Return everything, unsuppressed and unrounded; None where one side is nobody."""
    if not (raw.here.base and raw.rest.base):
        return None
    return ForestRow(
        label=label,
        here=raw.here.share,
        rest=raw.rest.share,
        difference=raw.difference,
        low=raw.low,
        high=raw.high,
        verdict=_verdict(raw),
        mark=_mark(raw),
    )


def _verdict(raw: Comparison) -> str:
    if raw.tier is not Tier.TOO_FEW and isnan(raw.q):
        return NOT_TESTED
    return VERDICTS[raw.tier]


def _mark(raw: Comparison) -> Mark:
    if raw.tier is Tier.CLEAR:
        return Mark.MORE if raw.is_more else Mark.LESS
    return Mark.POSSIBLE if raw.tier is Tier.POSSIBLE else Mark.NEUTRAL
