"""Groups as dots with intervals against everybody."""

from collections.abc import Iterator
from dataclasses import replace

from goodcare.publish.blocks import Dot, DotGroup, Dots, Mark, Piece, Text, Words, plain
from goodcare.publish.pptx.canvas import Canvas
from goodcare.publish.pptx.charts.dots_chart import SomeDots, chart_of, scale_of
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.measure import width_of
from goodcare.publish.pptx.text import HEADING, SMALL, Paragraph, Style, height_of
from goodcare.publish.theme import INK, MUTED, PAPER

LABEL = Style(size=20, leading=1.15)
GROUP = Style(size=20, bold=True, leading=1.15)
GAP = 14
ROW_GAP = 14
TIGHT_ROW_GAP = 6
WIDEST = 1000


def _words_width(block: Dots, width: float) -> float:
    widest = max((width_of(plain(dot.label), size=LABEL.size) for dot in _dots(block)), default=0)
    return min(widest + 4, width * 0.48)


def _value_width(block: Dots) -> float:
    return max((width_of(dot.value.text, size=LABEL.size) + 6 for dot in _dots(block)), default=0)


def _dots(block: Dots) -> tuple[Dot, ...]:
    return tuple(dot for group in block.groups for dot in group.dots)


def _pitch(block: Dots, width: float) -> float:
    """The height of a slot, the same for headings and groups."""
    words = _words_width(block, width)
    highest = max(
        (Paragraph(text=dot.label, style=LABEL).height(words) for dot in _dots(block)), default=0
    )
    return max(LABEL.line + ROW_GAP, highest + TIGHT_ROW_GAP)


def _n_slots(block: Dots) -> int:
    return len(_dots(block)) + len(block.groups)


def _head(block: Dots) -> tuple[Paragraph, ...]:
    title = Paragraph(text=block.title, style=HEADING)
    subtitle = Paragraph(text=block.subtitle, style=SMALL, before=2)
    return tuple(p for p in (title, subtitle) if plain(p.text))


def _note(block: Dots) -> tuple[Paragraph, ...]:
    return (Paragraph(text=block.note, style=SMALL),) if plain(block.note) else ()


def _height(block: Dots, width: float) -> float:
    width = min(width, WIDEST)
    note = height_of(_note(block), width)
    slots = _n_slots(block) * _pitch(block, width)
    return height_of(_head(block), width) + 6 + slots + (note + 10 if note else 0)


def _values(block: Dots) -> Iterator[Piece]:
    for index, group in enumerate(block.groups):
        if index:
            yield Words("; ")
        yield from group.heading
        yield Words(": ")
        for place, dot in enumerate(group.dots):
            if place:
                yield Words(", ")
            yield from dot.label
            yield Words(" ")
            yield dot.value


def alt_of(block: Dots) -> Text:
    """Say the dots in words: title, what is shown, each group with its value."""
    line: Text = (Words(". Dashed line: "), block.reference) if block.reference else ()
    subtitle: Text = (Words(", "), *block.subtitle) if plain(block.subtitle) else ()
    return (Words("Dot chart: "), *block.title, *subtitle, Words(". "), *_values(block), *line)


def _draw_group(canvas: Canvas, group: DotGroup, slots: Box, columns: tuple[float, float]) -> None:
    """Write the heading, and each group's words and share, on both sides of the chart."""
    words, values = columns
    colour = MUTED if group.mark in (Mark.POSSIBLE, Mark.NEUTRAL) else INK
    pitch = slots.h / (len(group.dots) + 1)
    heading = Paragraph(text=group.heading, style=replace(GROUP, colour=colour))
    width = min(width_of(plain(group.heading), size=GROUP.size, bold=True) + 8, slots.w)
    canvas.panel(
        Box(slots.x, slots.y + pitch - heading.height(width) - 6, width, heading.height(width)),
        (heading,),
        name="Dots heading",
        fill=PAPER,
        margins=(0, 0),
    )
    for index, dot in enumerate(group.dots, start=1):
        row = slots.row(index * pitch, pitch)
        label = Paragraph(text=dot.label, style=replace(LABEL, colour=colour))
        canvas.text(row.column(0, words), (label,), name="Group", anchor="ctr")
        share = Paragraph(text=(dot.value,), style=replace(LABEL, colour=colour, align="r"))
        canvas.text(row.column(row.w - values, values), (share,), name="Share", anchor="ctr")


def _draw(canvas: Canvas, block: Dots, box: Box) -> None:
    box = Box(box.x, box.y, min(box.w, WIDEST), box.h)
    head = height_of(_head(block), box.w)
    canvas.text(box.row(0, head), _head(block), name="Chart title")
    pitch, words, values = _pitch(block, box.w), _words_width(block, box.w), _value_width(block)
    slots = box.row(head + 6, pitch * _n_slots(block))
    plot = Box(slots.x + words + GAP, slots.y, slots.w - words - values - 2 * GAP, slots.h)
    if _dots(block):
        chart = chart_of(block, plot, setting=canvas.setting)
        line: Text = (Words(" "), block.reference) if block.reference else ()
        pieces = (*block.title, Words(" "), *_values(block), *line)
        canvas.chart(plot, chart, pieces=pieces, alt=alt_of(block), name="Dots")
    top = 0.0
    for group in block.groups:
        height = pitch * (len(group.dots) + 1)
        _draw_group(canvas, group, slots.row(top, height), (words, values))
        top += height
    if _note(block):
        note = height_of(_note(block), box.w)
        canvas.text(box.row(slots.bottom + 10 - box.y, note), _note(block), name="Note")


def _length(block: Dots) -> int:
    return len(_dots(block))


def _take(block: Dots, start: int, stop: int) -> SomeDots:
    """Return the dots start to stop, with the headings of those that are left."""
    groups, at = [], 0
    for group in block.groups:
        end = at + len(group.dots)
        kept = group.dots[max(start - at, 0) : max(stop - at, 0)]
        if kept:
            groups.append(replace(group, dots=kept))
        at = end
    return SomeDots(
        title=block.title,
        subtitle=block.subtitle,
        groups=tuple(groups),
        reference=block.reference,
        note=block.note if stop >= at else (),
        scale=scale_of(block),
    )


def _side_width(block: Dots) -> float:
    widest = max((width_of(plain(dot.label), size=LABEL.size) for dot in _dots(block)), default=0)
    return min(max(430, widest + 290), 540)


DOTS: Drawing[Dots] = Drawing(
    height=_height, draw=_draw, side_width=_side_width, length=_length, take=_take, least=3
)
