"""How a kind of block is measured, split and drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from goodcare.claims.model import Said
from goodcare.publish.blocks import Text
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.geometry import Box

BlockT = TypeVar("BlockT")


def _one(_: object) -> int:
    return 1


def _whole(block: BlockT, _start: int, _stop: int) -> BlockT:
    return block


def _alone(block: BlockT, _width: float) -> tuple[BlockT, ...]:
    return (block,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(Generic[BlockT]):
    """One kind of block on slides.

    Args:
        height: pixels that the block takes at a width.
        draw: places the block; it keeps to the box.
        side_width: width it would like in the side column.
        length: items it can be split between. take: the block with items start to stop.
        across: the block as parts to stand under each other, where it is too wide for a width.
        least: fewest items worth leaving on a slide of their own.
        is_even: whether slides share the items evenly; otherwise each takes what it holds.
        stretch: height that it grows to where it has a column for itself; 0 for none.
    """

    height: Callable[[BlockT, float], float]
    draw: Callable[[Canvas, BlockT, Box], None]
    side_width: Callable[[BlockT], float]
    length: Callable[[BlockT], int] = _one
    take: Callable[[BlockT, int, int], BlockT] = _whole
    across: Callable[[BlockT, float], tuple[BlockT, ...]] = _alone
    least: int = 2
    stretch: float = 0
    is_even: bool = True


def is_number(text: Text) -> bool:
    """Whether a cell is a lone figure (or the word for a suppressed one)."""
    if len(text) != 1 or not isinstance(text[0], Said):
        return False
    said = text[0]
    return bool(said.facts) and len(said.text) <= 16
