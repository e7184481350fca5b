"""Authored texts of the framework, each with how many respondents mentioned it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodcare.compose.context import Context, accent_of
from goodcare.compose.sections.columns import Column, Line, Listed, free_in, pages_of_columns
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.compose.sections.quoting import quotes_about
from goodcare.disclosure import Shown
from goodcare.findings import no_longer_than
from goodcare.framework.model import Pillar, Priority
from goodcare.publish.blocks import (
    Block,
    CountList,
    CountRow,
    Label,
    Page,
    Paragraphs,
    Quotes,
    Said,
    Text,
    Words,
)

MENTIONS = "mentions@1"
UNHEARD = ("nobody", "not-coded")
"""Variants of a count that is no number beside a text."""
ROOM_FOR_QUOTATION = 235
WORDS_UNDER_A_LIST = 25
CONTINUED = (Words(", continued"),)
COLON, SPACE, SEMICOLON = (Words(": "),), (Words(" "),), (Words("; "),)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredSection:
    """What the pages of a section of lists have in common.

    Args:
        section: id of the section kind. key: of its pages.
        part: pillar or priority that it is about; None: all.
        says: the headline of a page, from its ids of texts and its number from zero.
        quoted: what else the codes of quotations are about ("priority:workforce"), or empty.
        counted: the statistic that counts a text; of wants the one that knows whose they are.
        base: what the counts on a page are of, from its ids of texts.
    """

    section: str
    key: str
    part: Pillar | Priority | None
    says: Callable[[tuple[str, ...], int], Said]
    quoted: str = ""
    counted: str = MENTIONS
    base: Callable[[tuple[str, ...]], Said] | None = None


def evidence_of(context: Context, part_id: str, *, counted: str = MENTIONS) -> Said | None:
    """Say how many respondents mentioned evidence for a text; None where no answer was coded."""
    asked = {"of": f"evidence:{part_id}"} if counted == MENTIONS else {"wants": part_id}
    outcome = context.speaker.outcome(counted, place=context.place, **asked)
    if outcome.variant in UNHEARD:
        return None
    return context.number(counted, "respondents", **asked)


def listed(context: Context, group: AuthoredGroup, *, counted: str = MENTIONS) -> Listed:
    """Count each text of a group: most mentioned first, those nobody mentioned last."""
    lines = tuple(
        Line(
            id=one.id,
            label=Label(text=one.text, source=f"framework:{one.id}"),
            value=evidence_of(context, one.id, counted=counted),
        )
        for one in group.texts
    )
    ranked = sorted(lines, key=lambda line: rank_of((line.value,) if line.value else ()))
    return Listed(heading=group.heading, lines=tuple(ranked))


def rank_of(count: Text) -> tuple[int, float]:
    """Rank by count: largest first, then numbers that are withheld, then what has no number."""
    facts = [fact for piece in count if isinstance(piece, Said) for fact in piece.facts]
    if not facts:
        return (2, 0.0)
    shown = facts[0].shown
    return (0, -shown.value) if isinstance(shown, Shown) else (1, 0.0)


def list_blocks(context: Context, one: Listed) -> Iterator[Block]:
    """Make the list with counts, and under its own heading what no answer was coded for."""
    if one.counted:
        yield CountList(
            heading=(*one.heading, *(CONTINUED if one.is_continued else ())),
            unit=RESPONDENTS,
            rows=tuple(CountRow(label=(line.label,), value=line.value) for line in one.counted),
        )
    if one.unheard:
        is_named = bool(one.counted) or one.is_continued
        yield Paragraphs(
            heading=unheard(context) if is_named else (*one.heading, *COLON, *unheard(context)),
            paragraphs=(_running(one.unheard),),
        )


def _running(lines: Sequence[Line]) -> Text:
    """Set texts one after another; between those without a full stop stands a semicolon."""
    text: Text = ()
    for line in lines:
        is_sentence = bool(text) and text[-1].text.endswith(".")
        text = (*text, *((SPACE if is_sentence else SEMICOLON) if text else ()), line.label)
    return text


def unheard(context: Context) -> Text:
    """Say of texts without a number that no answer was coded for them."""
    return (Words("No answer from "), context.say("place-name"), Words(" was coded for these"))


def authored_pages(
    context: Context, groups: Iterable[AuthoredGroup], about: AuthoredSection
) -> tuple[Page, ...]:
    """Make pages of lists in two columns; quotations stand where there is room."""
    pages = pages_of_columns(listed(context, group, counted=about.counted) for group in groups)
    return tuple(
        _page(context, columns, about, key=page_key(about.key, at, of=len(pages)), at=at)
        for at, columns in enumerate(pages)
    )


def _page(
    context: Context, columns: Sequence[Column], about: AuthoredSection, *, key: str, at: int
) -> Page:
    ids = tuple(line.id for column in columns for one in column for line in one.lines)
    also = f"+{about.quoted}" if about.quoted else ""
    of = tuple(f"evidence:{one}{also}" for one in ids)
    filled = [
        [block for one in column for block in list_blocks(context, one)] for column in columns
    ]
    is_even = len(filled) > 1
    if not is_even:
        filled.append(list(quotation_on(context, of)))
    else:
        roomiest = max(range(len(columns)), key=lambda number: free_in(columns[number]))
        if free_in(columns[roomiest]) >= ROOM_FOR_QUOTATION:
            filled[roomiest] += quotation_on(context, of, longest=WORDS_UNDER_A_LIST)
    return Page(
        section=about.section,
        key=key,
        kicker=context.kicker(about.part),
        headline=(about.says(ids, at),),
        subtitle=(about.base(ids) if about.base else context.say("evidence-base"),),
        accent=accent_of(about.part),
        main=tuple(filled[0]),
        side=tuple(filled[1]),
        is_even=is_even,
    )


def quotation_on(
    context: Context, of: Iterable[str], *, longest: int | None = None
) -> tuple[Quotes, ...]:
    """Return one quotation on the first selection of codes that has one.

    Args:
        context: of the section.
        of: selections, as in `codes_about`.
        longest: words that there is room for; None: as many as quotations have.
    """
    analysis = context.speaker.basis.analysis
    among = None if longest is None else no_longer_than(analysis, longest)
    for one in of:
        found = quotes_about(context, of=one, most=1, among=among)
        if found:
            return found
    return ()


def evidence_for(ids: Iterable[str]) -> str:
    """Select the codes that are evidence for any of some texts, as `any_of` reads them."""
    return ";".join(f"evidence:{one}" for one in ids)


def page_key(key: str, at: int, *, of: int) -> str:
    """Name a page of several ("good-care-2"); a page alone has no number."""
    return key if of == 1 else f"{key}-{at + 1}"
