"""What good care looks like, and what lets everybody thrive: statements with their evidence."""

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.compose.sections.evidence import (
    Authored,
    AuthoredGroup,
    authored_page,
    has_room_for_quotation,
    page_key,
    paged,
)
from goodcare.compose.sections.quoting import quotes_about
from goodcare.framework.model import Pillar, PillarKind
from goodcare.publish.blocks import Page, Quotes


def good_care(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what good care looks like, statements under their pillars."""
    pillars = _with_statements(context, PillarKind.PILLAR)
    if not pillars:
        return ()
    said = context.say("good-care-headline", PART=f"pillars:{PillarKind.PILLAR.value}")
    return _pages(context, pillars, section="good-care", key="good-care", headline=said)


def thrive(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on the roof: what lets everybody thrive."""
    return tuple(
        page
        for roof in _with_statements(context, PillarKind.ROOF)
        for page in _pages(
            context,
            (roof,),
            section="thrive",
            key=f"thrive-{roof.id}",
            headline=context.say(
                "statements-headline", PART=f"statements:{roof.id}", PILLAR=roof.id
            ),
        )
    )


def _with_statements(context: Context, kind: PillarKind) -> tuple[Pillar, ...]:
    framework = context.snapshot.framework
    stated = {one.pillar for one in framework.statements}
    return tuple(one for one in framework.pillars if one.kind is kind and one.id in stated)


def _pages(
    context: Context, pillars: tuple[Pillar, ...], *, section: str, key: str, headline: Said
) -> tuple[Page, ...]:
    pages = paged(_group(context, pillar) for pillar in pillars)
    return tuple(
        authored_page(
            context,
            pillars[0] if len(pillars) == 1 else None,
            groups,
            section=section,
            key=page_key(key, at, of=len(pages)),
            first=None if at else headline,
            side=_quotes(context, groups),
        )
        for at, groups in enumerate(pages)
    )


def _group(context: Context, pillar: Pillar) -> AuthoredGroup:
    return AuthoredGroup(
        heading=(pillar_label(pillar),),
        texts=tuple(
            Authored(id=one.id, text=one.text)
            for one in context.snapshot.framework.statements
            if one.pillar == pillar.id
        ),
    )


def _quotes(context: Context, groups: tuple[AuthoredGroup, ...]) -> tuple[Quotes, ...]:
    """Set one quotation beside a short list, on the first statement that has one."""
    if not has_room_for_quotation(groups):
        return ()
    for group in groups:
        for one in group.texts:
            found = quotes_about(context, of=f"evidence:{one.id}", most=1)
            if found:
                return found
    return ()


GOOD_CARE = SectionKind(
    id="good-care",
    title="What good care looks like",
    about="Statements of what good care looks like, by pillar, with how many mentioned each",
    make=good_care,
)
THRIVE = SectionKind(
    id="thrive",
    title="What lets everybody thrive",
    about="Statements of the roof over the pillars, with how many mentioned each",
    make=thrive,
)
