"""Lint of fixed words: no digit, no number word, in any language that has a list here."""

import re

from goodcare.errors import InputError

_NUMBERS = (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions dozen dozens"
)
_PARTS = (
    "half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth "
    "eighths ninth ninths tenth tenths twice thrice double doubled doubles triple tripled "
    "majority minority percent percentage"
)
NUMBER_WORDS = {"en": f"{_NUMBERS} {_PARTS}".split()}
"""Words that say how many. "One" is an article and a pronoun too; "percentages" counts nothing."""

_NUMERALS = "\u00bc-\u00be\u2150-\u2189\u00b2\u00b3\u00b9\u2070-\u2089"
_PATTERNS = {
    language: re.compile(rf"[\d%‰{_NUMERALS}]|\b(?:{'|'.join(words)})\b", re.IGNORECASE)
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
