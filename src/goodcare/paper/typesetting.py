"""From data and a template to the bytes of a PDF.

What people wrote reaches a template as JSON and is printed as it stands: no sign in it means
anything to the program that sets the pages.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import segno
import typst

from goodcare.errors import InputError
from goodcare.paper.typefaces import Typefaces

TEMPLATES = Path(__file__).with_name("templates")
ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1: tagged, with a title and languages, and no picture without words."""

DRAWING = "qr"
"""Key of a drawing in what templates are given."""

_MOST_NAMED = 5
_NEVER_PRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_QUIET_ZONE = 2  # modules; the paper around it is white too

Printable = str | int | bool | Sequence["Printable"] | Mapping[str, "Printable"]
"""What JSON can hold, as far as templates need it."""


def typeset(template: str, content: Mapping[str, Printable], *, typefaces: Typefaces) -> bytes:
    """Set pages as PDF/UA-1; the same content gives the same bytes.

    Args:
        template: name of a file in `templates`, without its ending.
        content: everything that is printed; "title" is the document's.
        typefaces: fonts to use.

    Raises:
        InputError: the title is empty, or a character is in no font; the message names the first
            few.
    """
    if not clean(str(content["title"])).strip():
        raise InputError("What is to be printed has no title. Give the conversation one.")
    check_characters(content, typefaces=typefaces)
    return typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in typefaces.folders],
        ),
        ignore_system_fonts=True,
        sys_inputs={
            "content": json.dumps(_cleaned(content), ensure_ascii=False),
            "families": json.dumps(typefaces.families),
        },
        pdf_standards=ACCESSIBLE,
        timestamp=0,
    )


def check_characters(content: object, *, typefaces: Typefaces) -> None:
    """Refuse a text that would be printed with empty boxes.

    Raises:
        InputError: a character is in no font.
    """
    missing = typefaces.missing_in("".join(texts_in(content)))
    if missing:
        raise InputError(
            f"No font for paper has {named_characters(missing)}. Write it another way, or add a "
            "font that has it."
        )


def clean(text: str) -> str:
    """Remove what no page may hold: control characters, and marks that are no characters."""
    return _NEVER_PRINTED.sub("", text)


def named_characters(characters: Sequence[str]) -> str:
    """Name the first few characters, and how many more there are."""
    first = [f"{one} (U+{ord(one):04X})" for one in characters[:_MOST_NAMED]]
    more = len(characters) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def qr_code(text: str) -> str:
    """Draw a QR code as SVG, black on nothing; readable with 15 % of it damaged."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgns=True
    )
    return drawn.getvalue().decode("ascii")


def texts_in(content: object) -> Iterator[str]:
    """Yield every text that is printed, in order; drawings are none."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for key, value in content.items():
            if key != DRAWING:
                yield from texts_in(value)
    elif isinstance(content, Sequence):
        for value in content:
            yield from texts_in(value)


def _cleaned(content: Printable) -> Printable:
    if isinstance(content, str):
        return clean(content)
    if isinstance(content, Mapping):
        return {key: _cleaned(value) for key, value in content.items()}
    if isinstance(content, Sequence):
        return [_cleaned(value) for value in content]
    return content
