"""The framework graphic, and a page for each pillar."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of, pillar_label
from goodcare.compose.sections.counting import count_list
from goodcare.compose.sections.mentions import has_codes
from goodcare.compose.sections.questions import questions_of
from goodcare.compose.sections.quoting import quotes_about
from goodcare.framework.model import Pillar, PillarKind
from goodcare.publish.blocks import (
    FrameworkGraphic,
    FrameworkPart,
    Label,
    Page,
    Paragraphs,
    Words,
)
from goodcare.publish.pieces import pieces_in
from goodcare.publish.theme import NEUTRAL_ACCENT

MOST_CODES = 8
MOST_MENTIONED = (Words("What respondents mentioned most"),)
MOST_STATEMENTS = 4


def framework(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the framework graphic, each part leading to its page."""
    graphic = FrameworkGraphic(
        parts=tuple(_part(context, pillar) for pillar in context.snapshot.framework.pillars)
    )
    return (
        Page(
            section="framework",
            key="framework",
            kicker=context.kicker(),
            headline=(context.say("framework-headline"),),
            subtitle=(Words("Each part leads to what people in this area said about it"),),
            accent=NEUTRAL_ACCENT,
            main=(graphic,),
        ),
    )


def _part(context: Context, pillar: Pillar) -> FrameworkPart:
    own = (f"pillar-{pillar.id}", f"theme-views-{pillar.id}")
    target = next((page.key for page in context.pages if page.key in own), "")
    return FrameworkPart(
        name=pillar_label(pillar),
        colour=pillar.colour,
        is_roof=pillar.kind is PillarKind.ROOF,
        is_case=pillar.kind is PillarKind.CASE,
        summary=Label(text=pillar.summary, source=f"framework:{pillar.id}"),
        target=target,
    )


def pillar(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page that opens a pillar: how many spoke about it, and about what."""
    about = context.snapshot.framework.pillar(parameters["pillar"])
    of = f"pillar:{about.id}"
    if not has_codes(context, of) and not any(questions_of(context, about)):
        return ()
    statements = _statements(context, about)
    return (
        Page(
            section="pillar",
            key=f"pillar-{about.id}",
            kicker=context.kicker(about),
            headline=(context.say("pillar-mentions", OF=of, PILLAR=about.id),),
            subtitle=(context.say("mentions-detail", OF=of),),
            accent=accent_of(about),
            main=count_list(
                context, "ranked@1", "codes", heading=MOST_MENTIONED, most=MOST_CODES, of=of
            ),
            side=(*statements, *quotes_about(context, of=of, most=1 if statements else 2)),
            source_note=(Words("a mention is one code on one answer"),),
        ),
    )


def _statements(context: Context, about: Pillar) -> tuple[Paragraphs, ...]:
    """List what a pillar looks like; not what an earlier page of the report has said."""
    said = {piece.source for piece in pieces_in(context.pages) if isinstance(piece, Label)}
    statements = [
        statement
        for statement in context.snapshot.framework.statements
        if statement.pillar == about.id and f"framework:{statement.id}" not in said
    ]
    whole = Paragraphs(
        heading=(Words("What it looks like"),),
        paragraphs=tuple(
            (Label(text=statement.text, source=f"framework:{statement.id}"),)
            for statement in statements[:MOST_STATEMENTS]
        ),
        is_list=True,
    )
    return (whole,) if statements else ()


FRAMEWORK = SectionKind(
    id="framework",
    title="The framework",
    about="The framework drawn from its data, with links",
    make=framework,
    is_late=True,
)
PILLAR = SectionKind(
    id="pillar",
    is_of_codes=True,
    title="How many spoke about it",
    about="Mentions and respondents of a pillar, what they mentioned most",
    make=pillar,
    parameters=frozenset({"pillar"}),
    needs=frozenset({"pillar"}),
)
