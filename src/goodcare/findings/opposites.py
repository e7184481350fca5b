"""Two sides of one thing: opposite codes, and what was said for and against one code."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags
from goodcare.findings.mentions import coded_base, passages_mentioning, people_of_passages
from goodcare.findings.selection import topmost_above, without_sensitive

POSITIVE, NEGATIVE = "positive", "negative"
"""Stances of codings: said well of something, and badly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Respondents on each of two sides; never added up, as some stand on both.

    Args:
        first, second: people who said the one, and the other. both: who said both.
        base: people who gave a codeable answer.
    """

    first: int
    second: int
    both: int
    base: int

    @property
    def weaker(self) -> int:
        """People on the side that fewer stand on."""
        return min(self.first, self.second)

    @property
    def balance(self) -> float:
        """The weaker side as a part of the stronger, 0 to 1; 0 where nobody said either."""
        return self.weaker / max(self.first, self.second, 1)


def sides_of_codes(
    analysis: Analysis, first: Collection[str], second: Collection[str], *, place: Place
) -> Sides:
    """Count respondents who mentioned some codes, and some others (unweighted).

    Args:
        analysis: of a snapshot.
        first: ids of codes of the one side; those below them count with them.
        second: ids of codes of the other.
        place: whose respondents.

    Returns:
        People on each side and on both, raw; people of gatherings are not counted.

    Raises:
        InputError: the codebook has no such code.
    """
    one, other = (passages_mentioning(analysis, codes, place=place) for codes in (first, second))
    return _sides(analysis, one, other, place=place)


def sides_of_stance(analysis: Analysis, codes: Collection[str], *, place: Place) -> Sides:
    """Count respondents who spoke well of some codes (first), and badly (second), unweighted.

    Codes below them count with them. Neutral words, and codings without a stance, stand on
    neither side.

    Args:
        analysis: of a snapshot.
        codes: their ids.
        place: whose respondents.

    Returns:
        People on each side and on both, raw; people of gatherings are not counted.

    Raises:
        InputError: the codebook has no such code.
    """
    said = passages_mentioning(analysis, codes, place=place)
    one, other = (
        said & _with_stance(analysis, codes, stance=stance) for stance in (POSITIVE, NEGATIVE)
    )
    return _sides(analysis, one, other, place=place)


def _sides(analysis: Analysis, one: Flags, other: Flags, *, place: Place) -> Sides:
    first, second = (people_of_passages(analysis, passages) for passages in (one, other))
    return Sides(
        first=len(first),
        second=len(second),
        both=len(np.intersect1d(first, second)),
        base=coded_base(analysis, place=place),
    )


def _with_stance(analysis: Analysis, codes: Collection[str], *, stance: str) -> Flags:
    codebook = analysis.snapshot.codebook
    below = without_sensitive(codebook, topmost_above(codebook, codes))
    numbers = {at for at, code in enumerate(codebook.codes) if code.id in below}
    rows = [
        row
        for (row, code), stances in analysis.quotable.stances.items()
        if code in numbers and stance in stances
    ]
    found = np.zeros(len(analysis.coded.person), dtype=bool)
    found[rows] = True
    return found
