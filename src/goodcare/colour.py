"""Colours that come from data: whether they are colours, and whether text on them can be read."""

import re

from goodcare.errors import InputError

WHITE = "#FFFFFF"
LEAST_FOR_TEXT = 4.5
"""WCAG 2.2, success criterion 1.4.3: text of ordinary size."""
_HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{6}")


def checked(colour: str) -> str:
    """Return the colour, so that nothing else can enter a style.

    Raises:
        InputError: it is not six hexadecimal digits after a number sign.
    """
    if not _HEXADECIMAL.fullmatch(colour):
        raise InputError(f"A colour must be written like #1B2A33; got '{colour}'.")
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Raises:
        InputError: one of them is no colour.

    Source: WCAG 2.2, definitions of relative luminance and contrast ratio.

    >>> round(contrast("#FFFFFF", "#1D5FA8"), 1)
    6.5
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def label_on(fill: str, *, ink: str) -> str:
    """Return white or ink, whichever is easier to read on the fill."""
    return max(WHITE, ink, key=lambda label: contrast(label, fill))


def _luminance(colour: str) -> float:
    channels = (int(checked(colour)[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
