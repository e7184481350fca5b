"""What every page has around its blocks: kicker, headline, subtitle, footer."""

from dataclasses import dataclass

from goodcare.publish.blocks import Label, Page, PageKind, Report, Text, Words, plain
from goodcare.publish.pptx.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box
from goodcare.publish.pptx.measure import n_lines, width_of, wrap
from goodcare.publish.pptx.text import SEPARATOR, SMALL, Paragraph, Style, joined
from goodcare.publish.theme import DEFAULT, MUTED

CONTENT_WIDTH = SLIDE_WIDTH - DEFAULT.margin_left - DEFAULT.margin_right
HEADLINE_WIDTH = 1300
NARROWEST_HEADLINE = 900
LEAST_LAST_LINE = 0.35
SMALLEST_HEADLINE = 34
STATEMENT_SIZE = 60
STATEMENT_WIDTH = 1200
HEADLINE_LINES = 2
SUBTITLE_LINES = 3
FOOTER_LINES = 2
PAGE_NUMBER_WIDTH = 70
KICKER = Style(size=22, colour=MUTED, leading=1.25)
SUBTITLE = Style(size=DEFAULT.subtitle, colour=MUTED)
FOOTER = Style(size=DEFAULT.smallest, colour=MUTED, leading=1.25)
TITLE_PAGE_SIZES = (76, 68, 60, 52, 46)
TITLE_PAGE_LINES = 3
NOTICE = Style(size=24, bold=True)
NOTICE_MARGIN = 12
TITLE_BLOCK_HEIGHT = 530


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph and the box that it stands in."""

    paragraph: Paragraph
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The fixed parts of a page, and the room for its blocks."""

    kicker: Part | None
    headline: Part
    subtitle: Part | None
    footer: Part
    rule_y: float
    body: Box
    warnings: tuple[str, ...]


def frame_of(page: Page, report: Report, *, is_continued: bool) -> Frame:
    """Lay out what stands around the blocks of a page."""
    if not page.main and not page.side:
        return _statement_frame(page, report)
    left, top = DEFAULT.margin_left, DEFAULT.margin_top
    kicker = _kicker(page, is_continued=is_continued)
    y = top + (kicker.height(CONTENT_WIDTH) + 8 if kicker else 0)
    headline, warnings = _headline(page.headline)
    headline_box = Box(left, y, CONTENT_WIDTH, headline.height(_headline_width(headline)))
    y = headline_box.bottom + 8
    subtitle = _subtitle(page, y=y)
    y = subtitle.box.bottom if subtitle else y - 8
    footer = _footer(page, report)
    rule_y = footer.box.y - 12
    warnings += _lines_warning("The footer", footer, most=FOOTER_LINES)
    warnings += _lines_warning("The subtitle", subtitle, most=SUBTITLE_LINES)
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, top, CONTENT_WIDTH, KICKER.line))
        if kicker
        else None,
        headline=Part(paragraph=headline, box=_fitting(headline, headline_box)),
        subtitle=subtitle,
        footer=footer,
        rule_y=rule_y,
        body=Box(left, y + 24, CONTENT_WIDTH, rule_y - 18 - y - 24),
        warnings=tuple(f"{page.key}: {warning}" for warning in warnings),
    )


def _statement_frame(page: Page, report: Report) -> Frame:
    """Lay out a page that says one thing and shows nothing: the message in the middle."""
    left, top = DEFAULT.margin_left, DEFAULT.margin_top
    kicker, footer = _kicker(page, is_continued=False), _footer(page, report)
    headline = Paragraph(text=page.headline, style=headline_style(STATEMENT_SIZE))
    subtitle = Paragraph(text=page.subtitle, style=Style(size=28, colour=MUTED))
    height = headline.height(STATEMENT_WIDTH)
    y = (SLIDE_HEIGHT - height - subtitle.height(STATEMENT_WIDTH)) / 2 - 40
    below = Box(left, y + height + 20, STATEMENT_WIDTH, subtitle.height(STATEMENT_WIDTH))
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, top, CONTENT_WIDTH, KICKER.line))
        if kicker
        else None,
        headline=Part(paragraph=headline, box=Box(left, y, STATEMENT_WIDTH, height)),
        subtitle=Part(paragraph=subtitle, box=below) if plain(page.subtitle) else None,
        footer=footer,
        rule_y=footer.box.y - 12,
        body=Box(left, below.bottom + 24, CONTENT_WIDTH, 60),
        warnings=(),
    )


def _kicker(page: Page, *, is_continued: bool) -> Paragraph | None:
    first, rest = page.kicker[:1], page.kicker[1:]
    if is_continued:
        rest = (*rest, SEPARATOR, Words("continued")) if first else (Words("continued"),)
    if not first and not rest:
        return None
    lead_style = Style(size=KICKER.size, bold=True, colour=page.accent)
    return Paragraph(lead=first, lead_style=lead_style, text=rest, style=KICKER)


