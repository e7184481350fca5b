"""What goes with a good answer to a rating, sorted into person, care and society."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import (
    CLEAR_WORDS,
    METHOD,
    POSSIBLE_WORDS,
    tier_counts,
    verdict_of,
)
from goodcare.claims.statistics.ranking import label_of, phrase_of
from goodcare.claims.statistics.voices import group_label
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.claims.terms import question_topic
from goodcare.disclosure import Scope, Shown, ShownComparison
from goodcare.errors import InputError
from goodcare.findings import Comparison, Tier, answer_groups
from goodcare.findings.by_answer import BAD, GOOD
from goodcare.findings.code_family import are_codes_compared
from goodcare.findings.families import untested
from goodcare.findings.going_with import RATINGS, Theme, pair_beside, themes_beside
from goodcare.findings.registry import verdicts
from goodcare.framework.levels import CodeLevel

PART_CODED = "part-coded"
MOST_OF_A_LEVEL = 3
TIERS = (Tier.CLEAR, Tier.POSSIBLE)
VERDICTS = (*CLEAR_WORDS, *POSSIBLE_WORDS, "alike", "open", "too-few", PART_CODED)
VARIANTS = (*CLEAR_WORDS, "only-possible", "none", "too-few", "nobody", PART_CODED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTheme:
    """A theme beside a rating that may be shown: none that could be had by subtraction."""

    theme: Theme
    raw: Comparison
    shown: ShownComparison

    @property
    def tier(self) -> Tier:
        """What may be said of it."""
        return self.raw.tier


def shown_themes(basis: Basis, question: str) -> tuple[ShownTheme, ...]:
    """Return the themes whose shares among good and poor ratings may both be shown.

    Those who rated middlingly, or not at all, are what is left of everybody: where few of them
    mentioned a theme, or few did not, its shares are hidden with theirs.
    """
    rating = basis.analysis.snapshot.instrument.question(question)
    family = verdicts(basis.analysis, RATINGS)
    found = []
    for theme in themes_beside(basis.analysis, question):
        tested = family.get(theme.key(question), ())
        policy = basis.door.policy
        raw = tested[0] if tested else untested(pair_beside(theme, question), policy=policy)
        shown = basis.door.comparison(raw, scope=Scope.BREAKDOWN, is_sensitive=rating.is_sensitive)
        if not shown.is_suppressed and _is_apart(basis, theme):
            found.append(ShownTheme(theme=theme, raw=raw, shown=shown))
    return tuple(found)


def _is_apart(basis: Basis, theme: Theme) -> bool:
    sides = (theme.good, theme.bad)
    mentioned = [*(one.count for one in sides), *theme.others]
    silent = [*(one.base - one.count for one in sides), *theme.others_silent]
    figures = [
        figure
        for counts in (mentioned, silent)
        for figure in basis.door.people_by_group(counts, hidden=(2, 3))[:2]
    ]
    return all(isinstance(one, Shown) for one in figures)


def _going_with(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    _require_region(place)
    question = parameters["question"]
    rating = basis.analysis.snapshot.instrument.question(question)
    found = shown_themes(basis, question)
    listed = {level: tuple(_listed(found, level)) for level in CodeLevel}
    lead = _lead(found)
    tested = [one for one in found if one.raw.q == one.raw.q]  # NaN: not tested
    counts = {
        "tested": len(tested),
        "clear": sum(one.tier is Tier.CLEAR for one in tested),
        "possible": sum(one.tier is Tier.POSSIBLE for one in tested),
    }
    groups = {one.key: group_label(basis, rating, one) for one in answer_groups(rating)}
    snapshot = basis.analysis.snapshot
    return Outcome(
        variant=_variant(basis, question, found, lead),
        figures=tier_counts(basis, **counts) | _lead_figures(lead),
        labels={
            "rating": question_topic(snapshot, question, language=basis.language),
            **{key: groups[key] for key in (GOOD, BAD) if key in groups},
            **({"lead-what": phrase_of(basis, lead.theme.code)} if lead else {}),
            **{code: label_of(basis, code) for codes in listed.values() for code in codes},
        },
        lists={
            **{level.value: codes for level, codes in listed.items()},
            "lead": (lead.theme.code,) if lead else (),
        },
        method=METHOD,
        filter=_who(place, question),
    )


def _require_region(place: Place) -> None:
    if not place.is_region:
        raise InputError(
            f"What goes with a rating is told over all of {place.region.name}, not in "
            f"{place.area.name} alone."
        )


def _who(place: Place, question: str) -> str:
    return respondents_of(
        place,
        who=(
            f"answered {question} on its scale and gave an answer that could be coded to a "
            f"question put to everybody, or to all who were asked {question}"
        ),
    )


def _listed(found: Iterable[ShownTheme], level: CodeLevel) -> Iterator[str]:
    """Yield the themes of a level: clear, possible, then those most mentioned."""
    of_level = [one for one in found if one.theme.level is level]
    worded = [one for one in of_level if one.tier in TIERS]
    others = [one for one in of_level if one.tier not in TIERS]
    worded.sort(key=lambda one: (TIERS.index(one.tier), -abs(one.raw.h)))
    others.sort(key=lambda one: -one.raw.here.share - one.raw.rest.share)
    return (one.theme.code for one in [*worded, *others][:MOST_OF_A_LEVEL])


def _lead(found: Sequence[ShownTheme]) -> ShownTheme | None:
    clear = [one for one in found if one.tier is Tier.CLEAR]
    return max(clear, key=lambda one: abs(one.raw.h), default=None)


def _lead_figures(lead: ShownTheme | None) -> dict[str, Figure]:
    if lead is None:
        return {}
    return {f"lead-{part}": figure for part, figure in _sides(lead).items()}


def _sides(one: ShownTheme) -> dict[str, Figure]:
    return {
        GOOD: Figure(kind=FactKind.SHARE, shown=one.shown.here.share),
        BAD: Figure(kind=FactKind.SHARE, shown=one.shown.rest.share),
        f"{GOOD}-base": Figure(kind=FactKind.COUNT, shown=one.shown.here.base),
        f"{BAD}-base": Figure(kind=FactKind.COUNT, shown=one.shown.rest.base),
    }


def _variant(
    basis: Basis, question: str, found: Sequence[ShownTheme], lead: ShownTheme | None
) -> str:
    themes = themes_beside(basis.analysis, question)
    if not any(one.good.base or one.bad.base for one in themes):
        return "nobody"
    if not found:
        return "too-few"
    if not are_codes_compared(basis.analysis):
        return PART_CODED
    if lead is not None:
        return verdict_of(basis, lead.raw, lead.shown)
    return "only-possible" if any(one.tier is Tier.POSSIBLE for one in found) else "none"


def _going_with_theme(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    _require_region(place)
    question, code = parameters["question"], parameters["of"]
    for one in shown_themes(basis, question):
        if one.theme.code == code:
            break
    else:
        raise InputError(f"Theme '{code}' beside question '{question}' may not be shown.")
    is_complete = are_codes_compared(basis.analysis)
    counts = {
        GOOD: Figure(kind=FactKind.COUNT, shown=one.shown.here.count),
        BAD: Figure(kind=FactKind.COUNT, shown=one.shown.rest.count),
    }
    return Outcome(
        variant=verdict_of(basis, one.raw, one.shown) if is_complete else PART_CODED,
        figures=_sides(one) | ({} if is_complete else counts),
        labels=dict.fromkeys((GOOD, BAD), label_of(basis, code)),
        method=METHOD,
        filter=_who(place, question),
    )


GOING_WITH = (
    Statistic(
        name="going_with@1",
        parameters=frozenset({"question"}),
        variants=frozenset(VARIANTS),
        compute=_going_with,
    ),
    Statistic(
        name="going_with_theme@1",
        parameters=frozenset({"question", "of"}),
        variants=frozenset(VERDICTS),
        compute=_going_with_theme,
    ),
)
