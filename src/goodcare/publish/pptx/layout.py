"""Blocks to slides: columns from top to bottom, and on to another slide where they do not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodcare.errors import GoodcareError
from goodcare.publish.blocks import Block, Page, Report
from goodcare.publish.pptx.drawings import drawing_of
from goodcare.publish.pptx.frame import Frame, is_title
from goodcare.publish.pptx.geometry import Box
from goodcare.publish.pptx.host import Framing
from goodcare.publish.pptx.own_host import own_framing

COLUMN_GAP = 64
BLOCK_GAP = 30
WIDEST_BLOCK_GAP = 46
FRESH_SLIDE_FROM = 0.4
"""A block that fits a slide of its own moves there once this much of the column is used."""


class LayoutError(GoodcareError):
    """Something does not fit its slide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block and its box."""

    block: Block
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class SlidePlan:
    """One slide: its number, its frame, where its blocks stand."""

    page: Page
    number: int
    is_continued: bool
    frame: Frame
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPlan:
    """All slides, the number of each page's first slide, and what does not fit."""

    slides: tuple[SlidePlan, ...]
    numbers: dict[str, int]
    warnings: tuple[str, ...]


def plan_deck(report: Report, *, framing: Framing | None = None) -> DeckPlan:
    """Lay out a report without drawing it; without a framing, on slides of our own."""
    framing = framing or own_framing()
    slides: list[SlidePlan] = []
    warnings: list[str] = []
    numbers: dict[str, int] = {}
    for page in framing.pages(report):
        numbers.setdefault(page.key, len(slides) + 1)
        plans, problems = _plan_page(page, report, framing, first_number=len(slides) + 1)
        slides += plans
        warnings += problems
    return DeckPlan(slides=tuple(slides), numbers=numbers, warnings=tuple(warnings))


def layout_warnings(report: Report) -> tuple[str, ...]:
    """Say what would not fit the slides of a report, one line each."""
    return plan_deck(report).warnings


def check_layout(report: Report) -> None:
    """Refuse a report that does not fit its slides.

    Raises:
        LayoutError: a headline needs a third line, or a block more than a slide.
    """
    warnings = layout_warnings(report)
    if warnings:
        raise LayoutError("\n".join(warnings))


def _plan_page(
    page: Page, report: Report, framing: Framing, *, first_number: int
) -> tuple[list[SlidePlan], list[str]]:
    if is_title(page):
        frame = framing.frame(page, report, is_continued=False)
        return [_slide(page, first_number, frame, ())], list(frame.warnings)
    slides: list[SlidePlan] = []
    warnings: list[str] = []
    main, side = list(page.main or page.side), list(page.side if page.main else ())
    while not slides or main or side:
        frame = framing.frame(page, report, is_continued=bool(slides))
        placed: list[Placed] = []
        if not main:
            main, side = side, []
        columns = _columns(frame.body, main, side, page=page)
        for queue, column in columns:
            done, problems = _fill_column(queue, column, key=page.key)
            placed += done
            warnings += problems
        if side and not main:
            placed = _spill(side, placed, columns)
        warnings += frame.warnings if not slides else ()
        slides.append(_slide(page, first_number + len(slides), frame, tuple(placed), bool(slides)))
    return slides, warnings


def _spill(
    side: list[Block], placed: list[Placed], columns: list[tuple[list[Block], Box]]
) -> list[Placed]:
    """Put what the side column has no room for under the main one, where that is free."""
    column = columns[0][1]
    in_main = [p for p in placed if p.box.x == column.x]
    others = [p for p in placed if p.box.x != column.x]
    bottom = max(p.box.bottom for p in in_main)
    while side:
        height = drawing_of(side[0]).height(side[0], column.w)
        if bottom + BLOCK_GAP + height > column.bottom:
            break
        box = column.row(bottom + BLOCK_GAP - column.y, height)
        in_main.append(Placed(block=side.pop(0), box=box))
        bottom = box.bottom
    return in_main + others


def _slide(
    page: Page,
    number: int,
    frame: Frame,
    placed: tuple[Placed, ...],
    is_continued: bool = False,  # noqa: FBT001, FBT002 - private, one caller each way
) -> SlidePlan:
    return SlidePlan(
        page=page, number=number, frame=frame, placed=placed, is_continued=is_continued
    )


def _columns(
    body: Box, main: list[Block], side: list[Block], *, page: Page
) -> list[tuple[list[Block], Box]]:
    """Give the side column the width its blocks like; without one, the main column has all."""
    if not side:
        return [(main, body)]
    half = (body.w - COLUMN_GAP) / 2
    liked = max(drawing_of(block).side_width(block) for block in side)
    width = half if page.is_even else min(liked, half)
    left = body.w - width
    return [(main, body.column(0, left - COLUMN_GAP)), (side, body.column(left, width))]


def _fill_column(queue: list[Block], column: Box, *, key: str) -> tuple[list[Placed], list[str]]:
    """Take blocks off the queue as long as they fit; what remains goes to the next slide."""
    taken: list[tuple[Block, float]] = []
    warnings: list[str] = []
    used = 0.0
    while queue:
        queue[:1] = drawing_of(queue[0]).across(queue[0], column.w)
        top = used + BLOCK_GAP if taken else 0.0
        head, tail = _part(queue[0], column, top)
        if head is None and not taken:
            head, tail = _forced(queue[0])
            warnings.append(f"{key}: A {type(head).__name__} is higher than its slide.")
        if head is None:
            break
        height = drawing_of(head).height(head, column.w)
        taken.append((head, height))
        used = top + height
        queue[:1] = [tail] if tail is not None else []
        if tail is not None:
            break
    return _stack(taken, column, used), warnings


def _stack(taken: Sequence[tuple[Block, float]], column: Box, used: float) -> list[Placed]:
    """Put blocks under each other, with a little more air where there is room."""
    if len(taken) == 1:
        block, height = taken[0]
        tallest = min(drawing_of(block).stretch, column.h)
        return [Placed(block=block, box=column.row(0, max(height, tallest)))]
    spare = max(column.h - used, 0)
    air = spare / (2 * len(taken)) if taken else 0.0
    gap = min(WIDEST_BLOCK_GAP, BLOCK_GAP + air)
    placed, y = [], 0.0
    for block, height in taken:
        placed.append(Placed(block=block, box=column.row(y, height)))
        y += height + gap
    return placed


def _part(block: Block, column: Box, top: float) -> tuple[Block | None, Block | None]:
    """Return what fits under `top`, and the rest; None for nothing."""
    drawing, room = drawing_of(block), column.h - top
    whole = drawing.height(block, column.w)
    if whole <= room:
        return block, None
    n = drawing.length(block)
    if n < 2 or (whole <= column.h and top > FRESH_SLIDE_FROM * column.h):
        return None, block
    fits = [k for k in range(1, n) if drawing.height(drawing.take(block, 0, k), column.w) <= room]
    if not fits or max(fits) < min(drawing.least, n):
        return None, block
    k = _evenly(n, max(fits)) if top == 0 and drawing.is_even else max(fits)
    return drawing.take(block, 0, k), drawing.take(block, k, n)


def _evenly(n: int, most: int) -> int:
    """Return how many of n to put on this slide, so that the last one is not left with one."""
    n_slides = -(-n // most)
    return -(-n // n_slides)


def _forced(block: Block) -> tuple[Block, Block | None]:
    """Take one part of a block that is higher than an empty slide."""
    drawing = drawing_of(block)
    n = drawing.length(block)
    if n < 2:
        return block, None
    return drawing.take(block, 0, 1), drawing.take(block, 1, n)
