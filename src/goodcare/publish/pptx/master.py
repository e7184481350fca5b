"""The presentation that slides are put into: size, fonts, colours, two layouts."""

import re
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu

from goodcare.publish.brand_model import Brand
from goodcare.publish.pptx.geometry import OWN_GRID, SLIDE_HEIGHT, SLIDE_WIDTH, Box
from goodcare.publish.theme import DEFAULT, INK, LESS, LINE, MORE, MUTED, WASH

OWN_FONT = "Arial"
TITLE_LAYOUT, CONTENT_LAYOUT = "Title Slide", "Title Only"
_COLOURS = {
    "dk2": INK,
    "lt2": WASH,
    "accent1": MORE,
    "accent2": LESS,
    "accent3": "#237A70",
    "accent4": "#6B3FA0",
    "accent5": "#8A5A00",
    "accent6": MUTED,
    "hlink": MORE,
    "folHlink": LINE,
}


def new_presentation(brand: Brand) -> Any:
    """Return an empty presentation, 16:9, with a layout for the opening and one for content."""
    presentation = Presentation()
    presentation.slide_width = Emu(OWN_GRID.x(SLIDE_WIDTH))
    presentation.slide_height = Emu(OWN_GRID.y(SLIDE_HEIGHT))
    presentation.part._element.sldSz.attrib.pop("type", None)
    _keep_layouts(presentation)
    master = presentation.slide_master
    _set_theme(master, brand)
    _set_title_style(master)
    for owner in (master, *presentation.slide_layouts):
        _arrange(owner)
    return presentation


def layout_named(presentation: Any, name: str) -> Any:
    """Return a layout."""
    return presentation.slide_layouts.get_by_name(name)


def _keep_layouts(presentation: Any) -> None:
    for layout in list(presentation.slide_layouts):
        if layout.name not in (TITLE_LAYOUT, CONTENT_LAYOUT):
            presentation.slide_layouts.remove(layout)


def _arrange(owner: Any) -> None:
    """Put the title where slides have it; take out what they do not use."""
    for shape in list(owner.placeholders):
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            _move(shape, Box(DEFAULT.margin_left, 92, 1300, 102))
        elif kind is PP_PLACEHOLDER.BODY and owner.element.tag.endswith("sldMaster"):
            _move(shape, Box(DEFAULT.margin_left, 250, 1432, 560))
        else:
            shape._element.getparent().remove(shape._element)


def _move(shape: Any, box: Box) -> None:
    shape.left, shape.top = Emu(OWN_GRID.x(box.x)), Emu(OWN_GRID.y(box.y))
    shape.width, shape.height = Emu(OWN_GRID.x(box.w)), Emu(OWN_GRID.y(box.h))


def _set_title_style(master: Any) -> None:
    level = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    level.set("algn", "l")
    run = level.find("{*}defRPr")
    run.set("sz", str(OWN_GRID.hundredths(DEFAULT.headline)))
    run.set("b", "1")


def _set_theme(master: Any, brand: Brand) -> None:
    """Set fonts and colours in the theme, so that what a user adds looks the same."""
    theme = master.part.part_related_by(RT.THEME)
    xml = with_font(theme.blob.decode("utf-8"), brand.slide_font or OWN_FONT)
    for name, role in _COLOURS.items():
        xml = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)",
            rf'\1<a:srgbClr val="{brand.colour(role).lstrip("#")}"/>\2',
            xml,
            flags=re.DOTALL,
        )
    theme._blob = xml.encode("utf-8")


def with_font(theme_xml: str, font: str) -> str:
    """Return a theme whose headings and text are set in a typeface."""
    return re.sub(
        r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{font}"', theme_xml
    )
