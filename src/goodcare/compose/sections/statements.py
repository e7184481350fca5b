"""What good care looks like, and what lets everybody thrive: statements with their evidence."""

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.compose.sections.evidence import (
    Authored,
    AuthoredGroup,
    AuthoredSection,
    authored_pages,
    evidence_for,
)
from goodcare.framework.model import Pillar, PillarKind
from goodcare.publish.blocks import Page


def good_care(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what good care looks like, statements under their pillars."""
    pillars = _with_statements(context, PillarKind.PILLAR)
    if not pillars:
        return ()

    def headline(ids: tuple[str, ...], at: int) -> Said:
        if at:
            return says_points(context, ids)
        return context.say("good-care-headline", PART=f"pillars:{PillarKind.PILLAR.value}")

    return authored_pages(
        context,
        [_group(context, pillar) for pillar in pillars],
        AuthoredSection(
            section="good-care",
            key="good-care",
            part=pillars[0] if len(pillars) == 1 else None,
            says=headline,
        ),
    )


def thrive(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on the roof: what lets everybody thrive."""
    return tuple(
        page
        for roof in _with_statements(context, PillarKind.ROOF)
        for page in authored_pages(
            context,
            (_group(context, roof),),
            AuthoredSection(
                section="thrive",
                key=f"thrive-{roof.id}",
                part=roof,
                says=lambda ids, _at: says_points(context, ids),
            ),
        )
    )


def says_points(context: Context, ids: tuple[str, ...]) -> Said:
    """Say how many mentioned some texts, by the pillars that they stand under."""
    framework = context.snapshot.framework
    pillar_of = {one.id: one.pillar for one in framework.statements}
    pillar_of |= {one.id: one.pillar for one in framework.model_points}
    named = {pillar_of[one] for one in ids}
    pillars = ";".join(one.id for one in framework.pillars if one.id in named)
    return context.say("points-headline", OF=evidence_for(ids), PILLARS=pillars)


def _with_statements(context: Context, kind: PillarKind) -> tuple[Pillar, ...]:
    framework = context.snapshot.framework
    stated = {one.pillar for one in framework.statements}
    return tuple(one for one in framework.pillars if one.kind is kind and one.id in stated)


def _group(context: Context, pillar: Pillar) -> AuthoredGroup:
    return AuthoredGroup(
        heading=(pillar_label(pillar),),
        texts=tuple(
            Authored(id=one.id, text=one.text)
            for one in context.snapshot.framework.statements
            if one.pillar == pillar.id
        ),
    )


GOOD_CARE = SectionKind(
    id="good-care",
    is_of_codes=True,
    title="What good care looks like",
    about="Statements of what good care looks like, by pillar, with how many mentioned each",
    make=good_care,
)
THRIVE = SectionKind(
    id="thrive",
    is_of_codes=True,
    title="What lets everybody thrive",
    about="Statements of the roof over the pillars, with how many mentioned each",
    make=thrive,
)
