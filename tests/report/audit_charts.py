"""Audits charts: every number in cache and workbook is the figure that the page says of that row.

Which figure belongs to which words is read off the report's blocks, not off what was placed.
"""

import re
from collections.abc import Callable, Iterator

from goodcare.claims.model import Fact, FactKind, Said
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import Bars, Dots, Likert, Page, plain
from tests.report.auditor import Auditor
from tests.report.finished import Chart
from tests.report.writing import points

DOTS_HEAD = ("Finding", "Low", "High", "Value", "Value", "Row", "Row", "Row", "Row")
VALUES = frozenset(("Share", "Difference"))
"""Heads of the columns that hold a dot's value."""

NO_DIFFERENCE = "No difference"
"""Head of the column that draws the line at zero; it holds nothing but zero."""

LAYOUT_WORDS = frozenset((*DOTS_HEAD, *VALUES, "Everybody", NO_DIFFERENCE, "Line"))
"""Words that a workbook has of its own."""

_REFERENCE = re.compile(r"Sheet1!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?")
_SAME = 1e-9


def audit_chart(auditor: Auditor, chart: Chart, *, anchor: str) -> Iterator[str]:
    """Yield what is wrong with the numbers of a chart."""
    where = f"slide {chart.slide} chart '{chart.cells.get((1, 1)) or chart.cells.get((2, 1))}'"
    page = auditor.pages.get(anchor)
    if page is None:
        yield f"{where}: on no page of the report"
        return
    yield from (f"{where}: {wrong}" for wrong in _wrong_caches(chart))
    yield from (f"{where}: {wrong}" for wrong in _wrong_cells(chart, page))


def _wrong_caches(chart: Chart) -> Iterator[str]:
    """What the picture shows must be what the workbook says."""
    for reference, cached in chart.caches:
        cells = _cells_at(reference)
        if cells is None:
            yield f"values {cached} come from no cell ('{reference}')"
            continue
        for place, value in zip(cells, cached, strict=False):
            if not _is_cached(value, chart.cells.get(place)):
                yield f"the cache says {value} where {place} is {chart.cells.get(place)}"
        if len(cells) != len(cached):
            yield f"the cache of {reference} has {len(cached)} values"


def _cells_at(reference: str) -> list[tuple[int, int]] | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    left, top = ord(match[1]) - 64, int(match[2])
    right, bottom = ord(match[3] or match[1]) - 64, int(match[4] or match[2])
    return [(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)]


def _is_cached(cached: str | None, cell: object) -> bool:
    if cached is None or cell is None or cell == "":
        return not cached and not cell
    if isinstance(cell, str):
        return cached == cell
    return abs(float(cached) - float(str(cell))) < _SAME


def _wrong_cells(chart: Chart, page: Page) -> Iterator[str]:
    head = [chart.cells.get((1, column)) for column in range(1, _width(chart) + 1)]
    if tuple("Value" if one in VALUES else one for one in head[1:10]) == DOTS_HEAD:
        allowed = _allowed_of_dots(chart, page)
    elif not head or not head[0]:
        allowed = _allowed_of_likert(chart, page)
    else:
        allowed = _allowed_of_bars(chart, page)
    for (row, column), cell in chart.cells.items():
        if isinstance(cell, str) and not _is_number(cell):
            continue  # words are audited with the texts
        may_be = allowed(row, column)
        is_text = isinstance(cell, str)
        if is_text or not any(abs(float(cell) - value) < _SAME for value in may_be):
            name = chart.cells.get((row, 1)) if row > 1 else ""
            yield f"{cell} in row {row}, column {column} ({name}); the page says {sorted(may_be)}"


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-−+]?\d+([.,]\d+)?%?", cell.strip()) is not None


def _width(chart: Chart) -> int:
    return max((column for row, column in chart.cells if row == 1), default=0)


Allowed = Callable[[int, int], set[float]]


def _allowed_of_likert(chart: Chart, page: Page) -> Allowed:
    """One row: title, then a value under each answer."""
    title = chart.cells.get((2, 1))
    blocks = [one for one in _blocks(page, Likert) if plain(one.title) == title]

    def allowed(row: int, column: int) -> set[float]:
        name = chart.cells.get((1, column))
        parts = [part for block in blocks for part in block.parts if plain(part.label) == name]
        return {_values(part.value)[0] for part in parts} if row == 2 and column > 1 else set()

    return allowed


def _allowed_of_bars(chart: Chart, page: Page) -> Allowed:
    """Two columns: words and value."""
    title = chart.cells.get((1, 1))
    blocks = [one for one in _blocks(page, Bars) if plain(one.title) == title]

    def allowed(row: int, column: int) -> set[float]:
        name = chart.cells.get((row, 1))
        bars = [bar for block in blocks for bar in block.rows if plain(bar.label) == name]
        return {_values(bar.value)[0] for bar in bars} if row > 1 and column == 2 else set()

    return allowed


def _allowed_of_dots(chart: Chart, page: Page) -> Allowed:
    """A row for each dot: ends of its interval, value twice; then where things are drawn."""
    blocks = [one for one in _blocks(page, Dots) if plain(one.title) == chart.cells.get((1, 1))]
    n_rows = max(row for row, column in chart.cells if column == 1) - 1
    headings = {chart.cells.get((row, 2)) for row in range(2, n_rows + 2)}
    last = n_rows + len(headings)
    slots = {float(slot) for slot in range(1, last + 1)}

    def allowed(row: int, column: int) -> set[float]:
        name, heading = chart.cells.get((row, 1)), chart.cells.get((row, 2))
        figures = [
            _values(dot.value)
            for block in blocks
            for group in block.groups
            if plain(group.heading) == heading
            for dot in group.dots
            if plain(dot.label) == name
        ]
        if row == 1 or column > 12:
            return set()
        if column in (3, 4):
            return {figure[column - 2] for figure in figures} - {None}
        if column in (5, 6):
            return {figure[0] for figure in figures}
        if column == 11:
            everybody = {_values(block.reference)[0] for block in blocks if block.reference}
            return everybody or ({0.0} if chart.cells[1, 11] == NO_DIFFERENCE else set())
        return slots if column < 11 else {slot + half for slot in slots for half in (-0.5, 0.5)}

    return allowed


def _blocks(page: Page, kind: type) -> Iterator:
    return (block for block in (*page.main, *page.side) if isinstance(block, kind))


def _values(said: Said) -> tuple[float, float | None, float | None]:
    """The disclosed value with the ends of its interval; a withheld one allows no number."""
    fact: Fact = said.facts[0]
    if not isinstance(fact.shown, Shown):
        return float("nan"), None, None
    if fact.kind is FactKind.POINTS:  # charted in whole points, as they are written
        low, high = (float(points(end)) for end in (fact.shown.low, fact.shown.high))
        return float(points(fact.shown.value)), low, high
    return fact.shown.value, fact.shown.low, fact.shown.high
