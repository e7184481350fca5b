"""Results of small areas, steadied with what the other areas said."""

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import area_levels
from goodcare.findings.values import Steadied
from goodcare.stats.pooling import LEAST_AREAS, pooled_shares


def steadied(analysis: Analysis, question: str, *, place: Place) -> Steadied | None:
    """Steady an area's share of top answers with those of the other areas (partial pooling).

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.
        place: an area without areas inside it.

    Returns:
        Weighted where weights differ, on effective counts; None where fewer than three areas have
        answers, where the place has none, and for places made of several areas: these overlap
        with the areas that they hold.

    Raises:
        InputError: no such question, or it has no good end.
    """
    by_area = _by_area(analysis, question)
    return by_area.get(next(iter(place.members))) if len(place.members) == 1 else None


def _by_area(analysis: Analysis, name: str) -> dict[str, Steadied]:
    if name not in analysis.steadied:
        analysis.steadied[name] = _pooled(analysis, name)
    return analysis.steadied[name]


def _pooled(analysis: Analysis, name: str) -> dict[str, Steadied]:
    question = analysis.question(name)
    own = {
        area: found
        for area in sorted(analysis.region.members)
        if (found := analysis.top(question, area_levels([area]))).base
    }
    if len(own) < LEAST_AREAS:
        return {}
    bases = np.array([one.careful_base for one in own.values()])
    shares = np.array([one.share for one in own.values()])
    pooled = pooled_shares(shares * bases, bases)
    return {
        area: Steadied(
            own=found,
            mean=float(pooled.mean[at]),
            low=float(pooled.low[at]),
            high=float(pooled.high[at]),
            weight=float(pooled.weight[at]),
        )
        for at, (area, found) in enumerate(own.items())
    }
