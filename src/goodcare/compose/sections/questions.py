"""Importance and experience of one thing, and the area beside the rest of its region."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.likert import likert_of
from goodcare.compose.sections.quoting import quotes_beside
from goodcare.errors import InputError
from goodcare.framework.model import Pillar, Priority
from goodcare.instrument.model import GoodEnd, Question, Role
from goodcare.publish.blocks import (
    Block,
    Callout,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Text,
    Words,
)

CHOSE = (Words("respondents chose to take part"),)
BESIDE = ("difference",)
"""Sections that show a question beside something, not instead of under its pillar or priority."""
MARKS = (
    ("more", Mark.MORE, "More likely"),
    ("less", Mark.LESS, "Less likely"),
    ("possible", Mark.POSSIBLE, "Possible, worth asking locally"),
)


def pillar_question(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make one page for each question of a pillar or priority that has a good end."""
    framework = context.snapshot.framework
    part: Pillar | Priority
    if "priority" in parameters:
        part = framework.priority(parameters["priority"])
    else:
        part = framework.pillar(parameters["pillar"])
    chosen = parameters.get("question", "")
    questions = tuple(questions_of(context, part, chosen=chosen))
    if chosen and chosen not in {question.name for question in questions}:
        raise InputError(f"Question '{chosen}' is no rated question of '{part.id}'.")
    return tuple(
        rated_page(
            context,
            question,
            section="pillar-question",
            key=f"{part.id}-{question.name}",
            part=part,
            beside=_pair_of(context, question),
        )
        for question in questions
        if not chosen or question.name == chosen
    )


def questions_of(
    context: Context, part: Pillar | Priority, *, chosen: str = ""
) -> Iterator[Question]:
    """Yield the rated questions of a pillar or priority; importance only where it stands alone.

    A question with a section of its own stands there, one of a priority under that; `chosen`
    is yielded all the same.
    """
    for question in context.snapshot.instrument.questions:
        is_beside = question.role is Role.IMPORTANCE and question.pair
        is_elsewhere = _home_of(context, question) != part.id and question.name != chosen
        is_about = part.id in (question.pillar, question.priority)
        if is_about and is_rated(question) and not is_beside and not is_elsewhere:
            yield question


def is_rated(question: Question) -> bool:
    """Whether a question has a good end and is no demographic."""
    return question.good_end is not GoodEnd.NONE and question.role is not Role.DEMOGRAPHIC


def stands_elsewhere(question: Question) -> bool:
    """Whether a question has a section of its own, instead of beside its pillar or priority."""
    return question.section not in ("", *BESIDE)


def _home_of(context: Context, question: Question) -> str:
    """Return the part of the framework that a question stands under; empty: its own section."""
    if stands_elsewhere(question):
        return ""
    priorities = {one.id for one in context.snapshot.framework.priorities}
    return question.priority if question.priority in priorities else question.pillar


def _pair_of(context: Context, question: Question) -> tuple[Question, ...]:
    return (context.snapshot.instrument.question(question.pair),) if question.pair else ()


def rated_page(
    context: Context,
    question: Question,
    *,
    section: str,
    key: str,
    part: Pillar | Priority | None = None,
    beside: tuple[Question, ...] = (),
    callouts: tuple[Callout, ...] = (),
) -> Page:
    """Make the page of one rated question: its answers, the comparison, the groups.

    Args:
        context: of the section.
        question: with a good end.
        section: id of the section.
        key: of the page.
        part: pillar or priority that it stands under.
        beside: rated questions drawn above it.
        callouts: what else is said below it.
    """
    charts = (likert_of(context, one) for one in (*beside, question))
    return Page(
        section=section,
        key=key,
        kicker=context.kicker(part),
        headline=(context.say("top-share", QUESTION=question.name),),
        subtitle=(context.say("top-share-detail", QUESTION=question.name),),
        accent=accent_of(part),
        main=(
            *(chart for chart in charts if chart is not None),
            *_comparison(context, question),
            *callouts,
        ),
        side=_groups(context, question) or quotes_beside(context, question, part),
        source_note=CHOSE,
    )


def _comparison(context: Context, question: Question) -> tuple[Callout, ...]:
    if context.place.is_region or not _is_answered(context, question):
        return ()
    said = context.say("area-comparison", QUESTION=question.name)
    return (Callout(text=(said,)),)


def _is_answered(context: Context, question: Question) -> bool:
    """Whether anybody of the region answered: without answers there is nothing to compare."""
    asked = context.speaker.outcome("top_share@1", place=context.region, question=question.name)
    return asked.variant != "nobody"


def _groups(context: Context, question: Question) -> tuple[Block, ...]:
    region = context.region
    outcome = context.speaker.outcome("group_scan@1", place=region, question=question.name)
    if outcome.variant == "not-tested" or not _is_answered(context, question):
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


PILLAR_QUESTION = SectionKind(
    id="pillar-question",
    title="How important it is, and what respondents find",
    about="Importance beside experience, the area beside the region, groups across the region",
    make=pillar_question,
    parameters=frozenset({"pillar", "priority", "question"}),
    needs=frozenset({"pillar", "priority"}),
)
