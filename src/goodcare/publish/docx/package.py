"""What python-docx leaves out: the page, the footer, the leftovers, and files that repeat."""

from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Mm

from goodcare.publish.docx.xml import parsed
from goodcare.publish.office import normalised

_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Goodcare</Application></Properties>"
)
_SETTINGS = (
    "w:zoom", "w:proofState", "w:savePreviewPicture", "w:rsids", "w:doNotAutoCompressPictures",
    "w:shapeDefaults", "w14:docId",
)  # fmt: skip
_NEWEST = "15"
"""Mode of Word 2013 and later; older modes say so in the title bar."""


def set_page(document: Any) -> None:
    """Set A4 with two centimetres on each side."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.footer_distance = Mm(11)


def set_footer(document: Any, xml: str) -> None:
    """Put a paragraph at the foot of each page."""
    footer = document.sections[0].footer._element
    for child in list(footer):
        footer.remove(child)
    for element in parsed(xml):
        footer.append(element)


def set_body(document: Any, xml: str) -> None:
    """Put everything before the section's own settings."""
    body = document.element.body
    settings = body.find(qn("w:sectPr"))
    for element in parsed(xml):
        settings.addprevious(element)


def drop_leftovers(document: Any) -> None:
    """Take out what the library's template brings along, and its description of itself."""
    package = document.part.package
    for owner, kind in (
        (package, RT.THUMBNAIL),
        (document.part, _EFFECTS),
        (document.part, RT.CUSTOM_XML),
    ):
        for rel_id in [key for key, rel in owner.rels.items() if rel.reltype == kind]:
            owner.rels.pop(rel_id)
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = _APP_XML
    settings = document.settings.element
    for name in _SETTINGS:
        for element in settings.findall(_qualified(name)):
            settings.remove(element)
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), _NEWEST)


def set_language(document: Any, language: str) -> None:
    """Say in which language programs should read it out."""
    for element in document.settings.element.findall(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def save(document: Any, path: Path) -> None:
    """Write the document so that the same content gives the same bytes."""
    raw = BytesIO()
    document.save(raw)
    path.write_bytes(normalised(raw.getvalue()))


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    if prefix == "w14":
        return f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{local}"
    return str(qn(name))
