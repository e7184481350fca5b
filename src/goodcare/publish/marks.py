"""A count of few people as marks, filled and hollow: what both renderers draw."""

from goodcare.claims.model import FactKind, Said
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import BigFigure, Matrix

MOST_MARKS = 20
"""More marks than this are not counted at a glance."""


def marks_of(block: BigFigure) -> tuple[bool, ...]:
    """Return a mark for each of the few, whether filled; nothing where there are too many.

    Nothing either where one of the two figures is suppressed, or is no count.
    """
    some = _count(block.value)
    everybody = _count(block.of) if block.of else None
    if some is None or everybody is None or not some <= everybody <= MOST_MARKS:
        return ()
    return tuple(index < some for index in range(everybody))


def shares_of(block: Matrix, *, largest: float) -> tuple[tuple[float | None, ...], ...]:
    """Return each cell as a part of the largest, 0 to 1; None where nothing is shown."""
    values = [[_value(cell) for cell in row.cells] for row in block.rows]
    return tuple(
        tuple(None if value is None else max(value, 0) / largest for value in row) for row in values
    )


def largest_of(block: Matrix) -> float:
    """Return the largest value of a matrix, which has the full shade."""
    values = (_value(cell) for row in block.rows for cell in row.cells)
    return max((value for value in values if value is not None), default=0) or 1


def _count(said: Said) -> int | None:
    is_count = bool(said.facts) and said.facts[0].kind is FactKind.COUNT
    value = _value(said)
    return int(value) if is_count and value is not None else None


def _value(said: Said | None) -> float | None:
    shown = said.facts[0].shown if said is not None and said.facts else None
    return shown.value if isinstance(shown, Shown) else None
