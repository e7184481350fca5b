"""Pieces of text: what a figure or a place in a report is bound to.

Text in a block is a tuple of pieces, so that nothing typed can carry a figure or a place:

Said     a claim's output; its numbers and places are bound to facts and to the gazetteer
Label    words of instrument, framework, codebook, gazetteer; an id, a date, a page number
Quoted   an exact stretch of what somebody said, or its attribution
Words    fixed words of the software: no digit, no number word (checked when made)
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from goodcare.claims.model import Label, Said
from goodcare.claims.words import check_fixed_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a respondent or of an attribution, with the passage they come from."""

    text: str
    passage_id: str


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed words of the software; a digit or number word in them is refused.

    Raises:
        InputError: the words hold a figure.
    """

    text: str

    def __post_init__(self) -> None:
        check_fixed_words(self.text)


Piece = Said | Label | Quoted | Words
Text = tuple[Piece, ...]


def plain(text: Text) -> str:
    """Join the pieces as they are read."""
    return "".join(piece.text for piece in text)


def pieces_in(within: object) -> Iterator[Piece]:
    """Yield every piece of text in a report, page or block, in reading order."""
    if isinstance(within, Piece):
        yield within
    elif isinstance(within, tuple):
        for one in within:
            yield from pieces_in(one)
    elif is_dataclass(within):
        for field in fields(within):
            yield from pieces_in(getattr(within, field.name))
