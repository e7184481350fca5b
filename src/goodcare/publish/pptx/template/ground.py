"""What a place of a template stands on, and whether words written there can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # python-pptx has no types

from goodcare.colour import BLACK, LEAST_FOR_TEXT, WHITE, contrast, readable_on
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.template.areas import box_of, is_ground, placeholders_of, standing
from goodcare.publish.pptx.template.palette import A, P, Palette

NEARLY_SEEN = 2.5
"""A colour that stands out this much is moved; one that does so less is given up."""

TITLE_STYLE, BODY_STYLE = "titleStyle", "bodyStyle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A placeholder that we fill.

    Args:
        box: in the units of the file.
        own: colour that the template writes in. ground: what it stands on; empty if not known.
        colour: what we write in; empty where the template's own colour can be read.
    """

    box: Box
    own: str
    ground: str
    colour: str


def place_of(
    layout: Any, kinds: Sequence[Any], *, slide: Box, palette: Palette, style: str = ""
) -> Place | None:
    """Return the first placeholder of some kinds on a layout.

    Args:
        layout: python-pptx's.
        kinds: of placeholder.
        slide: in the units of the file.
        palette: colours of the layout.
        style: which of the master's text styles it takes; empty for none.
    """
    found = placeholders_of(layout, kinds)
    if not found:
        return None
    box = box_of(found[0])
    ground = ground_at(layout, box, slide=slide, palette=palette)
    own = _written_in(layout, found[0], kinds, palette=palette, style=style)
    return Place(box=box, own=own, ground=ground or "", colour=_readable(own, ground))


def ground_at(layout: Any, box: Box, *, slide: Box, palette: Palette) -> str | None:
    """Return the one colour that a box stands on; None for a picture or a gradient."""
    found = _background(layout, palette)
    for shape in standing(layout):
        if is_ground(shape, slide, box):
            properties = shape._element.find(f"{P}spPr")
            if properties is None or properties.find(f"{A}noFill") is None:
                found = palette.fill(properties)
    return found


def _readable(own: str, ground: str | None) -> str:
    if ground is None or contrast(own, ground) >= LEAST_FOR_TEXT:
        return ""
    best = max((WHITE, BLACK), key=lambda colour: contrast(colour, ground))
    is_lost = contrast(own, ground) < NEARLY_SEEN
    return best if is_lost else readable_on(own, ground, towards=best)


def _background(layout: Any, palette: Palette) -> str | None:
    for owner in (layout, layout.slide_master):
        background = owner._element.find(f"{P}cSld/{P}bg")
        if background is None:
            continue
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            # 1001 is the first, plain fill of a theme; the others are gradients and pictures
            is_plain = reference.get("idx") in ("0", "1001")
            return palette.colour(reference) if is_plain else None
        return palette.fill(background.find(f"{P}bgPr"))
    return palette.ground


def _written_in(
    layout: Any, shape: Any, kinds: Sequence[Any], *, palette: Palette, style: str
) -> str:
    for level in _levels(layout, shape, kinds, style=style):
        properties = level.find(f"{A}defRPr")
        colour = palette.fill(properties)
        if colour is not None:
            return colour
    return palette.text


def _levels(layout: Any, shape: Any, kinds: Sequence[Any], *, style: str) -> Iterator[Any]:
    """Yield what says how the first level is written: nearest first."""
    master = layout.slide_master
    of_master = [s for s in master.placeholders if s.placeholder_format.type in kinds]
    for owner in (shape, *of_master):
        yield from owner._element.findall(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
    if style:
        yield from master._element.findall(f"{P}txStyles/{P}{style}/{A}lvl1pPr")
