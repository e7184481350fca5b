"""Turn the web fonts from npm into the files that paper is set in: `make fonts` runs it.

Each part of a typeface ("latin", "latin-ext", "arabic") becomes a family of its own, as the program
that sets the pages takes one file for a family and weight. The number in the name is the order in
which families are tried.
"""

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

WEIGHTS = (400, 700)
PARTS = (
    ("atkinson-hyperlegible", "latin"),
    ("atkinson-hyperlegible", "latin-ext"),
    ("noto-naskh-arabic", "arabic"),
    ("noto-sans-bengali", "bengali"),
    ("noto-sans-gurmukhi", "gurmukhi"),
    ("noto-sans-gujarati", "gujarati"),
    ("noto-sans-tamil", "tamil"),
    ("noto-sans", "devanagari"),
    ("noto-sans", "latin"),
    ("noto-sans", "latin-ext"),
    ("noto-sans", "vietnamese"),
    ("noto-sans", "cyrillic"),
    ("noto-sans", "cyrillic-ext"),
    ("noto-sans", "greek"),
    ("noto-sans", "greek-ext"),
)
FAMILY, SUBFAMILY, FULL, POSTSCRIPT = 1, 2, 4, 6
TYPOGRAPHIC = (16, 17, 21, 22, 25)


def convert(source: Path, target: Path, *, family: str, weight: int) -> None:
    """Write one web font as a TrueType file under another family name."""
    font = TTFont(source, recalcTimestamp=False)
    style = "Bold" if weight == 700 else "Regular"
    names = font["name"]
    for name in TYPOGRAPHIC:
        names.removeNames(nameID=name)
    for name, text in (
        (FAMILY, family),
        (SUBFAMILY, style),
        (FULL, f"{family} {style}"),
        (POSTSCRIPT, f"{family}-{style}".replace(" ", "")),
    ):
        names.removeNames(nameID=name)
        names.setName(text, name, 3, 1, 0x409)
    font.flavor = None
    font.save(target)


def main(fontsource: Path, out: Path) -> None:
    """Convert every part in both weights, and copy the licences."""
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.ttf"), *out.glob("*-OFL.txt")):
        old.unlink()
    for number, (package, part) in enumerate(PARTS, start=10):
        for weight in WEIGHTS:
            convert(
                fontsource / package / "files" / f"{package}-{part}-{weight}-normal.woff2",
                out / f"{number}-{part}-{weight}.ttf",
                family=f"Goodcare Paper {number} {part}",
                weight=weight,
            )
        shutil.copyfile(fontsource / package / "LICENSE", out / f"{package}-OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
