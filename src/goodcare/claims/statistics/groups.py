"""The regional scan of groups on one question."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import method_of, verdict_of
from goodcare.claims.statistics.wordings import joined
from goodcare.disclosure import Scope, ShownComparison
from goodcare.findings import Comparison, Group, group_comparisons, is_scanned

MORE, LESS, POSSIBLE, TOO_FEW = "more", "less", "possible", "too_few"
ESPECIALLY, AMONG_THEM = {"en": "especially"}, {"en": "among them"}
"""Said of a nested group whose own test holds, under its parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """One group of the scan: raw for the verdict, shown for the figures."""

    key: str
    group: Group
    raw: Comparison
    shown: ShownComparison
    verdict: str

    @property
    def name(self) -> str:
        """Which list it stands in; empty: no difference is worded."""
        if self.verdict == "too-few":
            return TOO_FEW
        if self.verdict.startswith("possible"):
            return POSSIBLE
        if self.verdict.endswith("more"):
            return MORE
        return LESS if self.verdict.endswith("less") else ""


def _group_scan(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    return scan(
        basis,
        group_comparisons(basis.analysis, question.name),
        is_sensitive=question.is_sensitive,
        is_tested=is_scanned(basis.analysis, question.name),
        filter=(
            f"respondents in {place.region.name} of each group who answered {question.name} on "
            "its scale, against everybody else who answered the demographic question"
        ),
    )


def scan(
    basis: Basis,
    found: Iterable[Comparison],
    *,
    is_sensitive: bool,
    is_tested: bool,
    filter: str,
) -> Outcome:
    """Sort comparisons of groups into those who are more and less likely, possible and too few.

    Args:
        basis: with the door and the wording table.
        found: comparisons of one family on one thing.
        is_sensitive: of what was asked.
        is_tested: whether they are in a family; if not, nothing is worded.
        filter: who is counted, in words.
    """
    scanned = [_scanned(basis, raw, is_sensitive=is_sensitive) for raw in found]
    ordered = {name: _ordered(scanned, name) for name in (MORE, LESS, POSSIBLE, TOO_FEW)}
    lists = {
        name: tuple(one.key for one in ones) if is_tested else () for name, ones in ordered.items()
    }
    labels = {one.key: _label(one.group) for one in scanned}
    labels["too_few"] = _joined([labels[key] for key in lists[TOO_FEW]])
    for name in (MORE, LESS):
        labels |= _under_parents(ordered[name], language=basis.language)
    n_tested = sum(not one.group.is_nested and one.raw.q == one.raw.q for one in scanned)
    return Outcome(
        variant=_variant(lists, is_tested=is_tested),
        figures={
            "tested": Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(n_tested)),
            **{
                one.key: Figure(kind=FactKind.SHARE, shown=one.shown.here.share)
                for one in scanned
                if one.name in (MORE, LESS, POSSIBLE)
            },
        },
        labels=labels,
        lists=lists,
        method=method_of(scanned[0].raw) if scanned else "no demographic question",
        filter=filter,
    )


def _scanned(basis: Basis, raw: Comparison, *, is_sensitive: bool) -> Scanned:
    shown = basis.door.comparison(raw, scope=Scope.BREAKDOWN, is_sensitive=is_sensitive)
    return Scanned(
        key=f"{raw.group.column}={raw.group.value}",
        group=basis.analysis.group(raw.group),
        raw=raw,
        shown=shown,
        verdict=verdict_of(basis, raw, shown),
    )


def _ordered(scanned: list[Scanned], name: str) -> list[Scanned]:
    """Return those of a list in the order they are shown: nested groups after their parents."""
    chosen = [one for one in scanned if one.name == name]
    if name == MORE:
        return _after_parents(sorted(chosen, key=lambda one: -one.raw.here.share))
    if name == LESS:
        return _after_parents(sorted(chosen, key=lambda one: one.raw.here.share))
    if name == POSSIBLE:
        return sorted(chosen, key=lambda one: -abs(one.raw.difference))
    return chosen


def _after_parents(chosen: list[Scanned]) -> list[Scanned]:
    levels = {one.group.level for one in chosen}
    return [
        one
        for first in chosen
        if first.group.parent not in levels
        for one in (first, *(two for two in chosen if two.group.parent == first.group.level))
    ]


def _under_parents(listed: Iterable[Scanned], *, language: str) -> dict[str, Label]:
    """Name nested groups under a parent in the same list; "especially" where they go further."""
    parents = {one.group.level: one for one in listed}
    found = {}
    for one in listed:
        parent = parents.get(one.group.parent)
        if parent is not None:
            is_further = abs(one.raw.difference) > abs(parent.raw.difference)
            words = ESPECIALLY if is_further else AMONG_THEM
            label = _label(one.group)
            found[one.key] = Label(text=f"{words[language]} {label.text}", source=label.source)
    return found


def _label(group: Group) -> Label:
    return Label(text=group.label, source=group.source)


def _joined(labels: list[Label]) -> Label:
    """Join the labels of several groups, naming every question they come from."""
    sources = dict.fromkeys(label.source for label in labels)
    return Label(text=joined(label.text for label in labels), source=";".join(sources))


def _variant(lists: dict[str, tuple[str, ...]], *, is_tested: bool) -> str:
    if not is_tested:
        return "not-tested"
    if lists[MORE] or lists[LESS]:
        return "some-clear"
    return "only-possible" if lists[POSSIBLE] else "none"


GROUP_SCAN = Statistic(
    name="group_scan@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"some-clear", "only-possible", "none", "not-tested"}),
    compute=_group_scan,
)
