"""The figures that a file may hold: exactly those that are shown, as they are written."""

import re
from dataclasses import dataclass, replace

from goodcare.claims.model import Fact, FactKind, Said
from goodcare.disclosure.values import Shown

_NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)?")
_NOT_A_FIGURE = re.compile(r"[<>]|under|over|below|less|more", re.IGNORECASE)
POINTS_FORMAT = '"+"0;"−"0;0'
_FORMATS = {
    FactKind.SHARE: "0%",
    FactKind.COUNT: "#,##0",
    FactKind.ALPHA: "0.00",
    FactKind.CORRELATION: '0.00;"−"0.00',
    FactKind.RATIO: "#,##0.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a workbook.

    Args:
        value: as shown: 0.62 for "62%", 9 for "9 of 12".
        number_format: Excel's format that prints it as the claim says it.
        low, high: interval as printed; None where there is none.
    """

    value: float
    number_format: str
    low: float | None = None
    high: float | None = None


def figure_of(said: Said) -> Figure | None:
    """Return the figure of a claim; None where its figure is suppressed."""
    fact = said.facts[0] if said.facts else None
    figure = number_of(fact) if fact is not None else None
    if fact is None or figure is None:
        return None
    return replace(figure, number_format=_number_format(said, fact))


def number_of(fact: Fact) -> Figure | None:
    """Return a fact's number as it is shown; None where it is suppressed."""
    if not isinstance(fact.shown, Shown):
        return None
    low, high = _interval(fact, fact.shown)
    return Figure(
        value=_value(fact, fact.shown),
        number_format=_format_of(fact.kind),
        low=low,
        high=high,
    )


def _value(fact: Fact, shown: Shown) -> float:
    if fact.kind is FactKind.COUNT:
        return shown.value
    written = _written(fact.text, fact.kind)
    return written[0] if len(written) == 1 else _rounded(shown.value, fact.kind)


def _interval(fact: Fact, shown: Shown) -> tuple[float | None, float | None]:
    if shown.low is None or shown.high is None:
        return None, None
    written = _written(fact.interval_text, fact.kind)
    if len(written) == 2:
        return written[0], written[1]
    return _rounded(shown.low, fact.kind), _rounded(shown.high, fact.kind)


def _written(text: str, kind: FactKind) -> list[float]:
    """Read the figures of a text that holds nothing else ("62%", "54% to 69%", "−18")."""
    if _NOT_A_FIGURE.search(text):
        return []
    numbers = [
        float(number.replace("−", "-").replace(",", ".")) for number in _NUMBER.findall(text)
    ]
    return [round(n / 100, 4) for n in numbers] if kind is FactKind.SHARE else numbers


def _rounded(value: float, kind: FactKind) -> float:
    """Round as shares (whole percent), points (whole) and alphas (hundredths) are written."""
    return float(round(value * 100)) if kind is FactKind.POINTS else round(value, 2)


def _number_format(said: Said, fact: Fact) -> str:
    """Return "0%" for "62%", and `0" of 12"` for "9 of 12"."""
    if fact.kind is FactKind.POINTS:
        return POINTS_FORMAT
    span = next(span for span in said.spans if span.fact is not None)
    number = _format_of(fact.kind)
    before, after = said.text[: span.start], said.text[span.end :]
    return _literal(before) + number + _literal(after)


def _format_of(kind: FactKind) -> str:
    return POINTS_FORMAT if kind is FactKind.POINTS else _FORMATS.get(kind, "General")


def _literal(words: str) -> str:
    return '"' + words.replace('"', "'") + '"' if words else ""
