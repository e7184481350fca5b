"""Whether a colour can be read."""

LEAST_FOR_TEXT = 4.5
"""WCAG 2.2, success criterion 1.4.3: text of ordinary size."""


def contrast_on_white(colour: str) -> float:
    """Return the contrast ratio of "#rrggbb" on white, from 1 (white) to 21 (black).

    Source: WCAG 2.2, definitions of relative luminance and contrast ratio.

    >>> contrast_on_white("#000000")
    21.0
    """
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    luminance = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
