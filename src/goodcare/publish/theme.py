"""Colours, type and measures of slides and pages. One place; a brand replaces it.

Contrast on white in brackets. Sizes are in CSS pixels of a 1600 × 900 slide.
"""

from dataclasses import dataclass

PAPER = "#FFFFFF"
INK = "#1B2A33"  # 14.7
MUTED = "#4A5A64"  # 7.1
LINE = "#C9D2D8"
WASH = "#F4F6F7"
FOCUS = "#FFD84D"
NEUTRAL_ACCENT = "#1B2A33"

MORE = "#14508F"
LESS = "#9E2A1F"
POSSIBLE = MUTED

EXPERIENCE_BAD_TO_GOOD = ("#9E2A1F", "#F0A58F", "#E3E7EA", "#8FC0E6", "#14508F")
IMPORTANCE_MOST_TO_LEAST = ("#0B4A45", "#237A70", "#9FD3CB", "#E1F1EE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Measures that both renderers follow."""

    slide_font: str = "Arial"
    web_font: str = "Atkinson Hyperlegible"
    headline: int = 44
    subtitle: int = 23
    body: int = 25
    small: int = 19
    smallest: int = 18
    margin_left: int = 96
    margin_right: int = 72
    margin_top: int = 56
    band: int = 28
    outline: float = 1.5
    label_from_share: float = 0.06


DEFAULT = Theme()
