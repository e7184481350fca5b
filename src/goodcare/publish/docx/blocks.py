"""Blocks of words: quotations, paragraphs, lists and tables of text; and which block is what."""

from collections.abc import Iterable, Sequence

from goodcare.publish.blocks import (
    Bars,
    BigFigure,
    Block,
    Callout,
    Contents,
    ContentsRow,
    CountList,
    Dots,
    FrameworkGraphic,
    FrameworkPart,
    Likert,
    Matrix,
    Paragraphs,
    Quote,
    Quotes,
    Said,
    Steps,
    Table,
    Text,
    Tiles,
    Words,
)
from goodcare.publish.docx import charts
from goodcare.publish.docx.grid import (
    HEAD,
    HEAD_OF_NUMBERS,
    NUMBERS,
    WORDS,
    Cell,
    Row,
    write_table,
)
from goodcare.publish.docx.shapes import Form, Shape
from goodcare.publish.docx.styles import LEAD
from goodcare.publish.docx.words import words_of
from goodcare.publish.docx.writer import Writer
from goodcare.publish.docx.xml import field
from goodcare.publish.flow import Part
from goodcare.publish.html.environment import is_number_column, storeys
from goodcare.publish.html.inline import is_number

SWATCH = 11.0
_PAGE_OF = "PAGEREF "


def write_block(writer: Writer, parts: Sequence[Part]) -> None:
    """Write a block, or the parts of one that slides had parted."""
    block, anchor = parts[0].block, parts[0].anchor
    match block:
        case Table():
            _write_data(writer, [(p.anchor, p.block) for p in parts if isinstance(p.block, Table)])
        case Matrix():
            matrices = [(p.anchor, p.block) for p in parts if isinstance(p.block, Matrix)]
            charts.write_matrix(writer, matrices)
        case CountList():
            lists = [(p.anchor, p.block) for p in parts if isinstance(p.block, CountList)]
            _write_counts(writer, lists)
        case Paragraphs():
            _write_paragraphs(writer, parts)
        case Likert():
            charts.write_likert(writer, block, anchor)
        case Bars():
            charts.write_bars(writer, block, anchor)
        case Dots():
            charts.write_dots(writer, block, anchor)
        case _:
            _write_words(writer, block)


def _write_words(writer: Writer, block: Block) -> None:
    match block:
        case BigFigure():
            charts.write_big_figure(writer, block)
        case Tiles():
            charts.write_tiles(writer, block)
        case Callout():
            writer.add(block.text, "Callout")
        case Quotes():
            writer.add(block.heading, "Heading 2")
            for quote in block.quotes:
                _write_quote(writer, quote)
        case Steps():
            _write_steps(writer, block)
        case FrameworkGraphic():
            _write_framework(writer, block)
        case Contents():
            write_contents(writer, block.rows)


def write_contents(writer: Writer, rows: Iterable[ContentsRow]) -> None:
    """Write lines that lead to their pages."""
    for row in rows:
        writer.body.append(contents_line(writer, row))


def contents_line(writer: Writer, row: ContentsRow) -> str:
    """Return a line that leads to its page, with the number that Word works out."""
    mark = writer.pages.get(row.target, "")
    number = f"<w:r><w:tab/></w:r>{field(_PAGE_OF + mark)}" if mark else ""
    style = "toc 2" if row.level else "toc 1"
    return writer.linked(row.label, style, mark, after=number)


def _write_paragraphs(writer: Writer, parts: Sequence[Part]) -> None:
    for index, part in enumerate(parts):
        block = part.block
        if isinstance(block, Paragraphs):
            writer.anchor = part.anchor
            if index == 0:
                writer.add(block.heading, "Heading 2")
            for text in block.paragraphs:
                writer.add(text, "List Bullet" if block.is_list else "Normal")
    writer.anchor = parts[0].anchor


def _write_quote(writer: Writer, quote: Quote) -> None:
    """Write a quotation, its translation, and who said it."""
    words = (Words("“"), quote.words, Words("”"))
    writer.add(words, "Quote", language=quote.language)
    if quote.translation is not None:
        writer.add((Words("“"), quote.translation, Words("”")), "Quote")
    writer.add(quote.attribution, "Attribution")


def _write_steps(writer: Writer, block: Steps) -> None:
    """Write steps as a list that Word numbers."""
    writer.add(block.title, "Heading 2")
    number = next(writer.lists)
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    for text in block.steps:
        writer.add(text, "List Number", properties=properties)
    writer.numbered.append(number)
    writer.add(block.note, "Small")


def _write_data(writer: Writer, parts: Sequence[tuple[str, Table]]) -> None:
    """Write a table of texts; lone numbers stand at the right."""
    block = parts[0][1]
    writer.add(block.title, "Heading 2")
    columns = range(len(block.head))
    of_numbers = [any(is_number_column(one, index) for _, one in parts) for index in columns]
    rows = (
        Row(
            anchor=anchor,
            cells=tuple(
                Cell(text=text, style=NUMBERS if of_numbers[index] and is_number(text) else WORDS)
                for index, text in enumerate(cells)
            ),
        )
        for anchor, one in parts
        for cells in one.rows
    )
    head = [
        Cell(text=text, style=HEAD_OF_NUMBERS if of_numbers[index] else HEAD)
        for index, text in enumerate(block.head)
    ]
    write_table(writer, title=block.title, head=head, rows=rows)


def _write_counts(writer: Writer, parts: Sequence[tuple[str, CountList]]) -> None:
    """Write a list with its counts."""
    words = words_of(writer.report)
    block = parts[0][1]
    writer.add(block.heading, "Heading 2")
    rows = (
        Row(anchor=anchor, cells=(Cell(text=row.label), _count(row.value, words["not_counted"])))
        for anchor, one in parts
        for row in one.rows
    )
    head = (
        Cell(text=words["what"], style=HEAD),
        Cell(text=block.unit or words["count"], style=HEAD_OF_NUMBERS),
    )
    write_table(writer, title=block.heading, head=head, rows=rows)


def _count(value: Said | None, not_counted: Text) -> Cell:
    if value is None:
        return Cell(text=not_counted)
    return Cell(text=(value,), style=NUMBERS)


def _write_framework(writer: Writer, block: FrameworkGraphic) -> None:
    """Write the parts of a framework as a table: the roof and the case first."""
    words = words_of(writer.report)
    parts = [part for _, those in storeys(block) for part in those]
    if not parts:
        return
    has_summary = any(part.summary.text for part in parts)
    rows = (
        Row(anchor=writer.anchor, cells=_part(writer, part, has_summary=has_summary))
        for part in parts
    )
    head = [Cell(text=words["part"], style=HEAD)]
    head += [Cell(text=words["part_about"], style=HEAD)] if has_summary else []
    write_table(writer, title=words["part"], head=head, rows=rows)


def _part(writer: Writer, part: FrameworkPart, *, has_summary: bool) -> tuple[Cell, ...]:
    fill = part.colour
    shape = Shape(form=Form.BOX, x=0.5, y=0.5, width=SWATCH - 1, height=SWATCH - 1, fill=fill)
    marks = writer.marks((shape,), width=SWATCH + 5, height=SWATCH)
    name = Cell(text=(part.name,), marks=marks, lead=LEAD, target=writer.pages.get(part.target, ""))
    return (name, Cell(text=(part.summary,))) if has_summary else (name,)
