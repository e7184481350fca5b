"""From cells to a share with its interval."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure.released import Counted
from goodcare.engine.cells import Cell
from goodcare.findings.values import Estimate
from goodcare.stats import effective_base, wilson_interval

NOBODY = Estimate(count=0, base=0, share=0.0, low=0.0, high=1.0, effective_base=0.0)
_EQUAL_WEIGHTS = 1e-9
_SUMMED_IN_ORDER = 8
"""NumPy adds fewer numbers than this in order, as a loop does, which is faster for so few."""


def estimate_of(
    cell: Cell, *, chosen: Collection[int], scale: Collection[int], of: Counted | None = None
) -> Estimate:
    """Estimate the share of people on the scale who gave one of the chosen answers.

    Args:
        cell: of one question and some people.
        chosen: answer codes counted, part of `scale`.
        scale: answer codes in the base.
        of: whom it counts, for the door.

    Returns:
        Weighted share with Wilson's interval on the effective base where weights differ, else
        the unweighted one; `NOBODY` where nobody answered. Count and base are always unweighted.
        An interval says how far chance alone reaches; it knows nothing of who chose to answer.

    Source:
        Wilson (1927); effective base (Σw)² / Σw² after Kish (1965).
    """
    count, base = int(_sum(cell.n, chosen)), int(_sum(cell.n, scale))
    w_count, w_base = float(_sum(cell.w, chosen)), float(_sum(cell.w, scale))
    if base == 0 or w_base <= 0:
        return replace(NOBODY, of=of)
    effective = effective_base(w_base, float(_sum(cell.w2, scale)))
    if abs(effective - base) <= _EQUAL_WEIGHTS * base:
        share, effective = count / base, float(base)
    else:
        share = min(1.0, w_count / w_base)
    interval = wilson_interval(share * effective, effective)
    return Estimate(
        count=count,
        base=base,
        share=share,
        low=interval.low,
        high=interval.high,
        effective_base=effective,
        of=of,
    )


def share_of(count: int, base: int) -> Estimate:
    """Estimate an unweighted share of people, with Wilson's interval; `NOBODY` of nobody."""
    if base == 0:
        return NOBODY
    interval = wilson_interval(count, base)
    return Estimate(
        count=count,
        base=base,
        share=count / base,
        low=interval.low,
        high=interval.high,
        effective_base=float(base),
    )


def people_with(cell: Cell, codes: Collection[int]) -> int:
    """Count people with one of these answers, unweighted."""
    return int(_sum(cell.n, codes))


def _sum(
    values: NDArray[np.int64] | NDArray[np.float64], codes: Collection[int]
) -> np.int64 | np.float64:
    """Add up answers; the last place is "not asked", and codes that nobody gave have none."""
    largest = len(values) - 2
    met = [code for code in codes if code <= largest]
    if len(met) < _SUMMED_IN_ORDER:
        return sum((values[code] for code in met), start=values.dtype.type(0))
    total: np.int64 | np.float64 = values[met].sum()
    return total
