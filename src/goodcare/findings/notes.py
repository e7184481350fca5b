"""Facilitators' notes of what tables said: printed as notes, never as quotations."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from goodcare.findings.analysis import Analysis
from goodcare.findings.excerpts import FEWEST_WORDS, MOST_WORDS, excerpt, n_words
from goodcare.findings.points import Point
from goodcare.findings.quotations import QuotationPicker


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note, cut to whole sentences where it is long."""

    passage_id: str
    text: str


def notes_among(
    analysis: Analysis, points: Iterable[Point], *, picker: QuotationPicker, most: int
) -> tuple[Note, ...]:
    """Choose notes among some points, of different tables and themes, each once in a report.

    Notes may hold what somebody said: they are printed only where somebody signed the texts, and
    from tables of as many people as an attribution needs.

    Args:
        analysis: of a snapshot.
        points: to choose from.
        picker: of the report; remembers what it has printed.
        most: how many at most.

    Returns:
        Those found: good lengths first, then by a hash, no order of files.
    """
    if not analysis.snapshot.manifest.conversation.quotations_signed_by:
        return ()
    found: list[Note] = []
    used: set[str] = set()
    for point in sorted(points, key=_order):
        is_new = used.isdisjoint({point.table, f"theme {point.theme}"})
        is_open = point.is_note and is_new and _is_enough(analysis, point)
        if len(found) < most and is_open and picker.take(point.id, text=point.text):
            used |= {point.table, f"theme {point.theme}"}
            found.append(Note(passage_id=point.id, text=excerpt(point.text)))
    return tuple(found)


def _is_enough(analysis: Analysis, point: Point) -> bool:
    return analysis.gatherings[point.table].people >= analysis.policy.attribution_group


def _order(point: Point) -> tuple[bool, str]:
    is_good_length = FEWEST_WORDS <= n_words(point.text) <= MOST_WORDS
    return not is_good_length, sha256(point.id.encode()).hexdigest()
