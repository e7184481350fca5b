"""A report's slides in a template: its titles and feet filled, ours placed in its free area."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any  # python-pptx has no types
from xml.sax.saxutils import escape

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml

from goodcare.errors import InputError
from goodcare.publish.blocks import Label, Page, Report, plain
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.frame import FOOTER, Frame, is_title, page_number
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.master import with_font
from goodcare.publish.pptx.package import number_parts
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.template.areas import TITLES, placeholders_of
from goodcare.publish.pptx.template.file import open_file, remove_slides, theme_part
from goodcare.publish.pptx.template.frame import TemplateFrame, TemplateFraming
from goodcare.publish.pptx.template.layouts import Layouts, NoRoom, find_layouts
from goodcare.publish.pptx.template.look import brand_on
from goodcare.publish.pptx.template.report import no_room
from goodcare.publish.pptx.text import A

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHost:
    """A template without its sample slides."""

    presentation: Any
    setting: Setting
    opening_setting: Setting
    framing: TemplateFraming

    def setting_for(self, page: Page) -> Setting:
        """Return the colours as they can be read on a page's ground."""
        return self.opening_setting if is_title(page) else self.setting

    def frame(self, page: Page, report: Report, *, is_continued: bool) -> Frame:
        """Return the fixed parts of a page, and the room for its blocks."""
        return self.framing.frame(page, report, is_continued=is_continued)

    def pages(self, report: Report) -> tuple[Page, ...]:
        """Return the report's pages, and one more where the opening slide is too small."""
        return self.framing.pages(report)

    def add_slide(self, page: Page) -> Any:
        """Return a new slide with the places that it needs, and no others."""
        slide = self.presentation.slides.add_slide(self.framing.found_for(page).layout)
        wanted = [*TITLES, PP_PLACEHOLDER.SUBTITLE] if is_title(page) else TITLES
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in wanted:
                shape._element.getparent().remove(shape._element)
        return slide

    def draw_head(
        self,
        canvas: Canvas,
        page: Page,  # noqa: ARG002 - hosts are called alike
        frame: Frame,
        report: Report,  # noqa: ARG002
    ) -> None:
        """Fill the title's place, and place what is read after it."""
        canvas.fill_placeholder(
            canvas.slide.shapes.title, (frame.headline.paragraph,), name="Title"
        )
        if frame.kicker:
            canvas.text(frame.kicker.box, (frame.kicker.paragraph,), name="Kicker")
        if frame.subtitle:
            canvas.text(frame.subtitle.box, (frame.subtitle.paragraph,), name="Subtitle")
        if isinstance(frame, TemplateFrame):
            _draw_opening(canvas, frame)

    def draw_foot(self, canvas: Canvas, page: Page, frame: Frame) -> None:
        """Fill the places of footer and number; where there is none, write them below."""
        found = self.framing.found_for(page)
        if isinstance(frame, TemplateFrame):
            _draw_footer(canvas, frame, found.layout)
        if found.number is not None:
            _fill_number(canvas, found.layout, colour=found.number.colour)
        elif not is_title(page):
            area = self.framing.content_area
            number = page_number(canvas.number, right=area.right, y=area.bottom - FOOTER.line)
            canvas.text(number.box, (number.paragraph,), name="Page number")


def template_host(path: Path, *, brand: Brand, language: str) -> TemplateHost:
    """Open a template to take slides.

    Raises:
        InputError: it cannot take them: what it lacks.
    """
    presentation = open_file(path)
    layouts = _layouts_of(presentation, path, brand=brand)
    remove_slides(presentation)
    number_parts(presentation)
    if brand.slide_font:
        _set_font(presentation, brand.slide_font)
    content = brand_on(layouts.content.look, brand)
    opening = brand_on(layouts.opening.look, brand) if layouts.opening else content
    return TemplateHost(
        presentation=presentation,
        setting=Setting(language=language, brand=content, grid=layouts.grid),
        opening_setting=Setting(language=language, brand=opening, grid=layouts.grid),
        framing=TemplateFraming(layouts=layouts, brand=content),
    )


