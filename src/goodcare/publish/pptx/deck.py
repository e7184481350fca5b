"""A report as a PowerPoint file."""

from pathlib import Path
from typing import Any

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Report, plain
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.office import set_properties
from goodcare.publish.placement import Placement, Where
from goodcare.publish.pptx.canvas import ARTEFACT, Canvas
from goodcare.publish.pptx.drawings import drawing_of
from goodcare.publish.pptx.host import Host
from goodcare.publish.pptx.layout import SlidePlan, plan_deck
from goodcare.publish.pptx.notes import write_notes
from goodcare.publish.pptx.own_host import own_host
from goodcare.publish.pptx.package import drop_leftovers, save
from goodcare.publish.pptx.template import template_host


def render_pptx(
    report: Report,
    path: Path,
    *,
    brand: Brand = NEUTRAL,
    template: Path | None = None,
    progress: Progress = SILENT,
) -> tuple[Placement, ...]:
    """Write a report as slides with native charts.

    Args:
        report: what to say, in order.
        path: the file to write; nothing else is touched.
        brand: colours, typeface, logo.
        template: a team's own presentation whose layouts take the slides.
        progress: told after each slide.

    Returns:
        Where each text stands: slides, notes, alt text, chart workbooks, document title.

    Raises:
        InputError: the template cannot take the slides; one line for each thing that it lacks.
    """
    host: Host = (
        own_host(brand, language=report.language)
        if template is None
        else template_host(template, brand=brand, language=report.language)
    )
    plan = plan_deck(report, framing=host)
    canvases = []
    for slide_plan in plan.slides:
        progress.step("Slides", done=slide_plan.number, total=len(plan.slides))
        canvases.append(_draw_slide(host, slide_plan, report, plan.numbers))
    _link(host.presentation, canvases, plan.numbers)
    placements = _write_properties(host.presentation, report)
    drop_leftovers(host.presentation)
    save(host.presentation, path)
    return (*placements, *(placed for canvas in canvases for placed in canvas.placements))


def _draw_slide(host: Host, plan: SlidePlan, report: Report, numbers: dict[str, int]) -> Canvas:
    canvas = Canvas(
        slide=host.add_slide(plan.page),
        number=plan.number,
        anchor=plan.page.key,
        setting=host.setting_for(plan.page),
        accent=plan.page.accent,
        numbers=numbers,
    )
    host.draw_head(canvas, plan.page, plan.frame, report)
    for placed in plan.placed:
        drawing_of(placed.block).draw(canvas, placed.block, placed.box)
    host.draw_foot(canvas, plan.page, plan.frame)
    write_notes(canvas)
    return canvas


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
