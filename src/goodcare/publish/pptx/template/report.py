"""What a template has, and what it lacks, in lines that somebody who designs one can act on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any  # python-pptx has no types

from goodcare.colour import LEAST_FOR_TEXT, contrast
from goodcare.publish.brand_checks import LEAST_FOR_MARKS
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.pptx.fonts import WIDENINGS
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.template.file import open_file
from goodcare.publish.pptx.template.layouts import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    FoundLayout,
    Layouts,
    NoRoom,
    find_layouts,
    in_pixels,
)
from goodcare.publish.pptx.template.look import Look, brand_on

EMU_PER_INCH = 914_400
TEXT_ROLES = ("ink", "muted", "accent")
MARK_ROLES = ("more", "less", "possible")
NEEDED = f"{LEAST_WIDTH:.0f} × {LEAST_HEIGHT:.0f} px"


class Weight(StrEnum):
    """How much a finding matters."""

    FOUND = "found"  # as it should be
    NOTE = "note"  # works, but look at it
    LACKS = "lacks"  # no slide can be put into this template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFinding:
    """One line about a template."""

    text: str
    weight: Weight = Weight.FOUND


def template_report(path: Path, *, brand: Brand = NEUTRAL) -> tuple[TemplateFinding, ...]:
    """Say what is found in a template and what it lacks.

    Args:
        path: a .pptx file.
        brand: whose colours and typeface would replace the template's.

    Raises:
        InputError: it is no .pptx, is damaged, or needs a password.
    """
    presentation = open_file(path)
    layouts = find_layouts(presentation, font=brand.slide_font)
    size = TemplateFinding(text=_size(presentation))
    if isinstance(layouts, NoRoom):
        return size, no_room(layouts)
    return size, *_findings(presentation, layouts, brand)


def _findings(presentation: Any, layouts: Layouts, brand: Brand) -> Iterator[TemplateFinding]:
    yield _content(layouts)
    yield _opening(layouts)
    yield from _feet(layouts.content)
    yield _fonts(layouts, brand)
    if brand.logo is not None:
        yield TemplateFinding(text="Logo: the brand's is left out; a template has its own.")
    yield from _places(layouts)
    yield from _colours(layouts.content.look, brand)
    n_slides = len(presentation.slides._sldIdLst)
    if n_slides:
        yield TemplateFinding(text=f"Slides in the template: {n_slides}. They are left out.")


def _size(presentation: Any) -> str:
    width, height = presentation.slide_width, presentation.slide_height
    inches = (f"{side / EMU_PER_INCH:.2f}".rstrip("0").rstrip(".") for side in (width, height))
    return f"Slide size: {' × '.join(inches)} inches."


def _pixels(box: Box) -> str:
    return f"{box.w:,.0f} × {box.h:,.0f} px"


def no_room(found: NoRoom) -> TemplateFinding:
    """Say why no slide can be put into a template, and what to do."""
    if not found.n_with_title:
        text = f"No layout has a title. Add one with a title and {NEEDED} free for a chart."
    else:
        text = (
            "No layout with a title and room for a chart: the largest free area is "
            f"{_pixels(found.largest)} (layout '{found.name}'), and {NEEDED} are "
            "needed on a slide 900 px high. Add a layout with more room."
        )
    return TemplateFinding(text=text, weight=Weight.LACKS)


def _content(layouts: Layouts) -> TemplateFinding:
    room = _pixels(in_pixels(layouts.content.free, layouts.grid))
    name = layouts.content.layout.name
    return TemplateFinding(text=f"Charts: layout '{name}', {room} free on a slide 900 px high.")


def _opening(layouts: Layouts) -> TemplateFinding:
    if layouts.opening is None:
        return TemplateFinding(
            text="Opening slide: no layout has a title with a subtitle or in the centre. The "
            "layout of the charts is used.",
            weight=Weight.NOTE,
        )
    name = layouts.opening.layout.name
    if layouts.opening.subtitle is None:
        return TemplateFinding(
            text=f"Opening slide: layout '{name}', without a subtitle. Its words stand below."
        )
    return TemplateFinding(text=f"Opening slide: layout '{name}', title and subtitle.")


def _feet(content: FoundLayout) -> Iterator[TemplateFinding]:
    for place, name in ((content.footer, "Footer"), (content.number, "Slide number")):
        if place is not None:
            yield TemplateFinding(text=f"{name}: has a place on the layout.")
        else:
            yield TemplateFinding(
                text=f"{name}: no place on the layout. It is written under the charts."
            )


def _fonts(layouts: Layouts, brand: Brand) -> TemplateFinding:
    look = layouts.content.look
    names = [brand.slide_font] if brand.slide_font else [look.heading_font, look.text_font]
    names = [name for name in dict.fromkeys(names) if name]
    unknown = [name for name in names if name.casefold() not in WIDENINGS]
    text = f"Typeface: {', '.join(names) or 'none named'}."
    if unknown:
        return TemplateFinding(
            text=f"{text} How wide {', '.join(unknown)} is, is not known; look whether words fit.",
            weight=Weight.NOTE,
        )
    return TemplateFinding(text=text)


def _places(layouts: Layouts) -> Iterator[TemplateFinding]:
    """Say where the template's own colours cannot be read on what they stand on."""
    found = {"Title": layouts.content.title}
    if layouts.opening is not None:
        found["Title of the opening slide"] = layouts.opening.title
        if layouts.opening.subtitle is not None:
            found["Subtitle of the opening slide"] = layouts.opening.subtitle
    for name, place in (("Footer", layouts.content.footer), ("Number", layouts.content.number)):
        if place is not None:
            found[name] = place
    for name, place in found.items():
        if place.colour:
            yield _contrast(name, place.own, used=place.colour, paper=place.ground)


def _colours(look: Look, brand: Brand) -> Iterator[TemplateFinding]:
    if not look.is_known:
        yield TemplateFinding(
            text="Background: a picture or a gradient, on which contrast cannot be measured. "
            f"{look.paper} is assumed. Put a plain panel under the charts.",
            weight=Weight.NOTE,
        )
    used = brand_on(look, brand)
    wanted = brand if brand.name else replace(used, ink=look.text, accent=look.accent)
    wanted = replace(wanted, more=brand.more, less=brand.less)
    for role in (*TEXT_ROLES, *MARK_ROLES):
        yield _contrast(role, wanted.colour(role), used=used.colour(role), paper=look.paper)


def _contrast(role: str, wanted: str, *, used: str, paper: str) -> TemplateFinding:
    """Say how a colour stands out from the background, and what is used where it does not."""
    least = LEAST_FOR_MARKS if role in MARK_ROLES else LEAST_FOR_TEXT
    ratio = contrast(wanted, paper)
    shown = int(ratio * 100) / 100
    text = f"{role} {wanted} on the background {paper}: contrast {shown:.2f}."
    if used == wanted:
        return TemplateFinding(text=text)
    return TemplateFinding(
        text=f"{text} {least:g} or more are needed; {used} is used instead.", weight=Weight.NOTE
    )
