"""WordprocessingML: runs, links, bookmarks, fields, paragraphs and table rows as text."""

from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from goodcare.publish.office import printable

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def parsed(xml: str) -> list[BaseOxmlElement]:
    """Return the elements of a stretch of WordprocessingML."""
    return list(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>"))


def run(text: str, *, properties: str = "") -> str:
    """Write a run; new lines and tabs of the text are kept."""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = printable(text).split("\n")
    written = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
            for part in line.split("\t")
        )
        for line in lines
    )
    return f"<w:r>{around}{written}</w:r>" if text else ""


def run_style(name: str) -> str:
    """Write the property that gives a run a character style."""
    return f'<w:rStyle w:val="{name}"/>'


def link(anchor: str, runs: str) -> str:
    """Write a link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def bookmark(name: str, number: int, content: str = "") -> str:
    """Write a bookmark around some content; its number is unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str) -> str:
    """Write a field that Word works out when it opens the document (a page number)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, *, identity: str, properties: str) -> str:
    """Write a paragraph; `identity` is what tells it from all others of the document."""
    return f'<w:p w14:paraId="{identity}"><w:pPr>{properties}</w:pPr>{content}</w:p>'


def cell(
    content: str, *, width: int, fill: str = "", span: int = 1, is_turned: bool = False
) -> str:
    """Write a table cell; `width` in twentieths of a point; turned words run upwards."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.lstrip("#")}"/>' if fill else ""
    turned = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if is_turned else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}{turned}</w:tcPr>'
        f"{content}</w:tc>"
    )


def row(cells: str, *, is_head: bool = False, height: int = 0) -> str:
    """Write a table row that no page parts; a head stands again on each page."""
    head = "<w:tblHeader/>" if is_head else ""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{head}</w:trPr>{cells}</w:tr>"


def table(rows: str, *, widths: tuple[int, ...], caption: str, style: str) -> str:
    """Write a table; `caption` is what programs call it for those who do not see it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f"<w:tblCaption w:val={quoteattr(printable(caption))}/>" if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
