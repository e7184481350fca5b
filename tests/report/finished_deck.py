"""Reads a finished deck back: every text and number in it, whoever put it there.

Slides are read from their XML, element by element, so that nothing is missed because a library has
no name for it; what this reader does not know it returns as strange, never leaves it out.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPES = {f"{P}{kind}" for kind in ("sp", "graphicFrame", "pic", "cxnSp", "grpSp")}
_SAID_IN_ATTRIBUTES = ("descr", "title", "tooltip")
_BEHIND = re.compile(r"ppt/(slideMasters|slideLayouts|notesMasters)/[^/]+\.xml")
_WITHOUT_TEXT = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|ppt/(presentation|presProps|viewProps|tableStyles)\.xml|"
    r"ppt/theme/theme\d+\.xml"
)
_READ = re.compile(
    r"ppt/(slides/slide|notesSlides/notesSlide|charts/chart)\d+\.xml|docProps/(core|app)\.xml|"
    r"ppt/embeddings/Microsoft_Excel_Sheet\d+\.xlsx"
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text in the file.

    Args:
        slide: from 1; 0 for the document itself.
        where: text, notes, alt, chart, workbook or title.
        name: of the shape. target: number of the slide that the shape leads to, or 0.
    """

    slide: int
    where: str
    name: str
    text: str
    target: int = 0


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A native chart: the workbook's cells by (row, column) from 1, and what the chart cached."""

    slide: int
    name: str
    cells: dict[tuple[int, int], object]
    caches: tuple[tuple[str, tuple[str | None, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Everything in a deck. `strange`: parts and elements with content that nobody reads here."""

    texts: tuple[Text, ...]
    charts: tuple[Chart, ...]
    titles: dict[int, str]
    strange: tuple[str, ...]


def read_deck(path: Path) -> Deck:
    """Read a deck."""
    presentation = Presentation(str(path))
    numbers = {slide.part.partname: at for at, slide in enumerate(presentation.slides, start=1)}
    texts = [*_properties(presentation), *_behind(path)]
    charts, titles = [], {}
    for slide in presentation.slides:
        number = numbers[slide.part.partname]
        title = slide.shapes.title
        titles[number] = title.text_frame.text if title is not None else ""
        texts += _of_slide(slide.part, slide._element, number, "text", numbers)
        if slide.has_notes_slide:
            notes = slide.notes_slide
            texts += _of_slide(notes.part, notes._element, number, "notes", numbers)
        for frame in slide._element.iter(f"{P}graphicFrame"):
            for reference in frame.iter(f"{C}chart"):
                part = slide.part.related_part(reference.get(f"{R}id"))
                chart, said = _chart(part, number, _name(frame))
                charts.append(chart)
                texts += said
    return Deck(
        texts=tuple(one for one in texts if one.text.strip()),
        charts=tuple(charts),
        titles=titles,
        strange=tuple(_strange(path)),
    )


def _of_slide(part, element, number: int, where: str, numbers: dict) -> Iterator[Text]:
    for paragraph in element.iter(f"{A}p"):
        shape = _shape_around(paragraph)
        yield Text(
            slide=number,
            where=where,
            name=_name(shape),
            text=_written(paragraph),
            target=_target(part, shape, numbers),
        )
    for one in element.iter():
        for attribute in _SAID_IN_ATTRIBUTES:
            if one.get(attribute):
                name = one.get("name") or _name(_shape_around(one))
                yield Text(slide=number, where="alt", name=name, text=one.get(attribute))


def _shape_around(element):
    while element is not None and element.tag not in _SHAPES:
        element = element.getparent()
    return element


def _name(shape) -> str:
    properties = shape.find(f".//{P}cNvPr") if shape is not None else None
    return properties.get("name", "") if properties is not None else ""


def _target(part, shape, numbers: dict) -> int:
    link = shape.find(f"./*/{P}cNvPr/{A}hlinkClick") if shape is not None else None
    if link is None or not link.get(f"{R}id"):
        return 0
    relationship = part.rels[link.get(f"{R}id")]
    return 0 if relationship.is_external else numbers.get(relationship.target_part.partname, 0)


def _written(paragraph) -> str:
    return "".join(
        "\n" if one.tag == f"{A}br" else one.text or "" for one in paragraph.iter(f"{A}t", f"{A}br")
    )


def _properties(presentation) -> Iterator[Text]:
    core = presentation.core_properties
    for name in ("title", "subject", "keywords", "comments", "category", "author",
                 "last_modified_by", "content_status", "identifier", "version"):  # fmt: skip
        yield Text(slide=0, where="title", name=name, text=getattr(core, name) or "")


def _behind(path: Path) -> Iterator[Text]:
    """Text of masters and layouts that slides show: all but the prompts of placeholders."""
    with zipfile.ZipFile(path) as package:
        for name in filter(_BEHIND.fullmatch, package.namelist()):
            for paragraph in etree.fromstring(package.read(name)).iter(f"{A}p"):
                shape = _shape_around(paragraph)
                if shape is None or shape.find(f".//{P}ph") is None:
                    yield Text(slide=0, where="text", name=name, text=_written(paragraph))


def _chart(part, number: int, name: str) -> tuple[Chart, list[Text]]:
    book = part.chart_workbook.xlsx_part.blob
    shown, formulas = (load_workbook(BytesIO(book), data_only=only) for only in (True, False))
    cells = {
        (cell.row, cell.column): cell.value
        for row in shown.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    }
    said = [*_texts_of_book(shown, formulas), *_texts_of_chart(part._element)]
    chart = Chart(slide=number, name=name, cells=cells, caches=tuple(_caches(part._element)))
    return chart, [
        Text(slide=number, where=where, name=name, text=text) for where, text in said if text
    ]


def _texts_of_book(shown, formulas) -> Iterator[tuple[str, str]]:
    properties = shown.properties
    for field in ("title", "subject", "keywords", "description", "category", "creator"):
        yield "property", getattr(properties, field) or ""
    for extra in shown.worksheets[1:]:
        yield "workbook", f"a further sheet: {extra.title}"
    for sheet in formulas.worksheets:
        yield "property", "" if sheet.title == "Sheet1" else sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type != "f":
                    yield "workbook", cell.value
                if cell.comment is not None:
                    yield "workbook", cell.comment.text
                yield from (("workbook", words) for words in _quoted(cell.number_format))


def _quoted(number_format: str) -> list[str]:
    """The words that a number format prints beside the number."""
    return re.findall(r'"([^"]*)"', number_format)


def _texts_of_chart(element) -> Iterator[tuple[str, str]]:
    for paragraph in element.iter(f"{A}p"):
        yield "chart", _written(paragraph)
    for value in element.iter(f"{C}v"):
        if value.getparent().getparent().tag not in (f"{C}numCache", f"{C}numLit"):
            yield "chart", value.text or ""
    for code in element.iter(f"{C}formatCode", f"{C}numFmt"):
        for words in _quoted(code.text or code.get("formatCode") or ""):
            yield "chart", words


def _caches(element) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Each reference with the cached values; literals without a reference have an empty one."""
    for cache in element.iter(f"{C}numCache", f"{C}strCache", f"{C}numLit", f"{C}strLit"):
        reference = cache.getparent().find(f"{C}f")
        count = int(cache.find(f"{C}ptCount").get("val"))
        points = {int(point.get("idx")): point.find(f"{C}v").text for point in cache.iter(f"{C}pt")}
        yield (
            reference.text if reference is not None else "",
            tuple(points.get(at) for at in range(max(count, *points, 0) if points else count)),
        )


def _strange(path: Path) -> Iterator[str]:
    """Parts that nobody reads here, and parts that should hold no text but do."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if _WITHOUT_TEXT.fullmatch(name):
                root = etree.fromstring(package.read(name))
                if any((one.text or "").strip() for one in root.iter(etree.Element)):
                    yield f"{name} holds text"
            elif not (_READ.fullmatch(name) or _BEHIND.fullmatch(name)):
                yield f"{name} is a part that reports do not have"
            elif name.startswith(("ppt/slides/", "ppt/notesSlides/")):
                root = etree.fromstring(package.read(name))
                for one in root.iter(etree.Element):
                    if one.tag not in (f"{A}t", f"{A}tableStyleId") and (one.text or "").strip():
                        yield f"{name} holds text in {one.tag}"
