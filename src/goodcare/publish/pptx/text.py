"""Paragraphs: measured for the layout, and written as DrawingML."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml

from goodcare.publish.blocks import Piece, Text, Words, plain
from goodcare.publish.office import is_right_to_left, printable
from goodcare.publish.pptx.measure import n_lines
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.theme import DEFAULT, INK, MUTED

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SEPARATOR = Words(" · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How words are set. `size` in pixels; `leading` is the line height in sizes.

    `colour` is a role or a colour of data. In a template's placeholder an empty `colour` leaves
    its colour, and an empty `align` its alignment and weight.
    """

    size: float
    bold: bool = False
    colour: str = INK
    leading: float = 1.3
    align: str = "l"

    @property
    def line(self) -> float:
        """The height of a line in pixels."""
        return round(self.size * self.leading)


BODY = Style(size=DEFAULT.body, leading=1.36)
SMALL = Style(size=DEFAULT.small, colour=MUTED)
HEADING = Style(size=23, bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. `lead` stands before `text` in its own style."""

    text: Text
    style: Style
    lead: Text = ()
    lead_style: Style = BODY
    before: float = 0
    indent: float = 0
    has_bullet: bool = False

    @property
    def pieces(self) -> Text:
        """All pieces as they are read."""
        return self.lead + self.text

    def height(self, width: float) -> float:
        """The height of the lines, without the space before them."""
        style = replace(self.style, bold=self.style.bold or self.lead_style.bold)
        bold = style.bold if self.lead else self.style.bold
        return (
            n_lines(
                plain(self.pieces),
                width=width - self.indent,
                size=self.style.size,
                bold=bold,
            )
            * self.style.line
        )


def height_of(paragraphs: Iterable[Paragraph], width: float) -> float:
    """Return the height of paragraphs under each other."""
    total = 0.0
    for index, paragraph in enumerate(paragraphs):
        total += paragraph.height(width) + (paragraph.before if index else 0)
    return total


def joined(texts: Iterable[Text], between: Piece = SEPARATOR) -> Text:
    """Put a fixed piece between texts, leaving out the empty ones."""
    pieces: list[Piece] = []
    for text in texts:
        if plain(text):
            pieces += [between, *text] if pieces else text
    return tuple(pieces)


def paragraph_xml(paragraph: Paragraph, *, setting: Setting, is_first: bool) -> Any:
    """Write a paragraph as `a:p`."""
    runs = "".join(
        _runs_xml(plain(text), style, setting=setting)
        for text, style in (
            (paragraph.lead, paragraph.lead_style),
            (paragraph.text, paragraph.style),
        )
    )
    size = setting.grid.hundredths(paragraph.style.size)
    runs = runs or f'<a:endParaRPr lang="{setting.language}" sz="{size}"/>'
    properties = _properties_xml(paragraph, setting=setting, is_first=is_first)
    return parse_xml(f'<a:p xmlns:a="{A}">{properties}{runs}</a:p>')


def _properties_xml(paragraph: Paragraph, *, setting: Setting, is_first: bool) -> str:
    grid = setting.grid
    rtl = is_right_to_left(plain(paragraph.pieces))
    align = paragraph.style.align
    if rtl:
        align = {"l": "r", "r": "l", "": "r"}.get(align, "ctr")
    attributes = (f' algn="{align}"' if align else "") + (' rtl="1"' if rtl else "")
    if paragraph.indent:
        hang = f' indent="-{grid.x(paragraph.indent)}"' if paragraph.has_bullet else ' indent="0"'
        attributes = f' marL="{grid.x(paragraph.indent)}"{hang}{attributes}'
    before = grid.hundredths(0 if is_first else paragraph.before)
    bullet = '<a:buChar char="•"/>' if paragraph.has_bullet else "<a:buNone/>"
    return (
        f"<a:pPr{attributes}>"
        f'<a:lnSpc><a:spcPts val="{grid.hundredths(paragraph.style.line)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
        f"{bullet}</a:pPr>"
    )


def _runs_xml(text: str, style: Style, *, setting: Setting) -> str:
    """Write runs, with a line break for each new line."""
    size = setting.grid.hundredths(style.size)
    weight = f' b="{int(style.bold)}"' if style.align else ""
    properties = f'lang="{escape(setting.language)}" sz="{size}"{weight} dirty="0">'
    if style.colour:
        properties += f'<a:solidFill><a:srgbClr val="{setting.rgb(style.colour)}"/></a:solidFill>'
    lines = printable(text).split("\n")
    return f"<a:br><a:rPr {properties}</a:rPr></a:br>".join(
        f"<a:r><a:rPr {properties}</a:rPr><a:t>{escape(line)}</a:t></a:r>" if line else ""
        for line in lines
    )
