"""Tables: a head that stands again on each page, rows that no page parts, widths that fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.publish.blocks import Text, plain
from goodcare.publish.docx.styles import TABLE
from goodcare.publish.docx.writer import Writer
from goodcare.publish.docx.xml import cell, row, table

WIDTH = 9638
"""Of the text on the page, in twentieths of a point: A4 with two centimetres on each side."""

PER_LETTER = 108
PADDING = 190
WIDEST_WISH = 62
"""More letters than this are expected to take several lines."""

MOST_TOGETHER = 9
"""Rows of a table that stays on one page."""

KEEP = "<w:keepNext/>"
HIGHEST_HEAD = 2400
HEAD, HEAD_OF_NUMBERS = "Table head", "Table head number"
WORDS, NUMBERS = "Table text", "Table number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; `marks` holds shapes that are drawn before or under its words.

    Args:
        fill: a role or a colour of data behind it, or empty. span: columns that it takes.
        is_under: whether the shapes stand under the words.
        is_turned: whether its words run upwards.
        lead: character style of its first piece. target: bookmark that it leads to, or empty.
    """

    text: Text
    style: str = WORDS
    fill: str = ""
    span: int = 1
    marks: str = ""
    is_under: bool = False
    is_turned: bool = False
    lead: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row, with the key of the page that says it."""

    anchor: str
    cells: tuple[Cell, ...]


def write_table(
    writer: Writer,
    *,
    title: Text,
    head: Sequence[Cell],
    rows: Iterable[Row],
    widths: Sequence[int] = (),
) -> None:
    """Write a table.

    Args:
        writer: takes it.
        title: what programs call it.
        head: cells of the first row.
        rows: the others.
        widths: of the columns; empty: by what they hold.
    """
    told = tuple(rows)
    columns = tuple(widths) or _widths(head, told)
    anchor = writer.anchor
    caption = writer.caption(title)
    height = max(
        (len(plain(one.text)) * PER_LETTER + PADDING for one in head if one.is_turned), default=0
    )
    written = row(_cells(writer, head, columns), is_head=True, height=min(height, HIGHEST_HEAD))
    for index, one in enumerate(told, start=1):
        writer.anchor = one.anchor
        goes_on = index < len(told) <= MOST_TOGETHER
        written += row(_cells(writer, one.cells, columns, properties=KEEP if goes_on else ""))
    writer.anchor = anchor
    writer.body.append(table(written, widths=columns, caption=caption, style=TABLE))
    writer.body.append(writer.silent("After table"))


def _cells(
    writer: Writer, cells: Sequence[Cell], widths: Sequence[int], *, properties: str = ""
) -> str:
    written, column = "", 0
    for one in cells:
        width = sum(widths[column : column + one.span])
        written += cell(
            _content(writer, one, properties=properties),
            width=width,
            fill=writer.brand.colour(one.fill) if one.fill else "",
            span=one.span,
            is_turned=one.is_turned,
        )
        column += one.span
    return written


def _content(writer: Writer, one: Cell, *, properties: str) -> str:
    if not plain(one.text):
        return writer.silent(one.style)
    before = "" if one.is_under else one.marks
    if one.target:
        return writer.linked(one.text, one.style, one.target, before=before, lead=one.lead)
    words = writer.paragraph(
        one.text, one.style, before=before, lead=one.lead, properties=properties
    )
    return words + (writer.silent("Chart", one.marks) if one.is_under and one.marks else "")


def _widths(head: Sequence[Cell], rows: Sequence[Row]) -> tuple[int, ...]:
    """Give each column what its longest word needs, and share the rest by what it holds."""
    columns: list[list[str]] = [[plain(one.text)] for one in head]
    for one in rows:
        if len(one.cells) == len(columns):
            for texts, each in zip(columns, one.cells, strict=True):
                texts.append(plain(each.text))
    needs = [_need(texts) for texts in columns]
    wishes = [max(_wish(texts), need) for texts, need in zip(columns, needs, strict=True)]
    if sum(needs) > WIDTH:
        return _scaled(needs)
    if sum(wishes) <= WIDTH:
        return _scaled([WIDTH - sum(wishes[1:]), *wishes[1:]])
    room, beyond = WIDTH - sum(needs), sum(wishes) - sum(needs)
    return _scaled(
        [need + room * (wish - need) / beyond for need, wish in zip(needs, wishes, strict=True)]
    )


def _need(texts: Sequence[str]) -> float:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(longest, WIDEST_WISH) * PER_LETTER + PADDING


def _wish(texts: Sequence[str]) -> int:
    return min(max(map(len, texts)), WIDEST_WISH) * PER_LETTER + PADDING


def _scaled(widths: Sequence[float]) -> tuple[int, ...]:
    total = sum(widths)
    scaled = [int(width * WIDTH / total) for width in widths]
    return (scaled[0] + WIDTH - sum(scaled), *scaled[1:])
