"""A report as one page: header, contents, a section for each page, every number's receipt."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import (
    Block,
    Contents,
    ContentsRow,
    Page,
    PageKind,
    Report,
    Text,
    plain,
)
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.html.environment import environment, in_brand
from goodcare.publish.html.logo import picture_of
from goodcare.publish.html.receipts import receipts_by_page
from goodcare.publish.html.scope import Record, Scope, joined
from goodcare.publish.html.style import style_sheet
from goodcare.publish.html.words import words_of
from goodcare.publish.placement import Placement
from goodcare.publish.theme import NEUTRAL_ACCENT

_TOP = "goodcare"
_APPENDIX = "goodcare-numbers"


def render_html(
    report: Report, path: Path, *, brand: Brand = NEUTRAL, progress: Progress = SILENT
) -> tuple[Placement, ...]:
    """Write the page and return everything that was placed in it.

    Args:
        report: what to say, in order.
        path: the file to write; nothing else is touched.
        brand: colours, typeface, logo.
        progress: told after each section.

    Raises:
        InputError: a colour of the report is not a colour, or a replaced word holds a figure.
    """
    document = _Document(report=report, brand=brand, words=words_of(report))
    written = document.write(progress)
    path.write_text(written, encoding="utf-8", newline="\n")
    return tuple(document.record.placements)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A page in the making; `record` fills while its parts are written."""

    report: Report
    brand: Brand
    words: dict[str, Text]
    record: Record = field(default_factory=Record)

    def write(self, progress: Progress) -> str:
        """Write everything, receipts last, because only then it is known what was said."""
        pages = self.report.pages
        hero = pages[0] if pages and pages[0].kind is PageKind.TITLE else None
        contents_page, rows = _contents(pages)
        header = self._header(hero)
        nav = self._nav(contents_page, rows)
        shown = [page for page in pages if page is not hero and page is not contents_page]
        sections = Markup("\n").join(
            self._section(page, progress=progress, done=done, total=len(shown))
            for done, page in enumerate(shown, start=1)
        )
        footer = self._render("footer", top=self._scope("", _TOP))
        groups = receipts_by_page(pages, self.record, words=self.words)
        return self._render(
            "page",
            header=header,
            nav=nav,
            sections=sections,
            footer=footer,
            receipts=self._render("receipts", groups=groups, neutral=NEUTRAL_ACCENT),
            popovers=self._render("popovers", groups=groups, receipt_scope=self._receipt_scope),
            style=Markup(style_sheet(self.brand)),
            top=self._scope("", _TOP),
        )

    def _header(self, hero: Page | None) -> Markup:
        says_title = hero is not None and plain(hero.headline) == plain(self.report.title)
        return self._render(
            "header",
            hero=self._section(hero) if hero else Markup(),
            hero_says_title=says_title,
            logo=picture_of(self.brand),
            top=self._scope("", _TOP),
        )

    def _nav(self, page: Page | None, rows: tuple[ContentsRow, ...]) -> Markup:
        heading = page.headline if page else self.words["contents"]
        receipts = ContentsRow(label=self.words["receipts"], target=_APPENDIX)
        scope = self._scope(page.key if page else "", f"{_TOP}--contents")
        return self._render("nav", page=page, heading=heading, rows=(*rows, receipts), s=scope)

    def _section(
        self, page: Page, *, progress: Progress = SILENT, done: int = 0, total: int = 0
    ) -> Markup:
        progress.step("Writing the page", done=done, total=total)
        scope = self._scope(page.key, page.key)
        is_hero = page is self.report.pages[0] and page.kind is PageKind.TITLE
        return self._render("section", page=page, s=scope, is_hero=is_hero)

    def _draw(self, block: Block, scope: Scope) -> Markup:
        return self._render(f"blocks/{_snake(type(block).__name__)}", block=block, s=scope)

    def _foot_of(self, page: Page | None) -> Text:
        note = page.source_note if page else ()
        return joined(self.report.notice, self.report.footer, note)

    def _scope(self, anchor: str, prefix: str) -> Scope:
        return Scope(record=self.record, anchor=anchor, prefix=prefix)

    def _receipt_scope(self, fact_id: str) -> Scope:
        return self._scope(_APPENDIX, f"receipt--{fact_id}")

    def _render(self, template: str, **values: Any) -> Markup:  # what templates take varies
        shared = in_brand(self.brand) | {
            "report": self.report,
            "words": self.words,
            "keys": {page.key for page in self.report.pages} | {_APPENDIX},
            "draw": self._draw,
            "foot_of": self._foot_of,
            "said_on": self.record.said_on,
            "appendix": self._scope(_APPENDIX, _APPENDIX),
            "top_id": _TOP,
        }
        written = environment().get_template(f"{template}.html.j2").render(shared | values)
        return Markup(written)


def _contents(pages: tuple[Page, ...]) -> tuple[Page | None, tuple[ContentsRow, ...]]:
    """Return the page that holds nothing but the contents, if any, and the lines of the contents.

    That page becomes the navigation, so that the contents do not stand on the page twice.
    """
    for page in pages:
        if len(page.main) == 1 and isinstance(page.main[0], Contents) and not page.side:
            return page, page.main[0].rows
    return None, tuple(
        ContentsRow(label=page.headline, target=page.key)
        for page in pages
        if page.kind is not PageKind.TITLE
    )


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
