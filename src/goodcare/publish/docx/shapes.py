"""Marks of charts as Word's own shapes: vectors, no pictures, no text in them."""

from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import quoteattr

from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.office import DECORATIVE, DECORATIVE_URI, printable
from goodcare.publish.theme import INK

EMU_PER_POINT = 12_700
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


class Form(StrEnum):
    """What a mark is."""

    BOX = "rect"
    DISC = "ellipse"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A mark; lengths in points from the top left corner of the drawing.

    Args:
        fill: a role or a colour of data; empty for a hollow mark. line: of the outline or line.
        weight: of the outline, in points; 0 for none.
    """

    form: Form
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = INK
    weight: float = 0.75
    is_dashed: bool = False


def drawing(
    shapes: tuple[Shape, ...],
    *,
    width: float,
    height: float,
    number: int,
    brand: Brand = NEUTRAL,
    alt: str = "",
) -> str:
    """Write a run that holds shapes in the line, in a frame that nobody sees.

    Without the frame LibreOffice stretches what is drawn over the whole drawing.

    Args:
        shapes: in the order in which they are drawn.
        width: of the drawing, in points.
        height: of the drawing, in points.
        number: unique in the document.
        brand: its colours.
        alt: words that stand for it; empty: it means nothing to somebody who does not see it.
    """
    size = f'cx="{_emu(width)}" cy="{_emu(height)}"'
    frame = Shape(form=Form.BOX, x=0, y=0, width=width, height=height, weight=0)
    drawn = "".join(
        _shape(shape, brand, number=index) for index, shape in enumerate((frame, *shapes), start=1)
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"{_name(number, alt)}<wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'
        f"</wpg:grpSpPr>{drawn}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


def _name(number: int, alt: str) -> str:
    if alt:
        return f'<wp:docPr id="{number}" name="Chart" descr={quoteattr(printable(alt))}/>'
    return (
        f'<wp:docPr id="{number}" name="Marks"><a:extLst><a:ext uri="{DECORATIVE_URI}">'
        f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext></a:extLst></wp:docPr>'
    )


def _shape(shape: Shape, brand: Brand, *, number: int) -> str:
    fill = _solid(brand, shape.fill) if shape.fill else "<a:noFill/>"
    dashes = '<a:prstDash val="dash"/>' if shape.is_dashed else ""
    line = (
        f'<a:ln w="{_emu(shape.weight)}">{_solid(brand, shape.line)}{dashes}</a:ln>'
        if shape.weight
        else "<a:ln><a:noFill/></a:ln>"
    )
    place = f'<a:off x="{_emu(shape.x)}" y="{_emu(shape.y)}"/>'
    size = f'<a:ext cx="{_emu(shape.width)}" cy="{_emu(shape.height)}"/>'
    kind = "wps:cNvCnPr" if shape.form is Form.LINE else "wps:cNvSpPr"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Mark"/><{kind}/><wps:spPr><a:xfrm>{place}{size}'
        f'</a:xfrm><a:prstGeom prst="{shape.form}"><a:avLst/></a:prstGeom>{fill}{line}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )


def _solid(brand: Brand, role: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{brand.colour(role).lstrip("#")}"/></a:solidFill>'


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)
