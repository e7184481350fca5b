"""Blocks that show figures: each is a table that says them, with marks that show them."""

from collections.abc import Sequence

from goodcare.claims.model import FactKind
from goodcare.colour import mixed
from goodcare.publish.blocks import (
    Bars,
    BigFigure,
    DotGroup,
    Dots,
    Likert,
    Mark,
    Matrix,
    Said,
    Text,
    Tiles,
    Words,
    plain,
)
from goodcare.publish.brand_model import Brand
from goodcare.publish.docx.grid import (
    HEAD,
    HEAD_OF_NUMBERS,
    NUMBERS,
    PADDING,
    PER_LETTER,
    WIDTH,
    WORDS,
    Cell,
    Row,
    write_table,
)
from goodcare.publish.docx.shapes import Form, Shape
from goodcare.publish.docx.styles import FIGURE
from goodcare.publish.docx.words import words_of
from goodcare.publish.docx.writer import Writer
from goodcare.publish.html.charts import bars, dots, likert
from goodcare.publish.html.environment import interval_of, marks_in_words
from goodcare.publish.marks import largest_of, marks_of, shares_of
from goodcare.publish.theme import LESS, MORE, MUTED, PAPER, WASH

POINTS = WIDTH / 20
"""Width of the text in points."""

SWATCH = 8.0
BAR = 16.0
THIN_BAR = 7.0
PLOT = 12.0
DISC = 11.0
LEAST_FOR_LABELS = 2600
NARROW = 760
STRONGEST_SHADE = 0.5
"""Of the fill of a shaded table: ink can be read on it, whatever the colour."""

_OF_MARK = {Mark.MORE: MORE, Mark.LESS: LESS, Mark.POSSIBLE: "", Mark.NEUTRAL: MUTED}


def write_likert(writer: Writer, block: Likert, anchor: str) -> None:
    """Write a question: its bar, and the share of each answer."""
    writer.add(block.title, "Heading 2")
    laid = likert.segments(block, brand=writer.brand)
    shapes = tuple(
        Shape(
            form=Form.BOX,
            x=POINTS * one.left / 100,
            y=1,
            width=POINTS * one.width / 100,
            height=BAR,
            fill=one.fill,
        )
        for one in laid
    )
    alt = likert.in_words(block)
    chart = writer.marks(shapes, width=POINTS, height=BAR + 2, alt=alt)
    writer.body.append(writer.silent("Chart", chart))
    rows = (
        Row(
            anchor=anchor,
            cells=(
                Cell(text=one.part.label, marks=_swatch(writer, one.fill)),
                Cell(text=(one.part.value,), style=NUMBERS),
            ),
        )
        for one in laid
    )
    answer, share = block.table_head
    head = (Cell(text=(answer,), style=HEAD), Cell(text=(share,), style=HEAD_OF_NUMBERS))
    write_table(writer, title=block.title, head=head, rows=rows)
    writer.add(block.base, "Small")


def write_bars(writer: Writer, block: Bars, anchor: str) -> None:
    """Write ranked rows, a bar under the words of each."""
    words = words_of(writer.report)
    writer.add(block.title, "Heading 2")
    widths = _two_columns(block.unit or words["count"])
    room = (widths[0] - 200) / 20
    rows = (
        Row(
            anchor=anchor,
            cells=(
                Cell(text=one.label, marks=_bar(writer, block, room * length), is_under=True),
                Cell(text=(one.value,), style=NUMBERS),
            ),
        )
        for one, length in zip(block.rows, bars.lengths(block), strict=True)
    )
    head = (
        Cell(text=words["what"], style=HEAD),
        Cell(text=block.unit or words["count"], style=HEAD_OF_NUMBERS),
    )
    write_table(writer, title=block.title, head=head, rows=rows, widths=widths)
    writer.add(block.note, "Small")


def write_dots(writer: Writer, block: Dots, anchor: str) -> None:
    """Write groups under what is said of them, each with its interval."""
    words = words_of(writer.report)
    writer.add(block.title, "Heading 2")
    writer.add(block.subtitle, "Chart words")
    if block.groups:
        widths = (WIDTH - 1200 - 2300, 1200, 2300)
        room = (widths[0] - 200) / 20
        plot = dots.plot(block)
        rows = [] if block.reference is None else [_numbers(words["everybody"], block.reference)]
        for group, laid in plot.groups:
            rows.append((Cell(text=group.heading, style=HEAD, fill=WASH, span=3),))
            for one in laid:
                marks = _dot(writer, group, one, line=plot.line, room=room)
                rows.append(_numbers(one.dot.label, one.dot.value, marks=marks))
        is_difference = _is_of_differences(block)
        head = (
            Cell(text=words["what" if is_difference else "group"], style=HEAD),
            Cell(text=words["points" if is_difference else "share"], style=HEAD_OF_NUMBERS),
            Cell(text=words["interval"], style=HEAD_OF_NUMBERS),
        )
        told = (Row(anchor=anchor, cells=cells) for cells in rows)
        write_table(writer, title=block.title, head=head, rows=told, widths=widths)
    writer.add(block.note, "Small")


