"""The drawing of a forest plot: one SVG that needs no style sheet around it."""

from collections.abc import Sequence
from math import ceil, floor
from textwrap import wrap

from markupsafe import Markup

from goodcare.claims.model import FactKind
from goodcare.claims.writing import write
from goodcare.notebook.rows import ForestRow
from goodcare.publish.brand_model import NEUTRAL
from goodcare.publish.chart_blocks import Mark

WIDTH = 900
LABELS_END, LEFT, RIGHT, VALUES = 330, 350, 740, 760
LINE, GAP = 18, 10
LETTERS_OF_A_LABEL, LETTERS_ACROSS = 42, 118
STEPS = (0.05, 0.1, 0.2, 0.25, 0.5)
MOST_TICKS = 9
_ROLES = {Mark.MORE: "more", Mark.LESS: "less", Mark.POSSIBLE: "possible", Mark.NEUTRAL: "muted"}
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
    'width="{width}" style="max-width:100%;height:auto" font-family="{font}" font-size="14" '
    'fill="{ink}"><title>{title}</title><desc>{words}</desc>'
    '<rect width="{width}" height="{height}" fill="{paper}"/>{parts}</svg>'
)
_TEXT = Markup('<text x="{x}" y="{y}" text-anchor="{anchor}"{more}>{text}</text>')
_RULE = Markup(
    '<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}" stroke="{colour}" '
    'stroke-width="{width}"{more}/>'
)
_BOLD = Markup(' font-weight="700"')
_DASHED = Markup(' stroke-dasharray="5 5"')
_MARKS = {
    Mark.MORE: Markup('<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{colour}"/>'),
    Mark.LESS: Markup(
        '<rect x="{x:.1f}" y="{y:.1f}" width="14" height="14" transform="translate(-7 -7)" '
        'fill="{colour}"/>'
    ),
    Mark.POSSIBLE: Markup(
        '<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{paper}" stroke="{colour}" '
        'stroke-width="3"/>'
    ),
    Mark.NEUTRAL: Markup('<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'),
}


def drawing(
    rows: Sequence[ForestRow],
    *,
    title: str,
    subtitle: str,
    notes: Sequence[str],
    language: str,
) -> str:
    """Draw rows from top to bottom around the dashed line of no difference.

    Args:
        rows: differences between -1 and 1.
        title: said above the plot, bold.
        subtitle: said below the title.
        notes: said below the plot.
        language: of the numbers.
    """
    head, y = _paragraphs([title, subtitle], y=22, is_headed=True)
    least, most, ticks = _scale(rows)
    top, parts = y, [head]
    for row in rows:
        part, y = _row(row, y=y, least=least, most=most, language=language)
        parts.append(part)
    axis, y = _axis(ticks, top=top, y=y, least=least, most=most, language=language)
    foot, y = _paragraphs(notes, y=y + LINE, is_headed=False)
    drawn = _SVG.format(
        width=WIDTH,
        height=y,
        font=NEUTRAL.web_font.families,
        ink=NEUTRAL.ink,
        paper=NEUTRAL.paper,
        title=title,
        words="; ".join(f"{row.label} {_value(row, language=language)}" for row in rows),
        parts=Markup("").join([axis if rows else Markup(), *parts, foot]),
    )
    return str(drawn)


def _paragraphs(texts: Sequence[str], *, y: int, is_headed: bool) -> tuple[Markup, int]:
    """Return texts below each other, the first one bold if it heads a plot, and where they end."""
    written = []
    for number, text in enumerate(texts):
        for line in wrap(text, LETTERS_ACROSS):
            bold = _BOLD if is_headed and not number else ""
            written.append(_TEXT.format(x=8, y=y, anchor="start", more=bold, text=line))
            y += LINE + 2
    return Markup("").join(written), y


def _scale(rows: Sequence[ForestRow]) -> tuple[float, float, tuple[float, ...]]:
    """Return the ends of the axis and its ticks: whole steps around every interval and nothing."""
    least = min([0.0, *(row.low for row in rows)])
    most = max([0.0, *(row.high for row in rows)])
    step = next((one for one in STEPS if (most - least) / one < MOST_TICKS - 1), STEPS[-1])
    first, last = floor(least / step), ceil(most / step)
    if first == last:
        first, last = -1, 1
    return first * step, last * step, tuple(at * step for at in range(first, last + 1))


def _place(value: float, *, least: float, most: float) -> float:
    return LEFT + (RIGHT - LEFT) * (value - least) / (most - least)


def _row(row: ForestRow, *, y: int, least: float, most: float, language: str) -> tuple[Markup, int]:
    lines = wrap(row.label, LETTERS_OF_A_LABEL) or [""]
    height = len(lines) * LINE + GAP
    middle = y + height / 2
    colour = NEUTRAL.colour(_ROLES[row.mark])
    at, low, high = (
        _place(value, least=least, most=most) for value in (row.difference, row.low, row.high)
    )
    first = middle - (len(lines) - 1) * LINE / 2 + 5
    label = [
        _TEXT.format(x=LABELS_END, y=first + n * LINE, anchor="end", more="", text=line)
        for n, line in enumerate(lines)
    ]
    interval = _RULE.format(x1=low, x2=high, y1=middle, y2=middle, colour=colour, width=3, more="")
    mark = _MARKS[row.mark].format(x=at, y=middle, colour=colour, paper=NEUTRAL.paper)
    value = _TEXT.format(
        x=VALUES, y=middle + 5, anchor="start", more="", text=_value(row, language=language)
    )
    return Markup("").join([*label, interval, mark, value]), y + height


def _axis(
    ticks: Sequence[float], *, top: int, y: int, least: float, most: float, language: str
) -> tuple[Markup, int]:
    """Return fine lines at the ticks, the dashed one at no difference, and their numbers."""
    drawn = []
    for tick in ticks:
        x = _place(tick, least=least, most=most)
        is_none = abs(tick) < 1e-9
        drawn.append(
            _RULE.format(
                x1=x,
                x2=x,
                y1=top,
                y2=y,
                colour=NEUTRAL.muted if is_none else NEUTRAL.line,
                width=1.5 if is_none else 1,
                more=_DASHED if is_none else "",
            )
        )
        text = write(tick, kind=FactKind.POINTS, language=language)
        drawn.append(_TEXT.format(x=round(x, 1), y=y + LINE, anchor="middle", more="", text=text))
    return Markup("").join(drawn), y + 2 * LINE


def _value(row: ForestRow, *, language: str) -> str:
    difference, low, high = (
        write(value, kind=FactKind.POINTS, language=language)
        for value in (row.difference, row.low, row.high)
    )
    return f"{difference} ({low} to {high})"
