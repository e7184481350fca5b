"""Measures and recommendations as data: from a file, or handed in."""

from goodcare.register.model import (
    EMPTY,
    Answer,
    Direction,
    Entry,
    Measure,
    Recommendation,
    Register,
    Standing,
)

__all__ = [
    "EMPTY",
    "Answer",
    "Direction",
    "Entry",
    "Measure",
    "Recommendation",
    "Register",
    "Standing",
]
