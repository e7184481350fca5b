"""What people mentioned: signs of good care, services, changes."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.counting import RESPONDENTS, count_list
from goodcare.compose.sections.quoting import quotes_about
from goodcare.findings import codes_about
from goodcare.findings.excerpts import MOST_WORDS
from goodcare.publish.blocks import (
    Bar,
    Bars,
    Block,
    Callout,
    Page,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

SERVICES = "kind:service"
CARE_CHANGES = "kind:change-care"
WIDER_CHANGES = "kind:change-wider"
MOST_CHANGES = 6
ROWS_OF_A_COLUMN = 9
"""Signs that stand below each other; more of them take the side column too."""
ROWS_WITH_A_QUOTATION = 12
WORDS_BESIDE_A_LIST = 20
MENTION = (Words("a mention is one code on one answer"),)


def indicators(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on what would show a pillar, and what would not happen."""
    pillar = context.snapshot.framework.pillar(parameters["pillar"])
    outcome = context.speaker.outcome("indicators@1", place=context.place, pillar=pillar.id)
    if not outcome.lists["would"] and not outcome.lists["would_not"]:
        return ()
    what_shows = (Words("What would show it"),)
    would_not_happen = (Words("What would not happen"),)
    would, would_not = (
        count_list(context, "indicators@1", part, heading=heading, pillar=pillar.id)
        for part, heading in (("would", what_shows), ("would_not", would_not_happen))
    )
    n_rows = len(outcome.lists["would"]) + len(outcome.lists["would_not"])
    is_short = n_rows <= ROWS_OF_A_COLUMN
    quotes = quotes_about(
        context,
        of=f"pillar:{pillar.id}",
        most=2 if is_short else 1 if n_rows <= ROWS_WITH_A_QUOTATION else 0,
        most_words=MOST_WORDS if is_short else WORDS_BESIDE_A_LIST,
    )
    return (
        Page(
            section="indicators",
            key=f"indicators-{pillar.id}",
            kicker=context.kicker(pillar),
            headline=(context.say("indicator-headline", PILLAR=pillar.id),),
            subtitle=(context.say("signs-base"),),
            accent=accent_of(pillar),
            main=(*would, *would_not) if is_short else would,
            side=quotes if is_short else (*would_not, *quotes),
            source_note=MENTION,
        ),
    )


def services(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on services that people mention, where the codebook has any."""
    if not has_codes(context, SERVICES):
        return ()
    return (
        Page(
            section="services",
            key="services",
            kicker=context.kicker(),
            headline=(context.say("services-headline", OF=SERVICES),),
            subtitle=(context.say("mentions-detail", OF=SERVICES),),
            accent=NEUTRAL_ACCENT,
            main=_bars(context, SERVICES, title=(Words("Services mentioned"),)),
            side=quotes_about(context, of=SERVICES, most=1),
            source_note=MENTION,
        ),
    )


def has_codes(context: Context, of: str) -> bool:
    """Whether the codebook has codes of a selection: without them there is nothing to count."""
    return bool(codes_about(context.snapshot.codebook, of))


def _bars(context: Context, of: str, *, title: Text) -> tuple[Block, ...]:
    outcome = context.speaker.outcome("ranked@1", place=context.place, of=of)
    keys = outcome.lists["codes"]
    if not keys:
        return ()
    return (
        Bars(
            title=title,
            unit=RESPONDENTS,
            rows=tuple(
                Bar(label=(outcome.labels[key],), value=context.number("ranked@1", key, of=of))
                for key in keys
            ),
            fill=NEUTRAL_ACCENT,
            note=(context.say("coded-base"),),
        ),
    )


def changes(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on changes that would make a difference, where the codebook has any."""
    if not (has_codes(context, CARE_CHANGES) or has_codes(context, WIDER_CHANGES)):
        return ()
    return (
        Page(
            section="changes",
            key="changes",
            kicker=context.kicker(),
            headline=(context.say("changes-headline", OF=CARE_CHANGES),),
            subtitle=(context.say("coded-base"),),
            accent=NEUTRAL_ACCENT,
            main=(
                *_changes(context, CARE_CHANGES, "Changes in care"),
                Callout(text=(context.say("wider-changes", OF=WIDER_CHANGES),)),
            ),
            side=(
                *_changes(context, WIDER_CHANGES, "Wider changes"),
                *quotes_about(context, of=CARE_CHANGES, most=1),
            ),
            source_note=MENTION,
        ),
    )


def _changes(context: Context, of: str, heading: str) -> tuple[Block, ...]:
    return count_list(
        context, "ranked@1", "codes", heading=(Words(heading),), most=MOST_CHANGES, of=of
    )


INDICATORS = SectionKind(
    id="indicators",
    is_of_codes=True,
    title="What would show it, and what would not happen",
    about="What would show a pillar and what would not happen, with evidence and quotations",
    make=indicators,
    parameters=frozenset({"pillar"}),
    needs=frozenset({"pillar"}),
)
SERVICES_KIND = SectionKind(
    id="services",
    is_of_codes=True,
    about="Services that people mention, ranked",
    title="Services people mention",
    make=services,
)
CHANGES = SectionKind(
    id="changes",
    is_of_codes=True,
    about="Changes in care and wider changes, ranked with ties",
    title="Changes that would make a difference",
    make=changes,
)
