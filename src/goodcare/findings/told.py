"""How much the respondents of a place tell: what weights cost, and how many clusters they are."""

from dataclasses import dataclass

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import area_levels

_EQUAL_WEIGHTS = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The respondents of a place, whatever they answered.

    Args:
        people: unweighted.
        effective_base: people of equal weight who would tell as much, by the weights alone.
        clusters: with people of the place; 0 where none were drawn.
        strata: likewise; 0 where the snapshot names none, nor clusters.
    """

    people: int
    effective_base: float
    clusters: int
    strata: int

    @property
    def is_weighted(self) -> bool:
        """Whether weights differ among them."""
        return abs(self.effective_base - self.people) > _EQUAL_WEIGHTS * self.people


def told(analysis: Analysis, *, place: Place) -> Told:
    """Say what weights leave of the respondents of a place, and how they were drawn.

    Args:
        analysis: of a snapshot; one that asks nothing closed counts nobody.
        place: whose respondents.

    Raises:
        InputError: some respondents have a cluster and others none.

    Source:
        Effective base (Σw)² / Σw² after Kish (1965), section 11.7.
    """
    questions = analysis.cells.questions
    if not questions:
        return Told(people=0, effective_base=0.0, clusters=0, strata=0)
    levels = area_levels(place.members)
    cell = analysis.cells.cell(questions[0], levels)
    weight, squares = float(cell.w.sum()), float(cell.w2.sum())
    clusters, strata = _units(analysis, questions[0], place=place)
    return Told(
        people=int(cell.n.sum()),
        effective_base=weight**2 / squares if squares > 0 else 0.0,
        clusters=clusters,
        strata=strata,
    )


def _units(analysis: Analysis, column: str, *, place: Place) -> tuple[int, int]:
    """Clusters and strata with people of a place."""
    if analysis.drawn is None:
        return 0, 0
    sums, units = analysis.drawn.sums(column, area_levels(place.members))
    has_people = sums.n.sum(axis=1) > 0
    clusters = 0 if units.are_people else int(has_people.sum())
    return clusters, np.unique(units.strata[has_people]).size
