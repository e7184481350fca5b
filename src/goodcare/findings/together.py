"""Who mentioned several things: respondents, set against each other one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.mentions import all_coded, coded_base, people_who_mentioned
from goodcare.findings.selection import codes_about, never_sensitive, topmost_above

People = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Respondents who mentioned each of several things, in whichever of their answers.

    Args:
        has_codes: whether each of them has a code that counts; without one there is nothing to
            count, which is not the same as nobody.
        respondents: people who mentioned all of them. base: people who gave a codeable answer.
        is_complete: whether all answers (or a random sample) were coded; else "at least".
    """

    has_codes: bool
    respondents: int
    base: int
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """How many of several things respondents mentioned.

    Args:
        has_codes: whether more than one of them has a code that counts.
        any, several: people who mentioned at least one of them, at least two of them.
        base: people who gave a codeable answer. is_complete: as in `Together`.
    """

    has_codes: bool
    any: int
    several: int
    base: int
    is_complete: bool


def mentioned_together(analysis: Analysis, of: Sequence[str], *, place: Place) -> Together:
    """Count respondents of a place who mentioned every one of several selections of codes.

    Sensitive codes are left out, also where they stand alone: with the counts of each selection
    beside it, a few people of a hidden code could be had by subtraction. Unweighted; people of
    gatherings are not counted.

    Args:
        analysis: of a snapshot.
        of: selections as in `codes_about`, at least one. An answer that is about all of them
            counts, and so do different answers of the same person.
        place: as in `mentions`.

    Returns:
        Counts, raw: they pass the disclosure door before anybody sees them.

    Raises:
        InputError: there is no such selection.
    """
    roots = [_open_codes(analysis, one) for one in of]
    people = [people_who_mentioned(analysis, root_of, place=place) for root_of in roots]
    both = reduce(np.intersect1d, people)
    return Together(
        has_codes=all(roots),
        respondents=len(both),
        base=coded_base(analysis, place=place),
        is_complete=all_coded(analysis),
    )


def mentioned_several(analysis: Analysis, of: Sequence[str], *, place: Place) -> Several:
    """Count respondents of a place who mentioned one, and more than one, of several selections.

    Sensitive codes are left out, as in `mentioned_together`. Unweighted.

    Args:
        analysis: of a snapshot.
        of: selections as in `codes_about`.
        place: as in `mentions`.

    Returns:
        Counts of people, raw: they pass the disclosure door before anybody sees them.

    Raises:
        InputError: there is no such selection.
    """
    roots = [_open_codes(analysis, one) for one in of]
    people = [people_who_mentioned(analysis, root_of, place=place) for root_of in roots]
    _, n_each = np.unique(np.concatenate([*people, _nobody()]), return_counts=True)
    return Several(
        has_codes=sum(map(bool, roots)) > 1,
        any=len(n_each),
        several=int((n_each > 1).sum()),
        base=coded_base(analysis, place=place),
        is_complete=all_coded(analysis),
    )


def _open_codes(analysis: Analysis, of: str) -> dict[str, str]:
    codebook = analysis.snapshot.codebook
    return never_sensitive(codebook, topmost_above(codebook, codes_about(codebook, of)))


def _nobody() -> People:
    return np.array([], dtype=np.int64)
