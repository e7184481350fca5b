"""Fractions of few items as answer codes, so that an index is counted like any question."""

from fractions import Fraction
from functools import cache

from goodcare.errors import InputError

MOST_ITEMS = 28
"""With 29 items more fractions can occur than there are answer codes."""


@cache
def fractions_of(n_items: int) -> tuple[Fraction, ...]:
    """Return every share of top answers that can occur among so many items, ascending.

    Code k of an index stands for the fraction at place k − 1.

    Args:
        n_items: items of the index, from 2 to `MOST_ITEMS`. People may have answered fewer.

    Returns:
        From 0 to 1, each once; never more than there are answer codes.

    Raises:
        InputError: there are too few or too many items.

    >>> [str(one) for one in fractions_of(3)]
    ['0', '1/3', '1/2', '2/3', '1']
    """
    if not 2 <= n_items <= MOST_ITEMS:
        raise InputError(f"An index is made of 2 to {MOST_ITEMS} questions; got {n_items}.")
    found = {Fraction(top, of) for of in range(1, n_items + 1) for top in range(of + 1)}
    return tuple(sorted(found))


@cache
def fraction_codes(n_items: int) -> dict[tuple[int, int], int]:
    """Return the code of each (top answers, items answered), from (0, 1) on."""
    places = {one: place for place, one in enumerate(fractions_of(n_items), start=1)}
    return {
        (top, of): places[Fraction(top, of)]
        for of in range(1, n_items + 1)
        for top in range(of + 1)
    }


def least_answered(n_items: int) -> int:
    """How many items a person must have answered for an index: half of them, rounded up."""
    return (n_items + 1) // 2
