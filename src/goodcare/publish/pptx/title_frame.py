"""The opening slide: a block of colour that carries the title, and what holds for the whole."""

from goodcare.publish.blocks import Page, Report, Text, plain
from goodcare.publish.pptx.frame import (
    Frame,
    Part,
    Stage,
    footer_of,
    headline_style,
    n_lines_of,
)
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.text import SMALL, Paragraph, Style
from goodcare.publish.theme import DEFAULT

TITLE_PAGE_SIZES = (76, 68, 60, 52, 46)
TITLE_PAGE_LINES = 3
NOTICE = Style(size=24, bold=True)
NOTICE_MARGIN = 12
TITLE_BLOCK_HEIGHT = 530
KICKER_WIDTH = 1050
"""To the right of it there is room for a logo."""


def title_frame(page: Page, report: Report, *, stage: Stage) -> Frame:
    """Lay out the opening slide: a block of colour that carries the title."""
    left, width = DEFAULT.margin_left, stage.content_width
    headline, lines = _title_headline(page.headline, width)
    height = lines * headline.style.line
    white = Style(size=26, bold=True, colour="#FFFFFF")
    kicker = Paragraph(text=page.kicker, style=white)
    subtitle = Paragraph(text=page.subtitle, style=Style(size=30, leading=1.35))
    footer = footer_of(page, report, stage)
    under = TITLE_BLOCK_HEIGHT + 40
    warnings: tuple[str, ...] = ()
    if lines > TITLE_PAGE_LINES:
        warnings = (f"{page.key}: The title needs {lines} lines; three fit. Say it shorter.",)
    top = under + subtitle.height(width) + 20
    body = Box(left, top, width, footer.box.y - 24 - top)
    if sum(part.box.h for part in title_parts(report, body)) > body.h:
        warnings += (f"{page.key}: The statements do not fit under the title. Say them shorter.",)
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, 84, min(width, KICKER_WIDTH), white.line))
        if plain(page.kicker)
        else None,
        headline=Part(
            paragraph=headline, box=Box(left, TITLE_BLOCK_HEIGHT - 62 - height, width, height)
        ),
        subtitle=Part(paragraph=subtitle, box=Box(left, under, width, subtitle.height(width)))
        if plain(page.subtitle)
        else None,
        footer=footer,
        rule_y=footer.box.y - 12,
        body=body,
        warnings=warnings,
    )


def title_parts(report: Report, body: Box) -> tuple[Part, ...]:
    """Lay out what stands under the title: the notice, and statements about the whole."""
    parts = []
    y = body.y
    if plain(report.notice):
        notice = Paragraph(text=report.notice, style=NOTICE)
        room = min(width_of(plain(report.notice), size=NOTICE.size, bold=True) + 4, 1100)
        height = notice.height(room) + 2 * NOTICE_MARGIN
        parts.append(Part(paragraph=notice, box=Box(body.x, y, room, height)))
        y += height + 14
    for statement in report.statements:
        paragraph = Paragraph(text=statement, style=SMALL)
        height = paragraph.height(body.w)
        parts.append(Part(paragraph=paragraph, box=Box(body.x, y, body.w, height)))
        y += height + 2
    return tuple(parts)


def _title_headline(text: Text, width: float) -> tuple[Paragraph, int]:
    paragraph = Paragraph(text=text, style=headline_style(TITLE_PAGE_SIZES[-1]))
    for size in TITLE_PAGE_SIZES:
        style = Style(size=size, bold=True, leading=1.12, colour="#FFFFFF")
        paragraph = Paragraph(text=text, style=style)
        if n_lines_of(paragraph, width) <= TITLE_PAGE_LINES:
            break
    return paragraph, n_lines_of(paragraph, width)
