"""What the tables of an event said: about which theme and proposal, and at how many tables.

Tables are not people: every count here is a number of tables. A table that is silent on something
neither agrees nor disagrees with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import NOTE
from goodcare.findings.gatherings import EVENT, TABLE, Gathering
from goodcare.findings.selection import topmost_above
from goodcare.framework.model import Pillar, PillarKind
from goodcare.reading import did_you_mean
from goodcare.snapshot.model import CodingCoverage

FEWEST_FOR_WORDS = 3
"""Tables from which a word ("most", "some") may say how widely something was raised."""
THEMES = (PillarKind.CASE, PillarKind.THEME)


class Width(StrEnum):
    """How widely something was raised, in a word that its counts have earned."""

    EVERY = "every"
    MOST = "most"  # more than half of the tables
    SOME = "some"
    ONE = "one"
    COUNTED = "counted"  # fewer than three tables: numbers only
    ONLY = "only"  # at the only table that there was
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """At how many tables something was raised.

    Args:
        tables: at which it was raised, each once. base: that discussed what it belongs to.
    """

    tables: int
    base: int

    @property
    def width(self) -> Width:
        """The word that may be said, always beside both counts."""
        if not self.tables:
            return Width.NOWHERE
        if self.base == 1:
            return Width.ONLY
        if self.base < FEWEST_FOR_WORDS:
            return Width.COUNTED
        if self.tables == self.base:
            return Width.EVERY
        if self.tables == 1:
            return Width.ONE
        return Width.MOST if 2 * self.tables > self.base else Width.SOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point that was written down at a table.

    Args:
        row: of the passage. theme: id of a pillar, or empty where it is not known.
        proposal: id, or empty. kind: "support", "question", …, or empty.
        codes: topmost codes that count on it.
        is_note: a facilitator's, not somebody's words.
    """

    row: int
    id: str
    table: str
    theme: str
    proposal: str
    kind: str
    text: str
    codes: frozenset[str]
    is_note: bool