def check_template(path: Path) -> None:
    """Refuse a template that cannot take slides.

    Raises:
        InputError: what it lacks.
    """
    _layouts_of(open_file(path), path, brand=NEUTRAL)


def _layouts_of(presentation: Any, path: Path, *, brand: Brand) -> Layouts:
    layouts = find_layouts(presentation, font=brand.slide_font)
    if isinstance(layouts, NoRoom):
        raise InputError(f"{path.name}: {no_room(layouts).text}")
    return layouts


def _draw_opening(canvas: Canvas, frame: TemplateFrame) -> None:
    """Fill the subtitle's place, and say what holds for the whole."""
    subtitle = next(
        (
            shape
            for shape in canvas.slide.placeholders
            if shape.placeholder_format.type is PP_PLACEHOLDER.SUBTITLE
        ),
        None,
    )
    if subtitle is not None and frame.under_title:
        canvas.fill_placeholder(subtitle, frame.under_title, name="Subtitle")
    elif subtitle is not None:
        subtitle._element.getparent().remove(subtitle._element)
    top = frame.body.y
    for words in frame.lower:
        height = words.height(frame.body.w)
        box = Box(frame.body.x, top, frame.body.w, height)
        canvas.text(box, (words,), name="Statement")
        top += height + words.before


def _draw_footer(canvas: Canvas, frame: TemplateFrame, layout: Any) -> None:
    words = frame.footer.paragraph
    if not plain(words.text):
        return
    if frame.has_foot_in_place:
        shape = _add_place(canvas, layout, PP_PLACEHOLDER.FOOTER, kind="ftr")
        canvas.fill_placeholder(shape, (words,), name="Footer")
    elif not frame.lower and frame.footer.box.y >= frame.body.y:
        canvas.text(frame.footer.box, (words,), name="Footer")


def _fill_number(canvas: Canvas, layout: Any, *, colour: str) -> None:
    """Put a field into the number's place, so that it stays right when slides are moved."""
    shape = _add_place(canvas, layout, PP_PLACEHOLDER.SLIDE_NUMBER, kind="sldNum")
    setting = canvas.setting
    number = Label(text=str(canvas.number), source="page")
    fill = f'<a:solidFill><a:srgbClr val="{setting.rgb(colour)}"/></a:solidFill>' if colour else ""
    paragraph = parse_xml(
        f'<a:p xmlns:a="{A}"><a:fld id="{NUMBER_FIELD}" type="slidenum">'
        f'<a:rPr lang="{escape(setting.language)}" sz="{setting.grid.hundredths(FOOTER.size)}">'
        f"{fill}</a:rPr>"
        f"<a:t>{number.text}</a:t></a:fld></a:p>"
    )
    body = shape.text_frame._txBody
    for old in list(body.p_lst):
        body.remove(old)
    body.append(paragraph)
    canvas.place(shape.name, (number,))


def _add_place(canvas: Canvas, layout: Any, which: Any, *, kind: str) -> Any:
    """Add the slide's own copy of a place at the foot; python-pptx leaves those out."""
    of = placeholders_of(layout, (which,))[0].placeholder_format
    shapes = canvas.slide.shapes
    number = max((shape.shape_id for shape in shapes), default=1) + 1
    name = "Footer" if kind == "ftr" else "Page number"
    shapes._spTree.append(
        parse_xml(
            f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{of.idx}"/></p:nvPr></p:nvSpPr>'
            "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
    )
    return next(shape for shape in shapes if shape.shape_id == number)


def _set_font(presentation: Any, font: str) -> None:
    """Set a brand's typeface in the theme, so that everything on the slides has it."""
    for master in presentation.slide_masters:
        theme = theme_part(master)
        theme._blob = with_font(theme.blob.decode("utf-8"), font).encode("utf-8")
