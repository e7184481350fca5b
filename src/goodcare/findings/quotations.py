"""Which quotations a publication holds: consented, signed, deterministic, each given once."""

from collections import Counter
from collections.abc import Collection, Iterator
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
from goodcare.findings.coded import Flags
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
        among: Flags | None = None,
    ) -> tuple[Quotation, ...]:
        """Give up to `most` quotations from a place, on a selection of codes.

        Only words that people agreed to have quoted, in conversations whose quotations somebody
        signed; never a facilitator's note. Focus groups need five people and their consent.

        Args:
            place: whose people; a report on it names it, which counts as part of the attribution.
            of: as in `codes_about`; empty: any passage, coded or not.
            most: how many at most.
            stance: "positive" or "negative": only codings with it; empty: any.
            most_words: longer ones come after all that are not; where room is narrow.
            among: which passages are looked at (answers to one question); all where None.

        Returns:
            Those found, best first; none where nobody signed the quotations.

        Raises:
            InputError: there is no such selection of codes.
        """
        found = self._found(place, of=of, stance=stance, most_words=most_words, among=among)
        picked: list[Quotation] = []
        while len(picked) < most and (next_one := next(found, None)) is not None:
            candidate, quotation = next_one
            self._remember(candidate)
            picked.append(quotation)
        return tuple(picked)

    def pick_among(
        self, passages: Collection[str], *, place: Place, most: int, most_words: int = MOST_WORDS
    ) -> tuple[Quotation, ...]:
        """Give up to `most` quotations among some passages, by id, coded or not; else as `pick`.

        Passages of other places than `place` are passed over.

        Args:
            passages: their ids.
            place: as in `pick`.
            most: how many at most.
            most_words: as in `pick`.

        Returns:
            Those found, best first; none where nobody signed the quotations.
        """
        wanted = frozenset(passages)
        ids = self._analysis.quotable.passage_ids
        among = np.array([one in wanted for one in ids], dtype=bool)
        return self.pick(place, of="", most=most, most_words=most_words, among=among)

    def take(self, passage_id: str, *, text: str) -> bool:
        """Take a passage that is printed as a note; whether its words had not been given before.

        Args:
            passage_id: its id.
            text: its words as printed.

        Returns:
            False where the passage, or the same words of another, had been given already.
        """
        own = {passage_id, _folded(text)}
        is_new = self._given.isdisjoint(own)
        self._given |= own
        return is_new

    def can_pick(
        self, place: Place, *, of: str, stance: str = "", among: Flags | None = None
    ) -> bool:
        """Whether `pick` would give anything now; nothing is given by asking.

        Args:
            place: as in `pick`.
            of: as in `pick`.
            stance: as in `pick`.
            among: as in `pick`.

        Returns:
            False, too, where nobody signed the quotations.
        """
        found = self._found(place, of=of, stance=stance, most_words=MOST_WORDS, among=among)
        return next(found, None) is not None

    def _found(
        self, place: Place, *, of: str, stance: str, most_words: int, among: Flags | None
    ) -> Iterator[tuple[_Candidate, Quotation]]:
        """Yield what may be given, best first, as long as it is asked for."""
        if not self._analysis.snapshot.manifest.conversation.quotations_signed_by:
            return
        is_wanted = passages_in(self._analysis, place) & self._analysis.quotable.is_quotable
        if among is not None:
            is_wanted &= among
        candidates = _candidates(self._analysis, of, is_wanted=is_wanted, stance=stance)
        for candidate in sorted(candidates, key=lambda one: one.order(most_words=most_words)):
            if self._is_free(candidate):
                quotation = _quotation(self._analysis, candidate, place=place)
                if quotation is not None:
                    yield candidate, quotation

    def _is_free(self, candidate: _Candidate) -> bool:
        is_new = self._given.isdisjoint({candidate.passage_id, _folded(candidate.text)})
        most = self._analysis.policy.quotations_per_person
        return is_new and self._by_speaker[candidate.speaker] < most

    def _remember(self, candidate: _Candidate) -> None:
        self._given |= {candidate.passage_id, _folded(candidate.text)}
        self._by_speaker[candidate.speaker] += 1


def no_longer_than(analysis: Analysis, most_words: int) -> Flags:
    """Flag the passages of at most so many words, with their translation: one for each passage.

    Args:
        analysis: of a snapshot.
        most_words: of the text and its translation together.

    Returns:
        Flags in stored order.
    """
    quotable = analysis.quotable
    pairs = zip(quotable.texts, quotable.translations, strict=True)
    return np.array([n_words(text) + n_words(other) <= most_words for text, other in pairs], bool)


def _candidates(
    analysis: Analysis, of: str, *, is_wanted: Flags, stance: str
) -> Iterator[_Candidate]:
    if not of:
        for row in np.flatnonzero(is_wanted).tolist():
            yield _candidate(analysis, row, "")
        return
    codebook, coded = analysis.snapshot.codebook, analysis.coded
    root_of = topmost_above(codebook, codes_about(codebook, of))
    wanted = [at for at, code in enumerate(codebook.codes) if code.id in root_of]
    is_kept = np.isin(coded.counted.codes, wanted)
    is_kept &= is_wanted[coded.counted.passages]
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
        asked = str(coded.question[row])
        attribution = attribution_of_person(analysis, person, question=asked)
        if not can_place_person(analysis, person, attribution, place=place, question=asked):
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
