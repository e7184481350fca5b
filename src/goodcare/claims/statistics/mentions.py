"""Mentions, responses and respondents; ranked lists with ties; evidence for indicators."""

from collections.abc import Mapping, Sequence

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import (
    CODEABLE,
    METHOD,
    TOP_VARIANTS,
    joined_labels,
    phrase_of,
    ranking,
    show_mentions,
    top_variant,
    value_of,
)
from goodcare.claims.statistics.wordings import COUNT, respondents_of
from goodcare.disclosure import Reason, Shown, ShownMentions, Suppressed
from goodcare.findings import (
    Mentions,
    coded_base,
    codes_about,
    indicator_evidence,
    mentions,
    ranked_codes,
)
from goodcare.findings.whom import who_mentioned
from goodcare.snapshot.model import CodingCoverage

MENTION_VARIANTS = ("counted", "at-least", "nobody", "too-few", "not-coded")
COUNTS = ("mentions", "responses", "respondents")


def _mentions(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    codes = codes_about(basis.analysis.snapshot.codebook, parameters["of"])
    return mentions_outcome(basis, place, codes)


def mentions_outcome(basis: Basis, place: Place, codes: Sequence[str]) -> Outcome:
    """Count some codes together and say which wording fits (`MENTION_VARIANTS`).

    Where nobody mentioned an open code and somebody a sensitive one, nothing is shown: "nobody"
    would not be true. Nor is a sum of sensitive codes of which one is hidden: it could be had by
    subtraction.
    """
    raw = mentions(basis.analysis, codes, place=place)
    shown = show_mentions(basis, raw)
    is_said_by_some = raw.respondents == 0 and _is_any_mentioned(basis, place, codes)
    is_hidden = is_said_by_some or _holds_hidden(basis, place, raw)
    hidden = dict.fromkeys(COUNTS if is_hidden else (), Suppressed(reason=Reason.SENSITIVE))
    return Outcome(
        variant="too-few" if is_hidden else _variant(raw, shown),
        figures={
            part: Figure(kind=FactKind.COUNT, shown=hidden.get(part) or getattr(shown, part))
            for part in (*COUNTS, "base", "gatherings", "unsettled")
        },
        labels={"what": joined_labels([phrase_of(basis, code) for code in codes])},
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _holds_hidden(basis: Basis, place: Place, raw: Mentions) -> bool:
    """Whether a sum of several sensitive codes holds one that is hidden where it stands alone."""
    codebook = basis.analysis.snapshot.codebook
    is_sum = len(raw.codes) > 1 and any(codebook[code].is_sensitive for code in raw.codes)
    return is_sum and any(
        isinstance(
            show_mentions(basis, mentions(basis.analysis, [code], place=place)).respondents,
            Suppressed,
        )
        for code in raw.codes
    )


def _variant(raw: Mentions, shown: ShownMentions) -> str:
    if not raw.codes:
        return "not-coded"
    if isinstance(shown.respondents, Suppressed):
        return "too-few"
    if raw.respondents == 0:
        return "nobody"
    return "counted" if raw.is_complete else "at-least"


def _ranked(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    ranked = ranked_codes(basis.analysis, parameters["of"], place=place)
    return ranking(
        basis,
        ranked,
        {one.code: show_mentions(basis, one.mentions).respondents for one in ranked},
        base=coded_base(basis.analysis, place=place),
        filter=respondents_of(place, who=CODEABLE),
    )


def _indicators(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    framework = basis.analysis.snapshot.framework
    found = [
        (one, indicator_evidence(basis.analysis, one.id, place=place))
        for one in framework.indicators
        if one.pillar == parameters["pillar"]
    ]
    counted = [(one, evidence) for one, evidence in found if evidence.codes]
    shown = {
        one.id: show_mentions(basis, evidence.mentions).respondents for one, evidence in counted
    }
    order = sorted(
        (one for one, _ in counted if isinstance(shown[one.id], Shown)),
        key=lambda one: -value_of(shown[one.id]),
    )
    codes = [code for one, found in counted if one.would_happen for code in found.codes]
    leading = _leading_codes(basis, place, _own(basis, codes, pillar=parameters["pillar"]))
    is_any = _is_any_mentioned(basis, place, codes)
    base = coded_base(basis.analysis, place=place)
    return Outcome(
        variant=top_variant(basis, list(leading), base=base, is_any=is_any),
        figures={
            **{one: Figure(kind=FactKind.COUNT, shown=figure) for one, figure in shown.items()},
            **_top_of(leading),
        },
        labels={
            **{one.id: Label(text=one.text, source=f"framework:{one.id}") for one in order},
            "top": joined_labels([phrase_of(basis, code) for code in leading]),
        },
        lists={
            "would": tuple(one.id for one in order if one.would_happen),
            "would_not": tuple(one.id for one in order if not one.would_happen),
        },
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _is_any_mentioned(basis: Basis, place: Place, codes: Sequence[str]) -> bool:
    """Whether anybody mentioned any of the codes, those too that stand in no sum."""
    return any(
        mentions(basis.analysis, [code], place=place).respondents for code in dict.fromkeys(codes)
    )


def _own(basis: Basis, codes: Sequence[str], *, pillar: str) -> list[str]:
    """Return the codes that are the pillar's own; all where none is."""
    codebook = basis.analysis.snapshot.codebook
    return [code for code in codes if codebook[code].pillar == pillar] or list(codes)


def _top_of(leading: Mapping[str, Shown | Suppressed]) -> dict[str, Figure]:
    """Return the count that the leading codes share."""
    counts = list(leading.values())
    return {"top": Figure(kind=FactKind.COUNT, shown=counts[0])} if counts else {}


def _leading_codes(
    basis: Basis, place: Place, codes: Sequence[str]
) -> dict[str, Shown | Suppressed]:
    """Return the codes that most respondents mentioned, with their count, ties in order."""
    raw = {code: mentions(basis.analysis, [code], place=place) for code in dict.fromkeys(codes)}
    most = max((one.respondents for one in raw.values()), default=0)
    shown = {code: show_mentions(basis, one).respondents for code, one in raw.items()}
    return {
        code: shown[code]
        for code, one in raw.items()
        if one.respondents == most > 0 and isinstance(shown[code], Shown)
    }


def _coded_base(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    shown = basis.door.people(coded_base(basis.analysis, place=place), of=who_mentioned((), place))
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    variant = "part" if coverage is CodingCoverage.PART else "complete"
    return Outcome(
        variant="too-few" if isinstance(shown, Suppressed) else variant,
        figures={"base": Figure(kind=FactKind.COUNT, shown=shown)},
        method=COUNT,
        filter=respondents_of(place, who=CODEABLE),
    )


MENTIONS = Statistic(
    name="mentions@1",
    parameters=frozenset({"of"}),
    variants=frozenset(MENTION_VARIANTS),
    compute=_mentions,
)
RANKED = Statistic(
    name="ranked@1",
    parameters=frozenset({"of"}),
    variants=frozenset(TOP_VARIANTS),
    compute=_ranked,
)
INDICATORS = Statistic(
    name="indicators@1",
    parameters=frozenset({"pillar"}),
    variants=frozenset(TOP_VARIANTS),
    compute=_indicators,
)
CODED_BASE = Statistic(
    name="coded_base@1",
    parameters=frozenset(),
    variants=frozenset({"complete", "part", "too-few"}),
    compute=_coded_base,
)
