"""Replaces what identifies people by marks. Some is missed, names especially: read it, too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodcare.text.addresses import find_addresses, find_postcodes
from goodcare.text.births import find_births
from goodcare.text.found import Found, Kind
from goodcare.text.names import find_names
from goodcare.text.numbers import find_numbers
from goodcare.text.online import find_emails, find_handles, find_web_addresses
from goodcare.text.phrases import Phrases

MARK = re.compile(r"\[(?:" + "|".join(re.escape(kind.value) for kind in Kind) + r")\]")

# What is left beside a mark is searched again: it may read differently now. Two rounds are usual.
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedSpan:
    """One stretch that was replaced. Offsets are code points from 0; ends are exclusive.

    Args:
        kind: what the stretch gave away.
        start: in the original text.
        end: in the original text.
        masked_start: of the mark, in the masked text.
        masked_end: of the mark, in the masked text.
    """

    kind: Kind
    start: int
    end: int
    masked_start: int
    masked_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text whose identifying stretches were replaced.

    Args:
        text: with marks such as "[name]".
        spans: what was replaced, in order. Marks that the original held already are not among them.
    """

    text: str
    spans: tuple[MaskedSpan, ...]


def mask(
    text: str, *, language: str = "en", known: Iterable[str] = (), keep: Iterable[str] = ()
) -> Masked:
    """Replace names, phones, addresses and the like by marks.

    It works by patterns, so it misses some and is no anonymisation: a name without a title, or
    what only somebody local would recognise, stays. Masking what is masked changes nothing.

    Args:
        text: in Unicode; of any length.
        language: of the text, such as "en", "tr" or "ur": its titles are known beside the English.
        known: names to mask wherever they stand, in any case, such as those a reviewer adds.
        keep: phrases to leave, such as the names of providers. Where a phrase and a find overlap,
            the longer one wins; a known name wins when both are as long.

    Returns:
        The masked text, with where each mark stands and what it replaced.

    >>> mask("Dr Smith rang 020 7946 0958").text
    'Dr [name] rang [phone]'
    """
    search = _Search(language=language, known=Phrases(known), keep=Phrases(keep))
    return masked_with(text, search.all_in(text))


def masked_with(text: str, found: Sequence[Found]) -> Masked:
    """Replace these stretches, which are in order and do not overlap."""
    parts: list[str] = []
    spans: list[MaskedSpan] = []
    at = length = 0
    for one in found:
        parts += [text[at : one.start], one.kind.mark]
        masked_start = length + one.start - at
        length = masked_start + len(one.kind.mark)
        spans.append(
            MaskedSpan(
                kind=one.kind,
                start=one.start,
                end=one.end,
                masked_start=masked_start,
                masked_end=length,
            )
        )
        at = one.end
    return Masked(text="".join([*parts, text[at:]]), spans=tuple(spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    language: str
    known: Phrases
    keep: Phrases

    def all_in(self, text: str) -> list[Found]:
        """Every stretch to mask, in order. Marks part the text: no find reaches across one."""
        found: list[Found] = []
        waiting = list(_gaps(text, [match.span() for match in MARK.finditer(text)]))
        for _ in range(MOST_ROUNDS):
            again: list[tuple[int, int]] = []
            for start, end in waiting:
                here = self._in_piece(text[start:end])
                found += [_moved(one, start) for one in here]
                if here:
                    taken = [(one.start, one.end) for one in here]
                    again += [
                        (start + low, start + high) for low, high in _gaps(text[start:end], taken)
                    ]
            waiting = again
        return sorted(found, key=lambda one: one.start)

    def _in_piece(self, piece: str) -> list[Found]:
        if len(piece) == 1 or piece.isspace():
            return []
        kept = self.keep.found_in(piece)
        known = [
            Found(kind=Kind.NAME, start=start, end=end) for start, end in self.known.found_in(piece)
        ]
        return _longest(
            [
                *known,
                *kept,
                *find_emails(piece),
                *find_web_addresses(piece),
                *find_handles(piece),
                *find_numbers(piece),
                *find_births(piece),
                *find_postcodes(piece),
                *find_addresses(piece),
                *find_names(piece, language=self.language, stops=[start for start, _ in kept]),
            ],
            length=len(piece),
        )


def _longest(candidates: Iterable[Found | tuple[int, int]], *, length: int) -> list[Found]:
    """Resolve overlaps to the longest, then to the first given; what is kept leaves no find."""
    taken = bytearray(length)
    chosen: list[Found] = []
    for one in sorted(candidates, key=_length, reverse=True):
        start, end = one if isinstance(one, tuple) else (one.start, one.end)
        if taken.find(1, start, end) >= 0:
            continue
        taken[start:end] = b"\x01" * (end - start)
        if isinstance(one, Found):
            chosen.append(one)
    return sorted(chosen, key=lambda found: found.start)


def _length(one: Found | tuple[int, int]) -> int:
    return one.length if isinstance(one, Found) else one[1] - one[0]


def _gaps(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies between stretches, where it is not empty."""
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        if start > at:
            yield at, start
        at = end


def _moved(found: Found, by: int) -> Found:
    return Found(kind=found.kind, start=found.start + by, end=found.end + by)
