"""What follows from good care, and from bad."""

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.columns import free_in
from goodcare.compose.sections.evidence import (
    ROOM_FOR_QUOTATION,
    WORDS_UNDER_A_LIST,
    Authored,
    AuthoredGroup,
    list_blocks,
    listed,
    quotation_on,
)
from goodcare.publish.blocks import Block, Page, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

HEADINGS = ((True, "When care is good"), (False, "When care is bad"))


def consequences(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page with good consequences beside bad ones."""
    if not context.snapshot.framework.consequences:
        return ()
    good, bad = (_column(context, is_good=end, heading=words) for end, words in HEADINGS)
    return (
        Page(
            section="consequences",
            key="consequences",
            kicker=context.kicker(),
            headline=(context.say("consequences-headline"),),
            subtitle=(context.say("evidence-base"),),
            accent=NEUTRAL_ACCENT,
            main=good or bad,
            side=bad if good else (),
            is_even=bool(good and bad),
        ),
    )


def _column(context: Context, *, is_good: bool, heading: str) -> tuple[Block, ...]:
    texts = tuple(
        Authored(id=one.id, text=one.text)
        for one in context.snapshot.framework.consequences
        if one.is_good == is_good
    )
    if not texts:
        return ()
    group = AuthoredGroup(heading=(Words(heading),), texts=texts)
    counted = listed(context, group)
    has_room = free_in((counted,)) >= ROOM_FOR_QUOTATION
    return (*list_blocks(context, counted), *(_quote(context, texts) if has_room else ()))


def _quote(context: Context, texts: tuple[Authored, ...]) -> tuple[Block, ...]:
    """Set one quotation under the list, on the first text that has one."""
    return quotation_on(
        context, (f"evidence:{one.id}" for one in texts), longest=WORDS_UNDER_A_LIST
    )


CONSEQUENCES = SectionKind(
    id="consequences",
    is_of_codes=True,
    title="What good and bad care lead to",
    about="Consequences of good care beside those of bad care, with evidence and quotations",
    make=consequences,
)
