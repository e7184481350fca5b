"""The mean of a pillar's index in a place: all its questions on experience together."""

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import area_levels
from goodcare.findings.indices import PillarIndex
from goodcare.findings.values import Estimate


def has_index(analysis: Analysis, pillar: str) -> bool:
    """Whether a pillar has enough questions on experience for an index."""
    return any(index.pillar == pillar for index in analysis.indices)


def index_of(analysis: Analysis, pillar: str) -> PillarIndex:
    """Return the index of a pillar.

    Raises:
        InputError: the pillar has none.
    """
    for index in analysis.indices:
        if index.pillar == pillar:
            return index
    raise InputError(
        f"Pillar '{pillar}' has no index: it takes two or more questions on experience with a good "
        f"end (gc_pillar, gc_role and gc_good_end of the questionnaire)."
    )


def index_mean(analysis: Analysis, pillar: str, *, place: Place) -> Estimate:
    """Estimate the mean of a pillar's index among the people of a place.

    Args:
        analysis: of a snapshot.
        pillar: id of a pillar with an index.
        place: whose respondents.

    Returns:
        As `goodcare.findings.indices.index_estimate`: `share` is the mean share of the questions
        answered at the top, 0 to 1, weighted where weights differ; `base` people who answered at
        least half of them, unweighted. `count` is no number of people to be shown.

    Raises:
        InputError: the pillar has no index.
    """
    return analysis.mean(index_of(analysis, pillar), area_levels(place.members))
