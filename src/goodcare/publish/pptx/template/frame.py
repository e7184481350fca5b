"""What stands around the blocks on a template's slides: its title, kicker, subtitle, foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodcare.publish.blocks import Page, Paragraphs, Report, Text, Words, plain
from goodcare.publish.brand_model import Brand
from goodcare.publish.pptx.frame import (
    FOOTER,
    KICKER,
    PAGE_NUMBER_WIDTH,
    SUBTITLE,
    Frame,
    Part,
    footer_words,
    is_title,
    kicker_of,
)
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.template.ground import Place
from goodcare.publish.pptx.template.layouts import (
    LEAST_OPENING_WIDTH,
    FoundLayout,
    Layouts,
    in_pixels,
)
from goodcare.publish.pptx.text import SMALL, Paragraph, Style, height_of
from goodcare.publish.pptx.title_frame import NOTICE

INSET_ACROSS, INSET_DOWN = 91_440, 45_720
"""What PowerPoint keeps free inside a placeholder that says nothing else, in EMU."""

HEADLINE_SIZES = tuple(range(44, 25, -2))
OPENING_SIZES = tuple(range(60, 27, -4))
SUBTITLE_SIZES = (28, 26, 24, 22, 20, 18)
AIR = 8
ABOVE_FOOT = 14
ABOUT = "about-these-figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFrame(Frame):
    """The fixed parts of a slide of a template.

    Args:
        has_foot_in_place: whether the footer stands in the template's own place.
        under_title: what the subtitle's place of the opening layout takes.
        lower: what stands in the free area of the opening slide.
    """

    has_foot_in_place: bool
    under_title: tuple[Paragraph, ...] = ()
    lower: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFraming:
    """How slides of a template are laid out.

    Args:
        layouts: those found. brand: its colours on the ground of the content's layout.
    """

    layouts: Layouts
    brand: Brand

    def frame(self, page: Page, report: Report, *, is_continued: bool) -> TemplateFrame:
        """Return the fixed parts of a page, and the room for its blocks."""
        if is_title(page):
            return self._opening(page, report)
        return self._content(page, report, is_continued=is_continued)

    def pages(self, report: Report) -> tuple[Page, ...]:
        """Return the report's pages; what the opening slide has no room for gets its own."""
        first = next((page for page in report.pages if is_title(page)), None)
        if first is None or not report.statements or self._fits_below(first, report):
            return report.pages
        about = Page(
            section="about",
            key=ABOUT,
            kicker=first.kicker,
            headline=(Words("About these figures"),),
            accent=first.accent,
            main=(Paragraphs(paragraphs=report.statements),),
        )
        place = report.pages.index(first) + 1
        return (*report.pages[:place], about, *report.pages[place:])

    def found_for(self, page: Page) -> FoundLayout:
        """Return the layout that takes a page."""
        if is_title(page) and self.layouts.opening is not None:
            return self.layouts.opening
        return self.layouts.content

    @property
    def content_area(self) -> Box:
        """The free area of the layout for content, in pixels, with a little air."""
        return self._area(self.layouts.content.free)

    def _area(self, free: Box) -> Box:
        inside = self._inside(free)
        return Box(inside.x, inside.y + AIR, inside.w, max(inside.h - 2 * AIR, 0))

    def _inside(self, box: Box) -> Box:
        """Return the room for words in a placeholder, in pixels."""
        inner = Box(
            box.x + INSET_ACROSS,
            box.y + INSET_DOWN,
            max(box.w - 2 * INSET_ACROSS, 1),
            max(box.h - 2 * INSET_DOWN, 1),
        )
        return in_pixels(inner, self.layouts.grid)

    def _content(self, page: Page, report: Report, *, is_continued: bool) -> TemplateFrame:
        area, place = self.content_area, self.layouts.content.title
        title = self._inside(place.box)
        headline, fits = _headline(page.headline, place, title, HEADLINE_SIZES)
        colour = self.brand.readable(page.accent)
        kicker = kicker_of(page, is_continued=is_continued, colour=colour)
        y = area.y
        kicker_part = Part(paragraph=kicker, box=area.row(0, KICKER.line)) if kicker else None
        y += KICKER.line + 6 if kicker else 0
        subtitle = Paragraph(text=page.subtitle, style=SUBTITLE)
        below = Box(area.x, y, area.w, subtitle.height(area.w))
        y = below.bottom + 20 if plain(page.subtitle) else y + 10
        footer, in_place = self._footer(page, report, area)
        bottom = self._bottom(page, area, footer, has_foot_in_place=in_place)
        return TemplateFrame(
            kicker=kicker_part,
            headline=Part(paragraph=headline, box=title),
            subtitle=Part(paragraph=subtitle, box=below) if plain(page.subtitle) else None,
            footer=footer,
            rule_y=bottom,
            body=Box(area.x, y, area.w, bottom - y),
            warnings=() if fits else (f"{page.key}: The headline does not fit the title's place.",),
            has_foot_in_place=in_place,
        )

    def _footer(self, page: Page, report: Report, area: Box) -> tuple[Part, bool]:
        """Lay the footer in the template's place where it fits, else under the blocks."""
        found, words = self.found_for(page), footer_words(page, report)
        if found.footer is not None:
            place = self._inside(found.footer.box)
            room = in_pixels(found.footer.box, self.layouts.grid).h
            if words.height(place.w) <= room:
                return Part(paragraph=_in_place(words, found.footer), box=place), True
        width = area.w - (0 if found.number else PAGE_NUMBER_WIDTH)
        height = words.height(width)
        box = Box(area.x, area.bottom - height, width, height)
        return Part(paragraph=words, box=box), False

    def _bottom(self, page: Page, area: Box, footer: Part, *, has_foot_in_place: bool) -> float:
        """Return where the room for blocks ends."""
        if not has_foot_in_place:
            return footer.box.y - ABOVE_FOOT
        has_number = self.found_for(page).number is not None
        return area.bottom if has_number else area.bottom - FOOTER.line - ABOVE_FOOT

    def _opening(self, page: Page, report: Report) -> TemplateFrame:
        found = self.found_for(page)
        title = self._inside(found.title.box)
        headline, fits = _headline(page.headline, found.title, title, OPENING_SIZES)
        area = self._area(found.free)
        fits_below = self._fits_below(page, report)
        under, fits_under = self._under_title(page, report, has_notice=not fits_below)
        footer, in_place = self._footer(page, report, area)
        warnings = [
            f"{page.key}: {what} does not fit its place on the opening slide."
            for what, is_well in (
                ("The title", fits),
                ("The subtitle", fits_under and (fits_below or found.subtitle is not None)),
            )
            if not is_well
        ]
        return TemplateFrame(
            kicker=None,
            headline=Part(paragraph=headline, box=title),
            subtitle=None,
            footer=footer,
            rule_y=area.bottom,
            body=area,
            warnings=tuple(warnings),
            has_foot_in_place=in_place,
            under_title=under,
            lower=self._lower(page, report) if fits_below or found.subtitle is None else (),
        )

    def _under_title(
        self, page: Page, report: Report, *, has_notice: bool
    ) -> tuple[tuple[Paragraph, ...], bool]:
        """Set what stands in the subtitle's place, smaller where it is much."""
        place = self.found_for(page).subtitle
        if place is None:
            return (), True
        box = self._inside(place.box)
        texts = [page.subtitle, page.kicker, *([report.notice] if has_notice else [])]
        words: tuple[Paragraph, ...] = ()
        for size in SUBTITLE_SIZES:
            style = Style(size=size, colour=place.colour, align="", leading=1.25)
            words = _paragraphs(texts, style)
            if height_of(words, box.w) <= box.h:
                return words, True
        return words, False

    def _lower(self, page: Page, report: Report) -> tuple[Paragraph, ...]:
        """What stands in the free area: notice and statements, and the foot without a place."""
        found = self.found_for(page)
        words: list[Paragraph] = []
        if found.subtitle is None:
            words += _paragraphs([page.subtitle, page.kicker], Style(size=26, leading=1.3))
        words += _paragraphs([report.notice], NOTICE)
        words += _paragraphs(report.statements, SMALL)
        _, has_foot_in_place = self._footer(page, report, self._area(found.free))
        if not has_foot_in_place:
            words.append(replace(footer_words(page, report), before=AIR))
        return tuple(words)

    def _fits_below(self, page: Page, report: Report) -> bool:
        return _fits(self._lower(page, report), self._area(self.found_for(page).free))


def _fits(words: Sequence[Paragraph], area: Box) -> bool:
    return area.w >= LEAST_OPENING_WIDTH and height_of(words, area.w) <= area.h


def _in_place(words: Paragraph, place: Place) -> Paragraph:
    """Write as the template does; in another colour where its own cannot be read."""
    return replace(words, style=replace(words.style, colour=place.colour, align=""))


def _headline(text: Text, place: Place, box: Box, sizes: Sequence[int]) -> tuple[Paragraph, bool]:
    """Choose the largest size that fits the title's place; weight and alignment are its own."""
    paragraph = Paragraph(text=text, style=_title_style(sizes[-1], place))
    for size in sizes:
        paragraph = Paragraph(text=text, style=_title_style(size, place))
        # measured as bold, which is wider
        bold = replace(paragraph, style=replace(paragraph.style, bold=True))
        if bold.height(box.w) <= box.h:
            return paragraph, True
    return paragraph, False


def _title_style(size: float, place: Place) -> Style:
    return Style(size=size, colour=place.colour, align="", leading=1.12)


def _paragraphs(texts: Sequence[Text], style: Style) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=text, style=style, before=AIR) for text in texts if plain(text))
