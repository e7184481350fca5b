"""Write the advance widths that slides are measured with.

Arial itself may not be shipped. Liberation Sans (SIL Open Font License) has the same advance
widths by design; only these numbers are kept, never an outline.

    python tools/arial_widths.py /usr/share/fonts/truetype/liberation \
        src/goodcare/publish/pptx/arial_widths.json
"""

import json
import struct
import sys
from itertools import groupby
from pathlib import Path

FACES = {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
BLOCKS = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B
    (0x370, 0x3FF),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, Yoruba
    (0x2010, 0x2040),  # dashes, quotation marks, ellipsis
    (0x20A0, 0x20BF),  # currency signs
    (0x2190, 0x2195),  # arrows
    (0x2200, 0x2265),  # minus sign, comparisons
)


def tables_of(font: bytes) -> dict[str, bytes]:
    """Return the tables of a TrueType file by their tag."""
    n_tables = struct.unpack(">H", font[4:6])[0]
    found = {}
    for index in range(n_tables):
        tag, _, offset, length = struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index])
        found[tag.decode()] = font[offset : offset + length]
    return found


def glyphs_of(cmap: bytes) -> dict[int, int]:
    """Return the glyph of each character, from the first table of format 4."""
    n_tables = struct.unpack(">H", cmap[2:4])[0]
    for index in range(n_tables):
        offset = struct.unpack(">I", cmap[8 + 8 * index : 12 + 8 * index])[0]
        if struct.unpack(">H", cmap[offset : offset + 2])[0] == 4:
            return segments_of(cmap[offset:])
    raise SystemExit("The font has no character map of format 4.")


def segments_of(table: bytes) -> dict[int, int]:
    """Read the segments of a character map of format 4."""
    n = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{n}H", table[14 : 14 + 2 * n])
    starts, deltas, ranges = (
        struct.unpack(f">{n}H", table[16 + k * 2 * n : 16 + (k + 1) * 2 * n]) for k in (1, 2, 3)
    )
    glyphs = {}
    for k in range(n):
        for code in range(starts[k], ends[k] + 1):
            if ranges[k] == 0:
                glyphs[code] = (code + deltas[k]) & 0xFFFF
                continue
            at = 16 + 6 * n + 2 * k + ranges[k] + 2 * (code - starts[k])
            glyph = struct.unpack(">H", table[at : at + 2])[0]
            glyphs[code] = (glyph + deltas[k]) & 0xFFFF if glyph else 0
    return glyphs


def widths_of(path: Path) -> dict[int, int]:
    """Return the advance width of each wanted character, in 1/2048 of an em."""
    tables = tables_of(path.read_bytes())
    if struct.unpack(">H", tables["head"][18:20])[0] != 2048:
        raise SystemExit("The font does not have 2,048 units to the em.")
    n_metrics = struct.unpack(">H", tables["hhea"][34:36])[0]
    glyphs = glyphs_of(tables["cmap"])
    wanted = (code for low, high in BLOCKS for code in range(low, high + 1) if glyphs.get(code))
    return {
        code: struct.unpack_from(">H", tables["hmtx"], 4 * min(glyphs[code], n_metrics - 1))[0]
        for code in wanted
    }


def runs_of(widths: dict[int, int]) -> list[list]:
    """Pack widths as [first character, [width, …]] for each run without a gap."""
    numbered = enumerate(sorted(widths))
    grouped = groupby(numbered, key=lambda pair: pair[1] - pair[0])
    runs = [[code for _, code in run] for _, run in grouped]
    return [[run[0], [widths[code] for code in run]] for run in runs]


def main() -> None:
    """Write the table."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    table = {name: runs_of(widths_of(folder / file)) for name, file in FACES.items()}
    target.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
