"""From pages to a text that flows: pages that go on with one message stand under one heading.

A slide holds what fits; a document does not need that. Neighbouring pages with one headline become
one stretch, and tables that were parted for slides become one table.
"""

from dataclasses import dataclass, replace

from goodcare.publish.blocks import (
    Block,
    Contents,
    CountList,
    Matrix,
    Page,
    PageKind,
    Paragraphs,
    Table,
    plain,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block, or the part of one that a page holds, with the page's key."""

    anchor: str
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pages under one heading.

    Args:
        pages: in order. drawn: what stands under the heading; the parts of one table together.
    """

    pages: tuple[Page, ...]
    drawn: tuple[tuple[Part, ...], ...]

    @property
    def first(self) -> Page:
        """The page that says the message."""
        return self.pages[0]

    @property
    def is_contents(self) -> bool:
        """Whether it holds the contents and nothing else."""
        blocks = [part.block for parts in self.drawn for part in parts]
        return len(blocks) == 1 and isinstance(blocks[0], Contents)


def stretches(pages: tuple[Page, ...]) -> tuple[Stretch, ...]:
    """Put pages that go on with one message together."""
    groups: list[list[Page]] = []
    for page in pages:
        if groups and _goes_on(groups[-1][-1], page):
            groups[-1].append(page)
        else:
            groups.append([page])
    return tuple(Stretch(pages=tuple(group), drawn=tuple(_drawn(group))) for group in groups)


def _goes_on(earlier: Page, page: Page) -> bool:
    return (
        page.kind is not PageKind.TITLE
        and earlier.section == page.section
        and plain(earlier.headline) == plain(page.headline)
        and plain(earlier.kicker) == plain(page.kicker)
    )


def _drawn(pages: list[Page]) -> list[tuple[Part, ...]]:
    """Put the parts of a table together, also where other blocks of a page stood between."""
    groups: list[list[Part]] = []
    for page in pages:
        for block in (*page.main, *page.side):
            part = Part(anchor=page.key, block=block)
            earlier = next((one for one in groups if _goes_with(one, part, groups)), None)
            if earlier is None:
                groups.append([part])
            else:
                earlier.append(part)
    return [tuple(group) for group in groups]


def _goes_with(group: list[Part], part: Part, groups: list[list[Part]]) -> bool:
    is_near = group is groups[-1] or not isinstance(part.block, Paragraphs)
    is_other_page = group[-1].anchor != part.anchor
    return is_near and is_other_page and _is_one(group[-1].block, part.block)


def _is_one(earlier: Block, block: Block) -> bool:
    """Whether a block is the rest of the one before it."""
    return any(
        isinstance(earlier, kind)
        and isinstance(block, kind)
        and _without_content(earlier) == _without_content(block)
        for kind in (Table, Matrix, CountList, Paragraphs)
    )


def _without_content(block: Block) -> object:
    """Return what the parts of one block share: its head."""
    match block:
        case Table():
            return plain(block.title), tuple(plain(text) for text in block.head)
        case Matrix():
            return replace(block, rows=())
        case CountList():
            return plain(block.heading), plain(block.unit)
        case Paragraphs():
            return bool(block.heading) and plain(block.heading), block.is_list, bool(block.heading)
        case _:
            return block
