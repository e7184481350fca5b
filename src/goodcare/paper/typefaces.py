"""The typefaces that paper is set in, and whether they have every character of a text.

Other fonts may stand in a folder of the installation's own: a language that the shipped ones cannot
print is refused until a font for it is there, as boxes in place of letters help nobody.
"""

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from goodcare.errors import InputError

SHIPPED = Path(__file__).with_name("fonts")
_SUFFIXES = (".ttf", ".otf")
_FAMILY_NAMES = (16, 1)
# Format and control characters, spaces, variation selectors: nothing of them is drawn.
_UNDRAWN = ("Cf", "Cc", "Zs", "Zl", "Zp")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typefaces:
    """Fonts in the order in which they are tried for each character.

    Args:
        folders: with the files.
        families: names, the first choice first.
        characters: code points that can be printed, in every weight of a family.
    """

    folders: tuple[Path, ...]
    families: tuple[str, ...]
    characters: frozenset[int]

    def missing_in(self, text: str) -> tuple[str, ...]:
        """Return the characters that no font has, in the order of the text."""
        return tuple(
            character
            for character in dict.fromkeys(text)
            if ord(character) not in self.characters and _is_drawn(character)
        )


def read_typefaces(*folders: Path) -> Typefaces:
    """Read the shipped fonts, then those of other folders.

    Args:
        folders: each with .ttf or .otf files, tried after the shipped ones in order of their names.

    Raises:
        InputError: the shipped fonts were not built, a folder has no fonts, or a file is no font.
    """
    families: dict[str, frozenset[int]] = {}
    for folder in (SHIPPED, *folders):
        for family, characters in _families_in(folder):
            families[family] = families.get(family, characters) & characters
    return Typefaces(
        folders=(SHIPPED, *folders),
        families=tuple(families),
        characters=frozenset().union(*families.values()),
    )


def _families_in(folder: Path) -> tuple[tuple[str, frozenset[int]], ...]:
    files = sorted(path for path in _listed(folder) if path.suffix.lower() in _SUFFIXES)
    if not files and folder == SHIPPED:
        raise InputError("The fonts for paper are not built. Run 'make fonts' once.")
    if not files:
        raise InputError(f"There is no .ttf or .otf file in {folder}. Put the fonts there.")
    return tuple(_family(path, path.stat().st_mtime_ns) for path in files)


def _listed(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


@cache
def _family(path: Path, changed_at: int) -> tuple[str, frozenset[int]]:  # noqa: ARG001 - part of the key
    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
            names = (font["name"].getDebugName(number) for number in _FAMILY_NAMES)
            return next(name for name in names if name), frozenset(font.getBestCmap())
    except (TTLibError, KeyError, StopIteration, TypeError):
        raise InputError(
            f"{path.name} is no font that can be used. Replace it by a TrueType or OpenType file."
        ) from None


def _is_drawn(character: str) -> bool:
    return (
        unicodedata.category(character) not in _UNDRAWN
        and ord(character) not in _VARIATION_SELECTORS
    )
