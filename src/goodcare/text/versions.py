"""Versions of a masked text.

A coding names a version. A change of the masking makes a new version, and a map from the old one,
which needs no raw text: that is deleted after some weeks. A stretch that a change touches is
unmapped: somebody has to look at it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcare.errors import InputError
from goodcare.text.found import Found, Kind
from goodcare.text.masking import MARK, Masked
from goodcare.text.span_maps import Kept, SpanMap, side_by_side

_KIND_OF_MARK = {kind.mark: kind for kind in Kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One version of a passage's masked text.

    Args:
        number: from 1.
        text: with marks such as "[name]".
    """

    number: int
    text: str

    @property
    def marks(self) -> tuple[Found, ...]:
        """Where its marks stand, whoever put them."""
        return tuple(
            Found(kind=_KIND_OF_MARK[match.group()], start=match.start(), end=match.end())
            for match in MARK.finditer(self.text)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What a reviewer changes in a masked text: a stretch, and what stands there afterwards.

    Args:
        start: in the masked text, in code points.
        end: exclusive; equal to `start` where something is put in.
        text: a kind's mark to mask more; the words themselves to take a mark away.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A new version, and the map that leads to it."""

    version: TextVersion
    span_map: SpanMap


def edit(version: TextVersion, replacements: Iterable[Replacement]) -> Edited:
    """Make the next version by replacing stretches of the masked text; no raw text is needed.

    Args:
        version: the one that the reviewer sees.
        replacements: in any order; they may not overlap.

    Returns:
        The next version and the map to it.

    Raises:
        InputError: a replacement lies outside the text, or two overlap.

    >>> first = TextVersion(number=1, text="I met Ada, who was kind.")
    >>> edited = edit(first, [Replacement(start=6, end=9, text="[name]")])
    >>> edited.version.text, edited.span_map.carry(11, 23), edited.span_map.carry(0, 9)
    ('I met [name], who was kind.', (14, 26), None)
    """
    text = version.text
    parts: list[str] = []
    kept: list[Kept] = []
    at = length = 0
    for one in _checked(replacements, text):
        kept.append(Kept(old_start=at, new_start=length, length=one.start - at))
        parts += [text[at : one.start], one.text]
        length += one.start - at + len(one.text)
        at = one.end
    kept.append(Kept(old_start=at, new_start=length, length=len(text) - at))
    number = version.number + 1
    return Edited(
        version=TextVersion(number=number, text="".join([*parts, text[at:]])),
        span_map=SpanMap(
            old=version.number, new=number, old_length=len(text), kept=side_by_side(kept)
        ),
    )


def remask(version: TextVersion, *, before: Masked, after: Masked) -> Edited:
    """Make the next version where the same raw text was masked anew.

    Args:
        version: the present one, whose text is that of `before`.
        before: the masking it came from.
        after: another masking of the same raw text, such as with more known names.

    Returns:
        The next version and the map to it.

    Raises:
        InputError: they are not maskings of one text, or the version was edited since.
    """
    if version.text != before.text:
        raise InputError(
            f"Version {version.number} was changed since it was masked. Change it by hand instead."
        )
    number = version.number + 1
    return Edited(
        version=TextVersion(number=number, text=after.text),
        span_map=SpanMap(
            old=version.number,
            new=number,
            old_length=len(before.text),
            kept=side_by_side(_shared(_pieces(before), _pieces(after))),
        ),
    )


def _checked(replacements: Iterable[Replacement], text: str) -> Iterator[Replacement]:
    """The replacements that change something, in order."""
    at = 0
    for one in sorted(replacements, key=lambda one: (one.start, one.end)):
        if not at <= one.start <= one.end <= len(text):
            raise InputError(
                f"The change from {one.start} to {one.end} overlaps another one or lies outside "
                f"the text, which has {len(text)} characters. Read the passage again."
            )
        at = one.end
        if text[one.start : one.end] != one.text:
            yield one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch of the raw text, plain or masked, and where it begins in the masked text."""

    start: int
    end: int
    masked_start: int
    kind: Kind | None = None


def _pieces(masked: Masked) -> list[_Piece]:
    """The whole raw text, piece by piece."""
    pieces: list[_Piece] = []
    at = masked_at = 0
    for span in masked.spans:
        pieces.append(_Piece(start=at, end=span.start, masked_start=masked_at))
        pieces.append(
            _Piece(start=span.start, end=span.end, masked_start=span.masked_start, kind=span.kind)
        )
        at, masked_at = span.end, span.masked_end
    rest = len(masked.text) - masked_at
    return [
        piece
        for piece in [*pieces, _Piece(start=at, end=at + rest, masked_start=masked_at)]
        if piece.end > piece.start
    ]


def _shared(old: list[_Piece], new: list[_Piece]) -> Iterator[Kept]:
    if (old[-1].end if old else 0) != (new[-1].end if new else 0):
        raise InputError("These are not two maskings of one text. Mask the same text twice.")
    here = there = 0
    while here < len(old) and there < len(new):
        one, other = old[here], new[there]
        start, end = max(one.start, other.start), min(one.end, other.end)
        if one.kind is None and other.kind is None:
            yield Kept(
                old_start=one.masked_start + start - one.start,
                new_start=other.masked_start + start - other.start,
                length=end - start,
            )
        elif one.kind and (one.kind, one.start, one.end) == (other.kind, other.start, other.end):
            yield Kept(
                old_start=one.masked_start,
                new_start=other.masked_start,
                length=len(one.kind.mark),
            )
        here += one.end == end
        there += other.end == end
