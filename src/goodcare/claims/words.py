"""Lint of fixed words: no digit, no number word, in any language that has a list here."""

import re

from goodcare.errors import InputError

NUMBER_WORDS = {
    "en": [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "dozen",
        "half",
        "third",
        "quarter",
        "twice",
        "double",
        "majority",
        "minority",
        "percent",
    ],
}
_PATTERNS = {
    language: re.compile(rf"\d|%|\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for language, words in NUMBER_WORDS.items()
}


def figures_in(text: str, *, language: str = "en") -> tuple[str, ...]:
    """Return every digit, percent sign and number word in a text."""
    return tuple(match.group() for match in _PATTERNS[language].finditer(text))


def check_fixed_words(text: str, *, language: str = "en") -> None:
    """Refuse fixed words that hold a figure.

    Raises:
        InputError: a digit or number word stands in the text.
    """
    found = figures_in(text, language=language)
    if found:
        raise InputError(
            f"Fixed words may not hold a figure: '{found[0]}' in '{text}'. Let a claim say it."
        )
