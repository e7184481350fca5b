"""What changed from one build of a report to another, ranked by what a reader would notice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from goodcare.compose.sayings import QUOTATION, SPOTS, Saying
from goodcare.compose.stored import StoredReport

DIRECTIONS = {"more": 1, "less": -1}


class Change(StrEnum):
    """How a claim changed; in the order in which a reader would notice."""

    REVERSED = "reversed"  # it says the contrary: more became less, or a difference its sign
    SUPPRESSED = "suppressed"  # a number of it is hidden now, or no longer
    REMOVED = "removed"
    ADDED = "added"
    WORDING = "wording"  # other words, so another verdict
    TEXT = "text"  # authored words on a page, or the words of a quotation, are others
    NUMBER = "number"  # the same words with another number
    SILENT = "silent"  # reads the same; a base or an interval behind it is another
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One claim, or authored or quoted words on a page, not the same in both builds.

    Args:
        definition_id: of the claim; of mere words their source.
        before, after: as each build says it; None where it does not.
        is_by_family: its own figures are the same; the verdict changed because comparisons are
            corrected together, and others of the family changed.
    """

    change: Change
    definition_id: str
    before: Saying | None
    after: Saying | None
    is_by_family: bool = False

    @property
    def saying(self) -> Saying:
        """The claim as it stands now, or stood."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has at least one side")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two builds.

    Args:
        changes: everything that is not the same, what a reader would notice most first.
        counts: claims by kind of change, those that are the same too; under TEXT words.
        pages_removed, pages_added: keys. quotations_removed, quotations_added: passage ids.
    """

    changes: tuple[Changed, ...]
    counts: Mapping[Change, int]
    pages_removed: tuple[str, ...]
    pages_added: tuple[str, ...]
    quotations_removed: tuple[str, ...]
    quotations_added: tuple[str, ...]

    @property
    def is_noticed(self) -> bool:
        """Whether a reader could notice anything."""
        quiet = (Change.SAME, Change.SILENT)
        moved = (self.pages_removed, self.pages_added, self.quotations_removed)
        is_changed = any(count for change, count in self.counts.items() if change not in quiet)
        return is_changed or any(moved) or bool(self.quotations_added)


def difference(before: StoredReport, after: StoredReport) -> Difference:
    """Compare two builds of a report claim by claim, by definition."""
    old = {one.definition_id: one for one in before.sayings}
    new = {one.definition_id: one for one in after.sayings}
    compared = [
        _changed(key, old.get(key), new.get(key), figures=(before.values, after.values))
        for key in dict.fromkeys([*old, *new])
    ]
    compared += _other_texts(before, after)
    counts = Counter(one.change for one in compared)
    pages = before.pages, after.pages
    quotations = before.quotations, after.quotations
    return Difference(
        changes=tuple(
            sorted((one for one in compared if one.change is not Change.SAME), key=_noticed)
        ),
        counts={change: counts.get(change, 0) for change in Change},
        pages_removed=_missing(pages[0], pages[1]),
        pages_added=_missing(pages[1], pages[0]),
        quotations_removed=_missing(quotations[0], quotations[1]),
        quotations_added=_missing(quotations[1], quotations[0]),
    )


def _changed(
    key: str,
    before: Saying | None,
    after: Saying | None,
    *,
    figures: tuple[Mapping[str, str], Mapping[str, str]],
) -> Changed:
    change = _kind(before, after)
    is_by_family = _is_verdict(change, before, after) and _has_same_figures(before, after, figures)
    return Changed(
        change=change, definition_id=key, before=before, after=after, is_by_family=is_by_family
    )


def _is_verdict(change: Change, before: Saying | None, after: Saying | None) -> bool:
    """Whether another verdict is given; another label in the same one is none."""
    if before is not None and after is not None and before.variant == after.variant:
        return False
    return change in (Change.REVERSED, Change.WORDING, Change.ADDED, Change.REMOVED)


