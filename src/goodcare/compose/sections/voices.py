"""Pages of quotations."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.quoting import in_two_columns, quotes_about
from goodcare.framework.model import Pillar
from goodcare.publish.blocks import Page

QUOTES_ON_A_PAGE = 4


def quotes(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page of quotations for each pillar that has any left."""
    chosen = parameters.get("pillar", "")
    return tuple(
        page
        for pillar in context.snapshot.framework.pillars
        if not chosen or pillar.id == chosen
        for page in _page(context, pillar)
    )


def _page(context: Context, pillar: Pillar) -> tuple[Page, ...]:
    found = quotes_about(context, of=f"pillar:{pillar.id}", most=QUOTES_ON_A_PAGE)
    if not found:
        return ()
    main, side = in_two_columns(found)
    return (
        Page(
            section="quotes",
            key=f"quotes-{pillar.id}",
            kicker=context.kicker(pillar),
            headline=(context.say("quotes-pillar-headline", PILLAR=pillar.id),),
            accent=accent_of(pillar),
            main=main,
            side=side,
        ),
    )


QUOTES = SectionKind(
    id="quotes",
    title="In people's own words",
    about="Consented quotations by pillar, each once",
    make=quotes,
    parameters=frozenset({"pillar"}),
)
