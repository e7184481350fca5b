"""Finds phone numbers and NHS numbers among the digits of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import phonenumbers

from goodcare.text.found import Found, Kind

REGION = "GB"
NHS_DIGITS = 10
MOST_GROUPS = 7
FEWEST_DIGITS = 9
MOST_PHONE_DIGITS = 15  # ITU-T E.164

# Digits and what people write between them; never a line's end, slash, comma or colon.
_RUN = re.compile(r"[+(]{0,2}\d(?:[ \t\u00a0().‐‑‒–-]{0,3}\d)*")
_GROUP = re.compile(r"\d+")
_DATE = re.compile(r"(?:\d{1,2}[-.]\d{1,2}[-.](?:\d{4}|\d{2})|\d{4}[-.]\d{1,2}[-.]\d{1,2})(?!\d)")
_UK_SHAPE = re.compile(r"0[1237]\d{9}")
_NHS_SHAPE = re.compile(r"\d{10}|\d{3}([ \u00a0‐‑–-])\d{3}\1\d{4}")
_BEFORE = re.compile(r"[\w£$€@#/.,:]")
_AFTER = re.compile(r"[^\W\d_]|[%/:£€]|[.,]\d|\d")
_EXTENSION = re.compile(r",? ?(?:ext(?:ension|n)?\.?|x) ?\d{1,5}(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Some neighbouring groups of digits, free of words on both sides."""

    start: int
    end: int
    digits: str


def find_numbers(text: str) -> list[Found]:
    """Return phone numbers (of the UK, and international ones) and NHS numbers."""
    found: list[Found] = []
    phone_end = 0
    for windows in _windows(text):
        found += [_found(Kind.NHS_NUMBER, one) for one in windows if _is_nhs_number(text, one)]
        if windows[0].start < phone_end:
            continue
        for window in reversed(windows):
            if _is_phone(text, window):
                extension = _EXTENSION.match(text, window.end)
                phone_end = extension.end() if extension else window.end
                found.append(Found(kind=Kind.PHONE, start=window.start, end=phone_end))
                break
    return found


def _found(kind: Kind, window: _Window) -> Found:
    return Found(kind=kind, start=window.start, end=window.end)


def _is_nhs_number(text: str, window: _Window) -> bool:
    return (
        len(window.digits) == NHS_DIGITS
        and bool(_NHS_SHAPE.fullmatch(text, window.start, window.end))
        and has_nhs_check_digit(window.digits)
    )


def has_nhs_check_digit(digits: str) -> bool:
    """Say whether the last of ten digits is the modulus 11 check digit of the others.

    Args:
        digits: ten digits, without spaces.

    Returns:
        Whether it could be an NHS number.

    Source:
        NHS Data Dictionary, "NHS NUMBER": weights 10 to 2, remainder of division by 11.

    >>> has_nhs_check_digit("9434765919")
    True
    """
    values = [int(digit) for digit in digits]
    total = sum(weight * value for weight, value in zip(range(10, 1, -1), values[:9], strict=True))
    return (11 - total % 11) % 11 == values[9]


def _windows(text: str) -> Iterator[list[_Window]]:
    """For each group of digits, the windows that begin there, the shortest first."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() < FEWEST_DIGITS:
            continue
        groups = [group.span() for group in _GROUP.finditer(text, run.start(), run.end())]
        for place, (first, _) in enumerate(groups):
            start = _with_plus(text, first, lowest=run.start())
            if start and _BEFORE.match(text[start - 1]) and not _ends_a_sentence(text, start):
                continue
            windows = list(_beginning(text, start, groups[place : place + MOST_GROUPS]))
            if windows:
                yield windows


def _beginning(text: str, start: int, groups: list[tuple[int, int]]) -> Iterator[_Window]:
    digits = ""
    for low, high in groups:
        if len(digits) + high - low > MOST_PHONE_DIGITS + 1:
            return
        digits += text[low:high]
        if len(digits) >= FEWEST_DIGITS and not _AFTER.match(text, high):
            yield _Window(start=start, end=high, digits=digits)


def _with_plus(text: str, first: int, *, lowest: int) -> int:
    before = list(takewhile(lambda at: text[at] in "+(", range(first - 1, lowest - 1, -1)))
    return before[-1] if before else first


def _ends_a_sentence(text: str, start: int) -> bool:
    """Whether what stands before is the punctuation of "Tel:020…" or "number.020…"."""
    return text[start - 1] in ".,:" and (start < 2 or not text[start - 2].isdecimal())


def _is_phone(text: str, window: _Window) -> bool:
    written, digits = text[window.start : window.end], window.digits
    if _DATE.match(written):
        return False
    is_foreign = written.lstrip("(").startswith("+") or digits.startswith("00")
    if not is_foreign and len(digits) > 11 and not digits.startswith("44"):
        return False
    if len(digits) == FEWEST_DIGITS and not (is_foreign or digits.startswith("0")):
        return False
    if _UK_SHAPE.fullmatch(digits):
        return True  # the library refuses the ranges that are kept for drama, which people use too
    return _is_known(
        written if not digits.startswith("00") else f"+{digits[2:]}", is_foreign=is_foreign
    )


def _is_known(written: str, *, is_foreign: bool) -> bool:
    if not is_foreign and written.startswith("44"):
        written = f"+{written}"
    try:
        number = phonenumbers.parse(written, REGION)
    except phonenumbers.NumberParseException:
        return False
    if is_foreign:
        return phonenumbers.is_possible_number(number)
    return phonenumbers.is_valid_number(number)
