"""Which layouts of a template take a report's slides, found by their placeholders."""

from dataclasses import dataclass
from typing import Any  # python-pptx has no types

from pptx.enum.shapes import PP_PLACEHOLDER

from goodcare.publish.pptx.fonts import widening
from goodcare.publish.pptx.geometry import SLIDE_HEIGHT, Box, Grid
from goodcare.publish.pptx.master import OWN_FONT
from goodcare.publish.pptx.template.areas import (
    TITLES,
    free_area,
    free_below,
    placeholders_of,
)
from goodcare.publish.pptx.template.ground import BODY_STYLE, TITLE_STYLE, Place, place_of
from goodcare.publish.pptx.template.look import Look, look_of
from goodcare.publish.pptx.template.palette import palette_of

LEAST_WIDTH, LEAST_HEIGHT = 760.0, 400.0
"""A chart with its words and its legend needs this much, in pixels of a slide 900 high."""


LEAST_OPENING_WIDTH, LEAST_OPENING_HEIGHT = 480.0, 300.0
"""Without a place for a subtitle, the opening slide needs this much under its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLayout:
    """A layout with what it has. Boxes in the units of the file.

    Args:
        title: where the message stands. subtitle: on the opening layout.
        footer, number: None where there is no place for them.
        free: the largest rectangle that nothing stands in.
        look: how content looks there.
    """

    layout: Any
    title: Place
    subtitle: Place | None
    footer: Place | None
    number: Place | None
    free: Box
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Layouts:
    """What a template has.

    Args:
        content: the layout that takes message and chart.
        opening: for the opening slide; None where no layout is meant for one.
    """

    grid: Grid
    content: FoundLayout
    opening: FoundLayout | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRoom:
    """No layout has a title and room for a chart.

    Args:
        n_with_title: layouts with a title.
        largest: the largest free area beside one, in pixels. name: its layout.
    """

    n_with_title: int
    largest: Box
    name: str


def find_layouts(presentation: Any, *, font: str = "") -> Layouts | NoRoom:
    """Look through all layouts of all masters.

    Args:
        presentation: python-pptx's.
        font: a typeface that replaces the template's, or empty.
    """
    slide = Box(0, 0, presentation.slide_width, presentation.slide_height)
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    grid = Grid(across=slide.h / SLIDE_HEIGHT, down=slide.h / SLIDE_HEIGHT)
    titled = [(layout, free_area(layout, slide)) for layout in layouts if _has_title(layout)]
    best = max(titled, key=lambda pair: _fitness(pair[1], grid), default=None)
    if best is None or not _has_room(best[1], grid):
        largest = in_pixels(best[1], grid) if best else Box(0, 0, 0, 0)
        name = best[0].name if best else ""
        return NoRoom(n_with_title=len(titled), largest=largest, name=name)
    content = _found(best[0], best[1], slide=slide)
    fonts = (font,) if font else (content.look.heading_font, content.look.text_font)
    wider = widening(*(name or OWN_FONT for name in fonts))
    return Layouts(
        grid=Grid(across=grid.across * wider, down=grid.down),
        content=content,
        opening=_opening(layouts, grid, slide=slide),
    )


def in_pixels(box: Box, grid: Grid) -> Box:
    """Turn a box in the units of the file into pixels."""
    return Box(box.x / grid.across, box.y / grid.down, box.w / grid.across, box.h / grid.down)


def _has_title(layout: Any) -> bool:
    return len(placeholders_of(layout, (PP_PLACEHOLDER.TITLE,))) == 1


def _opening(layouts: list[Any], grid: Grid, *, slide: Box) -> FoundLayout | None:
    """Return a layout with a title and a subtitle, else one with a title over free space."""
    for needed in (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.CENTER_TITLE):
        for layout in layouts:
            free = free_below(layout, slide)
            is_enough = needed is PP_PLACEHOLDER.SUBTITLE or _takes_words(free, grid)
            has_title = len(placeholders_of(layout, TITLES)) == 1
            if has_title and is_enough and placeholders_of(layout, (needed,)):
                return _found(layout, free, slide=slide)
    return None


def _takes_words(free: Box, grid: Grid) -> bool:
    box = in_pixels(free, grid)
    return box.w >= LEAST_OPENING_WIDTH and box.h >= LEAST_OPENING_HEIGHT


def _found(layout: Any, free: Box, *, slide: Box) -> FoundLayout:
    palette = palette_of(layout)

    def place(*kinds: Any, style: str = "") -> Place | None:
        return place_of(layout, kinds, slide=slide, palette=palette, style=style)

    title = place(*TITLES, style=TITLE_STYLE)
    if title is None:  # callers choose layouts that have one
        raise LookupError(layout.name)
    return FoundLayout(
        layout=layout,
        title=title,
        subtitle=place(PP_PLACEHOLDER.SUBTITLE, style=BODY_STYLE),
        footer=place(PP_PLACEHOLDER.FOOTER),
        number=place(PP_PLACEHOLDER.SLIDE_NUMBER),
        free=free,
        look=look_of(layout, free, slide=slide),
    )


def _has_room(free: Box, grid: Grid) -> bool:
    box = in_pixels(free, grid)
    return box.w >= LEAST_WIDTH and box.h >= LEAST_HEIGHT


def _fitness(free: Box, grid: Grid) -> tuple[bool, float]:
    """Prefer room for a chart; of those with room, the largest."""
    return _has_room(free, grid), free.w * free.h
