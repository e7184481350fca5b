"""The tables behind a report: every number it says, in the words that it belongs to.

Blocks that show figures are a table each; pages that slides parted are one table. What is said in
sentences makes a table of its own, so that no number of a report is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.claims.model import Fact, FactKind, Said
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import (
    Bars,
    BigFigure,
    Block,
    CountList,
    Dots,
    Likert,
    Matrix,
    Page,
    Report,
    Table,
    Text,
    Tiles,
    Words,
    plain,
)
from goodcare.publish.flow import Part, stretches
from goodcare.publish.pieces import pieces_in

SENTENCES = Words("Numbers said in sentences")
WHAT = Words("What")
COLUMN = Words("Column")
EVERYBODY = Words("Everybody")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One number.

    Args:
        page: where it stands. labels: what it is of, a text for each column of words.
        said: what is printed; None where there was nothing to count.
        fact: the number; None with `said`.
        others: ids of facts said with it that its base holds ("9 of 12").
    """

    page: Page
    labels: tuple[Text, ...]
    said: Said | None
    fact: Fact | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A table of numbers.

    Args:
        page: where it stands first; None where its rows stand on many pages. title: of the block.
        heads: of the columns of words. unit: of the numbers, or empty.
        base: who answered, or empty. notes: what belongs to it.
    """

    page: Page | None
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[FigureRow, ...]
    unit: Text = ()
    base: Text = ()
    notes: tuple[Text, ...] = ()


def tables_of(report: Report) -> tuple[FigureTable, ...]:
    """Return the tables of a report in reading order; the last one holds its sentences."""
    pages = {page.key: page for page in report.pages}
    found = tuple(
        table
        for stretch in stretches(report.pages)
        for parts in stretch.drawn
        if (table := _table_of(parts, pages)) is not None and table.rows
    )
    sentences = _sentences(report, found)
    return (*found, sentences) if sentences else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a table says of itself."""

    title: Text = ()
    heads: tuple[Words, ...] = (WHAT,)
    unit: Text = ()
    base: Text = ()
    notes: tuple[Text, ...] = ()


def _table_of(parts: tuple[Part, ...], pages: dict[str, Page]) -> FigureTable | None:
    block, page = parts[0].block, pages[parts[0].anchor]
    head = _head_of(block)
    if head is None:
        return None
    return FigureTable(
        page=page,
        title=head.title or page.headline,
        heads=tuple((one,) for one in head.heads),
        rows=tuple(row for part in parts for row in _rows(part.block, pages[part.anchor])),
        unit=head.unit,
        base=head.base,
        notes=tuple(note for note in (*head.notes, page.source_note) if plain(note)),
    )


def _head_of(block: Block) -> _Head | None:
    """Return what a block's table says of itself; None where a block shows no figures."""
    head: _Head | None = None
    match block:
        case Likert():
            answer, share = block.table_head
            head = _Head(title=block.title, heads=(answer,), unit=(share,), base=block.base)
        case Dots():
            head = _Head(
                title=block.title,
                heads=(Words("Finding"), Words("Group")),
                notes=(block.subtitle, block.note),
            )
        case Bars():
            head = _Head(title=block.title, unit=block.unit, notes=(block.note,))
        case CountList():
            head = _Head(title=block.heading, unit=block.unit)
        case Matrix():
            heads = (WHAT, COLUMN)
            head = _Head(title=block.title, heads=heads, unit=block.unit, notes=(block.note,))
        case Table():
            head = _Head(title=block.title, heads=(WHAT, COLUMN))
        case Tiles() | BigFigure():
            head = _Head()
    return head


def _rows(block: Block, page: Page) -> Iterator[FigureRow]:
    for labels, said in _cells(block):
        if said is None:
            yield FigureRow(page=page, labels=labels, said=None, fact=None)
        else:
            yield from rows_of(said, page=page, labels=labels)


def _cells(block: Block) -> Iterator[tuple[tuple[Text, ...], Said | None]]:
    """Yield what stands in a block: the words that it belongs to, and what is said."""
    match block:
        case Likert():
            yield from (((part.label,), part.value) for part in block.parts)
        case Dots():
            if block.reference is not None:
                yield ((EVERYBODY,), (EVERYBODY,)), block.reference
            for group in block.groups:
                yield from (((group.heading, dot.label), dot.value) for dot in group.dots)
        case Bars() | CountList():
            yield from (((row.label,), row.value) for row in block.rows)
        case Matrix():
            for line in block.rows:
                for column, cell in zip(block.columns, line.cells, strict=True):
                    if cell is not None:
                        yield (line.label, column), cell
        case Table():
            yield from _cells_of_table(block)
        case Tiles():
            yield from (((tile.label,), tile.value) for tile in block.tiles)
        case BigFigure():
            yield (block.text,), block.value


def _cells_of_table(block: Table) -> Iterator[tuple[tuple[Text, ...], Said]]:
    for cells in block.rows:
        for column, text in zip(block.head, cells, strict=False):
            for piece in text:
                if isinstance(piece, Said) and piece.facts:
                    yield (cells[0], column), piece


def rows_of(said: Said, *, page: Page, labels: tuple[Text, ...]) -> Iterator[FigureRow]:
    """Yield a row for each number of what is said; "9 of 12" is one number with its base."""
    facts = said.facts
    if len(facts) == 2 and _is_base_of(*facts):
        yield FigureRow(
            page=page, labels=labels, said=said, fact=facts[0], others=(facts[1].fact_id,)
        )
        return
    for fact in facts:
        yield FigureRow(page=page, labels=labels, said=said, fact=fact)


def _is_base_of(some: Fact, everybody: Fact) -> bool:
    return (
        isinstance(some.shown, Shown)
        and isinstance(everybody.shown, Shown)
        and some.kind is everybody.kind is FactKind.COUNT
        and some.shown.n == everybody.shown.value
    )


def _sentences(report: Report, tables: tuple[FigureTable, ...]) -> FigureTable | None:
    """Return everything said that stands in no table, each once for a page."""
    in_tables = {id(row.said) for table in tables for row in table.rows}
    rows = tuple(
        row
        for page in report.pages
        for said in _said_once(page)
        if id(said) not in in_tables
        for row in rows_of(said, page=page, labels=(page.headline, (said,)))
    )
    if not rows:
        return None
    heads: tuple[Text, ...] = ((Words("Heading"),), (Words("Sentence"),))
    return FigureTable(page=None, title=(SENTENCES,), heads=heads, rows=rows)


def _said_once(page: Page) -> Iterator[Said]:
    seen: set[tuple[str, ...]] = set()
    for piece in pieces_in(page):
        if isinstance(piece, Said) and piece.facts:
            said = (piece.text, *(fact.fact_id for fact in piece.facts))
            if said not in seen:
                seen.add(said)
                yield piece
