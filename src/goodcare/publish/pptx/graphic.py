"""The framework as a house: a roof over its pillars, on a base. Without a roof: tiles."""

from pptx.enum.shapes import MSO_SHAPE

from goodcare.publish.blocks import FrameworkGraphic, FrameworkPart
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.graphic_tiles import draw_tiles, has_roof, tiles_height
from goodcare.publish.pptx.text import Paragraph, Style, height_of
from goodcare.publish.theme import INK, WASH

ROOF_NAME = Style(size=30, bold=True, colour="#FFFFFF", align="ctr")
ROOF_WORDS = Style(size=22, colour="#FFFFFF", align="ctr")
PILLAR_NAME = Style(size=25, bold=True, colour="#FFFFFF", align="ctr")
PILLAR_WORDS = Style(size=23, colour=INK, align="ctr", leading=1.36)
GAP = 14
COLUMN_GAP = 28
EAVES = 0.17
"""How far the roof's upper corners stand in, as a part of its width."""
INSET = 2 * EAVES / 3
"""How far the text of a trapezoid stands in by itself, from its sides and from its top."""
ROOF_MARGIN = 14
CAPITAL = 62
BASE = 16
MARGIN = 22.0
LEAST_SHAFT = 150
TALLEST = 500


def _parts(block: FrameworkGraphic) -> tuple[list[FrameworkPart], list[FrameworkPart]]:
    roofs = [part for part in block.parts if part.is_roof]
    return roofs, [part for part in block.parts if not part.is_roof]


def _roof_words(part: FrameworkPart) -> tuple[Paragraph, ...]:
    return (
        Paragraph(text=(part.name,), style=ROOF_NAME),
        Paragraph(text=(part.summary,), style=ROOF_WORDS, before=2),
    )


def _roof_height(part: FrameworkPart, width: float) -> float:
    words = height_of(_roof_words(part), width * (1 - 2 * EAVES) - 20)
    return (words + 2 * ROOF_MARGIN + 6) / (1 - INSET)


def _pillar_width(block: FrameworkGraphic, width: float) -> float:
    n = max(len(_parts(block)[1]), 1)
    return (width * 0.94 - (n - 1) * COLUMN_GAP) / n


def _shaft_height(block: FrameworkGraphic, width: float) -> float:
    room = _pillar_width(block, width) - 2 * MARGIN
    words = (
        Paragraph(text=(part.summary,), style=PILLAR_WORDS).height(room)
        for part in _parts(block)[1]
    )
    return max(max(words, default=0) + 2 * MARGIN, LEAST_SHAFT)


def _height(block: FrameworkGraphic, width: float) -> float:
    if not has_roof(block):
        return tiles_height(block, width)
    roofs = sum(_roof_height(part, width) + GAP for part in _parts(block)[0])
    return roofs + CAPITAL + _shaft_height(block, width) + GAP + BASE


def _draw_roof(canvas: Canvas, part: FrameworkPart, box: Box) -> None:
    shape = canvas.panel(
        box,
        _roof_words(part),
        name=f"Roof {part.name.text}",
        fill=part.colour,
        margins=(box.w * (EAVES - INSET) + 10, ROOF_MARGIN),
        anchor="ctr",
        shape_type=MSO_SHAPE.TRAPEZOID,
        target=part.target,
    )
    shape.adjustments[0] = box.w * EAVES / min(box.w, box.h)


def _draw_pillar(canvas: Canvas, part: FrameworkPart, box: Box) -> None:
    canvas.panel(
        box.row(0, CAPITAL),
        (Paragraph(text=(part.name,), style=PILLAR_NAME),),
        name=f"Pillar {part.name.text}",
        fill=part.colour,
        margins=(8, 4),
        anchor="ctr",
        target=part.target,
    )
    canvas.panel(
        box.row(CAPITAL, box.h - CAPITAL),
        (Paragraph(text=(part.summary,), style=PILLAR_WORDS),),
        name=f"Meaning of {part.name.text}",
        fill=WASH,
        margins=(MARGIN, MARGIN),
        anchor="ctr",
        target=part.target,
    )


def _draw(canvas: Canvas, block: FrameworkGraphic, box: Box) -> None:
    if not has_roof(block):
        draw_tiles(canvas, block, box)
        return
    roofs, pillars = _parts(block)
    top = 0.0
    for roof in roofs:
        height = _roof_height(roof, box.w)
        _draw_roof(canvas, roof, box.row(top, height))
        top += height + GAP
    width = _pillar_width(block, box.w)
    shaft = max(box.h - top - GAP - BASE, 0)
    for index, pillar in enumerate(pillars):
        left = box.x + 0.03 * box.w + index * (width + COLUMN_GAP)
        _draw_pillar(canvas, pillar, Box(left, box.y + top, width, shaft))
    canvas.ornament(box.row(top + shaft + GAP, BASE), fill=INK, name="Base")


def _side_width(_: FrameworkGraphic) -> float:
    return 560


GRAPHIC: Drawing[FrameworkGraphic] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, stretch=TALLEST
)
