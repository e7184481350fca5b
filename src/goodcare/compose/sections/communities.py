"""What the focus groups of one community said, and what was noted of them."""

from collections.abc import Iterator, Mapping

from goodcare.compose.context import Context
from goodcare.compose.sections.code_choice import slug
from goodcare.compose.sections.quoting import quotes_about
from goodcare.findings import Community, communities, passages_of
from goodcare.publish.blocks import Block, Label, Page, Quotes, Table, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

QUOTES_ON_A_PAGE = 4
NOT_RESPONDENTS = (Words("participants of focus groups are not counted among respondents"),)
ELSEWHERE = Words("Beside the framework")
NOTHING = (Words("—"),)


def community_pages(context: Context, name: str) -> Iterator[Page]:
    """Make the page on a community's groups: what they raised by pillar, and their words."""
    analysis = context.speaker.basis.analysis
    (community,) = (one for one in communities(analysis, place=context.place) if one.name == name)
    table, quotes = _table(context, name), _quotes(context, community)
    if not table and not quotes:
        return
    yield Page(
        section="focus",
        key=f"focus-{slug(name)}",
        kicker=context.kicker(),
        headline=(context.say("focus-group-headline", COMMUNITY=name),),
        accent=NEUTRAL_ACCENT,
        main=quotes or table,
        side=table if quotes else (),
        source_note=NOT_RESPONDENTS,
    )


def _quotes(context: Context, community: Community) -> tuple[Quotes, ...]:
    """Return the group's words under the pillar that they were coded for."""
    analysis = context.speaker.basis.analysis
    theirs = passages_of(analysis, community, place=context.place)
    found: list[Quotes] = []
    for pillar in context.snapshot.framework.pillars:
        left = QUOTES_ON_A_PAGE - sum(len(block.quotes) for block in found)
        heading = (Label(text=pillar.name, source=f"framework:{pillar.id}"),)
        found += quotes_about(
            context, of=f"pillar:{pillar.id}", most=min(left, 1), among=theirs, heading=heading
        )
    return tuple(found)


def _table(context: Context, name: str) -> tuple[Block, ...]:
    """List what was raised, by pillar; what stands in notes only is marked as noted."""
    outcome = context.speaker.outcome("focus_group@1", place=context.place, community=name)
    said, noted = outcome.lists["said"], outcome.lists["noted"]
    rows = tuple(
        (head, *(_joined(context, codes, pillar, outcome.labels) for codes in (said, noted)))
        for pillar, head in _heads(context)
        if any(_is_of(context, code, pillar) for code in (*said, *noted))
    )
    if not rows:
        return ()
    head: tuple[Text, ...] = (
        (Words("About"),),
        (Words("Raised in the group's own words"),),
        (Words("In the facilitator's notes only"),),
    )
    if not noted:
        head, rows = head[:2], tuple(row[:2] for row in rows)
    return (Table(title=(Words("What the group raised"),), head=head, rows=rows),)


def _heads(context: Context) -> Iterator[tuple[str, Text]]:
    for pillar in context.snapshot.framework.pillars:
        yield pillar.id, (Label(text=pillar.name, source=f"framework:{pillar.id}"),)
    yield "", (ELSEWHERE,)


def _is_of(context: Context, code: str, pillar: str) -> bool:
    return context.snapshot.codebook[code].pillar == pillar


def _joined(
    context: Context, codes: tuple[str, ...], pillar: str, labels: Mapping[str, Label]
) -> Text:
    chosen = [labels[code] for code in codes if _is_of(context, code, pillar)]
    pieces = [piece for label in chosen for piece in (Words("; "), label)]
    return tuple(pieces[1:]) or NOTHING
