"""What is typical of the answers of people who rated something alike, across the region."""

from collections.abc import Iterator, Sequence

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import tier_counts
from goodcare.claims.statistics.ranking import label_of, phrase_of
from goodcare.claims.statistics.voices import closed_question, group_label
from goodcare.claims.statistics.wordings import INTERVAL, WHOLE_POINTS, respondents_of
from goodcare.claims.terms import question_label
from goodcare.disclosure import Scope, Shown, ShownEstimate, Suppressed
from goodcare.errors import InputError
from goodcare.findings import Tier, answer_groups
from goodcare.findings.code_family import are_codes_compared
from goodcare.findings.typical import CODE, PHRASE, Typical, TypicalOf, typical_of

OTHERS, POSSIBLE = "/others", "/possible"
MOST_OF_A_GROUP = 4
FEWEST_GROUPS = 2
ALONE = "-alone"
COMPARED = {
    "en": {
        True: "Themes and phrases",
        False: "Phrases (not every answer is coded, so that themes are not compared)",
    }
}
METHOD = (
    "people, unweighted, each once per theme and phrase; weighted log-odds ratio with an "
    "informative Dirichlet prior, and the exact test of people, both after Benjamini–Hochberg "
    f"within the question; {INTERVAL}; {WHOLE_POINTS}"
)


def _typical(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    if not place.is_region:
        raise InputError(
            f"What is typical of answers is told over all of {place.region.name}, not in "
            f"{place.area.name} alone."
        )
    name = parameters["question"]
    by = closed_question(basis, name)
    found = typical_of(basis.analysis, name)
    shown = {
        f"{one.group}/{one.key}": (one, here)
        for one in found.tested
        if one.tier in (Tier.CLEAR, Tier.POSSIBLE)
        and isinstance((here := _here(basis, one, found)).share, Shown)
    }
    lists = {
        f"{group}{ending}": tuple(_listed(shown, group, tier))
        for group in found.groups
        for ending, tier in (("", Tier.CLEAR), (POSSIBLE, Tier.POSSIBLE))
    }
    lead = next((key for key, (one, _) in shown.items() if one.tier is Tier.CLEAR), "")
    snapshot, language = basis.analysis.snapshot, basis.language
    return Outcome(
        variant=_variant(basis, found, shown, lead),
        figures={
            **tier_counts(
                basis,
                tested=len(found.tested),
                clear=sum(one.tier is Tier.CLEAR for one in found.tested),
                possible=sum(one.tier is Tier.POSSIBLE for one in found.tested),
            ),
            **_figures(basis, shown, lead),
        },
        labels={
            "question": question_label(snapshot, name, language=language),
            "by": question_label(snapshot, by.name, language=language),
            "compared": Label(
                text=COMPARED[language][are_codes_compared(basis.analysis)],
                source="method:compared",
            ),
            **{group.key: group_label(basis, by, group) for group in answer_groups(by)},
            **_labels(basis, name, shown, lead),
        },
        lists=lists | {"groups": found.groups, "lead": (lead,) if lead else ()},
        method=METHOD,
        filter=respondents_of(place, who=f"answered {name} in words and {by.name} on its scale"),
    )


def _here(basis: Basis, one: Typical, found: TypicalOf) -> ShownEstimate:
    """Show the share of a group; of a code only if it may be counted by group at all."""
    shown = basis.door.estimate(one.here, scope=Scope.BREAKDOWN)
    if one.key.startswith(PHRASE):
        return shown
    least = basis.door.policy.min_base
    small = [at for at, size in enumerate(found.sizes) if size < least]
    counts = basis.door.people_by_group(one.by_group, hidden=small)
    count = counts[found.groups.index(one.group)]
    if isinstance(count, Suppressed):
        return ShownEstimate(count=count, share=count, base=shown.base)
    return shown


def _listed(
    shown: dict[str, tuple[Typical, ShownEstimate]], group: str, tier: Tier
) -> Iterator[str]:
    """Yield the most typical things of a group; of phrases inside one another the first."""
    taken: list[str] = []
    for key, (one, _) in shown.items():
        if (one.group, one.tier) != (group, tier) or _is_inside(one.key, taken):
            continue
        taken.append(one.key)
        yield key
        if len(taken) == MOST_OF_A_GROUP:
            return


def _is_inside(key: str, taken: Sequence[str]) -> bool:
    """Whether a phrase and one that was taken share their words."""
    if not key.startswith(PHRASE):
        return False
    words = f" {key.removeprefix(PHRASE)} "
    others = [f" {one.removeprefix(PHRASE)} " for one in taken if one.startswith(PHRASE)]
    return any(words in one or one in words for one in others)


def _figures(
    basis: Basis, shown: dict[str, tuple[Typical, ShownEstimate]], lead: str
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for key, (one, here) in shown.items():
        others = basis.door.estimate(one.others, scope=Scope.BREAKDOWN)
        figures[key] = Figure(kind=FactKind.SHARE, shown=here.share)
        figures[f"{key}{OTHERS}"] = Figure(kind=FactKind.SHARE, shown=others.share)
        if key == lead:
            figures |= {"lead-share": figures[key], "lead-others": figures[f"{key}{OTHERS}"]}
            figures["lead-size"] = Figure(kind=FactKind.COUNT, shown=here.base)
    return figures


def _labels(
    basis: Basis, name: str, shown: dict[str, tuple[Typical, ShownEstimate]], lead: str
) -> dict[str, Label]:
    by = closed_question(basis, name)
    of_group = {group.key: group_label(basis, by, group) for group in answer_groups(by)}
    labels: dict[str, Label] = {}
    for key, (one, _) in shown.items():
        labels[key] = labels[f"{key}{OTHERS}"] = _thing(basis, name, one.key)
        if key == lead:
            is_code = one.key.startswith(CODE)
            labels["lead-answers"] = of_group[one.group]
            labels["lead-what"] = (
                phrase_of(basis, one.key.removeprefix(CODE)) if is_code else labels[key]
            )
    return labels


def _thing(basis: Basis, question: str, key: str) -> Label:
    if key.startswith(CODE):
        return label_of(basis, key.removeprefix(CODE))
    return Label(text=f"“{key.removeprefix(PHRASE)}”", source=f"passages:{question}")


def _variant(
    basis: Basis, found: TypicalOf, shown: dict[str, tuple[Typical, ShownEstimate]], lead: str
) -> str:
    if not sum(found.sizes):
        return "nobody"
    least = basis.door.policy.min_base
    if sum(size >= least for size in found.sizes) < FEWEST_GROUPS:
        return "too-few"
    if not lead:
        return "only-possible" if shown else "none"
    one, _ = shown[lead]
    kind = "theme" if one.key.startswith(CODE) else "phrase"
    others = basis.door.estimate(one.others, scope=Scope.BREAKDOWN).share
    return kind if isinstance(others, Shown) else f"{kind}{ALONE}"


TYPICAL = Statistic(
    name="typical@1",
    parameters=frozenset({"question"}),
    variants=frozenset(
        {
            *("theme", "phrase", f"theme{ALONE}", f"phrase{ALONE}"),
            *("only-possible", "none", "too-few", "nobody"),
        }
    ),
    compute=_typical,
)
