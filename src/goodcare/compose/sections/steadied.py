"""A small area's results, each beside the same steadied with what the other areas said."""

from collections.abc import Iterator

from goodcare.claims.terms import question_topic
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.findings import compared_areas, respondents_of
from goodcare.publish.blocks import Page, Table, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

SECTION = "areas-steadied"
SMALL = 100
"""Respondents; with more, what the other areas said moves a result by few points."""
ROWS = 8
SHOWN = ("percent", "counts")
TOWARDS = (
    Words("a steadied result is drawn towards what the areas have in common, the further the "),
    Words("fewer answered; respondents chose to take part"),
)


def areas_steadied(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the tables of a small area; nothing for others, or with too few areas."""
    analysis = context.speaker.basis.analysis
    if respondents_of(analysis, place=context.place) >= SMALL:
        return ()
    asked = {question.name for question in context.snapshot.instrument.questions}
    names = [
        name for name in compared_areas(analysis) if name in asked and _is_shown(context, name)
    ]
    return tuple(_pages(context, names))


def _is_shown(context: Context, name: str) -> bool:
    outcome = context.speaker.outcome("steadied@1", place=context.place, question=name)
    return outcome.variant in SHOWN


def _pages(context: Context, names: list[str]) -> Iterator[Page]:
    language = context.speaker.basis.language
    for number, start in enumerate(range(0, len(names), ROWS), start=1):
        listed = names[start : start + ROWS]
        table = Table(
            title=(Words("Each result alone and steadied"),),
            head=(
                (Words("What was asked"),),
                (context.say("place-name"),),
                (Words("Steadied with what the other areas said"),),
            ),
            rows=tuple(
                (
                    (question_topic(context.snapshot, name, language=language),),
                    (context.say("steadied-own", QUESTION=name),),
                    (context.say("steadied-words", QUESTION=name),),
                )
                for name in listed
            ),
        )
        yield Page(
            section=SECTION,
            key=f"{SECTION}-{number}",
            kicker=context.kicker(),
            headline=(context.say("steadied-headline", QUESTION=listed[0]),),
            subtitle=(context.say("steadied-detail"),) if number == 1 else (),
            accent=NEUTRAL_ACCENT,
            main=(table,),
            source_note=TOWARDS,
        )


AREAS_STEADIED = SectionKind(
    id=SECTION,
    title="Results of few people, steadied",
    about="A small area's results, each beside the same steadied with what the other areas said",
    make=areas_steadied,
)
