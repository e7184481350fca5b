"""Colours that came from data: checked before they enter a style, and read against their label."""

import re

from goodcare.errors import InputError
from goodcare.publish.theme import INK

WHITE = "#FFFFFF"
_HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{6}")
_LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def checked(colour: str) -> str:
    """Return the colour, so that nothing else can enter a style.

    Raises:
        InputError: it is not six hexadecimal digits after a number sign.
    """
    if not _HEXADECIMAL.fullmatch(colour):
        raise InputError(f"A colour must be written like {INK}; got '{colour}'.")
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, relative luminance and contrast ratio.

    >>> round(contrast("#FFFFFF", "#1D5FA8"), 1)
    6.5
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def label_on(fill: str) -> str:
    """Return white where it can be read on the fill, ink otherwise."""
    return WHITE if contrast(WHITE, checked(fill)) >= _LEAST_CONTRAST else INK


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
