"""Blocks of words: quotations, callouts, paragraphs, tiles."""

from dataclasses import replace
from functools import lru_cache

from goodcare.publish.blocks import Callout, Paragraphs, Quote, Quotes, Tile, Tiles, Words, plain
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.text import BODY, HEADING, SMALL, Paragraph, Style, height_of
from goodcare.publish.theme import INK, LINE, WASH

QUOTE_SIZES = (26, 24, 22, 20)
QUOTE_MARGINS = (30.0, 24.0)
QUOTE_GAP = 22
UNDER_HEADING = 10
SIDE_OF_TWO_VIEWS = 684
QUOTE_COLUMN_FROM = 900
"""Wider than this, quotations stand in two columns."""

CALLOUT_BAR = 6
CALLOUT_GAP = 20
WIDEST_WORDS = 1120
"""Longer lines are hard to read."""

TILE_NUMBER = Style(size=48, bold=True, leading=1.15)
TILE_UNSEEN = Style(size=20, bold=True, colour=SMALL.colour, leading=1.25)
TILE_WORDS = Style(size=20, colour=SMALL.colour, leading=1.25)
TILE_GAP = 32
NARROWEST_TILE = 190


def _quote_paragraphs(quote: Quote, *, size: float) -> tuple[Paragraph, ...]:
    words = (Words("“"), quote.words, Words("”"))
    spoken = [Paragraph(text=words, style=Style(size=size, leading=1.38))]
    if quote.translation is not None:
        translated = (Words("“"), quote.translation, Words("”"))
        spoken.append(Paragraph(text=translated, style=Style(size=size, leading=1.38), before=12))
    if plain(quote.attribution):
        spoken.append(Paragraph(text=quote.attribution, style=SMALL, before=10))
    return tuple(spoken)


def _n_letters(quote: Quote) -> int:
    return len(quote.words.text) + len(quote.translation.text if quote.translation else "")


def _panel_height(quote: Quote, width: float, *, size: float) -> float:
    across, down = QUOTE_MARGINS
    return height_of(_quote_paragraphs(quote, size=size), width - 2 * across) + 2 * down


def _quote_size(quotes: tuple[Quote, ...]) -> float:
    """Set quotations smaller only where one of them is very long."""
    longest = max((_n_letters(quote) for quote in quotes), default=0)
    steps = sum(longest > limit for limit in (420, 700, 1000))
    return QUOTE_SIZES[steps]


@lru_cache(maxsize=512)
def _panels(block: Quotes, width: float) -> tuple[Box, ...]:
    """Lay the panels: under each other, or each in the shorter of two columns."""
    n_columns = 2 if width > QUOTE_COLUMN_FROM and len(block.quotes) > 1 else 1
    column = (width - (n_columns - 1) * QUOTE_GAP) / n_columns
    size = _quote_size(block.quotes)
    bottoms = [0.0] * n_columns
    panels = []
    for quote in block.quotes:
        shortest = bottoms.index(min(bottoms))
        height = _panel_height(quote, column, size=size)
        panels.append(Box(shortest * (column + QUOTE_GAP), bottoms[shortest], column, height))
        bottoms[shortest] += height + QUOTE_GAP
    return tuple(panels)


def _quotes_heading(block: Quotes) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.heading, style=HEADING),) if plain(block.heading) else ()


def _quotes_top(block: Quotes, width: float) -> float:
    """The height of whose view it is, with the space under it."""
    heading = height_of(_quotes_heading(block), width)
    return heading + UNDER_HEADING if heading else 0


def _quotes_height(block: Quotes, width: float) -> float:
    panels = max((panel.bottom for panel in _panels(block, width)), default=0)
    return _quotes_top(block, width) + panels


def _draw_quotes(canvas: Canvas, block: Quotes, box: Box) -> None:
    size, top = _quote_size(block.quotes), _quotes_top(block, box.w)
    if top:
        heading = box.row(0, top - UNDER_HEADING)
        canvas.text(heading, _quotes_heading(block), name="Quotations heading")
    for quote, panel in zip(block.quotes, _panels(block, box.w), strict=True):
        placed = panel.moved(box.x, box.y + top)
        paragraphs = _quote_paragraphs(quote, size=size)
        canvas.panel(placed, paragraphs, name="Quotation", fill=WASH, margins=QUOTE_MARGINS)


def _callout(block: Callout) -> Paragraph:
    return Paragraph(text=block.text, style=BODY)


def _callout_height(block: Callout, width: float) -> float:
    return _callout(block).height(min(width, WIDEST_WORDS) - CALLOUT_BAR - CALLOUT_GAP) + 4


def _draw_callout(canvas: Canvas, block: Callout, box: Box) -> None:
    left, room = CALLOUT_BAR + CALLOUT_GAP, min(box.w, WIDEST_WORDS)
    bar = Box(box.x, box.y, CALLOUT_BAR, box.h)
    canvas.ornament(bar, fill=canvas.accent, name="Callout bar")
    words = Box(box.x + left, box.y + 2, room - left, box.h - 4)
    canvas.text(words, (_callout(block),), name="Callout")


