"""A small area's own result, and the same steadied with what the other areas said."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.shares import variant_of
from goodcare.claims.statistics.wordings import WHOLE_POINTS, respondents_of
from goodcare.disclosure import interval_ends
from goodcare.disclosure.steadied import show_steadied
from goodcare.findings.pooling import steadied

NOT_POOLED = "not-pooled"
METHOD = (
    "partial pooling over the areas of the region: a beta-binomial model, averaged over how much "
    f"the areas may differ; 95% interval; {WHOLE_POINTS}"
)


def _steadied(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    own = respondents_of(place, who=f"answered {question.name} on its scale")
    raw = steadied(basis.analysis, question.name, place=place)
    if raw is None:
        return Outcome(variant=NOT_POOLED, method=METHOD, filter=own)
    shown = basis.door.estimate(raw.own, is_sensitive=question.is_sensitive)
    pooled = show_steadied(raw, own=shown)
    low, high = interval_ends(pooled)
    return Outcome(
        variant=variant_of(shown),
        figures={
            "share": Figure(kind=FactKind.SHARE, shown=shown.share),
            "count": Figure(kind=FactKind.COUNT, shown=shown.count),
            "base": Figure(kind=FactKind.COUNT, shown=shown.base),
            "pooled": Figure(kind=FactKind.SHARE, shown=pooled),
            "low": Figure(kind=FactKind.SHARE, shown=low),
            "high": Figure(kind=FactKind.SHARE, shown=high),
        },
        method=METHOD,
        filter=f"{own}, steadied with those of all other areas of {place.region.name}",
        filters=dict.fromkeys(("share", "count", "base"), own),
    )


STEADIED = Statistic(
    name="steadied@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"percent", "counts", "too-few", "nobody", NOT_POOLED}),
    compute=_steadied,
)
