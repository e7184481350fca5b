"""The latest wave of answers beside the one before it, or beside all before it together."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import (
    METHOD,
    VERDICTS,
    listed_by_verdict,
    method_of,
    tier_counts,
    topic_asked,
    variant_of_counts,
    verdict_of,
)
from goodcare.claims.statistics.wordings import joined, respondents_of
from goodcare.disclosure import Figure as ShownFigure
from goodcare.disclosure import ShownComparison, Suppressed, interval_ends
from goodcare.errors import InputError
from goodcare.findings import Comparison
from goodcare.findings.comparisons import subject_of
from goodcare.findings.wave_change import (
    compared_waves,
    estimates_by_wave,
    wave_comparison,
    wave_names,
    waves_before,
)

POOLED, EACH = "yes", "no"
SINGLE, TOO_FEW = "single-wave", "too-few"
DIFFERENT_PEOPLE = "the respondents of two waves are taken for different people"


def is_pooled(parameters: Parameters) -> bool:
    """Read whether all earlier waves are taken together ("yes"), or the last of them alone.

    Raises:
        InputError: it says neither yes nor no.
    """
    written = parameters["pooled"] or EACH
    if written not in (POOLED, EACH):
        raise InputError(f"'pooled: {written}' should be {POOLED} or {EACH}.")
    return written == POOLED


def _wave_comparison(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name, pooled = parameters["question"], is_pooled(parameters)
    labels = _wave_labels(basis, pooled=pooled)
    who = respondents_of(place, who=f"answered {name}, by wave")
    if not labels:
        return Outcome(variant=SINGLE, method=METHOD, filter=who)
    raw = wave_comparison(basis.analysis, name, place=place, is_pooled=pooled)
    shown, hidden = _shown(basis, raw, name, place=place)
    low, high = interval_ends(hidden or shown.difference)
    figures: dict[str, tuple[FactKind, ShownFigure]] = {
        "latest": (FactKind.SHARE, shown.here.share),
        "before": (FactKind.SHARE, shown.rest.share),
        "base": (FactKind.COUNT, shown.here.base),
        "before_base": (FactKind.COUNT, shown.rest.base),
        "difference": (FactKind.POINTS, shown.difference),
        "low": (FactKind.POINTS, low),
        "high": (FactKind.POINTS, high),
    }
    return Outcome(
        variant=TOO_FEW if hidden else verdict_of(basis, raw, shown),
        figures={
            part: Figure(kind=kind, shown=hidden or figure)
            for part, (kind, figure) in figures.items()
        },
        labels={f"wave-{part}": label for part, label in labels.items()},
        method=f"{DIFFERENT_PEOPLE}; {method_of(raw)}",
        filter=who,
    )


def _shown(
    basis: Basis, raw: Comparison, name: str, *, place: Place
) -> tuple[ShownComparison, Suppressed | None]:
    """Show both sides, and why all of it is hidden, if it is.

    All waves together stand on other pages: with all but one wave shown, a hidden one could be had
    by subtraction. So nothing is shown where one of them may not be.
    """
    is_sensitive = subject_of(basis.analysis, name).is_sensitive
    shown = basis.door.comparison(raw, is_sensitive=is_sensitive)
    each = [
        basis.door.estimate(one, is_sensitive=is_sensitive).share
        for one in estimates_by_wave(basis.analysis, name, place=place).values()
    ]
    figures = [shown.difference, *each]
    return shown, next((one for one in figures if isinstance(one, Suppressed)), None)


def _wave_verdicts(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    pooled = is_pooled(parameters)
    labels = _wave_labels(basis, pooled=pooled)
    who = respondents_of(place, who="answered headline questions and indices, by wave")
    if not labels:
        return Outcome(variant=SINGLE, method=METHOD, filter=who)
    verdicts: dict[str, str] = {}
    sizes: dict[str, float] = {}
    for name in compared_waves(basis.analysis):
        raw = wave_comparison(basis.analysis, name, place=place, is_pooled=pooled)
        shown, hidden = _shown(basis, raw, name, place=place)
        verdicts[name] = TOO_FEW if hidden else verdict_of(basis, raw, shown)
        sizes[name] = raw.difference
    lists = listed_by_verdict(verdicts, sizes)
    counts = {
        "tested": sum(verdict != TOO_FEW for verdict in verdicts.values()),
        "clear": len(lists["more"]) + len(lists["less"]),
        "possible": len(lists["possible"]),
    }
    return Outcome(
        variant=variant_of_counts(*counts.values()),
        figures=tier_counts(basis, **counts),
        labels={
            **{f"wave-{part}": label for part, label in labels.items()},
            **{name: topic_asked(basis, name) for name in verdicts},
        },
        lists=lists,
        method=f"{DIFFERENT_PEOPLE}; {METHOD}",
        filter=who,
    )


def _waves(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    names = wave_names(basis.analysis)
    return Outcome(
        variant="several" if len(names) > 1 else SINGLE,
        labels={"waves": _wave_label(names)},
        method="as the files name them",
        filter=respondents_of(place),
    )


def _wave_labels(basis: Basis, *, pooled: bool) -> dict[str, Label]:
    """Name the two sides; nothing where there is a single wave."""
    before = waves_before(basis.analysis, is_pooled=pooled)
    if not before:
        return {}
    latest = wave_names(basis.analysis)[-1:]
    return {"latest": _wave_label(latest), "before": _wave_label(before)}


def _wave_label(names: tuple[str, ...]) -> Label:
    return Label(text=joined(names), source="conversation:wave")


WAVE_COMPARISON = Statistic(
    name="wave_comparison@1",
    parameters=frozenset({"question", "pooled"}),
    variants=frozenset({*VERDICTS, SINGLE} - {"whole-region"}),
    compute=_wave_comparison,
)
WAVE_VERDICTS = Statistic(
    name="wave_verdicts@1",
    parameters=frozenset({"pooled"}),
    variants=frozenset({"some-clear", "one-clear", "only-possible", "none", TOO_FEW, SINGLE}),
    compute=_wave_verdicts,
)
WAVES_COUNTED = Statistic(
    name="waves@1",
    parameters=frozenset(),
    variants=frozenset({"several", SINGLE}),
    compute=_waves,
)
WAVES = (WAVE_COMPARISON, WAVE_VERDICTS, WAVES_COUNTED)
