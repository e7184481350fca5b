"""Dots with intervals against a reference line."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.claims.model import FactKind
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import Dot, DotGroup, Dots, Text, Words

_MARGIN = 5.0  # percent of the plot kept free on both sides, for the marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group. `at`, `low`, `high` in percent of the plot; None where nothing is drawn."""

    dot: Dot
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The rows of each group of dots, and where the dashed line stands."""

    groups: tuple[tuple[DotGroup, tuple[Row, ...]], ...]
    line: float | None


def plot(dots: Dots) -> Plot:
    """Lay the dots on one scale, as wide as their intervals."""
    ends = [end for shown in _shown(dots) for end in (shown.value, shown.low, shown.high)]
    no_difference = [0.0] if _is_of_differences(dots) else []
    known = [*(end for end in ends if end is not None), *no_difference]
    least, most = (min(known), max(known)) if known else (0.0, 1.0)
    span = (most - least) or 1.0

    def place(value: float | None) -> float | None:
        if value is None:
            return None
        return _MARGIN + (100 - 2 * _MARGIN) * (value - least) / span

    def row(dot: Dot) -> Row:
        shown = _shown_of(dot)
        if shown is None:
            return Row(dot=dot, at=None, low=None, high=None)
        return Row(dot=dot, at=place(shown.value), low=place(shown.low), high=place(shown.high))

    reference = _reference(dots)
    stands_at = reference.value if reference else next(iter(no_difference), None)
    return Plot(
        groups=tuple((group, tuple(row(dot) for dot in group.dots)) for group in dots.groups),
        line=place(stands_at),
    )


def in_words(dots: Dots) -> Text:
    """Say the chart for those who do not see it."""
    pieces: Text = ()
    for group in dots.groups:
        pieces += (*((Words(". "),) if pieces else ()), *group.heading)
        for number, dot in enumerate(group.dots):
            pieces += (Words(", " if number else ": "), *dot.label, Words(" "), dot.value)
    return pieces


def _shown(dots: Dots) -> Iterator[Shown]:
    reference = _reference(dots)
    candidates = [_shown_of(dot) for group in dots.groups for dot in group.dots]
    return (shown for shown in (reference, *candidates) if shown is not None)


def _is_of_differences(dots: Dots) -> bool:
    """Whether the dots are differences, whose dashed line stands where there is none."""
    facts = [fact for group in dots.groups for dot in group.dots for fact in dot.value.facts]
    return bool(facts) and all(fact.kind is FactKind.POINTS for fact in facts)


def _reference(dots: Dots) -> Shown | None:
    if dots.reference is None or not dots.reference.facts:
        return None
    shown = dots.reference.facts[0].shown
    return shown if isinstance(shown, Shown) else None


def _shown_of(dot: Dot) -> Shown | None:
    shown = dot.value.facts[0].shown if dot.value.facts else None
    return shown if isinstance(shown, Shown) else None
