"""The figures that a chart may hold: exactly those that are shown, as they are written."""

import re
from dataclasses import dataclass

from goodcare.claims.model import Fact, FactKind, Said
from goodcare.disclosure.values import Shown

_PERCENT = re.compile(r"[−-]?\d+(?:[.,]\d+)?(?=\s*%)")
_LONE_PERCENT = re.compile(r"[−-]?\d+(?:[.,]\d+)?\s*%")


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
    """Return what a chart may hold of a claim; None where its figure is suppressed."""
    fact = said.facts[0] if said.facts else None
    if fact is None or not isinstance(fact.shown, Shown):
        return None
    low, high = _interval(fact, fact.shown)
    return Figure(
        value=_value(fact, fact.shown), number_format=_number_format(said), low=low, high=high
    )


def _value(fact: Fact, shown: Shown) -> float:
    if fact.kind is not FactKind.SHARE:
        return shown.value
    if _LONE_PERCENT.fullmatch(fact.text):
        return _share(_PERCENT.findall(fact.text)[0])
    return round(shown.value, 2)


def _interval(fact: Fact, shown: Shown) -> tuple[float | None, float | None]:
    if shown.low is None or shown.high is None:
        return None, None
    printed = _PERCENT.findall(fact.interval_text)
    if len(printed) == 2:
        return _share(printed[0]), _share(printed[1])
    return round(shown.low, 2), round(shown.high, 2)


def _share(percent: str) -> float:
    return round(float(percent.replace("−", "-").replace(",", ".")) / 100, 4)


def _number_format(said: Said) -> str:
    """Return "0%" for "62%", and `0" of 12"` for "9 of 12"."""
    span = next(span for span in said.spans if span.fact is not None)
    number = "0%" if "%" in said.text[span.start : span.end] else "#,##0"
    before, after = said.text[: span.start], said.text[span.end :]
    return _literal(before) + number + _literal(after)


def _literal(words: str) -> str:
    return '"' + words.replace('"', "'") + '"' if words else ""
