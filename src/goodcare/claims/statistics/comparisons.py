"""The area against the rest of its region."""

from collections.abc import Iterable
from dataclasses import replace

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import WHOLE_POINTS, respondents_of
from goodcare.claims.terms import pillar_phrase, question_asked, question_topic
from goodcare.disclosure import ShownComparison, interval_ends
from goodcare.findings import (
    Comparison,
    Tier,
    compared_areas,
    comparison,
)
from goodcare.findings.comparisons import subject_of
from goodcare.findings.indices import PREFIX

CLEAR_WORDS = ("much-more", "more", "slightly-more", "slightly-less", "less", "much-less")
POSSIBLE_WORDS = ("possible-more", "possible-less")
VERDICTS = (*CLEAR_WORDS, *POSSIBLE_WORDS, "alike", "open", "too-few", "whole-region")
FALSE_CLEAR, FALSE_OF_BOTH = 0.05, 0.20
METHOD = (
    "score test, exact hypergeometric tail where p < .01 (weighted: saddlepoint tail), "
    "Benjamini–Hochberg within the family, inside what holds by Benjamini and Bogomolov; "
    f"Newcombe interval of the difference (95%); {WHOLE_POINTS}"
)
NOT_TESTED = f"not in a family, so not tested; Newcombe interval (95%); {WHOLE_POINTS}"


def verdict_of(basis: Basis, raw: Comparison, shown: ShownComparison) -> str:
    """Return the wording that a comparison has earned."""
    if raw.tier is Tier.TOO_FEW or shown.is_suppressed:
        return "too-few"
    if raw.tier is Tier.CLEAR:
        return basis.wording.variant(raw.h)
    if raw.tier is Tier.POSSIBLE:
        return "possible-more" if raw.is_more else "possible-less"
    return "alike" if raw.tier is Tier.ALIKE else "open"


def method_of(raw: Comparison) -> str:
    """Say how a comparison was tested, if it was."""
    return METHOD if raw.q == raw.q else NOT_TESTED  # q is NaN outside the families


def _area_comparison(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name = parameters["question"]
    answered = f"answered {name} on its scale"
    rest = f"in the rest of {place.region.name}"
    who = respondents_of(place, who=f"{answered}, against those {rest}")
    if place.is_region:
        return Outcome(variant="whole-region", method=METHOD, filter=who)
    question = basis.analysis.snapshot.instrument.question(name)
    raw = comparison(basis.analysis, name, place)
    shown = basis.door.comparison(raw, is_sensitive=question.is_sensitive)
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
            "detectable": Figure(kind=FactKind.SIZE, shown=shown.detectable),
        },
        method=method_of(raw),
        filter=who,
        filters={
            "here": respondents_of(place, who=answered),
            "base": respondents_of(place, who=answered),
            "rest": f"respondents {rest}, outside {place.area.name}, who {answered}",
        },
    )


def area_verdicts(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    """Sort what an area is compared on by its verdict against the rest of its region."""
    who = (
        f"headline questions and indices, {place.area.name} against the rest of {place.region.name}"
    )
    if place.is_region:
        return Outcome(variant="whole-region", method=METHOD, filter=who)
    names = compared_areas(basis.analysis)
    found = {name: comparison(basis.analysis, name, place) for name in names}
    verdicts = {
        name: verdict_of(
            basis,
            raw,
            basis.door.comparison(raw, is_sensitive=subject_of(basis.analysis, name).is_sensitive),
        )
        for name, raw in found.items()
    }
    lists = listed_by_verdict(verdicts, {name: raw.difference for name, raw in found.items()})
    counts = {
        "tested": sum(verdict != "too-few" for verdict in verdicts.values()),
        "clear": len(lists["more"]) + len(lists["less"]),
        "possible": len(lists["possible"]),
    }
    return Outcome(
        variant=variant_of_counts(*counts.values()),
        figures=tier_counts(basis, **counts),
        labels={name: topic_asked(basis, name) for name in verdicts},
        lists=lists,
        method=METHOD,
        filter=who,
    )


def listed_by_verdict(
    verdicts: dict[str, str], sizes: dict[str, float]
) -> dict[str, tuple[str, ...]]:
    """Sort questions into more, less, possible and the rest, largest difference first."""

    def those(words: Iterable[str]) -> tuple[str, ...]:
        chosen = [name for name, verdict in verdicts.items() if verdict in words]
        return tuple(sorted(chosen, key=lambda name: -abs(sizes[name])))

    clear = {word for word in CLEAR_WORDS if word.endswith("more")}
    return {
        "more": those(clear),
        "less": those(set(CLEAR_WORDS) - clear),
        "possible": those(POSSIBLE_WORDS),
        "open": those(("alike", "open")),
        "all": tuple(verdicts),
    }


def variant_of_counts(n_tested: int, n_clear: int, n_possible: int) -> str:
    """Return which wording fits so many comparisons."""
    if n_tested == 0:
        return "too-few"
    if n_clear:
        return "one-clear" if n_clear == 1 else "some-clear"
    return "only-possible" if n_possible else "none"


def tier_counts(basis: Basis, **counts: int) -> dict[str, Figure]:
    """Figures of how many comparisons, with the expected number of false ones among the clear."""
    found = {
        part: Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(count))
        for part, count in counts.items()
    }
    expected = basis.door.comparisons(FALSE_CLEAR * counts["clear"])
    found["expected_false"] = Figure(kind=FactKind.EXPECTED, shown=expected)
    found["false_share"] = Figure(kind=FactKind.SHARE, shown=basis.door.comparisons(FALSE_OF_BOTH))
    return found


def topic_asked(basis: Basis, name: str) -> Label:
    """Name what was asked, and of whom where not of everybody; of an index its pillar."""
    snapshot = basis.analysis.snapshot
    if name.startswith(PREFIX):
        phrase = pillar_phrase(snapshot, name.removeprefix(PREFIX), language=basis.language)
        return replace(phrase, text=phrase.text[:1].upper() + phrase.text[1:])
    topic = question_topic(snapshot, name, language=basis.language)
    asked = question_asked(snapshot, name, language=basis.language)
    return replace(topic, text=f"{topic.text} ({asked.text})") if asked.text else topic


AREA_COMPARISON = Statistic(
    name="area_comparison@1",
    parameters=frozenset({"question"}),
    variants=frozenset(VERDICTS),
    compute=_area_comparison,
)
AREA_VERDICTS = Statistic(
    name="area_verdicts@2",
    parameters=frozenset(),
    variants=frozenset(
        {"some-clear", "one-clear", "only-possible", "none", "too-few", "whole-region"}
    ),
    compute=area_verdicts,
)
