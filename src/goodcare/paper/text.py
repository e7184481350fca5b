"""Plain text as people type it: lines, paragraphs, and the direction it is written in."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class Direction(StrEnum):
    """Which way lines are read."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


_RIGHT_TO_LEFT = ("R", "AL")


def paragraphs_of(text: str) -> list[str]:
    r"""Split a text at its empty lines; each paragraph becomes one line.

    >>> paragraphs_of("One\nand one.\n\n\nTwo.")
    ['One and one.', 'Two.']
    """
    paragraphs = [""]
    for line in text.splitlines():
        words = " ".join(line.split())
        if words:
            paragraphs[-1] = f"{paragraphs[-1]} {words}".strip()
        elif paragraphs[-1]:
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph]


def lines_of(text: str) -> list[str]:
    """Split a text into its lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def direction_of(texts: Iterable[str]) -> Direction:
    """Say which way most letters of some texts are written; left to right without any.

    >>> direction_of(["پتہ (GP)"])
    <Direction.RIGHT_TO_LEFT: 'rtl'>
    """
    kinds = [unicodedata.bidirectional(letter) for text in texts for letter in text]
    right = sum(kind in _RIGHT_TO_LEFT for kind in kinds)
    return Direction.RIGHT_TO_LEFT if right > kinds.count("L") else Direction.LEFT_TO_RIGHT
