"""Which things the same respondents of the region mention, and how much more often."""

from collections.abc import Iterable

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.code_groups import CODEABLE, PART_CODED
from goodcare.claims.statistics.comparisons import tier_counts
from goodcare.claims.statistics.ranking import joined_labels, label_of, phrase_of
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.disclosure.pairs import ShownPair, show_pair
from goodcare.errors import InputError
from goodcare.findings import Tier
from goodcare.findings.code_family import are_codes_compared
from goodcare.findings.code_pairs import ASKED_OF_EVERYBODY
from goodcare.findings.code_together import CodePair
from goodcare.findings.whom import who_mentioned

METHOD = (
    "count, unweighted; ratio: Mantel–Haenszel, among respondents who answered the same questions "
    "(95% interval, Greenland and Robins); lift over all of them (delta method); score test inside "
    "the same strata, exact tail where p < .01, Benjamini–Hochberg within the family"
)
MORE, LESS = "more", "less"
PAIR_VARIANTS = (MORE, LESS, "possible-more", "possible-less", "open")
MOST_IN_A_MATRIX = 8


def _code_pairs(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    _require_region(place)
    family = basis.analysis.code_pairs
    lists = {
        "clear": _those(family.large, Tier.CLEAR),
        "possible": _those(family.large, Tier.POSSIBLE),
    }
    counts = {
        "tested": family.n_tested,
        "clear": len(lists["clear"]),
        "possible": len(lists["possible"]),
    }
    is_compared = are_codes_compared(basis.analysis)
    matrix = _most_paired(family.large)
    listed = {code for key in (*lists["clear"], *lists["possible"]) for code in key.split(";")}
    return Outcome(
        variant=_variant(**counts) if is_compared else PART_CODED,
        figures={
            **(tier_counts(basis, **counts) if is_compared else {}),
            **{
                one.key: Figure(kind=FactKind.COUNT, shown=_shown(basis, one, place=place).both)
                for one in family.large
            },
        },
        labels={
            **{code: label_of(basis, code) for code in (*matrix, *listed)},
            **{one.key: _named(basis, one) for one in family.large},
        },
        lists={**lists, "matrix": matrix},
        method=METHOD,
        filter=respondents_of(place, who=f"{CODEABLE}, and mentioned both"),
    )


def _require_region(place: Place) -> None:
    if not place.is_region:
        raise InputError(
            f"What the same people mention is counted over all of {place.region.name}, not in "
            f"{place.area.name} alone."
        )


def _named(basis: Basis, pair: CodePair) -> Label:
    return joined_labels([label_of(basis, pair.first), label_of(basis, pair.second)])


def _those(pairs: Iterable[CodePair], tier: Tier) -> tuple[str, ...]:
    """Return the pairs of a tier: those that most people stand behind first."""
    chosen = [one for one in pairs if one.tier is tier]
    return tuple(one.key for one in sorted(chosen, key=lambda one: -one.both))


def _most_paired(pairs: Iterable[CodePair]) -> tuple[str, ...]:
    """Return the codes that stand in the largest pairs, most mentioned first."""
    size: dict[str, int] = {}
    for one in sorted(pairs, key=lambda one: -one.both):
        size.setdefault(one.first, one.n_first)
        size.setdefault(one.second, one.n_second)
        if len(size) >= MOST_IN_A_MATRIX:
            break
    return tuple(sorted(size, key=lambda code: -size[code])[:MOST_IN_A_MATRIX])


def _variant(*, tested: int, clear: int, possible: int) -> str:
    if not tested:
        return "too-few"
    if clear:
        return "some-clear"
    return "only-possible" if possible else "none"


def _code_pair(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    _require_region(place)
    one = _pair(basis, parameters["of"])
    shown = _shown(basis, one, place=place)
    counts = {
        "both": shown.both,
        "first": shown.first,
        "second": shown.second,
        "others": shown.others,
        "passages": shown.passages,
        "base": shown.base,
    }
    return Outcome(
        variant=_pair_variant(one),
        figures={
            **{part: Figure(kind=FactKind.COUNT, shown=figure) for part, figure in counts.items()},
            "with": Figure(kind=FactKind.SHARE, shown=shown.share_with),
            "without": Figure(kind=FactKind.SHARE, shown=shown.share_without),
            "ratio": Figure(kind=FactKind.RATIO, shown=shown.ratio),
            "lift": Figure(kind=FactKind.RATIO, shown=shown.lift),
        },
        labels={
            "said-first": phrase_of(basis, one.first),
            "said-second": phrase_of(basis, one.second),
            **dict.fromkeys(counts, _named(basis, one)),
            **dict.fromkeys(("ratio", "lift", "with", "without"), _named(basis, one)),
        },
        method=METHOD,
        filter=respondents_of(place, who=CODEABLE),
    )


def _shown(basis: Basis, one: CodePair, *, place: Place) -> ShownPair:
    first, second = (
        who_mentioned([code], place, question=ASKED_OF_EVERYBODY)
        for code in (one.first, one.second)
    )
    return show_pair(one, policy=basis.door.policy, first=first, second=second)


def _pair(basis: Basis, key: str) -> CodePair:
    for one in basis.analysis.code_pairs.large:
        if one.key == key:
            return one
    raise InputError(f"The codes '{key}' are no pair that may be shown.")


def _pair_variant(one: CodePair) -> str:
    direction = MORE if one.is_more else LESS
    if one.tier is Tier.CLEAR:
        return direction
    return f"possible-{direction}" if one.tier is Tier.POSSIBLE else "open"


CODE_PAIRS = Statistic(
    name="code_pairs@1",
    parameters=frozenset(),
    variants=frozenset({"some-clear", "only-possible", "none", "too-few", PART_CODED}),
    compute=_code_pairs,
)
CODE_PAIR = Statistic(
    name="code_pair@1",
    parameters=frozenset({"of"}),
    variants=frozenset(PAIR_VARIANTS),
    compute=_code_pair,
)
PAIRS = (CODE_PAIRS, CODE_PAIR)
