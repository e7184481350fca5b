"""What is behind each number, at the end of the document.

What many numbers of a heading share (who is counted, by which method) is said once above them.
"""

from collections.abc import Iterator

from goodcare.claims.model import Fact
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import Label, Piece, Text, Words
from goodcare.publish.docx.grid import HEAD, WIDTH
from goodcare.publish.docx.styles import LEAD, TABLE
from goodcare.publish.docx.words import words_of
from goodcare.publish.docx.writer import APPENDIX, Writer, receipt_mark
from goodcare.publish.docx.xml import cell, row, table
from goodcare.publish.placement import Where
from goodcare.publish.theme import WASH

MARK = "receipts"
"""Bookmark of the list of receipts."""

_OF_NUMBER = 1300
_WIDTHS = (_OF_NUMBER, WIDTH - _OF_NUMBER)
_STYLE = "Receipt"
_SHARED = ("who is counted", "method", "snapshot")

Lines = tuple[tuple[str, str], ...]


def write_receipts(writer: Writer) -> bool:
    """Write the receipt of each number that was said, under the heading that says it first.

    Returns:
        Whether there was any number.
    """
    if not writer.said:
        return False
    words = words_of(writer.report)
    writer.anchor = APPENDIX
    new_page = "<w:pageBreakBefore/>"
    writer.body.append(
        writer.paragraph(words["receipts"], "Heading 1", mark=MARK, properties=new_page)
    )
    writer.add(words["receipts_intro"], "Message")
    for mark, (headline, facts) in _by_heading(writer, words["about"]).items():
        writer.body.append(writer.linked(headline, "Heading 2", mark))
        _write(writer, facts, words)
    return True


def _by_heading(writer: Writer, about: Text) -> dict[str, tuple[Text, list[Fact]]]:
    """Return the facts under each heading by its bookmark."""
    headlines: dict[str, Text] = {}
    for page in writer.report.pages:
        headlines.setdefault(writer.pages[page.key], page.headline)
    groups: dict[str, tuple[Text, list[Fact]]] = {}
    for fact, anchor in writer.said.values():
        mark = writer.pages.get(anchor, "")
        groups.setdefault(mark, (headlines.get(mark, about), []))[1].append(fact)
    return groups


def _write(writer: Writer, facts: list[Fact], words: dict[str, Text]) -> None:
    caption = writer.caption(words["receipts"])
    head = "".join(
        cell(writer.paragraph(text, HEAD), width=width)
        for text, width in zip((words["number"], words["behind"]), _WIDTHS, strict=True)
    )
    rows = row(head, is_head=True)
    for shared, those in _by_shared(facts).items():
        source = f"receipt:{those[0].fact_id}"
        told = tuple(_joined(shared, source))
        said = writer.paragraph(told, _STYLE, where=Where.NOTES, properties="<w:keepNext/>")
        rows += row(cell(said, width=WIDTH, fill=writer.brand.colour(WASH), span=2))
        rows += "".join(row(_receipt(writer, fact)) for fact in those)
    writer.body.append(table(rows, widths=_WIDTHS, caption=caption, style=TABLE))
    writer.body.append(writer.silent("After table"))


def _by_shared(facts: list[Fact]) -> dict[Lines, list[Fact]]:
    groups: dict[Lines, list[Fact]] = {}
    for fact in facts:
        lines = receipt_of(fact).lines
        shared = tuple(line for line in lines if line[0] in _SHARED)
        groups.setdefault(shared, []).append(fact)
    return groups


def _receipt(writer: Writer, fact: Fact) -> str:
    receipt = receipt_of(fact)
    source = f"receipt:{fact.fact_id}"
    number = (Label(text=receipt.text, source=source),)
    own = tuple(line for line in receipt.lines if line[0] not in _SHARED)
    mark = receipt_mark(fact)
    texts = (
        writer.paragraph(number, _STYLE, lead=LEAD, mark=mark, where=Where.NOTES),
        writer.paragraph(tuple(_joined(own, source)), _STYLE, where=Where.NOTES),
    )
    return "".join(cell(text, width=width) for text, width in zip(texts, _WIDTHS, strict=True))


def _joined(lines: Lines, source: str) -> Iterator[Piece]:
    for index, (what, said) in enumerate(line for line in lines if line[1]):
        yield Words("; " if index else "")
        yield Label(text=what, source=source)
        yield Words(": ")
        yield Label(text=said, source=source)
