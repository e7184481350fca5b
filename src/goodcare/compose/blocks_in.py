"""Blocks of a kind, wherever they stand in a page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar, get_args

from goodcare.publish.pieces import Piece

Kind = TypeVar("Kind")
PIECES = get_args(Piece)
"""Text: no block stands inside it."""
_NAMES: dict[type, tuple[str, ...]] = {}
"""Memory: the names of a class's fields."""


def blocks_in(within: object, kind: type[Kind]) -> Iterator[Kind]:
    """Yield every block (or part of one) of a kind, in reading order."""
    if isinstance(within, kind):
        yield within
    elif isinstance(within, tuple):
        for one in within:
            yield from blocks_in(one, kind)
    elif not isinstance(within, PIECES):
        for name in _parts_of(within):
            yield from blocks_in(getattr(within, name), kind)


def _parts_of(block: object) -> tuple[str, ...]:
    """Return the names of a block's fields; nothing else has parts."""
    kind = type(block)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    return _NAMES[kind]
