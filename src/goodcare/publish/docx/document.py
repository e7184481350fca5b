"""A report as a Word document."""

from pathlib import Path

from docx import Document

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import ContentsRow, Page, PageKind, Report, Text, Words, plain
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.docx.blocks import contents_line, write_block, write_contents
from goodcare.publish.docx.package import (
    drop_leftovers,
    save,
    set_body,
    set_footer,
    set_language,
    set_page,
)
from goodcare.publish.docx.receipts import MARK, write_receipts
from goodcare.publish.docx.styles import LEAD, restart_steps, set_styles
from goodcare.publish.docx.words import words_of
from goodcare.publish.docx.writer import APPENDIX, Writer
from goodcare.publish.docx.xml import field
from goodcare.publish.flow import Stretch, stretches
from goodcare.publish.html.scope import joined
from goodcare.publish.office import set_properties
from goodcare.publish.placement import Placement

_NEW_PAGE = "<w:pageBreakBefore/>"
_RIGHT = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'


def render_docx(
    report: Report, path: Path, *, brand: Brand = NEUTRAL, progress: Progress = SILENT
) -> tuple[Placement, ...]:
    """Write a report as a document with headings, lists and tables.

    Args:
        report: what to say, in order.
        path: the file to write; nothing else is touched.
        brand: colours, and the typeface of slides.
        progress: told after each heading.

    Returns:
        Where each text stands: paragraphs by their identity, alt text, document title.

    Raises:
        InputError: a colour of the report is not a colour, or a replaced word holds a figure.
    """
    writer = Writer(report=report, brand=brand, pages=_marks(report))
    flow = stretches(report.pages)
    contents = next((one for one in flow if one.is_contents), None)
    _write_opening(writer, flow)
    _write_contents(writer, contents, flow)
    end_of_contents = len(writer.body)
    told = [one for one in flow if not (_is_title(one) or one is contents)]
    for number, stretch in enumerate(told, start=1):
        progress.step("Writing the document", done=number, total=len(told))
        _write_stretch(writer, stretch, is_first=number == 1)
    if write_receipts(writer):
        row = ContentsRow(label=words_of(report)["receipts"], target=APPENDIX)
        writer.body.insert(end_of_contents, contents_line(writer, row))
    _save(writer, path)
    return tuple(writer.placements)


def _marks(report: Report) -> dict[str, str]:
    """Return the bookmark of each page that has a heading; Word takes no hyphens in them."""
    marks: dict[str, str] = {}
    for number, stretch in enumerate(stretches(report.pages), start=1):
        marks |= {page.key: f"page_{number}" for page in stretch.pages}
    return marks | {APPENDIX: MARK}


def _is_title(stretch: Stretch) -> bool:
    return stretch.first.kind is PageKind.TITLE


def _write_opening(writer: Writer, flow: tuple[Stretch, ...]) -> None:
    """Write the title page."""
    words = words_of(writer.report)
    writer.add(writer.report.notice, "Notice")
    titles = [one for one in flow if _is_title(one)]
    if not titles:
        writer.add(writer.report.title, "Title")
    for stretch in titles:
        _write_title(writer, stretch)
    writer.anchor = ""
    for statement in writer.report.statements:
        writer.add(statement, "Small")
    if writer.report.made_on and not titles:
        writer.add((*words["made_on"], *words["date"]), "Small")


def _write_title(writer: Writer, stretch: Stretch) -> None:
    page = stretch.first
    writer.anchor, writer.accent = page.key, page.accent
    writer.add(page.kicker, "Kicker", lead=LEAD)
    mark = writer.pages[page.key]
    writer.body.append(writer.paragraph(page.headline, "Title", mark=mark))
    writer.add(page.subtitle, "Subtitle")
    for parts in stretch.drawn:
        write_block(writer, parts)
    writer.add(page.source_note, "Small")


def _write_contents(writer: Writer, page: Stretch | None, flow: tuple[Stretch, ...]) -> None:
    """Write the contents: those of the report, or the headline of each page."""
    words = words_of(writer.report)
    if page is None:
        rows = tuple(
            ContentsRow(label=one.first.headline, target=one.first.key)
            for one in flow
            if not _is_title(one)
        )
        heading, mark = words["contents"], ""
    else:
        writer.anchor = page.first.key
        rows = _rows_of(page)
        heading, mark = page.first.headline, writer.pages[page.first.key]
    writer.body.append(writer.paragraph(heading, "Heading 1", properties=_NEW_PAGE, mark=mark))
    write_contents(writer, rows)


def _rows_of(stretch: Stretch) -> tuple[ContentsRow, ...]:
    return tuple(row for row in getattr(stretch.drawn[0][0].block, "rows", ()))


def _write_stretch(writer: Writer, stretch: Stretch, *, is_first: bool) -> None:
    page, has_kicker = stretch.first, bool(plain(stretch.first.kicker))
    writer.anchor, writer.accent = page.key, page.accent
    breaks = _NEW_PAGE if is_first else ""
    writer.add(page.kicker, "Kicker", lead=LEAD, properties=breaks)
    writer.body.append(
        writer.paragraph(
            page.headline,
            "Heading 1",
            mark=writer.pages[page.key],
            properties="" if has_kicker else breaks,
        )
    )
    for one, text in _once(stretch.pages, subtitle=True):
        writer.anchor = one.key
        writer.add(text, "Message")
    for parts in stretch.drawn:
        writer.anchor = parts[0].anchor
        write_block(writer, parts)
    for one, text in _once(stretch.pages, subtitle=False):
        writer.anchor = one.key
        writer.add(text, "Small")


def _once(pages: tuple[Page, ...], *, subtitle: bool) -> list[tuple[Page, Text]]:
    """Return the subtitles, or the caveats, of pages under one heading; each once."""
    texts = {plain(_of(page, subtitle=subtitle)): page for page in reversed(pages)}
    return [(page, _of(page, subtitle=subtitle)) for page in reversed(texts.values())]


def _of(page: Page, *, subtitle: bool) -> Text:
    return page.subtitle if subtitle else page.source_note


def _save(writer: Writer, path: Path) -> None:
    report, document = writer.report, Document()
    writer.anchor = ""
    set_page(document)
    set_styles(document, language=report.language, brand=writer.brand)
    set_language(document, report.language)
    for number in writer.numbered:
        restart_steps(document, number=number)
    set_body(document, "".join(writer.body))
    set_footer(document, _footer(writer))
    set_properties(
        document,
        title=writer.title("title", report.title),
        subject=writer.title("subject", report.footer),
        language=report.language,
        made_on=report.made_on,
    )
    drop_leftovers(document)
    save(document, path)


def _footer(writer: Writer) -> str:
    """Say on each page what the data are, and which page it is."""
    words = words_of(writer.report)
    told = joined(writer.report.notice, writer.report.footer)
    text: Text = (*told, Words("\t"), *words["page"])
    number = field("PAGE")
    return writer.paragraph(text, "Footer", after=number, properties=_RIGHT)
