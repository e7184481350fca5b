"""The declared families of a snapshot, by name: a new one comes in by one line.

A family is computed when it is first asked for, once per snapshot, and corrected on its own: adding
one changes no verdict of the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodcare.findings.analysis import Analysis
from goodcare.findings.area_pairs import AREAS, declare_areas
from goodcare.findings.choice_pairs import CHOICES, declare_choices
from goodcare.findings.code_pairs import (
    CODE_AREAS,
    CODES,
    declare_code_areas,
    declare_codes,
)
from goodcare.findings.code_together import TOGETHER
from goodcare.findings.families import Declared, family_of
from goodcare.findings.going_with import RATINGS, declare_ratings
from goodcare.findings.group_pairs import GROUPS, declare_groups
from goodcare.findings.values import Comparison, Family, Tier
from goodcare.findings.waves import POOLED_WAVES, WAVES, declare_waves

Verdicts = Mapping[str, tuple[Comparison, ...]]

FAMILIES: Mapping[str, Callable[[Analysis], Declared]] = {
    AREAS: declare_areas,
    GROUPS: declare_groups,
    CHOICES: declare_choices,
    CODES: lambda analysis: declare_codes(analysis.codes_counted),
    CODE_AREAS: lambda analysis: declare_code_areas(analysis.codes_counted),
    RATINGS: declare_ratings,
    WAVES: lambda analysis: declare_waves(analysis, analysis.waves, is_pooled=False),
    POOLED_WAVES: lambda analysis: declare_waves(analysis, analysis.waves, is_pooled=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many comparisons a family makes, and what came out.

    Args:
        n_first: tested at the first level. n_inside: tested inside one of these that holds.
    """

    n_first: int
    n_inside: int
    n_clear: int
    n_possible: int


def tallies(analysis: Analysis) -> dict[str, Tally]:
    """Count the comparisons of every family of a snapshot, pairs of codes among them."""
    found = {
        name: Tally(
            n_first=one.n_first,
            n_inside=one.n_inside,
            n_clear=one.n_clear,
            n_possible=one.n_possible,
        )
        for name in FAMILIES
        for one in [family(analysis, name)]
    }
    pairs = analysis.code_pairs
    found[TOGETHER] = Tally(
        n_first=pairs.n_tested,
        n_inside=0,
        n_clear=pairs.tier_count(Tier.CLEAR),
        n_possible=pairs.tier_count(Tier.POSSIBLE),
    )
    return found


def family(analysis: Analysis, name: str) -> Family:
    """Return a family of a snapshot, tested when it is first asked for.

    Differences are of shares or of means of an index, −1 to 1. Where weights differ, they are
    weighted and tests use effective counts (`Comparison.is_weighted`).
    """
    if name not in analysis.families:
        declared = FAMILIES[name](analysis)
        analysis.families[name] = family_of(
            name, declared.top, policy=analysis.policy, inside=declared.inside
        )
    return analysis.families[name]


def verdicts(analysis: Analysis, name: str) -> Verdicts:
    """Return the comparisons of a family by question; groups in the order of the form."""
    if name not in analysis.verdicts:
        places = {group.level: place for place, group in enumerate(analysis.groups)}
        found: dict[str, list[Comparison]] = {}
        for one in family(analysis, name).all:
            found.setdefault(one.question, []).append(one)
        analysis.verdicts[name] = {
            question: tuple(sorted(ones, key=lambda one: places.get(one.group, -1)))
            for question, ones in found.items()
        }
    return analysis.verdicts[name]
