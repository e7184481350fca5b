"""Who spoke about parts of the framework, one part alone and several together."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.mentions import MENTION_VARIANTS, mentions_outcome
from goodcare.claims.statistics.ranking import AT_LEAST, CODEABLE, METHOD
from goodcare.claims.statistics.wordings import COUNT, respondents_of
from goodcare.disclosure import Shown, Suppressed
from goodcare.findings import codes_about, codes_of_part, mentioned_several, mentioned_together
from goodcare.findings.whom import who_mentioned
from goodcare.framework.model import PillarKind

BOTH, GOOD_ONLY, BAD_ONLY = "both", "good-only", "bad-only"
TOGETHER_METHOD = f"{COUNT}; in whichever of their answers; sensitive codes are left out"


def _framework_part(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    return mentions_outcome(basis, place, _codes(basis, parameters["of"]))


def _codes(basis: Basis, part: str) -> tuple[str, ...]:
    snapshot = basis.analysis.snapshot
    return codes_of_part(snapshot.framework, snapshot.codebook, part)


def _any_of(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    codebook = basis.analysis.snapshot.codebook
    several = [codes_about(codebook, of) for of in parameters["of"].split(";") if of]
    codes = dict.fromkeys(code for some in several for code in some)
    return mentions_outcome(basis, place, tuple(codes))


def _consequences(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    ends = {
        end: mentions_outcome(basis, place, _codes(basis, f"consequences:{end}"))
        for end in ("good", "bad")
    }
    figures = {end: outcome.figures["respondents"] for end, outcome in ends.items()}
    return Outcome(
        variant=_ends_variant({end: outcome.variant for end, outcome in ends.items()}),
        figures=figures,
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _ends_variant(variants: dict[str, str]) -> str:
    """Return which ends somebody mentioned; where nobody did, what is hidden is said first."""
    said = [end for end, one in variants.items() if one in ("counted", "at-least")]
    if not said:
        first = ("too-few", "nobody", "not-coded")
        return next(one for one in first if one in variants.values())
    ending = AT_LEAST if "at-least" in variants.values() else ""
    return (BOTH if len(said) > 1 else GOOD_ONLY if said == ["good"] else BAD_ONLY) + ending


def _together(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    of = [one for one in parameters["of"].split(";") if one]
    raw = mentioned_together(basis.analysis, of, place=place)
    shown = basis.door.mentioned_together(
        raw.respondents, base=raw.base, of=who_mentioned((), place)
    )
    return Outcome(
        variant=_together_variant(
            shown, has_codes=raw.has_codes, is_any=raw.respondents > 0, is_complete=raw.is_complete
        ),
        figures={"respondents": Figure(kind=FactKind.COUNT, shown=shown)},
        method=TOGETHER_METHOD,
        filter=respondents_of(place, who="mentioned every one of them"),
    )


def _several_pillars(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    framework = basis.analysis.snapshot.framework
    pillars = [one for one in framework.pillars if one.kind is PillarKind.PILLAR]
    of = [f"pillar:{one.id}" for one in pillars]
    raw = mentioned_several(basis.analysis, of, place=place)
    spoke, several = (
        basis.door.mentioned_together(count, base=raw.base, of=who_mentioned((), place))
        for count in (raw.any, raw.several)
    )
    return Outcome(
        variant=_together_variant(
            several, has_codes=raw.has_codes, is_any=raw.several > 0, is_complete=raw.is_complete
        ),
        figures={
            "any": Figure(kind=FactKind.COUNT, shown=spoke),
            "several": Figure(kind=FactKind.COUNT, shown=several),
        },
        labels={one.id: Label(text=one.name, source=f"framework:{one.id}") for one in pillars},
        lists={"pillars": tuple(one.id for one in pillars)},
        method=TOGETHER_METHOD,
        filter=respondents_of(place, who="mentioned a pillar"),
        filters={"several": respondents_of(place, who="mentioned more than one pillar")},
    )


def _together_variant(
    shown: Shown | Suppressed, *, has_codes: bool, is_any: bool, is_complete: bool
) -> str:
    if not has_codes:
        return "not-coded"
    if isinstance(shown, Suppressed):
        return "too-few"
    if not is_any:
        return "nobody"
    return "counted" if is_complete else "at-least"


FRAMEWORK_PART = Statistic(
    name="framework_part@1",
    parameters=frozenset({"of"}),
    variants=frozenset(MENTION_VARIANTS),
    compute=_framework_part,
)
ANY_OF = Statistic(
    name="any_of@1",
    parameters=frozenset({"of"}),
    variants=frozenset(MENTION_VARIANTS),
    compute=_any_of,
)
CONSEQUENCES = Statistic(
    name="consequences@1",
    parameters=frozenset(),
    variants=frozenset(
        {
            *(f"{one}{ending}" for one in (BOTH, GOOD_ONLY, BAD_ONLY) for ending in ("", AT_LEAST)),
            *("nobody", "too-few", "not-coded"),
        }
    ),
    compute=_consequences,
)
TOGETHER = Statistic(
    name="together@1",
    parameters=frozenset({"of"}),
    variants=frozenset(MENTION_VARIANTS),
    compute=_together,
)
SEVERAL_PILLARS = Statistic(
    name="several_pillars@1",
    parameters=frozenset(),
    variants=frozenset(MENTION_VARIANTS),
    compute=_several_pillars,
)