@dataclass(frozen=True, kw_only=True)
class Discussion:
    """Tables of a place's events, or of one event, with their points. Build it with `discussion`.

    Args:
        tables: by id. points: in stored order.
        discussed: tables that discussed each theme, by id of the theme.
        is_complete: whether every point was coded; else a code was raised "at least" so often.
    """

    events: tuple[Gathering, ...]
    tables: tuple[Gathering, ...]
    points: tuple[Point, ...]
    discussed: dict[str, frozenset[str]]
    is_complete: bool

    def about(self, *, theme: str = "", proposal: str = "", code: str = "") -> tuple[Point, ...]:
        """Return the points on a theme, on a proposal, with a code: all that are given."""
        return tuple(
            point
            for point in self.points
            if theme in ("", point.theme)
            and proposal in ("", point.proposal)
            and (not code or code in point.codes)
        )

    def raised(self, points: Iterable[Point], *, among: Iterable[str]) -> Raised:
        """Count the tables that raised some points, among the tables that are the base."""
        base = frozenset(among)
        return Raised(tables=len({point.table for point in points} & base), base=len(base))

    def codes_by_theme(self, theme: str) -> dict[str, Raised]:
        """Count the tables that raised each code under a theme, the most tables first."""
        among = self.discussed[theme]
        found = dict.fromkeys(
            code for point in self.about(theme=theme) for code in sorted(point.codes)
        )
        counted = {
            code: self.raised(self.about(theme=theme, code=code), among=among) for code in found
        }
        return dict(sorted(counted.items(), key=lambda one: (-one[1].tables, one[0])))

    def kinds_by_proposal(self, proposal: str, *, theme: str = "") -> dict[str, Raised]:
        """Count the tables that made each kind of point on a proposal.

        The base is the tables that discussed its theme; all tables where it belongs to none.
        """
        points = self.about(proposal=proposal)
        among = self.tables_on(proposal, theme=theme)
        kinds = dict.fromkeys(point.kind for point in points if point.kind)
        return {
            kind: self.raised((one for one in points if one.kind == kind), among=among)
            for kind in kinds
        }

    def tables_on(self, proposal: str, *, theme: str) -> frozenset[str]:
        """Return the tables that could speak about a proposal: the base of its counts."""
        spoke = {point.table for point in self.about(proposal=proposal)}
        known = self.discussed.get(theme) if theme else {one.id for one in self.tables}
        return frozenset(spoke) | (known or frozenset())

    def across_themes(self, themes: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the codes that were raised under several of some themes, with which.

        Ordered by the number of themes, then by the number of tables, then by code.
        """
        listed = tuple(themes)
        found = {
            code: tuple(theme for theme in listed if self.about(theme=theme, code=code))
            for code in sorted({code for point in self.points for code in point.codes})
        }
        tables = {code: len({one.table for one in self.about(code=code)}) for code in found}
        several = [code for code, under in found.items() if len(under) > 1]
        several.sort(key=lambda code: (-len(found[code]), -tables[code], code))
        return {code: found[code] for code in several}


def discussion(analysis: Analysis, *, place: Place, event: str = "") -> Discussion:
    """Read what tables said, at all events in or over a place or at one of them.

    A point belongs to the theme that is written beside it; else to its proposal's theme; else to
    the only theme of its table; else to none. A table discussed a theme that it chose or on which
    a point of it was written down. The case for change is what a consultation begins with: where
    any table of an event discussed it, all tables of the event did.

    Args:
        analysis: of a snapshot.
        place: tables in or over it; a table of several areas counts in each.
        event: id of one event; empty: all.

    Returns:
        Tables and points. Codes are agreed and single ones, folded into their topmost code.

    Raises:
        InputError: the conversation has no such event.
    """
    events = _events(analysis, place=place, event=event)
    ids = {one.id for one in events}
    tables = tuple(
        one
        for one in analysis.gatherings.values()
        if one.kind == TABLE
        and one.is_in(place)
        and (one.parent in ids or not (event or one.parent))
    )
    points = _points(analysis, {one.id: one for one in tables})
    coverage = analysis.snapshot.manifest.conversation.coverage
    return Discussion(
        events=events,
        tables=tables,
        points=points,
        discussed=_discussed(analysis, tables, points),
        is_complete=coverage is CodingCoverage.ALL,
    )


def themes_in(analysis: Analysis, *kinds: PillarKind) -> tuple[Pillar, ...]:
    """Return the themes of the framework, of all kinds or some, in its order."""
    wanted = kinds or THEMES
    return tuple(one for one in analysis.snapshot.framework.pillars if one.kind in wanted)


def _events(analysis: Analysis, *, place: Place, event: str) -> tuple[Gathering, ...]:
    events = [one for one in analysis.gatherings.values() if one.kind == EVENT]
    if event and event not in {one.id for one in events}:
        advice = did_you_mean(event, [one.id for one in events])
        raise InputError(f"The conversation has no event '{event}'.{advice}")
    here = [one for one in events if one.is_in(place) and event in ("", one.id)]
    return tuple(sorted(here, key=lambda one: (one.date, one.id)))


def _points(analysis: Analysis, tables: dict[str, Gathering]) -> tuple[Point, ...]:
    framework = analysis.snapshot.framework
    theme_of = {one.id: one.pillar for one in framework.proposals}
    codes = _codes_by_row(analysis)
    points = []
    rows = np.flatnonzero(np.isin(analysis.coded.gathering, sorted(tables)))
    passages = analysis.snapshot.passages.take(rows).to_pylist()
    for row, passage in zip(rows.tolist(), passages, strict=True):
        table = tables[passage["gathering_id"]]
        only = table.themes[0] if len(table.themes) == 1 else ""
        points.append(
            Point(
                row=row,
                id=passage["id"],
                table=table.id,
                theme=passage.get("theme", "") or theme_of.get(passage["proposal"], "") or only,
                proposal=passage["proposal"],
                kind=passage["point_kind"],
                text=passage["text"],
                codes=frozenset(codes.get(row, ())),
                is_note=passage["kind"] == NOTE,
            )
        )
    return tuple(points)


def _codes_by_row(analysis: Analysis) -> dict[int, set[str]]:
    """Return the topmost codes that count on each passage."""
    codebook = analysis.snapshot.codebook
    root_of = topmost_above(codebook, [code.id for code in codebook.codes])
    counted, coded = analysis.coded.counted, analysis.coded
    is_of_gathering = np.asarray(coded.gathering != "")[counted.passages]
    found: dict[int, set[str]] = {}
    for row, code in zip(
        counted.passages[is_of_gathering].tolist(),
        counted.codes[is_of_gathering].tolist(),
        strict=True,
    ):
        found.setdefault(row, set()).add(root_of[codebook.codes[code].id])
    return found


def _discussed(
    analysis: Analysis, tables: tuple[Gathering, ...], points: tuple[Point, ...]
) -> dict[str, frozenset[str]]:
    found = {}
    for theme in themes_in(analysis):
        raised = {point.table for point in points if point.theme == theme.id}
        here = {one.id for one in tables if theme.id in one.themes} | raised
        if theme.kind is PillarKind.CASE:
            began = {one.parent for one in tables if one.id in here and one.parent}
            here |= {one.id for one in tables if one.parent in began}
        found[theme.id] = frozenset(here)
    return found
