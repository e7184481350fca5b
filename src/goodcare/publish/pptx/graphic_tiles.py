"""A framework without a roof: its themes as equal tiles, the case for change over them."""

from goodcare.publish.blocks import FrameworkGraphic, FrameworkPart, plain
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.text import Paragraph, Style, height_of
from goodcare.publish.theme import INK, WASH

NAME = Style(size=24, bold=True, colour="#FFFFFF", leading=1.2)
WORDS = Style(size=21, colour=INK, leading=1.3)
CASE_NAME = Style(size=28, bold=True, colour="#FFFFFF", leading=1.2)
CASE_WORDS = Style(size=22, colour="#FFFFFF", leading=1.3)
MOST_IN_A_ROW = 4
GAP = 22
ACROSS, DOWN = 22.0, 14.0
LOWEST_BODY = 60


def has_roof(block: FrameworkGraphic) -> bool:
    """Whether the graphic is a house."""
    return any(part.is_roof for part in block.parts)


def _cases(block: FrameworkGraphic) -> tuple[FrameworkPart, ...]:
    return tuple(part for part in block.parts if part.is_case)


def _themes(block: FrameworkGraphic) -> tuple[FrameworkPart, ...]:
    return tuple(part for part in block.parts if not part.is_case)


def _columns(block: FrameworkGraphic) -> int:
    n = max(len(_themes(block)), 1)
    n_rows = -(-n // MOST_IN_A_ROW)
    return -(-n // n_rows)


def _tile_width(block: FrameworkGraphic, width: float) -> float:
    columns = _columns(block)
    return (width - (columns - 1) * GAP) / columns


def _case_words(part: FrameworkPart) -> tuple[Paragraph, ...]:
    name = Paragraph(text=(part.name,), style=CASE_NAME)
    words = Paragraph(text=(part.summary,), style=CASE_WORDS, before=4)
    return tuple(p for p in (name, words) if plain(p.text))


def _case_height(part: FrameworkPart, width: float) -> float:
    return height_of(_case_words(part), width - 2 * ACROSS) + 2 * DOWN


def _name_height(block: FrameworkGraphic, width: float) -> float:
    names = (Paragraph(text=(part.name,), style=NAME) for part in _themes(block))
    return max((name.height(width - 2 * ACROSS) for name in names), default=0) + 2 * DOWN


def _body_height(block: FrameworkGraphic, width: float) -> float:
    words = (Paragraph(text=(part.summary,), style=WORDS) for part in _themes(block))
    highest = max((text.height(width - 2 * ACROSS) for text in words), default=0)
    return max(highest + 2 * DOWN, LOWEST_BODY) if highest else 0


def _n_rows(block: FrameworkGraphic) -> int:
    return -(-len(_themes(block)) // _columns(block))


def tiles_height(block: FrameworkGraphic, width: float) -> float:
    """Return the height of cases and tiles."""
    cases = sum(_case_height(part, width) + GAP for part in _cases(block))
    tile = _tile_width(block, width)
    each = _name_height(block, tile) + _body_height(block, tile)
    n_rows = _n_rows(block)
    return cases + n_rows * each + max(n_rows - 1, 0) * GAP


def draw_tiles(canvas: Canvas, block: FrameworkGraphic, box: Box) -> None:
    """Place the cases over the tiles; tiles share the height that is left."""
    top = 0.0
    for part in _cases(block):
        height = _case_height(part, box.w)
        _draw_part(canvas, part, box.row(top, height), _case_words(part), fill=part.colour)
        top += height + GAP
    columns, width, n_rows = _columns(block), _tile_width(block, box.w), max(_n_rows(block), 1)
    each = (box.h - top - (n_rows - 1) * GAP) / n_rows
    for index, part in enumerate(_themes(block)):
        row, column = divmod(index, columns)
        x, y = box.x + column * (width + GAP), box.y + top + row * (each + GAP)
        _draw_tile(canvas, part, Box(x, y, width, each), head=_name_height(block, width))


def _draw_tile(canvas: Canvas, part: FrameworkPart, box: Box, *, head: float) -> None:
    name = (Paragraph(text=(part.name,), style=NAME),)
    _draw_part(canvas, part, box.row(0, head), name, fill=part.colour)
    if plain((part.summary,)):
        words = (Paragraph(text=(part.summary,), style=WORDS),)
        body = box.row(head, box.h - head)
        _draw_part(canvas, part, body, words, fill=WASH, name=f"Meaning of {part.name.text}")


def _draw_part(
    canvas: Canvas,
    part: FrameworkPart,
    box: Box,
    words: tuple[Paragraph, ...],
    *,
    fill: str,
    name: str = "",
) -> None:
    canvas.panel(
        box,
        words,
        name=name or f"Part {part.name.text}",
        fill=fill,
        margins=(ACROSS, DOWN),
        anchor="ctr" if fill == part.colour else "t",
        target=part.target,
    )
