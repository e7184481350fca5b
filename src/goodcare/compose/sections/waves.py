"""The latest wave of answers beside the one before it: as picture and as table."""

from collections.abc import Iterator

from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.comparison import label_of
from goodcare.compose.sections.questions import MARKS
from goodcare.findings.wave_change import wave_names
from goodcare.publish.blocks import (
    Block,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Table,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

SECTION = "wave-change"
OTHER_PEOPLE = (
    Words("different people answered in each wave, and chose to: a difference is not a change "),
    Words("in anybody"),
)
HEADINGS = {"more": "More often", "less": "Less often"}
OPEN = ("open", Mark.NEUTRAL, "Not settled, or about as often")
TOO_FEW = "too-few"
ROWS = 8


def wave_change(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a picture and a table; nothing where all answers are of one wave."""
    if len(wave_names(context.speaker.basis.analysis)) < 2:
        return ()
    pooled = parameters.get("pooled", "no")
    outcome = context.speaker.outcome("wave_verdicts@1", place=context.place, pooled=pooled)
    if outcome.variant == TOO_FEW:
        return (_page(context, pooled, key=SECTION),)
    groups = tuple(_groups(context, outcome, pooled=pooled))
    picture = Dots(
        title=(Words("Difference from the wave before, in points"),),
        subtitle=(),
        groups=groups,
        reference=None,
    )
    return (
        _page(
            context,
            pooled,
            key=SECTION,
            subtitle=(context.say("wave-detail", POOLED=pooled),),
            main=(picture,),
        ),
        *_tables(context, outcome, pooled=pooled),
    )


def _page(
    context: Context,
    pooled: str,
    *,
    key: str,
    subtitle: Text = (),
    main: tuple[Block, ...] = (),
) -> Page:
    return Page(
        section=SECTION,
        key=key,
        kicker=context.kicker(),
        headline=(context.say("wave-headline", POOLED=pooled),),
        subtitle=subtitle,
        accent=NEUTRAL_ACCENT,
        main=main,
        source_note=OTHER_PEOPLE,
    )


def _groups(context: Context, outcome: Outcome, *, pooled: str) -> Iterator[DotGroup]:
    for name, mark, heading in (*MARKS, OPEN):
        if outcome.lists[name]:
            yield DotGroup(
                heading=(Words(HEADINGS.get(name, heading)),),
                mark=mark,
                dots=tuple(
                    Dot(
                        label=label_of(outcome, question),
                        value=context.number(
                            "wave_comparison@1", "difference", question=question, pooled=pooled
                        ),
                    )
                    for question in outcome.lists[name]
                ),
            )


def _tables(context: Context, outcome: Outcome, *, pooled: str) -> Iterator[Page]:
    listed = outcome.lists["all"]
    for number, start in enumerate(range(0, len(listed), ROWS), start=1):
        table = Table(
            title=(Words("Each result in both waves"),),
            head=(
                (Words("What was asked"),),
                (outcome.labels["wave-before"],),
                (outcome.labels["wave-latest"],),
                (Words("What may be said of the later wave"),),
            ),
            rows=tuple(
                (
                    label_of(outcome, one),
                    *(
                        (context.number("wave_comparison@1", part, question=one, pooled=pooled),)
                        for part in ("before", "latest")
                    ),
                    (context.say("wave-words", QUESTION=one, POOLED=pooled),),
                )
                for one in listed[start : start + ROWS]
            ),
        )
        yield _page(
            context,
            pooled,
            key=f"{SECTION}-table-{number}",
            subtitle=(context.say("wave-table-detail"),),
            main=(table,),
        )


WAVE_CHANGE = SectionKind(
    id=SECTION,
    title="Wave beside wave",
    about="The latest wave of answers beside the one before, or (pooled: yes) all before together",
    make=wave_change,
    parameters=frozenset({"pooled"}),
)
