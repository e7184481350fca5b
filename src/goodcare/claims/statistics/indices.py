"""Pillar indices: the mean of a place, the area beside the rest of its region, and groups."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import METHOD, VERDICTS, verdict_of
from goodcare.claims.statistics.groups import scan
from goodcare.claims.statistics.wordings import WHOLE_POINTS, respondents_of
from goodcare.disclosure import Shown, interval_ends
from goodcare.findings import comparison, group_comparisons
from goodcare.findings.indices import PillarIndex
from goodcare.findings.pillar_index import index_mean, index_of

PERCENT, TOO_FEW = "percent", "too-few"
MEAN_METHOD = (
    "mean over respondents of the share of the questions answered at the top; 95% interval from "
    f"its variance, on the effective base of a share; {WHOLE_POINTS}"
)
INDEX_METHOD = (
    "an index is tested by how its mean varies when the same people are dealt at random to two "
    f"groups, with a saddlepoint tail where p < .01; of all others: {METHOD}"
)


def _index_mean(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    index = index_of(basis.analysis, parameters["pillar"])
    raw = index_mean(basis.analysis, index.pillar, place=place)
    shown = basis.door.estimate(raw, is_sensitive=index.is_sensitive)
    low, high = interval_ends(shown.share)
    return Outcome(
        variant=PERCENT if isinstance(shown.share, Shown) else TOO_FEW,
        figures={
            "share": Figure(kind=FactKind.SHARE, shown=shown.share),
            "base": Figure(kind=FactKind.COUNT, shown=shown.base),
            "low": Figure(kind=FactKind.SHARE, shown=low),
            "high": Figure(kind=FactKind.SHARE, shown=high),
            "questions": Figure(
                kind=FactKind.COUNT, shown=basis.door.comparisons(len(index.questions))
            ),
        },
        lists={"questions": tuple(question.name for question in index.questions)},
        method=MEAN_METHOD,
        filter=_who(place, index),
    )


def _index_comparison(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    index = index_of(basis.analysis, parameters["pillar"])
    rest = f"in the rest of {place.region.name}"
    who = f"{_who(place, index)}, against those {rest}"
    if place.is_region:
        return Outcome(variant="whole-region", method=INDEX_METHOD, filter=who)
    raw = comparison(basis.analysis, index.name, place)
    shown = basis.door.comparison(raw, is_sensitive=index.is_sensitive)
    low, high = interval_ends(shown.difference)
    # The whole region stands on other pages: the rest of it would tell what is hidden of the area.
    others = shown.here.share if shown.here.is_suppressed else shown.rest.share
    return Outcome(
        variant=verdict_of(basis, raw, shown),
        figures={
            "here": Figure(kind=FactKind.SHARE, shown=shown.here.share),
            "rest": Figure(kind=FactKind.SHARE, shown=others),
            "base": Figure(kind=FactKind.COUNT, shown=shown.here.base),
            "difference": Figure(kind=FactKind.POINTS, shown=shown.difference),
            "low": Figure(kind=FactKind.POINTS, shown=low),
            "high": Figure(kind=FactKind.POINTS, shown=high),
            "detectable": Figure(kind=FactKind.SIZE, shown=shown.detectable),
        },
        method=INDEX_METHOD,
        filter=who,
        filters={
            "here": _who(place, index),
            "base": _who(place, index),
            "rest": f"respondents {rest}, outside {place.area.name}, who {_answered(index)}",
        },
    )


def _index_scan(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    index = index_of(basis.analysis, parameters["pillar"])
    return scan(
        basis,
        group_comparisons(basis.analysis, index.name),
        is_sensitive=index.is_sensitive,
        is_tested=True,
        filter=(
            f"respondents in {place.region.name} of each group who {_answered(index)}, against "
            "everybody else who answered the demographic question"
        ),
    )


def _who(place: Place, index: PillarIndex) -> str:
    return respondents_of(place, who=_answered(index))


def _answered(index: PillarIndex) -> str:
    names = ", ".join(question.name for question in index.questions)
    return f"answered at least half of {names} on their scales"


INDEX_MEAN = Statistic(
    name="index_mean@1",
    parameters=frozenset({"pillar"}),
    variants=frozenset({PERCENT, TOO_FEW}),
    compute=_index_mean,
)
INDEX_COMPARISON = Statistic(
    name="index_comparison@1",
    parameters=frozenset({"pillar"}),
    variants=frozenset(VERDICTS),
    compute=_index_comparison,
)
INDEX_SCAN = Statistic(
    name="index_scan@1",
    parameters=frozenset({"pillar"}),
    variants=frozenset({"some-clear", "only-possible", "none"}),
    compute=_index_scan,
)
INDICES = (INDEX_MEAN, INDEX_COMPARISON, INDEX_SCAN)
