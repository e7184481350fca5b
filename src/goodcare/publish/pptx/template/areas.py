"""What a layout keeps free: the largest rectangle that nothing else stands in."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any  # python-pptx has no types

from pptx.enum.shapes import PP_PLACEHOLDER

from goodcare.publish.pptx.geometry import Box

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BODIES = (
    PP_PLACEHOLDER.BODY,
    PP_PLACEHOLDER.OBJECT,
    PP_PLACEHOLDER.CHART,
    PP_PLACEHOLDER.TABLE,
    PP_PLACEHOLDER.PICTURE,
    PP_PLACEHOLDER.ORG_CHART,
    PP_PLACEHOLDER.MEDIA_CLIP,
    PP_PLACEHOLDER.BITMAP,
)
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
COVERS = 0.85
"""A shape that covers this part of a slide is its background."""

EDGE = 0.04
"""Kept free at the edges of a slide, as a part of its height, where nothing says more."""

MOST_OBSTACLES = 40


def placeholders_of(layout: Any, kinds: Sequence[Any]) -> list[Any]:
    """Return the placeholders of some kinds that have a place."""
    return [
        shape
        for shape in layout.placeholders
        if shape.placeholder_format.type in kinds and None not in (shape.left, shape.width)
    ]


def box_of(shape: Any) -> Box:
    """Return where a shape stands, in the units of the file."""
    return Box(shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)


def standing(layout: Any) -> Iterator[Any]:
    """Yield what stands on every slide of a layout, from the back to the front."""
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        yield from (s for s in layout.slide_master.shapes if not s.is_placeholder)
    yield from (s for s in layout.shapes if not s.is_placeholder)


def is_ground(shape: Any, slide: Box, content: Box | None) -> bool:
    """Whether a shape lies under everything: it covers the slide, or all of the content."""
    box = box_of(shape)
    if box.w * box.h >= COVERS * slide.w * slide.h:
        return True
    return content is not None and _holds(box, content)


def content_of(layout: Any) -> Box | None:
    """Return the rectangle around the placeholders for text, charts and pictures."""
    return around([box_of(shape) for shape in placeholders_of(layout, BODIES)])


def free_area(layout: Any, slide: Box) -> Box:
    """Return the largest rectangle for charts under or beside the title of a layout."""
    content = content_of(layout)
    titles = [box_of(shape) for shape in placeholders_of(layout, TITLES)]
    bounds = content or _between_margins(titles, slide)
    taken = [*titles, *(box_of(shape) for shape in placeholders_of(layout, FEET))]
    taken += [box_of(s) for s in standing(layout) if not is_ground(s, slide, content)]
    return largest_free(bounds, taken[:MOST_OBSTACLES])


def free_below(layout: Any, slide: Box) -> Box:
    """Return the largest rectangle under the titles of a layout that nothing stands in."""
    kinds = (*TITLES, PP_PLACEHOLDER.SUBTITLE)
    titles = [box_of(shape) for shape in placeholders_of(layout, kinds)]
    inner = slide.within(EDGE * slide.h)
    top = max((box.bottom for box in titles), default=inner.y)
    below = Box(inner.x, top, inner.w, max(inner.bottom - top, 0))
    taken = [box_of(shape) for shape in placeholders_of(layout, FEET)]
    for shape in standing(layout):
        if is_ground(shape, slide, around(titles)):
            below = _overlap(below, box_of(shape))
        else:
            taken.append(box_of(shape))
    return largest_free(below, taken[:MOST_OBSTACLES])


def around(boxes: Sequence[Box]) -> Box | None:
    """Return the rectangle around boxes, or None where there are none."""
    if not boxes:
        return None
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


def largest_free(bounds: Box, taken: Sequence[Box]) -> Box:
    """Return the largest rectangle inside bounds that overlaps nothing that is taken."""
    edges = {bounds.y, bounds.bottom}
    for box in taken:
        edges |= {y for y in (box.y, box.bottom) if bounds.y < y < bounds.bottom}
    candidates = [
        Box(left, top, right - left, bottom - top)
        for top, bottom in combinations(sorted(edges), 2)
        for left, right in _gaps(bounds, taken, top=top, bottom=bottom)
    ]
    return max(candidates, key=lambda box: box.w * box.h, default=Box(bounds.x, bounds.y, 0, 0))


def _gaps(
    bounds: Box, taken: Sequence[Box], *, top: float, bottom: float
) -> Iterator[tuple[float, float]]:
    """Yield the stretches from left to right that are free all the way from top to bottom."""
    in_the_way = sorted(
        (max(box.x, bounds.x), min(box.right, bounds.right))
        for box in taken
        if box.y < bottom and box.bottom > top and box.x < bounds.right and box.right > bounds.x
    )
    ends = [(bounds.x, bounds.x), *in_the_way, (bounds.right, bounds.right)]
    reached = bounds.x
    for (_, end), (start, _) in pairwise(ends):
        reached = max(reached, end)
        if start > reached:
            yield reached, start


def _between_margins(placed: Sequence[Box], slide: Box) -> Box:
    """Return the slide without its edges, as wide as what is placed on it."""
    edge = EDGE * slide.h
    inner = slide.within(edge)
    box = around(placed)
    if box is None:
        return inner
    left, right = max(box.x, slide.x), min(box.right, slide.right)
    return Box(left, inner.y, right - left, inner.h) if right > left else inner


def _overlap(one: Box, other: Box) -> Box:
    x, y = max(one.x, other.x), max(one.y, other.y)
    width = min(one.right, other.right) - x
    height = min(one.bottom, other.bottom) - y
    return Box(x, y, max(width, 0), max(height, 0))


def _holds(outer: Box, inner: Box) -> bool:
    slack = 0.02 * max(inner.w, inner.h)
    return (
        outer.x <= inner.x + slack
        and outer.y <= inner.y + slack
        and outer.right >= inner.right - slack
        and outer.bottom >= inner.bottom - slack
    )
