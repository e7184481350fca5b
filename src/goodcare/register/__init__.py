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
from goodcare.register.registers import builtin_registers, load_register

__all__ = [
    "EMPTY",
    "Answer",
    "Direction",
    "Entry",
    "Measure",
    "Recommendation",
    "Register",
    "Standing",
    "builtin_registers",
    "load_register",
]
