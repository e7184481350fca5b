"""A small area's result that was steadied with those of other areas."""

from typing import Protocol

from goodcare.disclosure.protocols import EstimateLike
from goodcare.disclosure.results import Figure, ShownEstimate
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Shown, Suppressed


class SteadiedLike(Protocol):
    """A raw steadied share."""

    @property
    def own(self) -> EstimateLike:
        """The area's own result."""

    @property
    def weight(self) -> float:
        """How much of the mean it is, 0 to 1."""

    @property
    def mean(self) -> float:
        """Between 0 and 1."""

    @property
    def low(self) -> float:
        """End of its interval."""

    @property
    def high(self) -> float:
        """The other end."""


def show_steadied(raw: SteadiedLike, *, own: ShownEstimate) -> Figure:
    """Show a steadied share where the area's own count or share is shown beside it.

    It is made of the area's own answers: beside the other areas it would tell what is hidden.

    Args:
        raw: steadied share, weighted where weights differ.
        own: the area's own result, after the door.

    Returns:
        The share in whole points, its interval rounded outwards; no base: it rests on all areas.
        Where people are rounded, all of it is moved as rounding moves the area's own part.
    """
    for figure in (own.base, own.count):
        if isinstance(figure, Suppressed):
            return figure
    by = raw.weight * _moved_by_rounding(raw.own, own)
    return Shown(
        value=nearest(min(1.0, max(0.0, raw.mean + by))),
        low=downwards(raw.low + by, least=0),
        high=upwards(raw.high + by),
    )


def _moved_by_rounding(raw: EstimateLike, own: ShownEstimate) -> float:
    """Return how far rounded numbers of people are from the share of true ones."""
    count, base = own.count, own.base
    if isinstance(count, Suppressed) or isinstance(base, Suppressed) or not count.step:
        return 0.0
    return count.value / base.value - raw.count / raw.base
