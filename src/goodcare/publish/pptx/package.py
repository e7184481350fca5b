"""What python-pptx leaves out or gets wrong: alt text, decoration, and files that repeat.

The same report gives the same bytes: parts in one order, one time stamp, no thumbnail or printer
settings of the library's template.
"""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from goodcare.publish.office import DECORATIVE, DECORATIVE_URI, normalised, printable
from goodcare.publish.pptx.text import A

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
