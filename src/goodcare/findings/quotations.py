"""Which quotations a publication holds: consented, signed, deterministic, each given once."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.attributions import (
    attribution_of_gathering,
    attribution_of_person,
    can_place_person,
    can_quote_gathering,
)
from goodcare.findings.excerpts import FEWEST_WORDS, MOST_WORDS, excerpt, n_words
from goodcare.findings.reach import passages_in
from goodcare.findings.selection import codes_about, topmost_above
from goodcare.findings.values import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A passage with the code it would be quoted for.

    Args:
        length: words that a reader sees, those of a translation too. speaker: tells people apart.
        is_alone: about this and nothing else.
    """

    row: int
    passage_id: str
    code: str
    text: str
    length: int
    speaker: str
    is_alone: bool

    def order(self, *, most_words: int) -> tuple[bool, bool, str]:
        """Good lengths first, then one subject, then by a hash: no order of files, no chance."""
        is_good_length = FEWEST_WORDS <= self.length <= most_words
        hashed = sha256(f"{self.passage_id}\n{self.code}".encode()).hexdigest()
        return not is_good_length, not self.is_alone, hashed


class QuotationPicker:
    """Gives each quotation once in a publication, and at most two of one person.

    Make one per publication and ask it in the order of its pages: what it has given before
    decides what it gives next, so that the same questions get the same quotations.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._given: set[str] = set()
        self._by_speaker: Counter[str] = Counter()

    def pick(
        self,
        place: Place,
        *,
        of: str,
        most: int,
        stance: str = "",
        most_words: int = MOST_WORDS,
    ) -> tuple[Quotation, ...]:
        """Give up to `most` quotations from a place, on a selection of codes.

        Only words that people agreed to have quoted, in conversations whose quotations somebody
        signed; never a facilitator's note. Focus groups need five people and their consent.

        Args:
            place: whose people; a report on it names it, which counts as part of the attribution.
            of: as in `codes_about`.
            most: how many at most.
            stance: "positive" or "negative": only codings with it; empty: any.
            most_words: longer ones come after all that are not; where room is narrow.

        Returns:
            Those found, best first; none where nobody signed the quotations.

        Raises:
            InputError: there is no such selection of codes.
        """
        if not self._analysis.snapshot.manifest.conversation.quotations_signed_by:
            return ()
        candidates = _candidates(self._analysis, of, place=place, stance=stance)
        return self._pick(candidates, place=place, most=most, most_words=most_words)

    def pick_among(
        self, passages: Collection[str], *, place: Place, most: int, most_words: int = MOST_WORDS
    ) -> tuple[Quotation, ...]:
        """Give up to `most` quotations among some passages, by id, coded or not; else as `pick`.

        Passages of other places than `place` are passed over.
        """
        if not self._analysis.snapshot.manifest.conversation.quotations_signed_by:
            return ()
        wanted = frozenset(passages)
        is_free = passages_in(self._analysis, place) & self._analysis.quotable.is_quotable
        candidates = [
            _candidate(self._analysis, row, "")
            for row, one in enumerate(self._analysis.quotable.passage_ids)
            if one in wanted and is_free[row]
        ]
        return self._pick(candidates, place=place, most=most, most_words=most_words)

    def take(self, passage_id: str) -> bool:
        """Take a passage that is printed as a note; whether it had not been given before."""
        is_new = passage_id not in self._given
        self._given.add(passage_id)
        return is_new

    def _pick(
        self, candidates: Iterable[_Candidate], *, place: Place, most: int, most_words: int
    ) -> tuple[Quotation, ...]:
        picked: list[Quotation] = []
        for candidate in sorted(candidates, key=lambda one: one.order(most_words=most_words)):
            if len(picked) == most:
                break
            if self._is_free(candidate):
                quotation = _quotation(self._analysis, candidate, place=place)
                if quotation is not None:
                    self._remember(candidate)
                    picked.append(quotation)
        return tuple(picked)

    def _is_free(self, candidate: _Candidate) -> bool:
        is_new = self._given.isdisjoint({candidate.passage_id, _folded(candidate.text)})
        most = self._analysis.policy.quotations_per_person
        return is_new and self._by_speaker[candidate.speaker] < most

    def _remember(self, candidate: _Candidate) -> None:
        self._given |= {candidate.passage_id, _folded(candidate.text)}
        self._by_speaker[candidate.speaker] += 1


def _candidates(analysis: Analysis, of: str, *, place: Place, stance: str) -> Iterator[_Candidate]:
    codebook, coded = analysis.snapshot.codebook, analysis.coded
    root_of = topmost_above(codebook, codes_about(codebook, of))
    wanted = [at for at, code in enumerate(codebook.codes) if code.id in root_of]
    is_kept = np.isin(coded.counted.codes, wanted)
    is_kept &= (passages_in(analysis, place) & analysis.quotable.is_quotable)[
        coded.counted.passages
    ]
    seen: set[tuple[int, str]] = set()
    for row, code in zip(
        coded.counted.passages[is_kept].tolist(),
        coded.counted.codes[is_kept].tolist(),
        strict=True,
    ):
        root = root_of[codebook.codes[code].id]
        if (row, root) in seen or not _has_stance(analysis, row, code, stance=stance):
            continue
        seen.add((row, root))
        yield _candidate(analysis, row, root)


def _candidate(analysis: Analysis, row: int, code: str) -> _Candidate:
    quotable, coded = analysis.quotable, analysis.coded
    return _Candidate(
        row=row,
        passage_id=quotable.passage_ids[row],
        code=code,
        text=quotable.texts[row],
        length=n_words(quotable.texts[row]) + n_words(quotable.translations[row]),
        speaker=quotable.response_ids[row] or f"gathering {coded.gathering[row]}",
        is_alone=bool(analysis.subjects[row] <= 1),
    )


def _has_stance(analysis: Analysis, row: int, code: int, *, stance: str) -> bool:
    return not stance or stance in analysis.quotable.stances.get((row, code), ())


def _quotation(analysis: Analysis, candidate: _Candidate, *, place: Place) -> Quotation | None:
    """Attribute a candidate; None where a report on the place may not hold it."""
    coded, quotable, row = analysis.coded, analysis.quotable, candidate.row
    gathering = analysis.gatherings.get(str(coded.gathering[row]))
    if gathering is not None:
        if not can_quote_gathering(analysis, gathering, place=place):
            return None
        attribution = attribution_of_gathering(gathering, area=str(coded.area[row]))
    else:
        person = analysis.people.row_of.get(quotable.response_ids[row])
        if person is None:
            return None
        attribution = attribution_of_person(analysis, person)
        if not can_place_person(analysis, attribution, place=place):
            return None
    start, end = quotable.spans.get((row, candidate.code), (-1, -1))
    translation = quotable.translations[row]
    return Quotation(
        passage_id=candidate.passage_id,
        code=candidate.code,
        text=candidate.text if translation else excerpt(candidate.text, start=start, end=end),
        description=attribution.description,
        area_id=attribution.area_id,
        translation=translation,
        language=quotable.languages[row],
        gathering=gathering.kind if gathering is not None else "",
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
