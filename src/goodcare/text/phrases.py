"""Finds given phrases in a text, the longest first, in one pass."""

import re
from collections.abc import Iterable
from unicodedata import normalize

_WORD = re.compile(r"\w+")


class Phrases:
    """Phrases to look for: whole words, in any case, however much space lies between them.

    Args:
        written: the phrases; those without a letter or digit are left out.
    """

    def __init__(self, written: Iterable[str]) -> None:
        """Sort the phrases by their first word, the longest first."""
        forms = {normalize(form, one.strip()) for one in written for form in ("NFC", "NFD")}
        self._by_word: dict[str, list[re.Pattern[str]]] = {}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            first = _WORD.search(form)
            if first:
                pattern = r"\s+".join(map(re.escape, form[first.start() :].split()))
                self._by_word.setdefault(first.group().casefold(), []).append(
                    re.compile(rf"{pattern}(?![\w\u0300-\u036f])", re.IGNORECASE)
                )

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Return (start, end) of each phrase, none inside another."""
        found: list[tuple[int, int]] = []
        if not self._by_word:
            return found
        at = 0
        for word in _WORD.finditer(text):
            if word.start() < at:
                continue
            for pattern in self._by_word.get(word.group().casefold(), ()):
                match = pattern.match(text, word.start())
                if match:
                    at = match.end()
                    found.append(match.span())
                    break
        return found
