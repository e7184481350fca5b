"""What every page has around its blocks: kicker, headline, subtitle, footer."""

from dataclasses import dataclass

from goodcare.publish.blocks import Label, Page, PageKind, Report, Text, Words, plain
from goodcare.publish.pptx.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box
from goodcare.publish.pptx.measure import n_lines, width_of, wrap
from goodcare.publish.pptx.text import SEPARATOR, Paragraph, Style, joined
from goodcare.publish.theme import DEFAULT, MUTED

CONTINUED = Words("continued")
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
LOGO_WIDTH = 150
LOGO_HEIGHT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A slide of our own: its width in pixels, and whether its footer makes room for a logo."""

    width: float = SLIDE_WIDTH
    has_logo: bool = False

    @property
    def content_width(self) -> float:
        """The width between the margins."""
        return self.width - DEFAULT.margin_left - DEFAULT.margin_right

    @property
    def headline_width(self) -> float:
        """The width of headlines and subtitles: longer lines are hard to read."""
        return min(HEADLINE_WIDTH, self.content_width)


OWN_STAGE = Stage()


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


def frame_of(page: Page, report: Report, *, stage: Stage, is_continued: bool) -> Frame:
    """Lay out what stands around the blocks of a page."""
    if not page.main and not page.side:
        return _statement_frame(page, report, stage)
    left, top, content = DEFAULT.margin_left, DEFAULT.margin_top, stage.content_width
    kicker = kicker_of(page, is_continued=is_continued)
    y = top + (kicker.height(content) + 8 if kicker else 0)
    headline, warnings = _headline(page.headline, stage)
    width = _headline_width(headline, stage)
    headline_box = Box(left, y, width, headline.height(width))
    y = headline_box.bottom + 8
    subtitle = _subtitle(page, y=y, width=stage.headline_width)
    y = subtitle.box.bottom if subtitle else y - 8
    footer = footer_of(page, report, stage)
    rule_y = footer.box.y - 12
    warnings += _lines_warning("The footer", footer, most=FOOTER_LINES)
    warnings += _lines_warning("The subtitle", subtitle, most=SUBTITLE_LINES)
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, top, content, KICKER.line)) if kicker else None,
        headline=Part(paragraph=headline, box=headline_box),
        subtitle=subtitle,
        footer=footer,
        rule_y=rule_y,
        body=Box(left, y + 24, content, rule_y - 18 - y - 24),
        warnings=tuple(f"{page.key}: {warning}" for warning in warnings),
    )


def _statement_frame(page: Page, report: Report, stage: Stage) -> Frame:
    """Lay out a page that says one thing and shows nothing: the message in the middle."""
    left, top, content = DEFAULT.margin_left, DEFAULT.margin_top, stage.content_width
    width = min(STATEMENT_WIDTH, content)
    kicker, footer = kicker_of(page, is_continued=False), footer_of(page, report, stage)
    headline = Paragraph(text=page.headline, style=headline_style(STATEMENT_SIZE))
    subtitle = Paragraph(text=page.subtitle, style=Style(size=28, colour=MUTED))
    height = headline.height(width)
    y = (SLIDE_HEIGHT - height - subtitle.height(width)) / 2 - 40
    below = Box(left, y + height + 20, width, subtitle.height(width))
    return Frame(
        kicker=Part(paragraph=kicker, box=Box(left, top, content, KICKER.line)) if kicker else None,
        headline=Part(paragraph=headline, box=Box(left, y, width, height)),
        subtitle=Part(paragraph=subtitle, box=below) if plain(page.subtitle) else None,
        footer=footer,
        rule_y=footer.box.y - 12,
        body=Box(left, below.bottom + 24, content, 60),
        warnings=(),
    )


def kicker_of(page: Page, *, is_continued: bool, colour: str = "") -> Paragraph | None:
    """The line over the headline: pillar, then place. Its colour is the page's unless told."""
    first, rest = page.kicker[:1], page.kicker[1:]
    if is_continued and rest[-1:] != (CONTINUED,):
        rest = (*rest, SEPARATOR, CONTINUED) if first else (CONTINUED,)
    if not first and not rest:
        return None
    lead_style = Style(size=KICKER.size, bold=True, colour=colour or page.accent)
    return Paragraph(lead=first, lead_style=lead_style, text=rest, style=KICKER)


