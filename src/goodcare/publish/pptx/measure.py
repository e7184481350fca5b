"""How wide and how high text is, in pixels, from the advance widths of Arial."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

UNITS_PER_EM = 2048
UNKNOWN_WIDTH = 1350
"""Assumed for scripts that the table lacks (Bengali, Arabic): wider than most of their letters."""

SLACK = 1.003
"""Renderers round glyphs to their own grid; a line is taken to be this much longer."""

_BREAK_AFTER = re.compile(r"(?<=[\s\-–—/])(?=\S)")


@cache
def _widths(bold: bool) -> Mapping[str, int]:  # noqa: FBT001 - a cached table has plain keys
    packed = json.loads(files(__package__).joinpath("arial_widths.json").read_text("utf-8"))
    return {
        chr(first + offset): width
        for first, widths in packed["bold" if bold else "regular"]
        for offset, width in enumerate(widths)
    }


def _width_of_unlisted(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return UNITS_PER_EM
    return UNKNOWN_WIDTH


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of one line of text set at `size` pixels."""
    widths = _widths(bold)
    units = sum(
        widths[character] if character in widths else _width_of_unlisted(character)
        for character in text
    )
    return units * size * SLACK / UNITS_PER_EM


@lru_cache(maxsize=4096)
def wrap(text: str, *, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines of at most `width` pixels, as a word processor does."""
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in _wrap_paragraph(paragraph, width=width, size=size, bold=bold)
    )


def _wrap_paragraph(text: str, *, width: float, size: float, bold: bool) -> list[str]:
    lines, line = [], ""
    for word in _words(text, width=width, size=size, bold=bold):
        if line and width_of((line + word).rstrip(), size=size, bold=bold) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def _words(text: str, *, width: float, size: float, bold: bool) -> list[str]:
    """Split where a line may break; a word wider than a line breaks anywhere."""
    words = []
    for word in _BREAK_AFTER.split(text):
        if width_of(word.rstrip(), size=size, bold=bold) <= width:
            words.append(word)
        else:
            words.extend(word)
    return words


def n_lines(text: str, *, width: float, size: float, bold: bool = False) -> int:
    """Return the number of lines that text takes; empty text takes none."""
    return len(wrap(text, width=width, size=size, bold=bold)) if text else 0