def write_matrix(writer: Writer, parts: Sequence[tuple[str, Matrix]]) -> None:
    """Write a shaded table; parts that slides had parted are one."""
    block = parts[0][1]
    writer.add(block.title, "Heading 2")
    writer.add(block.unit, "Chart words")
    largest = max(largest_of(one) for _, one in parts)
    rows = [
        Row(
            anchor=anchor,
            cells=(
                Cell(text=line.label),
                *(
                    _shaded(writer.brand, said, share, fill=one.fill)
                    for said, share in zip(line.cells, shares, strict=True)
                ),
            ),
        )
        for anchor, one in parts
        for line, shares in zip(one.rows, shares_of(one, largest=largest), strict=True)
    ]
    widths = _matrix_widths(block)
    style = HEAD if widths else HEAD_OF_NUMBERS
    head = (
        Cell(text=block.corner, style=HEAD),
        *(Cell(text=text, style=style, is_turned=bool(widths)) for text in block.columns),
    )
    write_table(writer, title=block.title, head=head, rows=rows, widths=widths)
    writer.add(block.note, "Small")


def write_big_figure(writer: Writer, block: BigFigure) -> None:
    """Write a large figure with its words, and few people as marks."""
    marks = marks_of(block)
    writer.add((block.value,), "Big figure")
    if marks:
        shapes = tuple(
            Shape(
                form=Form.DISC,
                x=1 + index * (DISC + 5),
                y=1,
                width=DISC,
                height=DISC,
                fill=writer.accent if is_filled else "",
                line=writer.accent,
                weight=1.5,
            )
            for index, is_filled in enumerate(marks)
        )
        width = len(marks) * (DISC + 5)
        alt = marks_in_words(block)
        chart = writer.marks(shapes, width=width, height=DISC + 2, alt=alt)
        writer.body.append(writer.silent("Chart", chart))
    writer.add(block.text, "Normal")


def write_tiles(writer: Writer, block: Tiles) -> None:
    """Write figures with their words, one under the other."""
    for tile in block.tiles:
        is_hidden = any(fact.is_suppressed for fact in tile.value.facts)
        text = (tile.value, Words("  "), *tile.label)
        writer.add(text, "Normal", lead="" if is_hidden else FIGURE)


def _matrix_widths(block: Matrix) -> tuple[int, ...]:
    """Return narrow columns where heads would not fit; they are then turned."""
    words = [word for text in block.columns for word in plain(text).split()]
    needed = max(map(len, words), default=0) * PER_LETTER + PADDING
    n_columns = len(block.columns)
    if needed * n_columns <= WIDTH - LEAST_FOR_LABELS:
        return ()
    column = min((WIDTH - LEAST_FOR_LABELS) // n_columns, NARROW)
    return (WIDTH - n_columns * column, *(column for _ in block.columns))


def _two_columns(second: Text) -> tuple[int, int]:
    width = min(max(sum(len(piece.text) for piece in second) * 110 + 200, 1400), 3400)
    return WIDTH - width, width


def _swatch(writer: Writer, fill: str) -> str:
    shape = Shape(form=Form.BOX, x=0.5, y=0.5, width=SWATCH - 1, height=SWATCH - 1, fill=fill)
    return writer.marks((shape,), width=SWATCH + 4, height=SWATCH)


def _bar(writer: Writer, block: Bars, width: float) -> str:
    if width <= 0:
        return ""
    shape = Shape(form=Form.BOX, x=0.5, y=1, width=width, height=THIN_BAR, fill=block.fill)
    return writer.marks((shape,), width=width + 1, height=THIN_BAR + 2)


def _numbers(label: Text, value: Said, *, marks: str = "") -> tuple[Cell, ...]:
    return (
        Cell(text=label, marks=marks, is_under=True),
        Cell(text=(value,), style=NUMBERS),
        Cell(text=interval_of(value), style=NUMBERS),
    )


def _is_of_differences(block: Dots) -> bool:
    facts = [fact for group in block.groups for dot in group.dots for fact in dot.value.facts]
    return all(fact.kind is FactKind.POINTS for fact in facts)


def _dot(writer: Writer, group: DotGroup, one: dots.Row, *, line: float | None, room: float) -> str:
    """Draw a group's interval and share beside the line of everybody."""
    if one.at is None:
        return ""
    colour = _OF_MARK[group.mark]
    middle, radius = PLOT / 2, 2.5 if group.mark is Mark.NEUTRAL else 3.5
    shapes = (
        [_line(room * line / 100, 0, 0, PLOT, MUTED, is_dashed=True)] if line is not None else []
    )
    if one.low is not None and one.high is not None:
        left, right = room * one.low / 100, room * one.high / 100
        shapes.append(_line(left, middle, right - left, 0, colour or MUTED, weight=1.75))
    shapes.append(
        Shape(
            form=Form.BOX if group.mark is Mark.LESS else Form.DISC,
            x=room * one.at / 100 - radius,
            y=middle - radius,
            width=2 * radius,
            height=2 * radius,
            fill=colour or PAPER,
            line=colour or MUTED,
            weight=1.25,
        )
    )
    return writer.marks(tuple(shapes), width=room, height=PLOT)


def _line(
    x: float, y: float, width: float, height: float, colour: str, *, weight: float = 0.75,
    is_dashed: bool = False,
) -> Shape:  # fmt: skip
    return Shape(
        form=Form.LINE,
        x=x,
        y=y,
        width=width,
        height=height,
        line=colour,
        weight=weight,
        is_dashed=is_dashed,
    )


def _shaded(brand: Brand, said: Said | None, share: float | None, *, fill: str) -> Cell:
    if said is None:
        return Cell(text=())
    shade = ""
    if share:
        shade = mixed(brand.paper, brand.colour(fill), share=STRONGEST_SHADE * share)
    is_hidden = any(fact.is_suppressed for fact in said.facts)
    return Cell(text=(said,), style=WORDS if is_hidden else NUMBERS, fill=shade)
