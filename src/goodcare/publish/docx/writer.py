"""A Word document in the making, which remembers what was put into it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from goodcare.claims.model import Fact, Said
from goodcare.publish.blocks import Piece, Quoted, Report, Text, plain
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.docx.shapes import Shape, drawing
from goodcare.publish.docx.styles import NUMBER, STEPS, style_id
from goodcare.publish.docx.xml import bookmark, link, paragraph, run, run_style
from goodcare.publish.office import is_right_to_left
from goodcare.publish.placement import Placement, Where

ARTEFACT = "docx"
APPENDIX = "goodcare-numbers"
"""Anchor of the list of receipts, as on the HTML page."""


@dataclass(slots=True, kw_only=True)
class Writer:
    """Takes paragraphs and tables in reading order.

    Args:
        report: what is written. pages: bookmark of each page's key. brand: its colours.
        anchor: key of the page being written. accent: its colour.
        body: what was written. placements: every text that was placed.
        said: fact id -> (fact, key of the page that says it first).
        lists: numbers of lists to come. numbered: numbers of the lists that count their points.
    """

    report: Report
    pages: dict[str, str]
    brand: Brand = NEUTRAL
    anchor: str = ""
    accent: str = ""
    body: list[str] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    said: dict[str, tuple[Fact, str]] = field(default_factory=dict)
    lists: Iterator[int] = field(default_factory=lambda: count(STEPS))
    numbered: list[int] = field(default_factory=list)
    _identities: Iterator[int] = field(default_factory=lambda: count(1))
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def add(
        self, text: Text, style: str, *, lead: str = "", properties: str = "", language: str = ""
    ) -> None:
        """Write a paragraph, unless its text is empty."""
        if plain(text):
            self.body.append(
                self.paragraph(text, style, lead=lead, properties=properties, language=language)
            )

    def paragraph(
        self,
        text: Text,
        style: str,
        *,
        lead: str = "",
        before: str = "",
        after: str = "",
        mark: str = "",
        properties: str = "",
        language: str = "",
        where: Where = Where.TEXT,
    ) -> str:
        """Return a paragraph whose numbers lead to their receipts.

        Args:
            text: what it says.
            style: name of its style.
            lead: character style of the first piece.
            before: WordprocessingML without text of its own, before the words.
            after: the same, after them.
            mark: bookmark around it.
            properties: further paragraph properties.
            language: BCP 47 language of the words; empty: the document's.
            where: which part of the report it is.
        """
        identity = self.place(text, where=where)
        if where is Where.TEXT:
            self._say(text)
        is_rtl = is_right_to_left(plain(text))
        runs = "".join(
            self._piece(piece, style=lead if index == 0 else "", language=language, is_rtl=is_rtl)
            for index, piece in enumerate(text)
        )
        content = before + runs + after
        if mark:
            content = bookmark(mark, next(self._numbers), content)
        direction = "<w:bidi/>" if is_rtl else ""
        styled = f'<w:pStyle w:val="{style_id(style)}"/>{properties}{direction}'
        return paragraph(content, identity=identity, properties=styled)

    def linked(
        self,
        text: Text,
        style: str,
        target: str,
        *,
        before: str = "",
        after: str = "",
        lead: str = "",
        where: Where = Where.TEXT,
    ) -> str:
        """Return a paragraph that leads to a bookmark, or stands alone where there is none."""
        runs = "".join(
            run(piece.text, properties=run_style(lead) if lead and not index else "")
            for index, piece in enumerate(text)
        )
        content = before + (link(target, runs) if target else runs) + after
        styled = f'<w:pStyle w:val="{style_id(style)}"/>'
        return paragraph(content, identity=self.place(text, where=where), properties=styled)

    def silent(self, style: str, content: str = "") -> str:
        """Return a paragraph without words."""
        identity = f"{next(self._identities):08X}"
        return paragraph(
            content, identity=identity, properties=f'<w:pStyle w:val="{style_id(style)}"/>'
        )

    def marks(
        self, shapes: tuple[Shape, ...], *, width: float, height: float, alt: Text = ()
    ) -> str:
        """Return a run with shapes; `alt` empty: they mean nothing to who does not see them."""
        number = next(self._numbers)
        if alt:
            self._note(f"shape-{number}", alt, Where.ALT)
            self._say(alt)
        return drawing(
            shapes, width=width, height=height, number=number, brand=self.brand, alt=plain(alt)
        )

    def caption(self, text: Text) -> str:
        """Place the words that a table is called by."""
        self._note(f"table-{next(self._numbers)}", text, Where.ALT)
        return plain(text)

    def place(self, text: Text, *, where: Where) -> str:
        """Remember that a text stands here, and return the identity of its paragraph."""
        identity = f"{next(self._identities):08X}"
        self._note(identity, text, where)
        return identity

    def title(self, name: str, text: Text) -> str:
        """Place a property of the document."""
        self._note(name, text, Where.TITLE)
        return plain(text)

    def _note(self, name: str, text: Text, where: Where) -> None:
        self.placements.append(
            Placement(
                artefact=ARTEFACT, page=0, anchor=self.anchor, name=name, where=where, pieces=text
            )
        )

    def _say(self, text: Text) -> None:
        for fact in facts_of(text):
            self.said.setdefault(fact.fact_id, (fact, self.anchor))

    def _piece(self, piece: Piece, *, style: str, language: str, is_rtl: bool) -> str:
        properties = run_style(style) if style else ""
        if isinstance(piece, Quoted):
            properties += "<w:rtl/>" if is_rtl else ""
            tag = "w:bidi" if is_rtl else "w:val"
            properties += f'<w:lang {tag}="{language}"/>' if language else ""
            return run(piece.text, properties=properties)
        if not isinstance(piece, Said):
            return run(piece.text, properties=properties)
        return _said_runs(piece, properties=properties)


def facts_of(text: Text) -> tuple[Fact, ...]:
    """Return the facts in the order in which they are said."""
    return tuple(fact for piece in text if isinstance(piece, Said) for fact in piece.facts)


def receipt_mark(fact: Fact) -> str:
    """Return the bookmark of a fact's receipt."""
    return f"fact_{fact.fact_id}"


def _said_runs(said: Said, *, properties: str) -> str:
    """Write a claim; each of its numbers leads to its receipt."""
    written, end = "", 0
    for span in said.spans:
        if span.fact is not None:
            written += run(said.text[end : span.start], properties=properties)
            number = run(
                said.text[span.start : span.end], properties=properties or run_style(NUMBER)
            )
            written += link(receipt_mark(span.fact), number)
            end = span.end
    return written + run(said.text[end:], properties=properties)
