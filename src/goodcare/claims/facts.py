"""Facts and their identities."""

from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.ids import Canonical, decimal_text, short_hash
from goodcare.claims.model import Fact, FactKind
from goodcare.claims.outcome import Basis, Outcome
from goodcare.claims.writing import SUPPRESSED_WORDS, write
from goodcare.disclosure.values import PROTECTIVE, Shown, Suppressed

PROTECTED = "protected"
"""Stands for every reason to protect people: which of them it was would tell more of the number."""

BY_DESIGN = (
    "strata and clusters taken into account: in the place of Wilson's, limits by Korn and Graubard "
    "from a linearised error; tests on effective bases with Student's t"
)
NOT_BY_DESIGN = "strata and clusters not taken into account: the interval may be too narrow"


def make_fact(
    *,
    basis: Basis,
    statistic: str,
    part: str,
    parameters: Mapping[str, str],
    place: Place,
    kind: FactKind,
    shown: Shown | Suppressed,
    outcome: Outcome,
) -> Fact:
    """Bind a disclosed figure to what it means, where and over which snapshot."""
    definition_id = short_hash(
        {
            "statistic": statistic,
            "part": part,
            "parameters": dict(parameters),
            "place": place_entry(place),
            "method": outcome.method,
        }
    )
    snapshot = basis.analysis.snapshot
    computed_from = {"snapshot": snapshot.manifest.content_hash}
    if outcome.over:
        computed_from["over"] = " ".join(outcome.over)
    fact_id = short_hash({"definition": definition_id, **computed_from})
    return Fact(
        statistic=statistic,
        part=part,
        parameters=tuple(sorted(parameters.items())),
        place_id=place.area.id,
        kind=kind,
        shown=shown,
        method=_method(outcome.method, shown, basis=basis),
        filter=outcome.filters.get(part, outcome.filter),
        snapshot_id=snapshot.id,
        about=outcome.labels[part].text if part in outcome.labels else "",
        definition_id=definition_id,
        fact_id=fact_id,
        shown_id=_shown_id(fact_id, shown, policy_id=basis.door.policy_id),
        text=_written(shown, kind=kind, language=basis.language),
        base_text=_base_text(shown, language=basis.language),
        interval_text=_interval_text(shown, kind=kind, language=basis.language),
        effective_text=_effective_text(shown, language=basis.language),
    )


def place_entry(place: Place) -> dict[str, Canonical]:
    """Return what a place is, for the identity of what is said about it."""
    return {
        "area": place.area.id,
        "name": place.area.name,
        "region": place.region.id,
        "members": sorted(place.members),
        "rest": sorted(place.rest),
    }


def value_text(shown: Shown | Suppressed) -> str:
    """Return a disclosed value with its base and interval as one text, to compare it by."""
    if isinstance(shown, Suppressed):
        return f"suppressed:{PROTECTED if shown.reason in PROTECTIVE else shown.reason}"
    return " ".join(
        decimal_text(number)
        for number in (shown.value, shown.n, shown.low, shown.high, shown.effective)
        if number is not None
    )


def _shown_id(fact_id: str, shown: Shown | Suppressed, *, policy_id: str) -> str:
    return short_hash({"fact": fact_id, "value": value_text(shown), "policy": policy_id})


def _written(shown: Shown | Suppressed, *, kind: FactKind, language: str) -> str:
    if isinstance(shown, Suppressed):
        return SUPPRESSED_WORDS[language]
    return write(shown.value, kind=kind, language=language)


def _method(words: str, shown: Shown | Suppressed, *, basis: Basis) -> str:
    """Say of an interval what it makes of the strata and clusters that the snapshot names."""
    if basis.analysis.drawn is None or isinstance(shown, Suppressed) or shown.low is None:
        return words
    return f"{words}; {BY_DESIGN if shown.is_by_design else NOT_BY_DESIGN}"


def _effective_text(shown: Shown | Suppressed, *, language: str) -> str:
    if isinstance(shown, Suppressed) or shown.effective is None:
        return ""
    return write(shown.effective, kind=FactKind.COUNT, language=language)


def _base_text(shown: Shown | Suppressed, *, language: str) -> str:
    if isinstance(shown, Suppressed) or shown.n == 0:
        return ""
    return write(shown.n, kind=FactKind.COUNT, language=language)


def _interval_text(shown: Shown | Suppressed, *, kind: FactKind, language: str) -> str:
    if isinstance(shown, Suppressed) or shown.low is None or shown.high is None:
        return ""
    low = write(shown.low, kind=kind, language=language)
    return f"{low} to {write(shown.high, kind=kind, language=language)}"
