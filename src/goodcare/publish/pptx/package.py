"""What python-pptx leaves out or gets wrong: alt text, decoration, and files that repeat.

The same report gives the same bytes: parts in one order, one time stamp, no thumbnail or printer
settings of the library's template.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from goodcare.publish.pptx.text import A, printable

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
CONTENT_TYPES = "[Content_Types].xml"
_APP_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{application}</Application></Properties>"
)

# The objects of python-pptx have no types; Any marks them in this module and its neighbours.


class PartNames:
    """Numbers new parts of a package.

    python-pptx walks through all parts for each new one, which takes the longer the more slides
    there are. Call it once the parts that stay are known.
    """

    def __init__(self, package: Any) -> None:
        self._taken = {part.partname for part in package.iter_parts()}
        self._last: dict[str, int] = {}

    def __call__(self, template: str) -> Any:
        """Return a name that no part has ("/ppt/charts/chart%d.xml" for a template)."""
        number = self._last.get(template, 0) + 1
        while template % number in self._taken:
            number += 1
        self._last[template] = number
        name_class: Any = PackURI  # python-pptx has no types
        return name_class(template % number)


def number_parts(presentation: Any) -> None:
    """Let a presentation number its new parts without walking through all of them."""
    package = presentation.part.package
    package.next_partname = PartNames(package)


def describe(shape: Any, words: str) -> None:
    """Give a shape its alt text."""
    shape._element._nvXxPr.cNvPr.set("descr", printable(words))


def mark_decorative(shape: Any) -> None:
    """Say that a shape means nothing to somebody who listens to the slide."""
    properties = shape._element._nvXxPr.cNvPr
    properties.append(
        parse_xml(
            f'<a:extLst xmlns:a="{A}"><a:ext uri="{DECORATIVE_URI}">'
            f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext></a:extLst>'
        )
    )


def date_of(made_on: str) -> datetime:
    """Return the day of a report as the time stamp of its file; without one, the first of 1980."""
    day = datetime.fromisoformat(made_on) if made_on else datetime(1980, 1, 1)  # noqa: DTZ001
    return day.replace(tzinfo=UTC)


def set_properties(
    presentation: Any, *, title: str, subject: str, language: str, made_on: str
) -> None:
    """Write the document's own title, language and dates."""
    core = presentation.core_properties
    moment = date_of(made_on).replace(tzinfo=None)
    core.title, core.subject, core.language = title[:255], subject[:255], language
    core.author = core.last_modified_by = "Goodcare"
    core.created = core.modified = moment
    core.revision = 1
    core.keywords = core.comments = core.category = ""


def drop_leftovers(presentation: Any) -> None:
    """Take out the template's thumbnail and printer settings, and its description of itself."""
    package = presentation.part.package
    for owner, kind in (
        (package, RT.THUMBNAIL),
        (presentation.part, RT.PRINTER_SETTINGS),
    ):
        for rel_id in [key for key, rel in owner._rels.items() if rel.reltype == kind]:
            owner._rels.pop(rel_id)
    kinds = {rel.reltype for rel in package._rels.values()}
    if RT.EXTENDED_PROPERTIES not in kinds:
        return
    app = package.part_related_by(RT.EXTENDED_PROPERTIES)
    app._blob = _APP_XML.format(application=escape("Goodcare")).encode()


def save(presentation: Any, path: Path) -> None:
    """Write the presentation so that the same content gives the same bytes."""
    raw = BytesIO()
    presentation.save(raw)
    path.write_bytes(normalised(raw.getvalue()))


def normalised(package: bytes) -> bytes:
    """Write a zip package again: content types first, then parts by name, one time stamp."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.external_attr = 0o644 << 16
            already_packed = name.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if already_packed else zipfile.ZIP_DEFLATED
            out.writestr(entry, source.read(name))
    return target.getvalue()
