"""Changing what a masking hides: each change makes the next text version, with its span map."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.passages.models import Passage, TextVersion
from goodcare.errors import ConflictError, GoneError, InputError
from goodcare.teams.models import User
from goodcare.text import Kind, Replacement, SpanMap, edit
from goodcare.text import TextVersion as MaskedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """One stretch that is masked.

    Args:
        start, end: of the mark, in the masked text.
        original_start, original_end: of what it hides; None: nobody knows any more.
    """

    kind: Kind
    start: int
    end: int
    original_start: int | None = None
    original_end: int | None = None

    def to_json(self) -> dict[str, int | str | None]:
        """Return it as a text version keeps it."""
        return {
            "kind": self.kind.value,
            "start": self.start,
            "end": self.end,
            "original_start": self.original_start,
            "original_end": self.original_end,
        }


def masks_of(version: TextVersion) -> tuple[Mask, ...]:
    """Return what is masked in a version, in order."""
    found = [Mask(**{**span, "kind": Kind(span["kind"])}) for span in version.spans]
    return tuple(sorted(found, key=lambda one: one.start))


def current_version(passage: Passage) -> TextVersion:
    """Return the version that is read now."""
    return passage.text_versions.get(number=passage.text_version)


@transaction.atomic
def read_original(passage: Passage, *, by: User) -> str:
    """Return the words before masking, or nothing where they are deleted; reading is recorded."""
    original: str = passage.original
    if original:
        _record("original words read for masking", passage, by=by)
    return original


@transaction.atomic
def mask_words(
    passage: Passage,
    *,
    words: str,
    kind: Kind,
    number: int,
    by: User,
    place: tuple[int, int] | None = None,
) -> TextVersion:
    """Mask words that the masking missed.

    Args:
        passage: that was masked.
        words: as they stand in the masked text; every place where they stand is masked.
        kind: what they give away.
        number: of the version that the reviewer saw.
        by: the reviewer.
        place: mask this stretch alone; start and end in the masked text.

    Raises:
        InputError: the words are not in the text, or stand in a mark.
        ConflictError: somebody else changed the masking meanwhile.
    """
    version = _version_seen(passage, number)
    old = masks_of(version)
    places = [place] if place and version.text[place[0] : place[1]] == words else []
    places = places or list(_places(version.text, words, old))
    if not places:
        raise InputError(
            "These words do not stand in the text outside of what is masked. Copy them from it."
        )
    new = [Replacement(start=start, end=end, text=kind.mark) for start, end in places]
    changed = _changed(passage, version, new, added=_added(new, old, kind), by=by)
    passage.translation = _ignoring_case(words).sub(kind.mark, passage.translation)
    passage.save(update_fields=["translation"])
    _record("more was masked", passage, by=by, places=len(places))
    return changed


@transaction.atomic
def unmask(passage: Passage, *, start: int, number: int, by: User) -> TextVersion:
    """Take a mark away, and put back the words that it hid.

    Args:
        passage: that was masked.
        start: of the mark in the masked text.
        number: of the version that the reviewer saw.
        by: the reviewer.

    Raises:
        InputError: there is no mark.
        GoneError: the words before masking are deleted.
        ConflictError: somebody else changed the masking meanwhile.
    """
    version = _version_seen(passage, number)
    found = next((one for one in masks_of(version) if one.start == start), None)
    if found is None:
        raise InputError("There is no mark at this place. Open the text again.")
    if not passage.original or found.original_start is None or found.original_end is None:
        raise GoneError("The words before masking are deleted, so the mark cannot be taken away.")
    words = passage.original[found.original_start : found.original_end]
    replaced = [Replacement(start=found.start, end=found.end, text=words)]
    changed = _changed(passage, version, replaced, added=(), by=by)
    _record("mark taken away", passage, by=by)
    return changed


@transaction.atomic
def approve(passage: Passage, *, number: int, by: User) -> Passage:
    """Say that somebody has read the masking.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    version = _version_seen(passage, number)
    passage.reviewed_at, passage.reviewed_by = timezone.now(), by
    passage.save(update_fields=["reviewed_at", "reviewed_by"])
    _record("masking approved", passage, by=by, version=version.number)
    return passage


def _version_seen(passage: Passage, number: int) -> TextVersion:
    if passage.text_version != number:
        raise ConflictError(
            "Somebody else changed the masking of this text meanwhile. Open it again."
        )
    return current_version(passage)


def _changed(
    passage: Passage,
    version: TextVersion,
    replacements: Sequence[Replacement],
    *,
    added: Sequence[Mask],
    by: User,
) -> TextVersion:
    edited = edit(MaskedText(number=version.number, text=version.text), replacements)
    new, span_map = edited.version, edited.span_map
    changed = Passage.objects.filter(pk=passage.pk, text_version=version.number).update(
        text=new.text, text_version=new.number, reviewed_at=None, reviewed_by=None
    )
    if not changed:
        raise ConflictError("Somebody else changed the masking meanwhile. Open the text again.")
    masks = sorted([*_carried(version, span_map), *added], key=lambda one: one.start)
    passage.refresh_from_db()
    return TextVersion.objects.create(
        passage=passage,
        number=new.number,
        text=new.text,
        spans=[one.to_json() for one in masks],
        kept=span_map.rows(),
        made_by=by,
    )


def _carried(version: TextVersion, span_map: SpanMap) -> Iterator[Mask]:
    for one in masks_of(version):
        place = span_map.carry(one.start, one.end)
        if place is not None:
            yield replace(one, start=place[0], end=place[1])


def _added(
    replacements: Sequence[Replacement], old: Sequence[Mask], kind: Kind
) -> tuple[Mask, ...]:
    """Where the new marks stand, in the new text and in the original."""
    added, by = [], 0
    for one in sorted(replacements, key=lambda one: one.start):
        added.append(
            Mask(
                kind=kind,
                start=one.start + by,
                end=one.start + by + len(one.text),
                original_start=_in_original(one.start, old),
                original_end=_in_original(one.end, old),
            )
        )
        by += len(one.text) - (one.end - one.start)
    return tuple(added)


def _in_original(at: int, masks: Sequence[Mask]) -> int | None:
    """Return where a place of the masked text stands in the original; None: nobody knows."""
    place = at
    for one in masks:
        if one.end <= at:
            if one.original_start is None or one.original_end is None:
                return None
            place += (one.original_end - one.original_start) - (one.end - one.start)
    return place


def _places(text: str, words: str, masks: Sequence[Mask]) -> Iterator[tuple[int, int]]:
    """Where words stand between marks; as whole words, in any case."""
    wanted = words.strip()
    if not wanted:
        return
    ends = [(0, 0), *((one.start, one.end) for one in masks), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(ends):
        for match in _ignoring_case(wanted).finditer(text, start, end):
            yield match.span()


def _ignoring_case(words: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return re.compile(before + re.escape(words.strip()) + after, re.IGNORECASE)


def _record(action: str, passage: Passage, *, by: User, **detail: int) -> None:
    conversation = passage.conversation.public_id
    record(action, by=by, subject=passage.public_id, conversation=conversation, **detail)
