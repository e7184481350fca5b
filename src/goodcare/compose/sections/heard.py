"""How people took part, and who they are."""

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.noticed import method_notice
from goodcare.compose.sections.drawn import drawn_and_weighted
from goodcare.compose.worded import facts_in, questions_compared
from goodcare.findings.code_together import TOGETHER
from goodcare.findings.registry import FAMILIES
from goodcare.instrument.model import Kind, Role
from goodcare.publish.blocks import (
    Bar,
    Bars,
    Block,
    CountList,
    CountRow,
    Label,
    Page,
    Paragraphs,
    Text,
    Tile,
    Tiles,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

YES_OR_NO = 2
BY_ANOTHER_QUESTION = "lowest@1"
SEVERAL = "several"
TESTED_TOGETHER = (Words("What was tested together"),)
SET_BESIDE = Words(
    "Where answers to a question are set beside answers to another, that difference is tested "
    "alone and is not among those counted above."
)
OCCUPATION = "economic activity"
"""The census category whose question is drawn where a definition names none."""


def method(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on how people took part and what may be concluded."""
    compared = questions_compared(context.pages)
    waves = context.say("waves-together")
    before: tuple[Text, ...] = (
        (context.say("chose-to-take-part"),),
        (context.say("agreement"),),
        *(((waves,),) if waves.variant == SEVERAL else ()),
        *drawn_and_weighted(context),
    )
    after: tuple[Text, ...] = (
        (context.say("comparisons-made"),),
        *((context.say("conversations-compared", BESIDE=one),) for one in compared.conversations),
        (context.say("report-worded", COMPARED=";".join(compared.keys)),),
        *(((SET_BESIDE,),) if _sets_answers_beside(context) else ()),
        method_notice(context.speaker.basis.door),
    )
    return (
        Page(
            section="method",
            key="method",
            kicker=context.kicker(),
            headline=(context.say("method-headline"),),
            subtitle=_about(context),
            accent=NEUTRAL_ACCENT,
            main=(
                Paragraphs(paragraphs=before),
                *_families(context),
                Paragraphs(paragraphs=after),
            ),
            side=(*_channels(context), *_gatherings(context)),
        ),
    )


def _families(context: Context) -> tuple[Paragraphs, ...]:
    """List what was tested together, family by family; nothing where nothing was."""
    said = [context.say("comparisons-of", FAMILY=name) for name in (*FAMILIES, TOGETHER)]
    made: tuple[Text, ...] = tuple((one,) for one in said if one.variant != "none")
    return (Paragraphs(paragraphs=made, heading=TESTED_TOGETHER, is_list=True),) if made else ()


def _sets_answers_beside(context: Context) -> bool:
    """Whether a page tests answers to a question by those to another, outside the families."""
    facts = (fact for page in context.pages for fact in facts_in(page))
    return any(fact.statistic == BY_ANOTHER_QUESTION for fact in facts)


def _about(context: Context) -> Text:
    about = context.snapshot.manifest.conversation.about
    return (Label(text=about, source="conversation:about"),) if about else ()


def _channels(context: Context) -> tuple[Block, ...]:
    outcome = context.speaker.outcome("channels@1", place=context.place)
    rows = tuple(
        CountRow(label=(outcome.labels[key],), value=context.number("channels@1", key))
        for key in outcome.lists["channels"]
    )
    heading, unit = (Words("Survey, by channel"),), (Words("respondents"),)
    return (CountList(heading=heading, unit=unit, rows=rows),) if rows else ()


def _gatherings(context: Context) -> tuple[Block, ...]:
    outcome = context.speaker.outcome("gathering_register@1", place=context.place)
    keys = outcome.lists["gatherings"]
    said = (context.say("event-people"),), (context.say("group-people"),)
    spoken = Paragraphs(paragraphs=said)
    if not keys:
        return (spoken,)
    register = CountList(
        heading=(Words("Focus groups"),),
        unit=(Words("participants"),),
        rows=tuple(
            CountRow(
                label=(outcome.labels[key],), value=context.number("gathering_register@1", key)
            )
            for key in keys
        ),
    )
    return (spoken, register)


def who_we_heard(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make tiles of who the respondents are, and a chart of one demographic."""
    blocks = (*_tiles(context), *_demographic(context, parameters.get("chart", "")))
    if not blocks:
        return ()
    return (
        Page(
            section="who-we-heard",
            key="who-we-heard",
            kicker=context.kicker(),
            headline=(context.say("who-we-heard"),),
            subtitle=(context.say("who-detail"),),
            accent=NEUTRAL_ACCENT,
            main=blocks,
        ),
    )


def _tiles(context: Context) -> tuple[Block, ...]:
    outcome = context.speaker.outcome("tiles@1", place=context.place)
    tiles = tuple(
        Tile(
            value=context.number("tiles@1", key),
            label=(outcome.labels[key], *_tile_base(context, key)),
        )
        for key in outcome.lists["tiles"]
    )
    return (Tiles(tiles=tiles),) if tiles else ()


def _tile_base(context: Context, question: str) -> Text:
    base = context.number("tile_base@1", "base", question=question)
    is_hidden = any(fact.is_suppressed for fact in base.facts)
    return () if is_hidden else (Words(", of "), base)


def _demographic(context: Context, question: str) -> tuple[Block, ...]:
    chosen = question or _chosen(context)
    if not chosen:
        return ()
    outcome = context.speaker.outcome("breakdown@1", place=context.place, question=chosen)
    if not outcome.lists["parts"]:
        return ()
    unit = "respondents" if outcome.variant == "counts" else "share of those who answered"
    return (
        Bars(
            title=(outcome.labels["question"],),
            unit=(Words(unit),),
            rows=tuple(
                Bar(
                    label=(outcome.labels[key],),
                    value=context.number("breakdown@1", key, question=chosen),
                )
                for key in outcome.lists["parts"]
            ),
            fill=NEUTRAL_ACCENT,
            note=(context.say("breakdown-detail", QUESTION=chosen),),
        ),
    )


def _chosen(context: Context) -> str:
    """Occupation where the form has it, else the first demographic with several answers."""
    several = [
        question
        for question in context.snapshot.instrument.questions
        if question.role is Role.DEMOGRAPHIC
        and question.kind in (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
        and len(question.scale) > YES_OR_NO
    ]
    occupations = [question for question in several if question.census == OCCUPATION]
    return next((question.name for question in (*occupations, *several)), "")


METHOD = SectionKind(
    id="method",
    title="How people took part",
    about="Channels, gatherings, agreement of coders, comparisons made and worded",
    make=method,
    is_for_few=True,
    is_late=True,
)
WHO_WE_HEARD = SectionKind(
    id="who-we-heard",
    title="Who the respondents are",
    about="Tiles of who the respondents are, and one demographic as a chart",
    make=who_we_heard,
    parameters=frozenset({"chart"}),
)
