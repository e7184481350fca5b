"""Two sides of one thing, beside each other and never added up."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import (
    CODEABLE,
    METHOD,
    is_sensitive,
    joined_labels,
    phrase_of,
)
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.disclosure import ShownSides, Suppressed
from goodcare.findings import Sides, codes_about, sides_of_codes, sides_of_stance
from goodcare.findings.whom import who_mentioned
from goodcare.snapshot.model import CodingCoverage

COUNTED = frozenset({"counted", "at-least", "nobody", "hidden", "too-few"})


def _preference(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    one, other = (_codes(basis, parameters[name]) for name in ("of", "against"))
    raw = sides_of_codes(basis.analysis, one, other, place=place)
    shown = basis.door.sides(
        raw, is_sensitive=is_sensitive(basis, (*one, *other)), of=who_mentioned((), place)
    )
    return Outcome(
        variant=_variant(basis, raw, shown),
        figures=_figures(shown),
        labels={"first": _phrases(basis, one), "second": _phrases(basis, other)},
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _prefer_both(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    one, other = (_codes(basis, parameters[name]) for name in ("of", "against"))
    raw = sides_of_codes(basis.analysis, one, other, place=place)
    shown = basis.door.sides(
        raw, is_sensitive=is_sensitive(basis, (*one, *other)), of=who_mentioned((), place)
    )
    is_hidden = isinstance(shown.both, Suppressed)
    return Outcome(
        variant="hidden" if is_hidden else "some" if raw.both else "none",
        figures={"both": Figure(kind=FactKind.COUNT, shown=shown.both)},
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _stances(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    codes = _codes(basis, parameters["of"])
    raw = sides_of_stance(basis.analysis, codes, place=place)
    shown = basis.door.sides(
        raw, is_sensitive=is_sensitive(basis, codes), of=who_mentioned((), place)
    )
    return Outcome(
        variant=_variant(basis, raw, shown),
        figures=_figures(shown),
        labels={"what": _phrases(basis, codes)},
        method=f"{METHOD}; well or badly as coders marked it",
        filter=respondents_of(place, who=CODEABLE),
    )


def _codes(basis: Basis, of: str) -> tuple[str, ...]:
    return codes_about(basis.analysis.snapshot.codebook, of)


def _phrases(basis: Basis, codes: tuple[str, ...]) -> Label:
    return joined_labels([phrase_of(basis, code) for code in codes])


def _variant(basis: Basis, raw: Sides, shown: ShownSides) -> str:
    if isinstance(shown.base, Suppressed):
        return "too-few"
    if isinstance(shown.first, Suppressed):
        return "hidden"
    if not raw.first and not raw.second:
        return "nobody"
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    return "at-least" if coverage is CodingCoverage.PART else "counted"


def _figures(shown: ShownSides) -> dict[str, Figure]:
    return {
        "first": Figure(kind=FactKind.COUNT, shown=shown.first),
        "second": Figure(kind=FactKind.COUNT, shown=shown.second),
        "base": Figure(kind=FactKind.COUNT, shown=shown.base),
    }


PREFERENCE = Statistic(
    name="preference@1",
    parameters=frozenset({"of", "against"}),
    variants=COUNTED,
    compute=_preference,
)
PREFER_BOTH = Statistic(
    name="prefer_both@1",
    parameters=frozenset({"of", "against"}),
    variants=frozenset({"some", "none", "hidden"}),
    compute=_prefer_both,
)
STANCES = Statistic(
    name="stances@1",
    parameters=frozenset({"of"}),
    variants=COUNTED,
    compute=_stances,
)
