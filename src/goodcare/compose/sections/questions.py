"""Importance and experience of one thing, and the area beside the rest of its region."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.likert import likert_of
from goodcare.errors import InputError
from goodcare.framework.model import Pillar
from goodcare.instrument.model import GoodEnd, Question, Role
from goodcare.publish.blocks import (
    Block,
    Callout,
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

CHOSE = (Words("respondents chose to take part"),)
MARKS = (
    ("more", Mark.MORE, "More likely"),
    ("less", Mark.LESS, "Less likely"),
    ("possible", Mark.POSSIBLE, "Possible, worth asking locally"),
)


def pillar_question(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make one page for each question of a pillar that has a good end."""
    pillar = context.snapshot.framework.pillar(parameters["pillar"])
    chosen = parameters.get("question", "")
    questions = tuple(questions_of(context, pillar))
    if chosen and chosen not in {question.name for question in questions}:
        raise InputError(f"Question '{chosen}' is no rated question of pillar '{pillar.id}'.")
    return tuple(
        _page(context, pillar, question)
        for question in questions
        if not chosen or question.name == chosen
    )


def questions_of(context: Context, pillar: Pillar) -> Iterator[Question]:
    """Yield the rated questions of a pillar; importance only where it stands alone."""
    for question in context.snapshot.instrument.questions:
        is_rated = question.pillar == pillar.id and question.good_end is not GoodEnd.NONE
        is_beside = question.role is Role.IMPORTANCE and question.pair
        if is_rated and not is_beside and question.role is not Role.DEMOGRAPHIC:
            yield question


def _page(context: Context, pillar: Pillar, question: Question) -> Page:
    return Page(
        section="pillar-question",
        key=f"{pillar.id}-{question.name}",
        kicker=context.kicker(pillar),
        headline=(context.say("top-share", QUESTION=question.name),),
        subtitle=(context.say("top-share-detail", QUESTION=question.name),),
        accent=accent_of(pillar),
        main=(*_charts(context, question), *_comparison(context, question)),
        side=_groups(context, question),
        source_note=CHOSE,
    )


def _charts(context: Context, question: Question) -> Iterator[Block]:
    pair = [context.snapshot.instrument.question(question.pair)] if question.pair else []
    for one in (*pair, question):
        chart = likert_of(context, one)
        if chart is not None:
            yield chart


def _comparison(context: Context, question: Question) -> tuple[Block, ...]:
    if context.place.is_region:
        return ()
    said = context.say("area-comparison", QUESTION=question.name)
    return (Callout(text=(said,)),)


def _groups(context: Context, question: Question) -> tuple[Block, ...]:
    region = context.region
    outcome = context.speaker.outcome("group_scan@1", place=region, question=question.name)
    if outcome.variant == "not-tested":
        return ()
    groups = tuple(
        DotGroup(
            heading=(Words(heading),),
            mark=mark,
            dots=tuple(
                Dot(
                    label=(outcome.labels[key],),
                    value=context.speaker.number(
                        "group_scan@1", key, place=region, question=question.name
                    ),
                )
                for key in outcome.lists[name]
            ),
        )
        for name, mark, heading in MARKS
        if outcome.lists[name]
    )
    return (
        Dots(
            title=(Words("Across "), context.speaker.say("place-name", place=region)),
            subtitle=(
                context.say("groups-everybody", QUESTION=question.name)
                if groups
                else context.say("groups-found", QUESTION=question.name),
            ),
            groups=groups,
            reference=context.speaker.number(
                "top_share@1", "share", place=region, question=question.name
            ),
            note=_too_few(context, question) if outcome.labels["too_few"].text else (),
        ),
    )


def _too_few(context: Context, question: Question) -> Text:
    return (context.say("group-too-few", QUESTION=question.name),)


def comparison(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make a picture and a table of the area's results beside the rest of its region."""
    if context.place.is_region:
        return ()
    verdicts = context.speaker.outcome("area_verdicts@1", place=context.place)
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
    outcome = context.speaker.outcome("area_verdicts@1", place=context.place)
    headings = (*MARKS, ("open", Mark.NEUTRAL, "Not settled, or about as likely"))
    for name, mark, heading in headings:
        if outcome.lists[name]:
            yield DotGroup(
                heading=(Words(heading),),
                mark=mark,
                dots=tuple(
                    Dot(
                        label=(outcome.labels[question],),
                        value=context.number("area_comparison@1", "difference", question=question),
                    )
                    for question in outcome.lists[name]
                ),
            )


def _table(context: Context) -> Table:
    outcome = context.speaker.outcome("area_verdicts@1", place=context.place)
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
                (outcome.labels[question],),
                (context.number("area_comparison@1", "here", question=question),),
                (context.number("area_comparison@1", "rest", question=question),),
                (context.say("comparison-words", QUESTION=question),),
            )
            for question in outcome.lists["all"]
        ),
    )


PILLAR_QUESTION = SectionKind(
    id="pillar-question",
    title="How important it is, and what respondents find",
    about="Importance beside experience, the area beside the region, groups across the region",
    make=pillar_question,
    parameters=frozenset({"pillar", "question"}),
    needs=frozenset({"pillar"}),
)
COMPARISON = SectionKind(
    id="comparison",
    title="Compared with the rest of the region",
    about="Every result of the area beside the rest of its region, as picture and table",
    make=comparison,
)
