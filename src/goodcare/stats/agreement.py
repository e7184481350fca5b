"""How far coders agree beyond chance."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one coder, blind to the others, made of one passage.

    Args:
        passage: its id. coder: who read it.
        codes: the codes given; empty when the coder read it and gave none.
    """

    passage: str
    coder: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAgreement:
    """Agreement on one code.

    Args:
        code: its id.
        alpha: Krippendorff's alpha of present or absent; 1 perfect, 0 as by chance, below 0 worse.
        n_given: times that it was given, over all coders and the passages read twice.
    """

    code: str
    alpha: float
    n_given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingAgreement:
    """Agreement of a coded set of passages.

    Args:
        alpha: over all decisions "this code, on this passage: present or absent".
        by_code: each code whose agreement can be told, in the order asked for.
        without_variation: codes that nobody gave, or everybody always: they have no alpha.
        n_passages: passages read by at least two coders; the base of every figure here.
        n_coders: coders who read one of those.
    """

    alpha: float
    by_code: tuple[CodeAgreement, ...]
    without_variation: tuple[str, ...]
    n_passages: int
    n_coders: int


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float:
    """Krippendorff's alpha for named categories (nominal), any number of coders, gaps allowed.

    It misleads where one category is very common: two coders who agree on 98 of 100 passages
    can have an alpha near 0. Report the counts beside it.

    Args:
        units: for each thing coded the values that it was given, one per coder who coded it;
            a coder who did not is left out. Things with fewer than two values do not count.

    Returns:
        1 for perfect agreement, 0 for agreement as by chance, negative below that. Unweighted.

    Raises:
        InputError: nothing was coded twice, or all values are the same, which leaves alpha
            undefined.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C.

    >>> f"{krippendorff_alpha(['aa', 'ab', 'bb', 'bb']):.3f}"
    '0.533'
    """
    values = [unit for unit in map(tuple, units) if len(unit) > 1]
    place: dict[Hashable, int] = {}
    for value in (value for unit in values for value in unit):
        place.setdefault(value, len(place))
    counts = np.zeros((len(values), len(place)))
    for row, unit in enumerate(values):
        for value in unit:
            counts[row, place[value]] += 1
    return _alpha(counts)


def coding_agreement(readings: Iterable[Reading], *, codes: Sequence[str]) -> CodingAgreement:
    """Agreement of coders who give any number of codes to a passage.

    Each code is a decision of its own, present or absent. The overall figure pools the
    decisions on all codes. It misleads in two ways: codes that differ much in how often they are
    given make it larger than the alphas of most single codes, since agreeing on which
    codes are rare counts as agreement; and hundreds of rare codes hardly move it. So read it
    with `by_code`, and never add codes in order to raise it. A distance between sets (MASI) is
    not offered: it gives one figure without saying which code to define better.

    Args:
        readings: first, blind readings; adjudicated ones are not readings. At most one by a
            coder of a passage. Passages read once do not count.
        codes: the codebook, or the part of it that is asked about.

    Returns:
        Alphas, unweighted, over passages read by two coders or more.

    Raises:
        InputError: a reading is repeated or uses a code that was not asked about, no passage
            was read twice, or no code has any variation.

    Source:
        Krippendorff (2011), section C, for two values and missing data, per code and pooled.

    >>> twice = [("p1", {"cost"}, {"cost"}), ("p2", set(), set()), ("p3", {"cost"}, set())]
    >>> readings = [Reading(passage=p, coder=c, codes=frozenset(given))
    ...             for p, *both in twice for c, given in zip("ab", both, strict=True)]
    >>> found = coding_agreement(readings, codes=["cost"])
    >>> f"{found.alpha:.3f} over {found.n_passages} passages"
    '0.444 over 3 passages'
    """
    by_passage = _readings_by_passage(readings)
    given = _given(by_passage, codes)
    n_readings = np.array([len(coders) for coders in by_passage.values()], dtype=float)
    decisions = np.stack([given, n_readings[:, None] - given], axis=-1)
    has_variation = (decisions.sum(axis=0) > 0).all(axis=-1)
    return CodingAgreement(
        alpha=_alpha(decisions.reshape(-1, 2)),
        by_code=tuple(
            CodeAgreement(
                code=code, alpha=_alpha(decisions[:, at]), n_given=int(given[:, at].sum())
            )
            for at, code in enumerate(codes)
            if has_variation[at]
        ),
        without_variation=tuple(
            code for code, varies in zip(codes, has_variation, strict=True) if not varies
        ),
        n_passages=len(by_passage),
        n_coders=len({coder for coders in by_passage.values() for coder in coders}),
    )


def _readings_by_passage(readings: Iterable[Reading]) -> dict[str, dict[str, frozenset[str]]]:
    """Codes by passage and coder, passages read once left out."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for reading in readings:
        coders = found.setdefault(reading.passage, {})
        if reading.coder in coders:
            raise InputError(
                f"Coder '{reading.coder}' read passage '{reading.passage}' twice; "
                f"keep the first reading."
            )
        coders[reading.coder] = reading.codes
    twice = {passage: coders for passage, coders in found.items() if len(coders) > 1}
    if not twice:
        raise InputError("Agreement needs passages read by two coders; none was.")
    return twice


def _given(
    by_passage: dict[str, dict[str, frozenset[str]]], codes: Sequence[str]
) -> NDArray[np.float64]:
    """How many coders gave each code, shape (passages, codes)."""
    place = {code: at for at, code in enumerate(codes)}
    given = np.zeros((len(by_passage), len(place)))
    for row, coders in enumerate(by_passage.values()):
        for code in (code for codes_given in coders.values() for code in codes_given):
            if code not in place:
                raise InputError(f"A reading holds the code '{code}', which is not in the list.")
            given[row, place[code]] += 1
    return given


def _alpha(counts: NDArray[np.float64]) -> float:
    """Alpha from how often each unit was given each value, shape (units, values)."""
    per_unit = counts.sum(axis=1)
    if not per_unit.sum():
        raise InputError("Agreement needs something coded by two coders; nothing was.")
    totals = counts.sum(axis=0)
    n = totals.sum()
    expected = (n**2 - (totals**2).sum()) / (n - 1)
    if expected == 0:
        raise InputError("Agreement cannot be told from chance: all values are the same.")
    disagreements = per_unit**2 - (counts**2).sum(axis=1)
    return float(1 - (disagreements / (per_unit - 1)).sum() / expected)
