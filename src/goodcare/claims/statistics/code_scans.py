"""Groups of the region on what they mention, one code at a time and all of them."""

from collections.abc import Sequence
from dataclasses import replace

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.code_groups import CODEABLE, PART_CODED, code_of, summary_of
from goodcare.claims.statistics.comparisons import METHOD, tier_counts
from goodcare.claims.statistics.groups import scan
from goodcare.claims.statistics.ranking import in_sentence, label_of
from goodcare.disclosure import Scope, Shown
from goodcare.findings import Comparison, Tier
from goodcare.findings.code_columns import column_parts
from goodcare.findings.code_family import (
    are_codes_compared,
    code_comparisons,
    code_family,
    compared_above,
)


def _code_scan(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    code = code_of(parameters["of"])
    found = scan(
        basis,
        shown_code_groups(basis, parameters["of"]),
        is_sensitive=False,
        is_tested=are_codes_compared(basis.analysis),
        filter=(
            f"respondents in {place.region.name} of each group who {CODEABLE}, against everybody "
            "else who did and answered the demographic question"
        ),
    )
    what = in_sentence(label_of(basis, code))
    n_tested = sum(one.q == one.q for one in code_comparisons(basis.analysis, code))
    tested = Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(n_tested))
    return replace(
        found,
        figures={**found.figures, "tested": tested},
        labels={**found.labels, "what": what},
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
    large = [
        one for one in worded if not basis.door.comparison(one, scope=Scope.BREAKDOWN).is_suppressed
    ]
    shown: list[Comparison] = []
    for column in dict.fromkeys(one.group.column for one in large):
        shown += _shown_of(basis, code, [one for one in large if one.group.column == column])
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
        code = one.question.partition(":")[2]
        if not compared_above(basis.analysis, code):
            by_code.setdefault(code, []).append(one)
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
        variant=summary_of(**counts) if is_compared else PART_CODED,
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
CODE_SCANS = (CODE_SCAN, CODES_WORDED)