def headline_style(size: float) -> Style:
    """The type of headlines."""
    return Style(size=size, bold=True, leading=1.16)


def _headline(text: Text) -> tuple[Paragraph, list[str]]:
    """Choose the largest size that needs two lines at most."""
    for size in range(DEFAULT.headline, SMALLEST_HEADLINE - 1, -2):
        paragraph = Paragraph(text=text, style=headline_style(size))
        if _n_lines(paragraph, CONTENT_WIDTH) <= HEADLINE_LINES:
            return paragraph, []
    paragraph = Paragraph(text=text, style=headline_style(SMALLEST_HEADLINE))
    return paragraph, [
        f"The headline needs {_n_lines(paragraph, CONTENT_WIDTH)} lines at "
        f"{SMALLEST_HEADLINE} pixels; two fit. Say it shorter."
    ]


def _n_lines(paragraph: Paragraph, width: float) -> int:
    style = paragraph.style
    return n_lines(plain(paragraph.text), width=width, size=style.size, bold=style.bold)


def _headline_width(headline: Paragraph) -> float:
    """Keep to the shorter measure where that takes no more lines, and even the lines out."""
    lines = _n_lines(headline, CONTENT_WIDTH)
    if _n_lines(headline, HEADLINE_WIDTH) > max(lines, HEADLINE_LINES):
        return CONTENT_WIDTH
    lines = _n_lines(headline, HEADLINE_WIDTH)
    width = HEADLINE_WIDTH
    if lines > 1 and _last_line(headline, width) < LEAST_LAST_LINE * width:
        narrower = [
            w for w in range(NARROWEST_HEADLINE, width, 20) if _n_lines(headline, w) <= lines
        ]
        width = min(narrower, default=width)
    return width


def _last_line(headline: Paragraph, width: float) -> float:
    style = headline.style
    last = wrap(plain(headline.text), width=width, size=style.size, bold=style.bold)[-1]
    return width_of(last, size=style.size, bold=style.bold)


def _fitting(headline: Paragraph, box: Box) -> Box:
    return Box(box.x, box.y, _headline_width(headline), box.h)


def _subtitle(page: Page, *, y: float) -> Part | None:
    if not plain(page.subtitle):
        return None
    paragraph = Paragraph(text=page.subtitle, style=SUBTITLE)
    height = paragraph.height(HEADLINE_WIDTH)
    return Part(paragraph=paragraph, box=Box(DEFAULT.margin_left, y, HEADLINE_WIDTH, height))


def _footer(page: Page, report: Report) -> Part:
    text = joined((report.notice, report.footer, page.source_note))
    paragraph = Paragraph(text=text, style=FOOTER)
    width = CONTENT_WIDTH - PAGE_NUMBER_WIDTH
    height = max(paragraph.height(width), FOOTER.line)
    return Part(
        paragraph=paragraph,
        box=Box(DEFAULT.margin_left, SLIDE_HEIGHT - 28 - height, width, height),
    )


def page_number(number: int, footer: Box) -> Part:
    """The page number at the right of the footer."""
    text = (Label(text=str(number), source="page"),)
    style = Style(size=FOOTER.size, colour=FOOTER.colour, leading=FOOTER.leading, align="r")
    box = Box(footer.right, footer.y, PAGE_NUMBER_WIDTH, FOOTER.line)
    return Part(paragraph=Paragraph(text=text, style=style), box=box)


def _lines_warning(what: str, part: Part | None, *, most: int) -> list[str]:
    if part is None or part.box.h <= most * part.paragraph.style.line:
        return []
    return [f"{what} needs more than {most} lines. Say it shorter."]


def title_frame(page: Page, report: Report) -> Frame:
    """Lay out the opening slide: a block of colour that carries the title."""
    left, width = DEFAULT.margin_left, CONTENT_WIDTH
    headline, lines = _title_headline(page.headline, width)
    height = lines * headline.style.line
    white = Style(size=26, bold=True, colour="#FFFFFF")
    kicker = Paragraph(text=page.kicker, style=white)
    subtitle = Paragraph(text=page.subtitle, style=Style(size=30, leading=1.35))
    footer = _footer(page, report)
    under = TITLE_BLOCK_HEIGHT + 40
    warnings: tuple[str, ...] = ()
    if lines > TITLE_PAGE_LINES:
        warnings = (f"{page.key}: The title needs {lines} lines; three fit. Say it shorter.",)
    top = under + subtitle.height(width) + 20
    body = Box(left, top, CONTENT_WIDTH, footer.box.y - 24 - top)
    if sum(part.box.h for part in title_parts(report, body)) > body.h:
        warnings += (f"{page.key}: The statements do not fit under the title. Say them shorter.",)
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, 84, width, white.line))
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
        if _n_lines(paragraph, width) <= TITLE_PAGE_LINES:
            break
    return paragraph, _n_lines(paragraph, width)


def is_title(page: Page) -> bool:
    """Whether a page is the opening slide."""
    return page.kind is PageKind.TITLE
