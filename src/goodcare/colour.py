"""Colours that come from data: whether they are colours, and whether text on them can be read."""

import re
from collections.abc import Sequence

from goodcare.errors import InputError

WHITE = "#FFFFFF"
BLACK = "#000000"
LEAST_FOR_TEXT = 4.5
"""WCAG 2.2, success criterion 1.4.3: text of ordinary size."""
SHADE_STEP = 0.02
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


def mixed(first: str, second: str, *, share: float) -> str:
    """Return a colour between two: `share` 0 is the first, 1 the second.

    >>> mixed("#000000", "#FFFFFF", share=0.5)
    '#808080'
    """
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def readable_on(colour: str, ground: str, *, towards: str, least: float = LEAST_FOR_TEXT) -> str:
    """Return a colour, moved as little as needed towards another to stand out from its ground."""
    share, shown = 0.0, colour
    while contrast(shown, ground) < least and share < 1:
        share = min(share + SHADE_STEP, 1.0)
        shown = mixed(colour, towards, share=share)
    return shown


def readable_shade(fill: str, *, share: float, paper: str, labels: Sequence[str]) -> str:
    """Return the shade of a fill, 0 none to 1 full, or the nearest paler one that can be read on.

    Between two shades that carry ink and white there are some that carry neither.
    """
    shade = mixed(paper, fill, share=share)
    while share > 0 and max(contrast(label, shade) for label in labels) < LEAST_FOR_TEXT:
        share = max(share - SHADE_STEP, 0.0)
        shade = mixed(paper, fill, share=share)
    return shade


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(checked(colour)[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (byte / 255 for byte in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
