"""Numbers and dates as people write them, and the bands they fall in."""

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal

from goodcare.instrument.model import Choice, Kind, Question
from goodcare.snapshot.mapping import ProblemKind, QuestionMapping
from goodcare.snapshot.problems import shown
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import Meaning, Unknown, answer_meanings

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SEPARATORS: Mapping[str, tuple[str, str]] = {
    "": ("", "."),
    "1,234.5": (",", "."),
    "1.234,5": (".", ","),
    "1 234,5": (" ", ","),
}

Value = Decimal | str
"""A number, or a date as ISO text: both compare with the limits of a band."""


def parse_number(word: str, *, number_format: str = "") -> Decimal | None:
    """Read a number, or return None where the word is none."""
    thousands, point = _SEPARATORS[number_format]
    plain = word.strip().replace(thousands, "") if thousands else word.strip()
    plain = plain.replace(point, ".") if point != "." else plain
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def parse_date(word: str, *, date_format: str = "") -> str | None:
    """Read a date as ISO text, or return None where the word is none."""
    try:
        if date_format:
            return datetime.datetime.strptime(word.strip(), date_format).date().isoformat()  # noqa: DTZ007  # a day has no zone
        return datetime.date.fromisoformat(word.strip()).isoformat()
    except ValueError:
        return None


def format_findings(question: Question, mapping: QuestionMapping) -> Iterator[str]:
    """Say where the format of a number is none."""
    if question.kind is Kind.NUMBER and mapping.format not in _SEPARATORS:
        known = ", ".join(f'"{name}"' for name in _SEPARATORS if name)
        yield f"'{mapping.format}' is no format of a number. Use one of {known}."


def value_reader(question: Question, mapping: QuestionMapping) -> Callable[[str], Value | None]:
    """Return the function that reads this question's numbers or dates."""
    if question.kind is Kind.DATE:
        return lambda word: parse_date(word, date_format=mapping.format)
    return lambda word: parse_number(word, number_format=mapping.format)


def band_meanings(
    question: Question, mapping: QuestionMapping, not_answered: Collection[str]
) -> Callable[[str], Meaning]:
    """Return the function from a word to the code of the band it falls in."""
    read = value_reader(question, mapping)
    limits = [_limits(question.kind, band) for band in question.choices]
    by_name = answer_meanings(question, mapping.answers, not_answered)
    by_hand = {word: band_of(question, said) for word, said in mapping.answers.items()}

    def meaning(word: str) -> Meaning:
        said = by_hand.get(folded(word))
        if said is not None:
            return said.code
        if folded(word) in mapping.answers or folded(word) in not_answered:
            return by_name(word)
        value = read(word)
        if value is None:
            kind = "date" if question.kind is Kind.DATE else "number"
            return Unknown(kind=ProblemKind.WRONG_TYPE, message=f"'{shown(word)}' is no {kind}.")
        for band, (low, high) in zip(question.choices, limits, strict=True):
            if _is_within(value, low, high):
                return band.code
        return Unknown(
            kind=ProblemKind.OUTSIDE_BANDS,
            message=f"'{shown(word)}' lies in no band of '{question.name}'.",
        )

    return meaning


def band_of(question: Question, written: str) -> Choice | None:
    """Return the band of a number like 1234.5 or a date like 2026-05-01; None if in none."""
    is_date = question.kind is Kind.DATE
    value = parse_date(written) if is_date else parse_number(written)
    if value is None:
        return None
    bands = (band for band in question.choices if _is_within(value, *_limits(question.kind, band)))
    return next(bands, None)


def _limits(kind: Kind, band: Choice) -> tuple[Value | None, Value | None]:
    if kind is Kind.DATE:
        return band.low or None, band.high or None
    return (
        Decimal(band.low) if band.low else None,
        Decimal(band.high) if band.high else None,
    )


def _is_within(value: Value, low: Value | None, high: Value | None) -> bool:
    if isinstance(value, Decimal):
        above = not isinstance(low, Decimal) or low <= value
        return above and (not isinstance(high, Decimal) or value <= high)
    above = not isinstance(low, str) or low <= value
    return above and (not isinstance(high, str) or value <= high)
