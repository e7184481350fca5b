"""Reading a finished Word document back, for tests."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PROPERTIES = ("title", "subject", "description", "keywords", "category", "creator", "language")
_KNOWN = {
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
    "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
    "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
    "word/webSettings.xml",
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A paragraph.

    Args:
        identity: what tells it from all others. style: id of its style.
        links: (words, bookmark) of its links.
        fields: codes of the fields in it. shown: what fields show before Word works them out.
    """

    identity: str
    style: str
    text: str
    links: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    in_table: bool
    bookmarks: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A document.

    Args:
        tables: caption, whether the first row is marked as head, and rows of texts.
        drawings: alt text of each, None where it is marked as decoration.
        strange: parts that reports do not have, and text outside of paragraphs.
    """

    paragraphs: tuple[Written, ...]
    footer: tuple[Written, ...]
    tables: tuple[tuple[str, bool, list[list[str]]], ...]
    drawings: tuple[str | None, ...]
    properties: dict[str, str]
    xml: dict[str, bytes] = field(repr=False)
    strange: tuple[str, ...] = ()


def read_word(path: Path) -> Document:
    """Read a document."""
    with zipfile.ZipFile(path) as package:
        xml = {name: package.read(name) for name in package.namelist()}
    body = etree.fromstring(xml["word/document.xml"])
    footer = etree.fromstring(xml["word/footer1.xml"])
    core = etree.fromstring(xml["docProps/core.xml"])
    return Document(
        paragraphs=tuple(map(_paragraph, body.iter(f"{_W}p"))),
        footer=tuple(map(_paragraph, footer.iter(f"{_W}p"))),
        tables=tuple(map(_table, body.iter(f"{_W}tbl"))),
        drawings=tuple(map(_alt, body.iter(_DRAWN))),
        properties={etree.QName(one).localname: one.text or "" for one in core},
        xml=xml,
        strange=tuple(_strange(xml)),
    )


def _paragraph(element) -> Written:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return Written(
        identity=element.get(_ID, ""),
        style=style.get(f"{_W}val") if style is not None else "",
        text=_text(element),
        links=tuple(
            (_text(link), link.get(f"{_W}anchor")) for link in element.iter(f"{_W}hyperlink")
        ),
        fields=tuple((one.text or "").strip() for one in element.iter(f"{_W}instrText")),
        in_table=any(one.tag == f"{_W}tc" for one in element.iterancestors()),
        bookmarks=tuple(one.get(f"{_W}name") for one in element.iter(f"{_W}bookmarkStart")),
    )


def _text(element) -> str:
    written = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    return "".join(
        (one.text or "") if one.tag == f"{_W}t" else written[one.tag]
        for one in element.iter(f"{_W}t", *written)
        if one.getparent().tag == f"{_W}r"
    )


def _table(element) -> tuple[str, bool, list[list[str]]]:
    caption = element.find(f"{_W}tblPr/{_W}tblCaption")
    rows = element.findall(f"{_W}tr")
    return (
        caption.get(f"{_W}val") if caption is not None else "",
        rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None,
        [["".join(map(_text, cell.iter(f"{_W}p"))) for cell in row.findall(f"{_W}tc")]
         for row in rows],
    )  # fmt: skip


def _alt(element) -> str | None:
    return None if element.find(_DECORATIVE) is not None else element.get("descr", "")


def _strange(xml: dict[str, bytes]):
    for name, content in xml.items():
        if name not in _KNOWN:
            yield f"{name} is a part that reports do not have"
        elif name.startswith("word/"):
            for one in etree.fromstring(content).iter(etree.Element):
                is_told = one.tag in (f"{_W}t", f"{_W}instrText")
                if not is_told and (one.text or "").strip():
                    yield f"{name} holds text in {one.tag}"
