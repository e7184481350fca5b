"""Heat maps and curves as SVG, in the colours of the reports. No chart engine, nothing random."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from goodcare.publish.brand_model import NEUTRAL

FONT = "Atkinson Hyperlegible, Arial, sans-serif"
CELL, ROW, LABEL, GAP, HEAD = 58, 28, 64, 40, 62
PANEL_WIDTH, PANEL_HEIGHT = 300, 260


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """One panel: a number in each cell, its fill by the bands it falls into."""

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Cells below `below` that no earlier band took."""

    below: float
    words: str
    fill: str
    ink: str = NEUTRAL.ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line with marks: "circle", "square", "diamond" or "hollow"."""

    name: str
    colour: str
    mark: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """One panel of curves over the same places."""

    title: str
    places: Sequence[str]
    curves: Sequence[Curve]


COVERAGE = (
    Band(below=0.90, words="under 90 %", fill=NEUTRAL.experience[0], ink="#FFFFFF"),
    Band(below=0.935, words="90 to 93.5 %", fill=NEUTRAL.experience[1]),
    Band(below=0.965, words="93.5 to 96.5 %", fill=NEUTRAL.experience[2]),
    Band(below=0.985, words="96.5 to 98.5 %", fill=NEUTRAL.experience[3]),
    Band(below=2.0, words="98.5 % and more", fill=NEUTRAL.experience[4], ink="#FFFFFF"),
)


def write_heat_maps(
    path: Path, panels: Sequence[HeatMap], *, title: str, words: str, across: str, down: str
) -> None:
    """Draw panels two in a row; percentages with one decimal where they need it."""
    wide = LABEL + CELL * max(len(one.columns) for one in panels) + GAP
    high = HEAD + ROW * max(len(one.rows) for one in panels) + GAP
    width, height = 2 * wide + 48, 110 + high * ((len(panels) + 1) // 2)
    parts = [_key(COVERAGE, top=64)]
    for at, panel in enumerate(panels):
        left, top = 24 + (at % 2) * wide, 100 + (at // 2) * high
        parts.append(_panel(panel, left=left, top=top, across=across, down=down))
    _write(path, parts, width=width, height=height, title=title, words=words)


def write_curves(
    path: Path, panels: Sequence[Curves], *, title: str, words: str, foot: str
) -> None:
    """Draw panels side by side, shares from 0 to 100 %."""
    width = 24 + len(panels) * (PANEL_WIDTH + 24)
    parts = [_legend(panels[0].curves)]
    for at, panel in enumerate(panels):
        parts.append(_curves(panel, left=64 + at * (PANEL_WIDTH + 24), top=130))
    parts.append(_text(24, 130 + PANEL_HEIGHT + 62, foot, size=15, colour=NEUTRAL.muted))
    height = 130 + PANEL_HEIGHT + 84
    _write(path, parts, width=width, height=height, title=title, words=words)


def _write(
    path: Path, parts: Sequence[str], *, width: int, height: int, title: str, words: str
) -> None:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" '
        f'aria-labelledby="title words"><title id="title">{escape(title)}</title>'
        f'<desc id="words">{escape(words)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>'
        + _text(24, 38, title, size=24, weight=700)
        + "".join(parts)
        + "</svg>\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(svg, "utf-8")
    beside.replace(path)


def _text(x, y, text, *, size=15, weight=400, colour=NEUTRAL.ink, anchor="start"):
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _box(x, y, width, height, fill):
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" '
        f'stroke="{NEUTRAL.ink}" stroke-width="1"/>'
    )


def _key(bands, *, top):
    parts = []
    for at, band in enumerate(bands):
        parts.append(_box(24 + at * 165, top, 18, 18, band.fill))
        parts.append(_text(48 + at * 165, top + 15, band.words, colour=NEUTRAL.muted))
    return "".join(parts)


def _panel(panel, *, left, top, across, down):
    parts = [
        _text(left, top + 24, panel.title, size=18, weight=700),
        _text(left, top + 52, down, size=14, colour=NEUTRAL.muted),
    ]
    for at, name in enumerate(panel.columns):
        words = f"{across}{name}" if at == 0 else name
        x = left + LABEL + CELL * at + CELL / 2
        parts.append(_text(x, top + 52, words, size=14, colour=NEUTRAL.muted, anchor="middle"))
    for down_at, (name, values) in enumerate(zip(panel.rows, panel.values, strict=True)):
        y = top + HEAD + ROW * down_at
        label = _text(left + LABEL - 8, y + 19, name, size=14, colour=NEUTRAL.muted, anchor="end")
        parts.append(label)
        for at, value in enumerate(values):
            band = next(one for one in COVERAGE if value < one.below)
            x = left + LABEL + CELL * at
            parts.append(_box(x, y, CELL, ROW, band.fill))
            number = f"{100 * value:.1f}"
            middle = x + CELL / 2
            parts.append(_text(middle, y + 19, number, size=14, colour=band.ink, anchor="middle"))
    return "".join(parts)


def _legend(curves):
    parts, left = [], 36
    for curve in curves:
        parts.append(_mark(left, 74, curve))
        parts.append(_text(left + 14, 79, curve.name))
        left += 50 + 8 * len(curve.name)
    return "".join(parts)


def _mark(x, y, curve):
    if curve.mark == "square":
        return f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" fill="{curve.colour}"/>'
    if curve.mark == "diamond":
        points = f"{x:g},{y - 7:g} {x + 7:g},{y:g} {x:g},{y + 7:g} {x - 7:g},{y:g}"
        return f'<polygon points="{points}" fill="{curve.colour}"/>'
    fill = "#FFFFFF" if curve.mark == "hollow" else curve.colour
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="5.5" fill="{fill}" stroke="{curve.colour}" '
        'stroke-width="2"/>'
    )


def _curves(panel, *, left, top):
    wide = PANEL_WIDTH - 60
    parts = [_text(left, top - 14, panel.title, size=18, weight=700)]
    for percent in (0, 25, 50, 75, 100):
        y = top + PANEL_HEIGHT * (1 - percent / 100)
        parts.append(
            f'<line x1="{left}" x2="{left + wide}" y1="{y:g}" y2="{y:g}" stroke="{NEUTRAL.line}"/>'
        )
        parts.append(
            _text(left - 6, y + 5, f"{percent}", size=13, colour=NEUTRAL.muted, anchor="end")
        )
    step = (wide - 40) / max(len(panel.places) - 1, 1)
    for at, place in enumerate(panel.places):
        x = left + 20 + at * step
        y = top + PANEL_HEIGHT + 22
        parts.append(_text(x, y, place, size=14, colour=NEUTRAL.muted, anchor="middle"))
    for curve in panel.curves:
        points = [
            (left + 20 + at * step, top + PANEL_HEIGHT * (1 - value))
            for at, value in enumerate(curve.values)
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{curve.colour}" stroke-width="2.5"/>'
        )
        parts += [_mark(x, y, curve) for x, y in points]
    return "".join(parts)
