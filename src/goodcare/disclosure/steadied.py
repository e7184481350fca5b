"""A small area's result that was steadied with those of other areas."""

from typing import Protocol

from goodcare.disclosure.results import Figure, ShownEstimate
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Shown, Suppressed


class SteadiedLike(Protocol):
    """A raw steadied share."""

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
    """
    for figure in (own.base, own.count):
        if isinstance(figure, Suppressed):
            return figure
    return Shown(value=nearest(raw.mean), low=downwards(raw.low, least=0), high=upwards(raw.high))
