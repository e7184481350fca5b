"""A report as a PowerPoint file."""

from pathlib import Path
from typing import Any

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Page, Report, plain
from goodcare.publish.placement import Placement, Where
from goodcare.publish.pptx.canvas import ARTEFACT, Canvas
from goodcare.publish.pptx.drawings import drawing_of
from goodcare.publish.pptx.frame import (
    CONTENT_WIDTH,
    NOTICE,
    NOTICE_MARGIN,
    TITLE_BLOCK_HEIGHT,
    Frame,
    is_title,
    page_number,
    title_parts,
)
from goodcare.publish.pptx.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box
from goodcare.publish.pptx.layout import SlidePlan, plan_deck
from goodcare.publish.pptx.master import (
    CONTENT_LAYOUT,
    TITLE_LAYOUT,
    layout_named,
    new_presentation,
)
from goodcare.publish.pptx.notes import write_notes
from goodcare.publish.pptx.package import drop_leftovers, save, set_properties
from goodcare.publish.theme import DEFAULT, LINE, WASH

NOTICE_BAR = 8
STRIP_HEIGHT = 14


def render_pptx(
    report: Report, path: Path, *, progress: Progress = SILENT
) -> tuple[Placement, ...]:
    """Write a report as slides with native charts.

    Args:
        report: what to say, in order.
        path: the file to write; nothing else is touched.
        progress: told after each slide.

    Returns:
        Where each text stands: slides, notes, alt text, chart workbooks, document title.
    """
    plan = plan_deck(report)
    presentation = new_presentation()
    canvases = []
    for slide_plan in plan.slides:
        progress.step("Slides", done=slide_plan.number, total=len(plan.slides))
        canvas = _canvas(presentation, slide_plan, report, plan.numbers)
        _draw_slide(canvas, slide_plan, report)
        write_notes(canvas)
        canvases.append(canvas)
    _link(presentation, canvases, plan.numbers)
    placements = _write_properties(presentation, report)
    drop_leftovers(presentation)
    save(presentation, path)
    return (*placements, *(placed for canvas in canvases for placed in canvas.placements))


def _canvas(presentation: Any, plan: SlidePlan, report: Report, numbers: dict[str, int]) -> Canvas:
    name = TITLE_LAYOUT if is_title(plan.page) else CONTENT_LAYOUT
    slide = presentation.slides.add_slide(layout_named(presentation, name))
    return Canvas(
        slide=slide,
        number=plan.number,
        anchor=plan.page.key,
        language=report.language,
        accent=plan.page.accent,
        numbers=numbers,
    )


def _draw_slide(canvas: Canvas, plan: SlidePlan, report: Report) -> None:
    if is_title(plan.page):
        _draw_title_block(canvas, plan.page)
        canvas.title(plan.frame.headline.box, plan.frame.headline.paragraph)
        _draw_head(canvas, plan.frame)
        _draw_under_title(canvas, report, plan.frame)
        _draw_strip(canvas, report)
    else:
        canvas.title(plan.frame.headline.box, plan.frame.headline.paragraph)
        band = Box(0, 0, DEFAULT.band, SLIDE_HEIGHT)
        canvas.ornament(band, fill=plan.page.accent, name="Band")
        _draw_head(canvas, plan.frame)
    for placed in plan.placed:
        drawing_of(placed.block).draw(canvas, placed.block, placed.box)
    _draw_footer(canvas, plan)


def _draw_title_block(canvas: Canvas, page: Page) -> None:
    """Put the block of colour behind the title."""
    block = Box(0, 0, SLIDE_WIDTH, TITLE_BLOCK_HEIGHT)
    shape = canvas.ornament(block, fill=page.accent, name="Title block")
    canvas.slide.shapes.title._element.addprevious(shape._element)


def _draw_strip(canvas: Canvas, report: Report) -> None:
    """Under the title, a strip in the colours that the pages have."""
    colours = tuple(dict.fromkeys(p.accent for p in report.pages if p.accent != canvas.accent))
    width = SLIDE_WIDTH / max(len(colours), 1)
    for index, colour in enumerate(colours):
        piece = Box(index * width, TITLE_BLOCK_HEIGHT, width, STRIP_HEIGHT)
        canvas.ornament(piece, fill=colour, name="Colour strip")


def _draw_head(canvas: Canvas, frame: Frame) -> None:
    if frame.kicker:
        canvas.text(frame.kicker.box, (frame.kicker.paragraph,), name="Kicker")
    if frame.subtitle:
        canvas.text(frame.subtitle.box, (frame.subtitle.paragraph,), name="Subtitle")


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


def _draw_footer(canvas: Canvas, plan: SlidePlan) -> None:
    rule = Box(DEFAULT.margin_left, plan.frame.rule_y, CONTENT_WIDTH, 1)
    canvas.ornament(rule, fill=LINE, name="Footer rule")
    footer = plan.frame.footer
    if plain(footer.paragraph.text):
        canvas.text(footer.box, (footer.paragraph,), name="Footer")
    number = page_number(plan.number, footer.box)
    canvas.text(number.box, (number.paragraph,), name="Page number")


def _link(presentation: Any, canvases: list[Canvas], numbers: dict[str, int]) -> None:
    """Lead from contents and framework to the slides, which exist by now."""
    slides = list(presentation.slides)
    for canvas in canvases:
        for shape, target in canvas.links:
            shape.click_action.target_slide = slides[numbers[target] - 1]


def _write_properties(presentation: Any, report: Report) -> tuple[Placement, ...]:
    set_properties(
        presentation,
        title=plain(report.title),
        subject=plain(report.footer),
        language=report.language,
        made_on=report.made_on,
    )
    return tuple(
        Placement(artefact=ARTEFACT, page=0, anchor="", name=name, where=Where.TITLE, pieces=pieces)
        for name, pieces in (("title", report.title), ("subject", report.footer))
    )
