"""A slide that remembers what was put on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from goodcare.claims.model import Said
from goodcare.publish.blocks import Text, plain
from goodcare.publish.placement import Placement, Where
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.package import describe, mark_decorative
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.text import A, Paragraph, paragraph_xml
from goodcare.publish.theme import PAPER

ARTEFACT = "pptx"


def name_of(pieces: Text, otherwise: str) -> str:
    """Return the identities of the claims in a text, or a plain name where it has none."""
    said = [f"gc:{piece.claim}@{piece.said_id}" for piece in pieces if isinstance(piece, Said)]
    return " ".join(dict.fromkeys(said)) or otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeChart:
    """A chart as python-pptx takes it: the chart's XML and the workbook behind it."""

    xml: str
    xlsx_blob: bytes

    def xml_bytes(self, _: object) -> bytes:
        """Return the XML, whatever type of chart was asked for."""
        return self.xml.encode("utf-8")


@dataclass(slots=True, kw_only=True)
class Canvas:
    """Where one page is drawn.

    Args:
        slide: python-pptx's slide. number: from 1. anchor: key of the page.
        setting: language, colours, grid. accent: of the page.
        numbers: slide number of each page's key.
        placements: everything placed so far. links: shapes and the page each leads to.
    """

    slide: Any
    number: int
    anchor: str
    setting: Setting
    accent: str
    numbers: Mapping[str, int]
    placements: list[Placement] = field(default_factory=list)
    links: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def accent_for_words(self) -> str:
        """The accent as words in it can be read."""
        return self.setting.brand.readable(self.accent)

    def place(self, name: str, pieces: Text, *, where: Where = Where.TEXT) -> None:
        """Remember that a text stands here."""
        self.placements.append(
            Placement(
                artefact=ARTEFACT,
                page=self.number,
                anchor=self.anchor,
                name=name,
                where=where,
                pieces=pieces,
            )
        )

    def title(self, box: Box, paragraph: Paragraph) -> None:
        """Fill the slide's title placeholder."""
        shape = self.slide.shapes.title
        self._move(shape, box)
        self._write(shape, (paragraph,), name="Title")

    def fill_placeholder(self, shape: Any, paragraphs: Sequence[Paragraph], *, name: str) -> None:
        """Fill a place of the template's layout; where and how it stands is the template's."""
        pieces = tuple(piece for paragraph in paragraphs for piece in paragraph.pieces)
        shape.name = name_of(pieces, name)
        self.fill(shape.text_frame, paragraphs)
        self.place(shape.name, pieces)

    def text(
        self,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        name: str,
        anchor: str = "t",
        target: str = "",
    ) -> None:
        """Place paragraphs in a box without margins."""
        shape = self.slide.shapes.add_textbox(*self._emu(box))
        self._write(shape, paragraphs, name=name, anchor=anchor)
        self.link(shape, target)

    def panel(
        self,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        name: str,
        fill: str,
        margins: tuple[float, float] = (30, 24),
        anchor: str = "t",
        shape_type: MSO_SHAPE = MSO_SHAPE.RECTANGLE,
        target: str = "",
    ) -> Any:
        """Place paragraphs on a filled shape."""
        shape = self._shape(box, fill=fill, shape_type=shape_type)
        self._write(shape, paragraphs, name=name, anchor=anchor, margins=margins)
        self.link(shape, target)
        return shape

    def ornament(
        self,
        box: Box,
        *,
        fill: str,
        name: str,
        outline: str = "",
        width: float = 1.5,
        shape_type: MSO_SHAPE = MSO_SHAPE.RECTANGLE,
    ) -> Any:
        """Place a shape that means nothing by itself."""
        shape = self._shape(box, fill=fill, shape_type=shape_type)
        shape.name = name
        if outline:
            self._outline(shape, colour=outline, width=width)
        mark_decorative(shape)
        return shape

    def marks(
        self, boxes: Sequence[Box], *, filled: Sequence[bool], alt: Text, width: float
    ) -> None:
        """Place circles, filled and hollow, as one group with its words."""
        group = self.slide.shapes.add_group_shape()
        for box, is_filled in zip(boxes, filled, strict=True):
            shape = group.shapes.add_shape(MSO_SHAPE.OVAL, *self._emu(box))
            shape.width = shape.height  # round, where a pixel is wider than high
            self._plain(shape, fill=self.accent if is_filled else PAPER)
            shape.name = "Filled mark" if is_filled else "Hollow mark"
            self._outline(shape, colour=self.accent, width=width)
        group.name = "Marks"
        describe(group, plain(alt))
        self.place(group.name, alt, where=Where.ALT)

    def logo(self, box: Box, *, alt: Text = (), is_centred: bool = False) -> None:
        """Place the brand's logo in its own proportions, at the right of a box or in its middle."""
        logo = self.setting.brand.logo
        if logo is None:
            return
        left, top, width, height = self._emu(box)
        scale = min(width / logo.width, height / logo.height)
        w, h = round(logo.width * scale), round(logo.height * scale)
        x = left + (width - w) // (2 if is_centred else 1)
        picture = self.slide.shapes.add_picture(
            BytesIO(logo.blob), Emu(x), Emu(top + (height - h) // 2), Emu(w), Emu(h)
        )
        picture.name = "Logo"
        if not alt:
            mark_decorative(picture)
        describe(picture, plain(alt))
        if alt:
            self.place(picture.name, alt, where=Where.ALT)

    def chart(self, box: Box, chart: NativeChart, *, pieces: Text, alt: Text, name: str) -> None:
        """Place a native chart; `pieces` are the words and values in its workbook."""
        frame = self.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *self._emu(box), chart)
        frame.name = name_of(pieces, name)
        describe(frame, plain(alt))
        self.place(frame.name, pieces, where=Where.CHART)
        self.place(frame.name, alt, where=Where.ALT)

    def frame(self, box: Box, *, rows: int, columns: int, pieces: Text, alt: Text) -> Any:
        """Place an empty native table and return it."""
        frame = self.slide.shapes.add_table(rows, columns, *self._emu(box))
        frame.name = name_of(pieces, plain(alt))
        describe(frame, plain(alt))
        self.place(frame.name, pieces)
        self.place(frame.name, alt, where=Where.ALT)
        return frame.table

    def link(self, shape: Any, target: str) -> None:
        """Remember where a shape leads to, when that page exists."""
        if target in self.numbers:
            self.links.append((shape, target))

    def fill(self, text_frame: Any, paragraphs: Sequence[Paragraph]) -> None:
        """Put paragraphs into a frame or cell, replacing what is there."""
        body = text_frame._txBody
        for paragraph in list(body.p_lst):
            body.remove(paragraph)
        for index, paragraph in enumerate(paragraphs):
            body.append(paragraph_xml(paragraph, setting=self.setting, is_first=index == 0))

    def _write(
        self,
        shape: Any,
        paragraphs: Sequence[Paragraph],
        *,
        name: str,
        anchor: str = "t",
        margins: tuple[float, float] = (0, 0),
    ) -> None:
        pieces = tuple(piece for paragraph in paragraphs for piece in paragraph.pieces)
        shape.name = name_of(pieces, name)
        frame = shape.text_frame
        properties = frame._txBody.bodyPr
        for child in list(properties):
            properties.remove(child)
        across, down = self.setting.grid.x(margins[0]), self.setting.grid.y(margins[1])
        for side, margin in (("lIns", across), ("rIns", across), ("tIns", down), ("bIns", down)):
            properties.set(side, str(margin))
        properties.set("wrap", "square")
        properties.set("anchor", anchor)
        properties.append(parse_xml(f'<a:noAutofit xmlns:a="{A}"/>'))
        self.fill(frame, paragraphs)
        self.place(shape.name, pieces)

    def _shape(self, box: Box, *, fill: str, shape_type: MSO_SHAPE = MSO_SHAPE.RECTANGLE) -> Any:
        shape = self.slide.shapes.add_shape(shape_type, *self._emu(box))
        self._plain(shape, fill=fill)
        return shape

    def _plain(self, shape: Any, *, fill: str) -> None:
        """Give a shape one colour, and nothing of the theme's style."""
        style = shape._element.find("{*}style")
        if style is not None:
            shape._element.remove(style)
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._rgb(fill)
        shape.line.fill.background()

    def _outline(self, shape: Any, *, colour: str, width: float) -> None:
        shape.line.fill.solid()
        shape.line.fill.fore_color.rgb = self._rgb(colour)
        shape.line.width = Emu(self.setting.grid.y(width))

    def _rgb(self, colour: str) -> Any:
        colour_class: Any = RGBColor  # python-pptx has no types
        return colour_class(*bytes.fromhex(self.setting.rgb(colour)))

    def _emu(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        x, y = self.setting.grid.x, self.setting.grid.y
        left, top = x(box.x), y(box.y)
        return Emu(left), Emu(top), Emu(x(box.right) - left), Emu(y(box.bottom) - top)

    def _move(self, shape: Any, box: Box) -> None:
        shape.left, shape.top, shape.width, shape.height = self._emu(box)
