"""What counts as a figure and as a place name: the auditor's own lists, not the software's."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_LARGER = (
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions zero dozen dozens"
)
_PARTS = (
    "half halves third thirds quarter quarters fifth fifths sixth tenth tenths twice thrice "
    "double doubled triple majority minority percent percentage percentages"
)
NUMBER_WORDS = frozenset(f"{_UNITS} {_LARGER} {_PARTS}".split())
"""English words that say how many. "One" is left out: it is an article and a pronoun too."""

NOT_FIGURES = ("percentages",)
"""Words of the list that say nothing about how many: "too few for percentages"."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[-−+]?\d+(?:[.,]\d+)*\s*[%‰]?|[%‰]")


@dataclass(frozen=True)
class Found:
    """A figure or a name at text[start:end]."""

    start: int
    end: int
    text: str


def figures_in(text: str) -> Iterator[Found]:
    """Yield digits with sign, decimals and per cent; fractions and other numerals; number words."""
    for match in _NUMERAL.finditer(text):
        yield Found(match.start(), match.end(), match.group())
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Nl", "No"):
            yield Found(at, at + 1, character)
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        if word in NUMBER_WORDS and word not in NOT_FIGURES:
            yield Found(match.start(), match.end(), match.group())


class Names:
    """Every area name and alias, however it is capitalised and spaced; the longest match first."""

    def __init__(self, spelled: Iterable[str]) -> None:
        longest_first = sorted(set(spelled), key=len, reverse=True)
        patterns = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)

    def within(self, text: str) -> Iterator[Found]:
        """Yield the names in a text."""
        for match in self._pattern.finditer(text):
            yield Found(match.start(), match.end(), match.group())


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_in_words(iso: str) -> str:
    """Write an ISO date as an English reader does."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
