"""What weights cost, and what clusters do to intervals: for the page on the method."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import COUNT, respondents_of
from goodcare.disclosure import Suppressed
from goodcare.disclosure.estimates import show_effective
from goodcare.findings.told import Told, told
from goodcare.findings.whom import who_is_in

WEIGHTED, EQUAL = "weighted", "equal"
CLUSTERS, ONE_CLUSTER, STRATA, NO_UNITS = "clusters", "one-cluster", "strata", "none"
TOO_FEW, NOBODY = "too-few", "nobody"
KISH = (
    "effective base by Kish: the square of the sum of weights over the sum of their squares, in "
    "whole respondents, downwards; design effect: respondents over it, in tenths, upwards"
)


def _weights_told(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = told(basis.analysis, place=place)
    people = basis.door.people(found.people, of=who_is_in(place))
    effective, effect = show_effective(
        found.effective_base, base=found.people, policy=basis.door.policy
    )
    hidden = people if isinstance(people, Suppressed) else None
    is_hidden = hidden is not None or isinstance(effective, Suppressed)
    return Outcome(
        variant=_weights_variant(found, is_hidden=is_hidden),
        figures={
            "base": Figure(kind=FactKind.COUNT, shown=people),
            "effective": Figure(kind=FactKind.COUNT, shown=hidden or effective),
            "effect": Figure(kind=FactKind.RATIO, shown=hidden or effect),
        },
        method=KISH,
        filter=respondents_of(place),
    )


def _weights_variant(found: Told, *, is_hidden: bool) -> str:
    if not found.people:
        return NOBODY
    if not found.is_weighted:
        return EQUAL
    return TOO_FEW if is_hidden else WEIGHTED


def _units_told(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = told(basis.analysis, place=place)
    return Outcome(
        variant=_units_variant(basis, found, place=place),
        figures={
            "clusters": Figure(
                kind=FactKind.COUNT, shown=basis.door.comparisons(float(found.clusters))
            )
        },
        method=f"{COUNT}: clusters, no respondents",
        filter=f"clusters with {respondents_of(place)}",
    )


def _units_variant(basis: Basis, found: Told, *, place: Place) -> str:
    if not found.strata:
        return NO_UNITS
    if isinstance(basis.door.people(found.people, of=who_is_in(place)), Suppressed):
        return TOO_FEW
    if not found.clusters:
        return STRATA
    return ONE_CLUSTER if found.clusters == 1 else CLUSTERS


TOLD = (
    Statistic(
        name="weights_told@1",
        parameters=frozenset(),
        variants=frozenset({WEIGHTED, EQUAL, TOO_FEW, NOBODY}),
        compute=_weights_told,
    ),
    Statistic(
        name="units_told@1",
        parameters=frozenset(),
        variants=frozenset({CLUSTERS, ONE_CLUSTER, STRATA, NO_UNITS, TOO_FEW}),
        compute=_units_told,
    ),
)
