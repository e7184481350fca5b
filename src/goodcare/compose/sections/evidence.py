"""Authored texts of the framework, each with how many respondents mentioned it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.compose.context import Context, accent_of
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.framework.model import Pillar, Priority
from goodcare.publish.blocks import Block, CountList, CountRow, Label, Page, Said, Text, Words

NOT_CODED = "not-coded"
ROWS_OF_A_PAGE = 8
ROWS_BESIDE_A_QUOTATION = 7
"""Texts and headings that a column beside a quotation holds."""
UNLINKED = (Words("without a number: no code is linked to it"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """One text of the framework that codes may be evidence for."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredGroup:
    """Texts that stand under one heading."""

    heading: Text
    texts: tuple[Authored, ...]


def evidence_of(context: Context, part_id: str) -> Said | None:
    """Say how many respondents mentioned evidence for a text; None where no code is linked."""
    of = f"evidence:{part_id}"
    outcome = context.speaker.outcome("mentions@1", place=context.place, of=of)
    if outcome.variant == NOT_CODED:
        return None
    return context.number("mentions@1", "respondents", of=of)


def authored_list(context: Context, group: AuthoredGroup) -> CountList:
    """List texts in the order of the framework, each with its evidence."""
    return CountList(
        heading=group.heading,
        unit=RESPONDENTS,
        rows=tuple(
            CountRow(
                label=(Label(text=one.text, source=f"framework:{one.id}"),),
                value=evidence_of(context, one.id),
            )
            for one in group.texts
        ),
    )


def authored_page(
    context: Context,
    part: Pillar | Priority | None,
    groups: Sequence[AuthoredGroup],
    *,
    section: str,
    key: str,
    first: Said | None,
    side: tuple[Block, ...] = (),
) -> Page:
    """Make a page of lists; `first` is the headline of the first page of several."""
    lists = tuple(authored_list(context, group) for group in groups)
    return Page(
        section=section,
        key=key,
        kicker=context.kicker(part),
        headline=_headline(context, groups, first=first),
        subtitle=(context.say("evidence-base"),),
        accent=accent_of(part),
        main=lists,
        side=side,
        source_note=unlinked_note(lists),
    )


def _headline(context: Context, groups: Sequence[AuthoredGroup], *, first: Said | None) -> Text:
    """Say what a page holds: the whole on the `first` page, the page's own lists on the others."""
    if first is not None:
        return (first,)
    of = ";".join(f"evidence:{one.id}" for group in groups for one in group.texts)
    names: Text = ()
    for group in groups:
        names = (*names, Words("; " if names else ": "), *group.heading)
    return (context.say("list-mentions", OF=of), *names)


def paged(
    groups: Iterable[AuthoredGroup], *, most: int = ROWS_OF_A_PAGE
) -> tuple[tuple[AuthoredGroup, ...], ...]:
    """Part groups into pages of so many texts; a longer group is parted evenly."""
    pages: list[list[AuthoredGroup]] = []
    for group in groups:
        for part in _parted(group, most=most):
            if not pages or n_texts((*pages[-1], part)) > most:
                pages.append([])
            pages[-1].append(part)
    return tuple(tuple(page) for page in pages)


def n_texts(groups: Sequence[AuthoredGroup]) -> int:
    """Count the texts of several groups."""
    return sum(len(group.texts) for group in groups)


def _parted(group: AuthoredGroup, *, most: int) -> tuple[AuthoredGroup, ...]:
    n_parts = -(-len(group.texts) // most)
    if n_parts <= 1:
        return (group,) if group.texts else ()
    size = -(-len(group.texts) // n_parts)
    return tuple(
        AuthoredGroup(heading=group.heading, texts=group.texts[start : start + size])
        for start in range(0, len(group.texts), size)
    )


def has_room_for_quotation(groups: Sequence[AuthoredGroup]) -> bool:
    """Whether lists are short enough to stand in a narrow column."""
    return n_texts(groups) + len(groups) <= ROWS_BESIDE_A_QUOTATION


def unlinked_note(blocks: Sequence[Block]) -> Text:
    """Say what a row without a number means, where there is one."""
    lists = [one for one in blocks if isinstance(one, CountList)]
    is_any = any(row.value is None for one in lists for row in one.rows)
    return UNLINKED if is_any else ()


def page_key(key: str, at: int, *, of: int) -> str:
    """Name a page of several ("good-care-2"); a page alone has no number."""
    return key if of == 1 else f"{key}-{at + 1}"
