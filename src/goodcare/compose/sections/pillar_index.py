"""All questions on experience of a pillar together: the place, the rest of the region, groups."""

from goodcare.claims.terms import question_topic
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.findings.pillar_index import has_index
from goodcare.publish.blocks import (
    BigFigure,
    Block,
    Callout,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Paragraphs,
    Words,
)

SECTION = "pillar-index"
TOO_FEW = "too-few"
GOOD_ANSWERS = (
    Words("a good answer is one of those counted together at the good end of its question; "),
    Words("respondents chose to take part"),
)
HEADINGS = (
    ("more", Mark.MORE, "More good answers"),
    ("less", Mark.LESS, "Fewer good answers"),
    ("possible", Mark.POSSIBLE, "Possible, worth asking locally"),
)
MADE_OF = (Words("The questions are about"),)


def pillar_index(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page of a pillar's index; none where it has too few questions or answers."""
    pillar = context.snapshot.framework.pillar(parameters["pillar"])
    if not has_index(context.speaker.basis.analysis, pillar.id):
        return ()
    headline = context.say("index-headline", PILLAR=pillar.id)
    if headline.variant == TOO_FEW:
        return ()
    return (
        Page(
            section=SECTION,
            key=f"{SECTION}-{pillar.id}",
            kicker=context.kicker(pillar),
            headline=(headline,),
            subtitle=(context.say("index-detail", PILLAR=pillar.id),),
            accent=accent_of(pillar),
            main=(
                BigFigure(
                    value=context.number("index_mean@1", "share", pillar=pillar.id),
                    text=(context.say("index-words", PILLAR=pillar.id),),
                ),
                *_comparison(context, pillar.id),
                _questions(context, pillar.id),
            ),
            side=(_groups(context, pillar.id),),
            source_note=GOOD_ANSWERS,
        ),
    )


def _comparison(context: Context, pillar: str) -> tuple[Callout, ...]:
    if context.place.is_region:
        return ()
    return (Callout(text=(context.say("index-comparison", PILLAR=pillar),)),)


def _questions(context: Context, pillar: str) -> Paragraphs:
    outcome = context.speaker.outcome("index_mean@1", place=context.place, pillar=pillar)
    language = context.speaker.basis.language
    topics = (
        question_topic(context.snapshot, name, language=language)
        for name in outcome.lists["questions"]
    )
    return Paragraphs(paragraphs=tuple((topic,) for topic in topics), heading=MADE_OF, is_list=True)


def _groups(context: Context, pillar: str) -> Block:
    region = context.region
    outcome = context.speaker.outcome("index_scan@1", place=region, pillar=pillar)
    groups = tuple(
        DotGroup(
            heading=(Words(heading),),
            mark=mark,
            dots=tuple(
                Dot(
                    label=(outcome.labels[key],),
                    value=context.speaker.number("index_scan@1", key, place=region, pillar=pillar),
                )
                for key in outcome.lists[name]
            ),
        )
        for name, mark, heading in HEADINGS
        if outcome.lists[name]
    )
    too_few = outcome.labels["too_few"].text
    return Dots(
        title=(Words("Across "), context.speaker.say("place-name", place=region)),
        subtitle=(context.say("index-groups", PILLAR=pillar),),
        groups=groups,
        reference=context.speaker.number("index_mean@1", "share", place=region, pillar=pillar),
        note=(context.say("index-too-few", PILLAR=pillar),) if too_few else (),
    )


PILLAR_INDEX = SectionKind(
    id=SECTION,
    title="All questions of a pillar together",
    about="The average share of a pillar's questions answered well, the area beside the region",
    make=pillar_index,
    parameters=frozenset({"pillar"}),
    needs=frozenset({"pillar"}),
)
