"""Our own presentation: a band in the page's colour, the message large, a footer."""

from dataclasses import dataclass
from typing import Any

from goodcare.publish.blocks import Label, Page, Report, plain
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.fonts import widening
from goodcare.publish.pptx.frame import (
    LOGO_HEIGHT,
    LOGO_WIDTH,
    PAGE_NUMBER_WIDTH,
    Frame,
    Stage,
    frame_of,
    is_title,
    page_number,
)
from goodcare.publish.pptx.geometry import EMU_PER_PIXEL, SLIDE_HEIGHT, SLIDE_WIDTH, Box, Grid
from goodcare.publish.pptx.master import (
    CONTENT_LAYOUT,
    OWN_FONT,
    TITLE_LAYOUT,
    layout_named,
    new_presentation,
)
from goodcare.publish.pptx.package import number_parts
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.pptx.title_frame import (
    NOTICE,
    NOTICE_MARGIN,
    TITLE_BLOCK_HEIGHT,
    title_frame,
    title_parts,
)
from goodcare.publish.theme import DEFAULT, LINE, PAPER, WASH

NOTICE_BAR = 8
STRIP_HEIGHT = 14
TITLE_LOGO = Box(0, 40, 280, 130)
TITLE_LOGO_MARGIN = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFraming:
    """How slides of our own are laid out."""

    stage: Stage

    def frame(self, page: Page, report: Report, *, is_continued: bool) -> Frame:
        """Return the fixed parts of a page, and the room for its blocks."""
        if is_title(page):
            return title_frame(page, report, stage=self.stage)
        return frame_of(page, report, stage=self.stage, is_continued=is_continued)

    def pages(self, report: Report) -> tuple[Page, ...]:
        """Return the report's pages."""
        return report.pages


def own_framing(brand: Brand = NEUTRAL) -> OwnFraming:
    """Lay out slides for a brand: in a wider typeface less fits on a line."""
    wider = widening(brand.slide_font or OWN_FONT)
    return OwnFraming(stage=Stage(width=SLIDE_WIDTH / wider, has_logo=brand.logo is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHost:
    """A presentation of our own."""

    presentation: Any
    setting: Setting
    framing: OwnFraming

    def setting_for(self, page: Page) -> Setting:  # noqa: ARG002 - hosts are called alike
        """Return the setting of the deck."""
        return self.setting

    def frame(self, page: Page, report: Report, *, is_continued: bool) -> Frame:
        """Return the fixed parts of a page, and the room for its blocks."""
        return self.framing.frame(page, report, is_continued=is_continued)

    def pages(self, report: Report) -> tuple[Page, ...]:
        """Return the report's pages."""
        return self.framing.pages(report)

    def add_slide(self, page: Page) -> Any:
        """Return a new slide for a page."""
        name = TITLE_LAYOUT if is_title(page) else CONTENT_LAYOUT
        return self.presentation.slides.add_slide(layout_named(self.presentation, name))

    def draw_head(self, canvas: Canvas, page: Page, frame: Frame, report: Report) -> None:
        """Place title, band, kicker and subtitle; on the opening slide, what holds for all."""
        width = self.framing.stage.width
        if not is_title(page):
            canvas.title(frame.headline.box, frame.headline.paragraph)
            canvas.ornament(Box(0, 0, DEFAULT.band, SLIDE_HEIGHT), fill=page.accent, name="Band")
            _draw_lines(canvas, frame)
            return
        _draw_title_block(canvas, page, width)
        canvas.title(frame.headline.box, frame.headline.paragraph)
        _draw_lines(canvas, frame)
        _draw_title_logo(canvas, width)
        _draw_under_title(canvas, report, frame)
        _draw_strip(canvas, report, width)

    def draw_foot(self, canvas: Canvas, page: Page, frame: Frame) -> None:
        """Place rule, footer, logo and number."""
        stage, footer = self.framing.stage, frame.footer
        rule = Box(DEFAULT.margin_left, frame.rule_y, stage.content_width, 1)
        canvas.ornament(rule, fill=LINE, name="Footer rule")
        if plain(footer.paragraph.text):
            canvas.text(footer.box, (footer.paragraph,), name="Footer")
        right = DEFAULT.margin_left + stage.content_width
        if stage.has_logo and not is_title(page):
            x = right - PAGE_NUMBER_WIDTH - LOGO_WIDTH
            canvas.logo(Box(x, frame.rule_y + 8, LOGO_WIDTH, LOGO_HEIGHT))
        number = page_number(canvas.number, right=right, y=footer.box.y)
        canvas.text(number.box, (number.paragraph,), name="Page number")


def own_host(brand: Brand, *, language: str) -> OwnHost:
    """Start a presentation of our own in a brand."""
    wider = widening(brand.slide_font or OWN_FONT)
    grid = Grid(across=EMU_PER_PIXEL * wider, down=EMU_PER_PIXEL)
    presentation = new_presentation(brand)
    number_parts(presentation)
    return OwnHost(
        presentation=presentation,
        setting=Setting(language=language, brand=brand, grid=grid),
        framing=own_framing(brand),
    )


def _draw_title_block(canvas: Canvas, page: Page, width: float) -> None:
    """Put the block of colour behind the title."""
    block = Box(0, 0, width, TITLE_BLOCK_HEIGHT)
    shape = canvas.ornament(block, fill=page.accent, name="Title block")
    canvas.slide.shapes.title._element.addprevious(shape._element)


def _draw_strip(canvas: Canvas, report: Report, slide_width: float) -> None:
    """Under the title, a strip in the colours that the pages have."""
    colours = tuple(dict.fromkeys(p.accent for p in report.pages if p.accent != canvas.accent))
    width = slide_width / max(len(colours), 1)
    for index, colour in enumerate(colours):
        piece = Box(index * width, TITLE_BLOCK_HEIGHT, width, STRIP_HEIGHT)
        canvas.ornament(piece, fill=colour, name="Colour strip")


def _draw_lines(canvas: Canvas, frame: Frame) -> None:
    if frame.kicker:
        canvas.text(frame.kicker.box, (frame.kicker.paragraph,), name="Kicker")
    if frame.subtitle:
        canvas.text(frame.subtitle.box, (frame.subtitle.paragraph,), name="Subtitle")


def _draw_title_logo(canvas: Canvas, width: float) -> None:
    """Put the logo on white, in the corner of the block, whatever the block's colour."""
    brand = canvas.setting.brand
    if brand.logo is None:
        return
    panel = Box(width - DEFAULT.margin_right - TITLE_LOGO.w, TITLE_LOGO.y, *TITLE_LOGO.size)
    canvas.ornament(panel, fill=PAPER, name="Logo ground")
    inside = panel.within(TITLE_LOGO_MARGIN)
    canvas.logo(inside, alt=(Label(text=brand.name, source="brand"),), is_centred=True)


def _draw_under_title(canvas: Canvas, report: Report, frame: Frame) -> None:
    """Say that data are invented where nobody can miss it; then what holds for the whole."""
    for part in title_parts(report, frame.body):
        if part.paragraph.style is not NOTICE:
            canvas.text(part.box, (part.paragraph,), name="Statement")
            continue
        box = part.box
        bar = Box(box.x, box.y, NOTICE_BAR, box.h)
        canvas.ornament(bar, fill=canvas.accent, name="Notice bar")
        panel = Box(box.x + NOTICE_BAR, box.y, box.w + 40, box.h)
        margins = (20, NOTICE_MARGIN)
        canvas.panel(panel, (part.paragraph,), name="Notice", fill=WASH, margins=margins)
