"""Pillars, statements, overlaps, indicators and codes as data, and their schema."""

from goodcare.framework.codebooks import (
    codebook_from_json,
    codebook_of,
    codebook_to_json,
    evidenced,
    load_codebook,
)
from goodcare.framework.frameworks import (
    builtin_frameworks,
    framework_from_json,
    framework_to_json,
    load_framework,
)

__all__ = [
    "builtin_frameworks",
    "codebook_from_json",
    "codebook_of",
    "codebook_to_json",
    "evidenced",
    "framework_from_json",
    "framework_to_json",
    "load_codebook",
    "load_framework",
]