def headline_style(size: float) -> Style:
    """The type of headlines."""
    return Style(size=size, bold=True, leading=1.16)


def _headline(text: Text, stage: Stage) -> tuple[Paragraph, list[str]]:
    """Choose the largest size that needs two lines at most."""
    for size in range(DEFAULT.headline, SMALLEST_HEADLINE - 1, -2):
        paragraph = Paragraph(text=text, style=headline_style(size))
        if n_lines_of(paragraph, stage.content_width) <= HEADLINE_LINES:
            return paragraph, []
    paragraph = Paragraph(text=text, style=headline_style(SMALLEST_HEADLINE))
    return paragraph, [
        f"The headline needs {n_lines_of(paragraph, stage.content_width)} lines at "
        f"{SMALLEST_HEADLINE} pixels; two fit. Say it shorter."
    ]


def n_lines_of(paragraph: Paragraph, width: float) -> int:
    """Return the lines that a paragraph of one style takes."""
    style = paragraph.style
    return n_lines(plain(paragraph.text), width=width, size=style.size, bold=style.bold)


def _headline_width(headline: Paragraph, stage: Stage) -> float:
    """Keep to the shorter measure where that takes no more lines, and even the lines out."""
    width = stage.headline_width
    most = max(n_lines_of(headline, stage.content_width), HEADLINE_LINES)
    lines = n_lines_of(headline, width)
    if lines > most:
        return stage.content_width
    if lines > 1 and _last_line(headline, width) < LEAST_LAST_LINE * width:
        narrower = [
            w for w in range(NARROWEST_HEADLINE, int(width), 20) if n_lines_of(headline, w) <= lines
        ]
        width = min(narrower, default=width)
    return width


def _last_line(headline: Paragraph, width: float) -> float:
    style = headline.style
    last = wrap(plain(headline.text), width=width, size=style.size, bold=style.bold)[-1]
    return width_of(last, size=style.size, bold=style.bold)


def _subtitle(page: Page, *, y: float, width: float) -> Part | None:
    if not plain(page.subtitle):
        return None
    paragraph = Paragraph(text=page.subtitle, style=SUBTITLE)
    box = Box(DEFAULT.margin_left, y, width, paragraph.height(width))
    return Part(paragraph=paragraph, box=box)


def footer_words(page: Page, report: Report) -> Paragraph:
    """What every page says at its foot: notice, snapshot, caveat."""
    text = joined((report.notice, report.footer, page.source_note))
    return Paragraph(text=text, style=FOOTER)


def footer_of(page: Page, report: Report, stage: Stage) -> Part:
    """Lay out the footer; the page's number stands at its right."""
    paragraph = footer_words(page, report)
    width = stage.content_width - PAGE_NUMBER_WIDTH - (LOGO_WIDTH + 20 if stage.has_logo else 0)
    height = max(paragraph.height(width), FOOTER.line)
    return Part(
        paragraph=paragraph,
        box=Box(DEFAULT.margin_left, SLIDE_HEIGHT - 28 - height, width, height),
    )


def page_number(number: int, *, right: float, y: float) -> Part:
    """The page number, its right edge at `right`."""
    text = (Label(text=str(number), source="page"),)
    style = Style(size=FOOTER.size, colour=FOOTER.colour, leading=FOOTER.leading, align="r")
    box = Box(right - PAGE_NUMBER_WIDTH, y, PAGE_NUMBER_WIDTH, FOOTER.line)
    return Part(paragraph=Paragraph(text=text, style=style), box=box)


def _lines_warning(what: str, part: Part | None, *, most: int) -> list[str]:
    if part is None or part.box.h <= most * part.paragraph.style.line:
        return []
    return [f"{what} needs more than {most} lines. Say it shorter."]


def is_title(page: Page) -> bool:
    """Whether a page is the opening slide."""
    return page.kind is PageKind.TITLE