def _other_texts(before: StoredReport, after: StoredReport) -> Iterator[Changed]:
    """Yield the words that changed on the pages of both builds, by page and source.

    Pages and quotations that only one build has are named as such, not word by word.
    """
    pages = set(before.pages) & set(after.pages)
    passages = {QUOTATION + one for one in set(before.quotations) ^ set(after.quotations)}
    old, new = _by_page_and_source(before), _by_page_and_source(after)
    for page, source in dict.fromkeys([*old, *new]):
        if page in pages and source not in passages:
            texts = old.get((page, source), ()), new.get((page, source), ())
            pairs = zip_longest(_without(*texts), _without(*reversed(texts)))
            for gone, come in dict.fromkeys(pairs):
                yield Changed(change=Change.TEXT, definition_id=source, before=gone, after=come)


def _by_page_and_source(report: StoredReport) -> dict[tuple[str, str], tuple[Saying, ...]]:
    found: dict[tuple[str, str], tuple[Saying, ...]] = {}
    for one in report.texts:
        key = one.page, one.definition_id
        found[key] = (*found.get(key, ()), one)
    return found


def _without(texts: tuple[Saying, ...], others: tuple[Saying, ...]) -> Iterator[Saying]:
    """Yield every text as often as the other build does not have it on this page."""
    left = Counter(one.text for one in others)
    for one in texts:
        if left[one.text]:
            left[one.text] -= 1
        else:
            yield one


def _kind(before: Saying | None, after: Saying | None) -> Change:
    if before is None or after is None:
        return Change.ADDED if before is None else Change.REMOVED
    if before.is_suppressed != after.is_suppressed:
        return Change.SUPPRESSED
    if _is_reversed(before, after):
        return Change.REVERSED
    if before.text == after.text:
        return Change.SAME if before.values == after.values else Change.SILENT
    is_worded_alike = before.variant == after.variant and before.frame == after.frame
    return Change.NUMBER if is_worded_alike else Change.WORDING


def _is_reversed(before: Saying, after: Saying) -> bool:
    """Whether more became less, or a difference in points changed its sign."""
    directions = [
        next((way for word, way in DIRECTIONS.items() if word in one.variant.split("-")), 0)
        for one in (before, after)
    ]
    if directions[0] * directions[1] < 0:
        return True
    signs = [one.text[:1] if one.is_number else "" for one in (before, after)]
    return set(signs) == {"+", "−"}


def _has_same_figures(
    before: Saying | None,
    after: Saying | None,
    figures: tuple[Mapping[str, str], Mapping[str, str]],
) -> bool:
    """Whether every figure of a claim that both builds know has the same value in both."""
    named = [key for one in (before, after) if one for key, _ in one.values]
    known = [key for key in named if all(key in values for values in figures)]
    return bool(known) and all(figures[0][key] == figures[1][key] for key in known)


def _noticed(one: Changed) -> tuple[int, bool, int, int]:
    """Order: kind of change, sentences before lone numbers, then where it stands."""
    saying = one.saying
    size = 0 if one.before is None or one.after is None else -_size(one.before, one.after)
    return list(Change).index(one.change), saying.is_number, SPOTS.index(saying.spot), size


def _size(before: Saying, after: Saying) -> int:
    """How far a number moved, relative to what it was, in whole percent."""
    pairs = zip(before.values, after.values, strict=False)
    moved = [_moved(old, new) for (_, old), (_, new) in pairs]
    return round(100 * max(moved, default=0.0))


def _moved(old: str, new: str) -> float:
    if old.startswith("suppressed:") or new.startswith("suppressed:"):
        return 0.0
    first, second = float(old.split(" ", maxsplit=1)[0]), float(new.split(" ", maxsplit=1)[0])
    return abs(second - first) / max(abs(first), abs(second), 0.01)


def _missing(names: tuple[str, ...], among: tuple[str, ...]) -> tuple[str, ...]:
    known = set(among)
    return tuple(name for name in names if name not in known)
