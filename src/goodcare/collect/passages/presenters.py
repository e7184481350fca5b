"""A text as its reviewer sees it: what is masked is marked, with the words it hides where kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goodcare.collect.passages.models import TextVersion
from goodcare.collect.passages.reviewing import Mask, masks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One stretch of a text.

    Args:
        text: as it is shown.
        start: in the masked text, in code points.
        kind: what it gives away, where it is masked; empty: it is not.
        can_be_taken_off: whether the words under the mark are known.
    """

    text: str
    start: int
    kind: str = ""
    can_be_taken_off: bool = False


def pieces_of(version: TextVersion, *, original: str) -> tuple[Piece, ...]:
    """Part a masked text at its marks; with the original, marked words stand as they were."""
    return tuple(_pieces(version.text, masks_of(version), original))


def _pieces(text: str, masks: Sequence[Mask], original: str) -> Iterator[Piece]:
    at = 0
    for one in masks:
        if one.start > at:
            yield Piece(text=text[at : one.start], start=at)
        known = bool(original) and one.original_start is not None
        hidden = original[one.original_start : one.original_end] if known else ""
        yield Piece(
            text=hidden or text[one.start : one.end],
            start=one.start,
            kind=one.kind.value,
            can_be_taken_off=bool(hidden),
        )
        at = one.end
    if at < len(text):
        yield Piece(text=text[at:], start=at)
