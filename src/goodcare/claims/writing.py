"""How a number is written. Every number in a text passes Babel here, once."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from goodcare.claims.model import FactKind

MINUS = "−"
MOST_REMEMBERED = 10_000
"""A report writes a few thousand numbers, most of them several times."""
DECIMALS = {
    FactKind.ALPHA: (2, "0.00"),
    FactKind.CORRELATION: (2, "0.00"),
    FactKind.RATIO: (1, "#,##0.0"),
    FactKind.EXPECTED: (1, "#,##0.#"),
}
"""Kinds that are written with decimals: to how many places, and Babel's pattern."""
SUPPRESSED_WORDS = {"en": "not shown"}
ABOUT = {"en": "about"}
NEAR_NOTHING = {"en": "close to"}
"""Stand before a rounded number of people in a sentence: above 0, and before 0."""
BEARS_NEITHER = {"en": ("the",)}
"""Words after which they would not read ("the 40 respondents who")."""


def rounded(value: float, *, places: int = 0) -> Decimal:
    """Round half away from zero, as people do, and never to minus zero."""
    step = Decimal(1).scaleb(-places)
    return Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP) + 0


def percent_points(share: float) -> int:
    """Whole per cent of a share between -1 and 1."""
    return int(rounded(float(Decimal(repr(share)) * 100)))


@lru_cache(maxsize=MOST_REMEMBERED)
def write(value: float, *, kind: FactKind, language: str) -> str:
    """Write a value as its kind is written.

    Args:
        value: shares and differences between -1 and 1; counts as they are.
        kind: what sort of number it is.
        language: BCP 47 language.
    """
    locale = language.replace("-", "_")
    if kind is FactKind.SHARE:
        return f"{format_decimal(percent_points(value), locale=locale)}%"
    if kind is FactKind.POINTS:
        points = percent_points(value)
        sign = "+" if points > 0 else MINUS if points < 0 else ""
        return f"{sign}{format_decimal(abs(points), locale=locale)}"
    if kind is FactKind.SIZE:
        return format_decimal(abs(percent_points(value)), locale=locale)
    if kind in DECIMALS:
        places, pattern = DECIMALS[kind]
        written = format_decimal(rounded(value, places=places), format=pattern, locale=locale)
        return written.replace("-", MINUS)
    return format_decimal(int(rounded(value)), locale=locale)


def about(value: float, *, after: str, language: str) -> str:
    """Return what stands before a rounded number of people, with the space behind it.

    Args:
        value: as rounded.
        after: the sentence so far; at its beginning, or behind a full stop, it is a capital.
        language: BCP 47 language.

    >>> about(40, after="62% of ", language="en"), about(40, after="Who the ", language="en")
    ('about ', '')
    """
    before = after.split()
    if before and before[-1].lower() in BEARS_NEITHER[language]:
        return ""
    words = (ABOUT if value else NEAR_NOTHING)[language]
    is_first = not before or before[-1].endswith(".")
    return f"{words.capitalize() if is_first else words} "


def write_entered(value: float, *, language: str) -> str:
    """Write a number that somebody typed in, as exact as it was typed."""
    typed = Decimal(repr(value)).normalize()
    return format_decimal(typed, locale=language.replace("-", "_"), decimal_quantization=False)


def write_day(iso: str, *, language: str) -> str:
    """Write an ISO date as people do ("5 June 2023")."""
    return format_date(date.fromisoformat(iso), "d MMMM y", locale=language.replace("-", "_"))
