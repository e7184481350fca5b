"""Every result of the area beside the rest of its region: questions, and pillars as a whole."""

from collections.abc import Iterator

from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.questions import CHOSE, MARKS
from goodcare.findings.indices import PREFIX
from goodcare.publish.blocks import (
    Block,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Said,
    Table,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

ALL_QUESTIONS = Words(": all questions together")


def comparison(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make a picture and a table of the area's results beside the rest of its region."""
    if context.place.is_region:
        return ()
    verdicts = context.speaker.outcome("area_verdicts@2", place=context.place)
    headline = (context.say("comparison-headline"),)
    if verdicts.variant == "too-few":
        return (_comparison_page(context, key="comparison", headline=headline),)
    picture = Dots(
        title=(Words("Difference from the rest of the region, in points"),),
        subtitle=(),
        groups=tuple(_difference_groups(context)),
        reference=None,
    )
    return (
        _comparison_page(
            context,
            key="comparison",
            headline=headline,
            subtitle=(context.say("comparison-detail"),),
            main=(picture,),
        ),
        _comparison_page(
            context,
            key="comparison-table",
            headline=headline,
            subtitle=(context.say("comparison-table-detail"),),
            main=(_table(context),),
        ),
    )


def _comparison_page(
    context: Context,
    *,
    key: str,
    headline: Text,
    subtitle: Text = (),
    main: tuple[Block, ...] = (),
) -> Page:
    return Page(
        section="comparison",
        key=key,
        kicker=context.kicker(),
        headline=headline,
        subtitle=subtitle,
        accent=NEUTRAL_ACCENT,
        main=main,
        source_note=CHOSE,
    )


def _difference_groups(context: Context) -> Iterator[DotGroup]:
    outcome = context.speaker.outcome("area_verdicts@2", place=context.place)
    headings = (*MARKS, ("open", Mark.NEUTRAL, "Not settled, or about as likely"))
    for name, mark, heading in headings:
        if outcome.lists[name]:
            yield DotGroup(
                heading=(Words(heading),),
                mark=mark,
                dots=tuple(
                    Dot(label=label_of(outcome, one), value=_number(context, one, "difference"))
                    for one in outcome.lists[name]
                ),
            )


def _table(context: Context) -> Table:
    outcome = context.speaker.outcome("area_verdicts@2", place=context.place)
    return Table(
        title=(Words("Each result beside the rest of the region"),),
        head=(
            (Words("What was asked"),),
            (context.say("place-name"),),
            (Words("Rest of the region"),),
            (Words("What may be said"),),
        ),
        rows=tuple(
            (
                label_of(outcome, one),
                (_number(context, one, "here"),),
                (_number(context, one, "rest"),),
                (_words(context, one),),
            )
            for one in outcome.lists["all"]
        ),
    )


def label_of(outcome: Outcome, name: str) -> Text:
    """Name a question, or a pillar of which all questions are taken together."""
    label = outcome.labels[name]
    return (label, ALL_QUESTIONS) if name.startswith(PREFIX) else (label,)


def _number(context: Context, name: str, part: str) -> Said:
    if name.startswith(PREFIX):
        return context.number("index_comparison@1", part, pillar=name.removeprefix(PREFIX))
    return context.number("area_comparison@1", part, question=name)


def _words(context: Context, name: str) -> Said:
    if name.startswith(PREFIX):
        return context.say("index-comparison-words", PILLAR=name.removeprefix(PREFIX))
    return context.say("comparison-words", QUESTION=name)


COMPARISON = SectionKind(
    id="comparison",
    title="Compared with the rest of the region",
    about="Every result of the area beside the rest of its region, as picture and table",
    make=comparison,
)
