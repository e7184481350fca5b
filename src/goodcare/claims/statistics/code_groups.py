"""Who mentions something more often: an area, and groups of the region."""

from collections.abc import Iterable

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import (
    CLEAR_WORDS,
    METHOD,
    POSSIBLE_WORDS,
    VERDICTS,
    tier_counts,
    verdict_of,
)
from goodcare.claims.statistics.ranking import label_of, phrase_of
from goodcare.claims.statistics.wordings import respondents_of, share_method
from goodcare.disclosure import ShownEstimate, Suppressed, interval_ends
from goodcare.errors import InputError
from goodcare.findings import Comparison
from goodcare.findings.code_family import (
    are_codes_compared,
    area_code_comparisons,
    code_share,
    compared_above,
    topmost_compared,
)

CODEABLE = "gave an answer that could be coded to a question that everybody was asked"
PART_CODED = "part-coded"
MOST_LISTED = 8
CLEAR_MORE = tuple(word for word in CLEAR_WORDS if word.endswith("more"))
SHARE_VARIANTS = ("percent", "counts", "at-least", "nobody", "too-few")


def _code_share(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    code = code_of(parameters["of"])
    raw = code_share(basis.analysis, code, place=place)
    shown = basis.door.estimate(raw)
    is_complete = are_codes_compared(basis.analysis)
    return Outcome(
        variant=_share_variant(shown, count=raw.count, is_complete=is_complete),
        figures={
            "count": Figure(kind=FactKind.COUNT, shown=shown.count),
            "base": Figure(kind=FactKind.COUNT, shown=shown.base),
            **({"share": Figure(kind=FactKind.SHARE, shown=shown.share)} if is_complete else {}),
        },
        labels={"what": phrase_of(basis, code)},
        method=share_method(is_weighted=raw.effective_base != raw.base),
        filter=respondents_of(place, who=CODEABLE),
    )


def code_of(selection: str) -> str:
    """Return the code that "code:<id>" names.

    Raises:
        InputError: it names none.
    """
    by, _, code = selection.partition(":")
    if by != "code" or not code:
        raise InputError(f"Groups are compared on one code: write code:…, not '{selection}'.")
    return code


def _share_variant(shown: ShownEstimate, *, count: int, is_complete: bool) -> str:
    if isinstance(shown.base, Suppressed):
        return "too-few"
    if count == 0:
        return "nobody"
    if not is_complete:
        return "at-least"
    return "counts" if isinstance(shown.share, Suppressed) else "percent"


def _code_comparison(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    code = code_of(parameters["of"])
    rest = f"in the rest of {place.region.name}"
    who = respondents_of(place, who=f"{CODEABLE}, against those {rest}")
    raw = area_code_comparisons(basis.analysis, place).get(code)
    if raw is None:
        return Outcome(variant=_without_rest(place), method=METHOD, filter=who)
    shown = basis.door.comparison(raw)
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
        },
        labels={"what": phrase_of(basis, code), "difference": label_of(basis, code)},
        method=METHOD,
        filter=who,
        filters={
            "here": respondents_of(place, who=CODEABLE),
            "base": respondents_of(place, who=CODEABLE),
            "rest": f"respondents {rest}, outside {place.area.name}, who {CODEABLE}",
        },
    )


def _without_rest(place: Place) -> str:
    return "whole-region" if place.is_region else PART_CODED


def _code_verdicts(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = area_code_comparisons(basis.analysis, place)
    who = f"codes, {place.area.name} against the rest of {place.region.name}"
    if not found:
        return Outcome(variant=_without_rest(place), method=METHOD, filter=who)
    verdicts = {
        code: verdict_of(basis, raw, basis.door.comparison(raw)) for code, raw in found.items()
    }
    lists = _listed(basis, found, verdicts)
    counts = {
        "tested": sum(one != "too-few" for one in verdicts.values()),
        "clear": len(lists["more"]) + len(lists["less"]),
        "possible": len(lists["possible"]),
    }
    return Outcome(
        variant=summary_of(**counts),
        figures=tier_counts(basis, **counts),
        labels={code: _nested_label(basis, code) for ones in lists.values() for code in ones},
        lists=lists,
        method=METHOD,
        filter=who,
    )


def summary_of(*, tested: int, clear: int, possible: int) -> str:
    """Return what came out of some comparisons, in a word."""
    if not tested:
        return "too-few"
    if clear:
        return "some-clear"
    return "only-possible" if possible else "none"


def _listed(
    basis: Basis, found: dict[str, Comparison], verdicts: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Sort codes into more, less, possible, and the most mentioned of the others."""

    def those(words: Iterable[str]) -> tuple[str, ...]:
        chosen = [code for code, verdict in verdicts.items() if verdict in words]
        return tuple(sorted(chosen, key=lambda code: -abs(found[code].difference)))

    worded = {
        "more": those(CLEAR_MORE),
        "less": those(set(CLEAR_WORDS) - set(CLEAR_MORE)),
        "possible": those(POSSIBLE_WORDS),
    }
    topmost = set(topmost_compared(basis.analysis))
    most = [
        code
        for code in sorted(found, key=lambda code: -found[code].here.share)
        if verdicts[code] in ("alike", "open") and code in topmost
    ]
    room = max(0, MOST_LISTED - sum(map(len, worded.values())))
    return {**worded, "open": tuple(most[:room])}


def _nested_label(basis: Basis, code: str) -> Label:
    """Name a code, and the one that it lies under."""
    label, above = label_of(basis, code), compared_above(basis.analysis, code)
    if not above:
        return label
    parent = label_of(basis, above)
    return Label(text=f"{parent.text}: {label.text}", source=f"{parent.source};{label.source}")


CODE_SHARE = Statistic(
    name="code_share@1",
    parameters=frozenset({"of"}),
    variants=frozenset(SHARE_VARIANTS),
    compute=_code_share,
)
CODE_COMPARISON = Statistic(
    name="code_comparison@1",
    parameters=frozenset({"of"}),
    variants=frozenset({*VERDICTS, PART_CODED}),
    compute=_code_comparison,
)
CODE_VERDICTS = Statistic(
    name="code_verdicts@1",
    parameters=frozenset(),
    variants=frozenset(
        {"some-clear", "only-possible", "none", "too-few", "whole-region", PART_CODED}
    ),
    compute=_code_verdicts,
)
CODE_GROUPS = (CODE_SHARE, CODE_COMPARISON, CODE_VERDICTS)
