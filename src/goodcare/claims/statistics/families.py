"""How many comparisons the families of a snapshot make, and which of them a report words."""

from collections.abc import Callable, Iterator, Mapping

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.code_scans import shown_code_groups
from goodcare.claims.statistics.comparisons import (
    FALSE_CLEAR,
    FALSE_OF_BOTH,
    METHOD,
    tier_counts,
)
from goodcare.claims.statistics.going_with import shown_themes
from goodcare.findings import Tier, compare_conversations, comparison, group_comparisons
from goodcare.findings.area_pairs import AREAS
from goodcare.findings.beside import CONVERSATIONS
from goodcare.findings.choice_pairs import CHOICES
from goodcare.findings.code_family import area_code_comparisons
from goodcare.findings.code_pairs import CODE_AREAS, CODES
from goodcare.findings.code_together import TOGETHER
from goodcare.findings.going_with import RATINGS
from goodcare.findings.group_pairs import GROUPS
from goodcare.findings.registry import FAMILIES as DECLARED
from goodcare.findings.registry import tallies, verdicts
from goodcare.findings.wave_change import wave_comparison
from goodcare.findings.waves import POOLED_WAVES, WAVES

IN_STEPS = "-in-steps"
NONE = "none"


def _family(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name = parameters["family"]
    found = tallies(basis.analysis)[name]
    figures = tier_counts(basis, clear=found.n_clear, possible=found.n_possible)
    for part, count in (("tested", found.n_first), ("inside", found.n_inside)):
        figures[part] = Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(count))
    return Outcome(
        variant=NONE if not found.n_first else name + (IN_STEPS if found.n_inside else ""),
        figures=figures,
        method=METHOD,
        filter=f"comparisons of the family of {name}, in {place.region.name}",
    )


def _families(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = tallies(basis.analysis).values()
    n_clear = sum(one.n_clear for one in found)
    n_possible = sum(one.n_possible for one in found)
    return Outcome(
        variant="some" if n_clear else NONE,
        figures=tier_counts(basis, clear=n_clear, possible=n_possible),
        method=METHOD,
        filter=f"the declared families of the snapshot, in {place.region.name}",
    )


def _report_worded(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    keys = [key for key in parameters["compared"].split(";") if key]
    tiers = [tier for key in keys for tier in _tiers(basis, place, key)]
    n_clear, n_possible = tiers.count(Tier.CLEAR), tiers.count(Tier.POSSIBLE)
    return Outcome(
        variant="some" if n_clear or n_possible else NONE,
        figures=tier_counts(basis, clear=n_clear, possible=n_possible),
        method=f"{METHOD}; at most {FALSE_CLEAR} of the clear ones are expected to be false, "
        f"{FALSE_OF_BOTH} of clear and possible together",
        filter=f"differences that the report on {place.area.name} words",
        over=tuple(_conversations(basis, keys)),
    )


def _tiers(basis: Basis, place: Place, key: str) -> list[Tier]:
    """Return the tiers of the differences that stand behind one key ("groups:exp_listened")."""
    name, _, compared = key.partition(":")
    return WORDED[name](basis, place, compared)


def _of_area(basis: Basis, place: Place, question: str) -> list[Tier]:
    return [] if place.is_region else [comparison(basis.analysis, question, place).tier]


def _of_groups(basis: Basis, _place: Place, question: str) -> list[Tier]:
    return [one.tier for one in group_comparisons(basis.analysis, question)]


def _of_choices(basis: Basis, _place: Place, choice: str) -> list[Tier]:
    """Return the tiers of groups on a choice; of these, reports word the clear ones only."""
    found = verdicts(basis.analysis, CHOICES).get(choice, ())
    return [one.tier for one in found if one.tier is Tier.CLEAR]


def _of_codes(basis: Basis, _place: Place, of: str) -> list[Tier]:
    return [one.tier for one in shown_code_groups(basis, of)]


def _of_code_areas(basis: Basis, place: Place, of: str) -> list[Tier]:
    raw = area_code_comparisons(basis.analysis, place).get(of.partition(":")[2])
    return [] if raw is None else [raw.tier]


def _of_pairs(basis: Basis, _place: Place, pair: str) -> list[Tier]:
    """Return the tier of a pair of codes ("waiting/phone")."""
    key = pair.replace("/", ";")
    return [one.tier for one in basis.analysis.code_pairs.large if one.key == key]


def _of_waves(basis: Basis, place: Place, question: str) -> list[Tier]:
    return [wave_comparison(basis.analysis, question, place=place).tier]


def _of_pooled_waves(basis: Basis, place: Place, question: str) -> list[Tier]:
    return [wave_comparison(basis.analysis, question, place=place, is_pooled=True).tier]


def _of_conversations(basis: Basis, _place: Place, key: str) -> list[Tier]:
    """Return the tier of a question between conversations; reports word it only if clear.

    Args:
        basis: ours, with the conversations beside it.
        key: "name/question/earlier/area".
    """
    name, question, earlier, area = key.split("/")
    other = basis.conversation(name).analysis
    if area not in other.snapshot.gazetteer:
        return []
    place = basis.analysis.snapshot.gazetteer.place(area)
    raw = compare_conversations(
        basis.analysis, other, question=question, earlier=earlier, place=place
    )
    return [raw.tier] if raw.tier is Tier.CLEAR else []


def _conversations(basis: Basis, keys: list[str]) -> Iterator[str]:
    """Yield the content of the conversations that keys name."""
    found = (key.partition(":") for key in keys)
    names = {key.partition("/")[0] for name, _, key in found if name == CONVERSATIONS}
    for name in sorted(names):
        yield basis.conversation(name).analysis.snapshot.manifest.content_hash


def _of_ratings(basis: Basis, _place: Place, key: str) -> list[Tier]:
    """Return the tier of a theme beside a rating ("waiting/manage"); as shown."""
    code, question = key.split("/")
    return [one.tier for one in shown_themes(basis, question) if one.theme.code == code]


WORDED: Mapping[str, Callable[[Basis, Place, str], list[Tier]]] = {
    AREAS: _of_area,
    GROUPS: _of_groups,
    CHOICES: _of_choices,
    CODES: _of_codes,
    CODE_AREAS: _of_code_areas,
    TOGETHER: _of_pairs,
    RATINGS: _of_ratings,
    WAVES: _of_waves,
    POOLED_WAVES: _of_pooled_waves,
    CONVERSATIONS: _of_conversations,
}
"""The differences that a report words, by the family of a key of `goodcare.compose.worded`."""

FAMILY = Statistic(
    name="family@1",
    parameters=frozenset({"family"}),
    variants=frozenset({NONE, TOGETHER, *DECLARED, *(f"{name}{IN_STEPS}" for name in DECLARED)}),
    compute=_family,
)
FAMILIES = Statistic(
    name="families@3",
    parameters=frozenset(),
    variants=frozenset({"some", NONE}),
    compute=_families,
)
REPORT_WORDED = Statistic(
    name="report_worded@4",
    parameters=frozenset({"compared"}),
    variants=frozenset({"some", NONE}),
    compute=_report_worded,
)
