"""Who mentions something more often: an area, and groups of the region."""

from collections.abc import Iterable, Sequence

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
from goodcare.claims.statistics.groups import scan
from goodcare.claims.statistics.ranking import label_of, phrase_of
from goodcare.claims.statistics.wordings import respondents_of, share_method
from goodcare.disclosure import Shown, ShownEstimate, Suppressed, interval_ends
from goodcare.errors import InputError
from goodcare.findings import Comparison, Tier
from goodcare.findings.code_columns import column_parts
from goodcare.findings.code_family import (
    are_codes_compared,
    area_code_comparisons,
    code_comparisons,
    code_family,
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
        variant=_summary(**counts),
        figures=tier_counts(basis, **counts),
        labels={code: _nested_label(basis, code) for ones in lists.values() for code in ones},
        lists=lists,
        method=METHOD,
        filter=who,
    )


def _summary(*, tested: int, clear: int, possible: int) -> str:
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


def _code_scan(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    return scan(
        basis,
        shown_code_groups(basis, parameters["of"]),
        is_sensitive=False,
        is_tested=are_codes_compared(basis.analysis),
        filter=(
            f"respondents in {place.region.name} of each group who {CODEABLE}, against everybody "
            "else who did and answered the demographic question"
        ),
    )


def shown_code_groups(basis: Basis, of: str) -> list[Comparison]:
    """Return the comparisons of groups on a code, without those that would give others away.

    The region's share stands on the same page: what it holds beyond the groups that are shown is
    what the others of their question said, and who did not answer it. Where that is a few people
    who mentioned it, or a few who did not, the smallest group is hidden with them.

    Args:
        basis: with the door.
        of: "code:" with the id.
    """
    code = code_of(of)
    found = code_comparisons(basis.analysis, code)
    worded = [one for one in found if one.tier in (Tier.CLEAR, Tier.POSSIBLE)]
    shown: list[Comparison] = []
    for column in dict.fromkeys(one.group.column for one in worded):
        shown += _shown_of(basis, code, [one for one in worded if one.group.column == column])
    return [one for one in found if one not in worded or one in shown]


def _shown_of(basis: Basis, code: str, worded: Sequence[Comparison]) -> list[Comparison]:
    """Judge the groups of one question: those worded, then what is left of all people."""
    parts = column_parts(basis.analysis, code, groups=[one.group for one in worded])
    hidden = range(len(worded), len(parts.mentioned))
    both = zip(
        basis.door.people_by_group(parts.mentioned, hidden=hidden),
        basis.door.people_by_group(parts.silent, hidden=hidden),
        strict=True,
    )
    can_show = [all(isinstance(one, Shown) for one in figures) for figures in both]
    return [one for one, is_shown in zip(worded, can_show, strict=False) if is_shown]


def _codes_worded(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    family = code_family(basis.analysis)
    by_code: dict[str, list[Comparison]] = {}
    for one in family.tested:
        by_code.setdefault(one.question.partition(":")[2], []).append(one)
    lists = {
        name: tuple(_most_different(by_code, tier, basis=basis))
        for name, tier in (("clear", Tier.CLEAR), ("possible", Tier.POSSIBLE))
    }
    lists["possible"] = tuple(one for one in lists["possible"] if one not in lists["clear"])
    counts = {
        "tested": family.n_first,
        "clear": family.n_clear,
        "possible": family.n_possible,
    }
    is_compared = are_codes_compared(basis.analysis)
    return Outcome(
        variant=_summary(**counts) if is_compared else PART_CODED,
        figures=tier_counts(basis, **counts) if is_compared else {},
        labels={code: label_of(basis, code) for ones in lists.values() for code in ones},
        lists=lists,
        method=METHOD,
        filter=f"groups in {place.region.name} on what they mentioned",
    )


def _most_different(
    by_code: dict[str, list[Comparison]], tier: Tier, *, basis: Basis
) -> Sequence[str]:
    """Return the codes on which a group that may be shown differs so, the largest first."""
    sizes = {
        code: max(abs(one.h) for one in ones if one.tier is tier)
        for code, ones in by_code.items()
        if any(one.tier is tier for one in _kept(basis, code, ones))
    }
    return sorted(sizes, key=lambda code: -sizes[code])


def _kept(basis: Basis, code: str, found: list[Comparison]) -> list[Comparison]:
    if all(one.tier not in (Tier.CLEAR, Tier.POSSIBLE) for one in found):
        return []
    shown = shown_code_groups(basis, f"code:{code}")
    return [one for one in found if one in shown]


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
CODE_SCAN = Statistic(
    name="code_scan@1",
    parameters=frozenset({"of"}),
    variants=frozenset({"some-clear", "only-possible", "none", "not-tested"}),
    compute=_code_scan,
)
CODES_WORDED = Statistic(
    name="codes_worded@1",
    parameters=frozenset(),
    variants=frozenset({"some-clear", "only-possible", "none", "too-few", PART_CODED}),
    compute=_codes_worded,
)
CODE_GROUPS = (CODE_SHARE, CODE_COMPARISON, CODE_VERDICTS, CODE_SCAN, CODES_WORDED)
