"""What the slides of a layout look like, and a brand's colours on them."""

from dataclasses import dataclass, replace
from typing import Any  # python-pptx has no types

from goodcare.colour import BLACK, LEAST_FOR_TEXT, WHITE, contrast, mixed, readable_on
from goodcare.publish import theme
from goodcare.publish.brand_checks import LEAST_FOR_MARKS
from goodcare.publish.brand_model import Brand
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.template.ground import ground_at
from goodcare.publish.pptx.template.palette import palette_of

WASH_SHARE, LINE_SHARE, MUTED_SHARE = 0.05, 0.22, 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How content looks on slides of a layout.

    Args:
        paper: colour that content stands on. is_known: whether that is one colour; a picture or
            a gradient is not.
        text, accent: of the theme. heading_font, text_font: of the theme.
    """

    paper: str
    is_known: bool
    text: str
    accent: str
    heading_font: str
    text_font: str


def look_of(layout: Any, box: Box, *, slide: Box) -> Look:
    """Return how content looks in a box of a layout."""
    palette = palette_of(layout)
    ground = ground_at(layout, box, slide=slide, palette=palette)
    return Look(
        paper=ground or palette.ground,
        is_known=ground is not None,
        text=palette.text,
        accent=palette.accent,
        heading_font=palette.heading_font,
        text_font=palette.text_font,
    )


def brand_on(look: Look, brand: Brand) -> Brand:
    """Return the colours for slides of a template: the brand's, else those of its theme.

    What could not be read on the template's ground is moved towards the colour of its text.
    """
    ink, paper = _ink(look, brand), look.paper
    colours = replace(brand, paper=paper, ink=ink)
    if not brand.name or ink != brand.ink:
        colours = replace(
            colours,
            muted=mixed(paper, ink, share=MUTED_SHARE),
            line=mixed(paper, ink, share=LINE_SHARE),
            wash=mixed(paper, ink, share=WASH_SHARE),
            accent=brand.accent if brand.name else look.accent,
        )
    if contrast(ink, colours.wash) < LEAST_FOR_TEXT:
        colours = replace(colours, wash=paper)
    return replace(
        colours,
        muted=colours.readable(theme.MUTED, on=theme.WASH),
        accent=colours.readable(theme.NEUTRAL_ACCENT),
        more=_seen(brand.more, colours),
        less=_seen(brand.less, colours),
        possible=_seen(brand.possible if brand.name else colours.muted, colours),
    )


def _ink(look: Look, brand: Brand) -> str:
    wanted = [brand.ink, look.text] if brand.name else [look.text]
    readable = [colour for colour in wanted if contrast(colour, look.paper) >= LEAST_FOR_TEXT]
    best = max((WHITE, BLACK), key=lambda colour: contrast(colour, look.paper))
    return readable[0] if readable else best


def _seen(colour: str, colours: Brand) -> str:
    return readable_on(colour, colours.paper, towards=colours.ink, least=LEAST_FOR_MARKS)