def _paragraphs(block: Paragraphs) -> tuple[Paragraph, ...]:
    indent, before = (26, 10) if block.is_list else (0, 16)
    heading = (Paragraph(text=block.heading, style=HEADING),) if plain(block.heading) else ()
    return heading + tuple(
        Paragraph(
            text=text,
            style=BODY,
            before=8 if heading and index == 0 else before,
            indent=indent,
            has_bullet=block.is_list,
        )
        for index, text in enumerate(block.paragraphs)
    )


def _paragraphs_height(block: Paragraphs, width: float) -> float:
    return height_of(_paragraphs(block), min(width, WIDEST_WORDS))


def _draw_paragraphs(canvas: Canvas, block: Paragraphs, box: Box) -> None:
    column = Box(box.x, box.y, min(box.w, WIDEST_WORDS), box.h)
    canvas.text(column, _paragraphs(block), name="List" if block.is_list else "Text")


def _tile(tile: Tile, *, colour: str) -> tuple[Paragraph, ...]:
    is_suppressed = any(fact.is_suppressed for fact in tile.value.facts)
    number = TILE_UNSEEN if is_suppressed else replace(TILE_NUMBER, colour=colour)
    return (
        Paragraph(text=(tile.value,), style=number),
        Paragraph(text=tile.label, style=TILE_WORDS, before=2),
    )


def _tile_columns(block: Tiles, width: float) -> tuple[int, float]:
    """Return how many tiles stand in a row, and their width."""
    n = len(block.tiles)
    most = max(1, min(5, int((width + TILE_GAP) // (NARROWEST_TILE + TILE_GAP))))
    n_rows = -(-n // most)
    columns = max(-(-n // n_rows), 3 if most >= 3 else 1)
    tile = min((width - (columns - 1) * TILE_GAP) / columns, 420)
    return columns, tile


def _tile_height(block: Tiles, width: float) -> float:
    return max((height_of(_tile(tile, colour=INK), width) for tile in block.tiles), default=0) + 14


def _tiles_height(block: Tiles, width: float) -> float:
    columns, tile = _tile_columns(block, width)
    n_rows = -(-len(block.tiles) // columns)
    return n_rows * _tile_height(block, tile) + (n_rows - 1) * TILE_GAP


def _draw_tiles(canvas: Canvas, block: Tiles, box: Box) -> None:
    columns, width = _tile_columns(block, box.w)
    height = _tile_height(block, width)
    for index, tile in enumerate(block.tiles):
        row, column = divmod(index, columns)
        x, y = box.x + column * (width + TILE_GAP), box.y + row * (height + TILE_GAP)
        canvas.ornament(Box(x, y, width, 2), fill=LINE, name="Tile line")
        words = Box(x, y + 12, width, height - 12)
        canvas.text(words, _tile(tile, colour=canvas.accent_for_words), name="Tile")


def _n_quotes(block: Quotes) -> int:
    return len(block.quotes)


def _take_quotes(block: Quotes, start: int, stop: int) -> Quotes:
    return replace(block, quotes=block.quotes[start:stop])


def _n_paragraphs(block: Paragraphs) -> int:
    return len(block.paragraphs)


def _take_paragraphs(block: Paragraphs, start: int, stop: int) -> Paragraphs:
    return replace(block, paragraphs=block.paragraphs[start:stop])


def _n_tiles(block: Tiles) -> int:
    return len(block.tiles)


def _take_tiles(block: Tiles, start: int, stop: int) -> Tiles:
    return Tiles(tiles=block.tiles[start:stop])


def _quotes_side(block: Quotes) -> float:
    """Where it is said whose view it is, two views have the same width."""
    return SIDE_OF_TWO_VIEWS if plain(block.heading) else 560


def _callout_side(_: Callout) -> float:
    return 460


def _paragraphs_side(_: Paragraphs) -> float:
    return 500


def _tiles_side(_: Tiles) -> float:
    return 430


QUOTES: Drawing[Quotes] = Drawing(
    height=_quotes_height,
    draw=_draw_quotes,
    side_width=_quotes_side,
    length=_n_quotes,
    take=_take_quotes,
    least=1,
    is_even=False,
)
CALLOUT: Drawing[Callout] = Drawing(
    height=_callout_height, draw=_draw_callout, side_width=_callout_side
)
PARAGRAPHS: Drawing[Paragraphs] = Drawing(
    height=_paragraphs_height,
    draw=_draw_paragraphs,
    side_width=_paragraphs_side,
    length=_n_paragraphs,
    take=_take_paragraphs,
    least=1,
)
TILES: Drawing[Tiles] = Drawing(
    height=_tiles_height,
    draw=_draw_tiles,
    side_width=_tiles_side,
    length=_n_tiles,
    take=_take_tiles,
    least=5,
)
