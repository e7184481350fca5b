"""Blocks of a kind, wherever they stand in a page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

Kind = TypeVar("Kind")


def blocks_in(within: object, kind: type[Kind]) -> Iterator[Kind]:
    """Yield every block (or part of one) of a kind, in reading order."""
    if isinstance(within, kind):
        yield within
    elif isinstance(within, tuple):
        for one in within:
            yield from blocks_in(one, kind)
    elif is_dataclass(within):
        for field in fields(within):
            yield from blocks_in(getattr(within, field.name), kind)
