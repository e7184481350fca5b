"""What people suggested: one suggestion in their own words, and all about one pillar."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.code_choice import codes_listed, slug, suggestions_about
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.compose.sections.mentions import CARE_CHANGES, MENTION, has_codes
from goodcare.compose.sections.quoting import in_two_columns, quotes_about
from goodcare.findings import codes_about
from goodcare.framework.model import Pillar
from goodcare.publish.blocks import Bar, Bars, Block, Page, Words

SOLUTIONS = 2
SOLUTIONS_OF_A_PILLAR = 1
QUOTES_ON_A_PAGE = 4
QUOTES_BESIDE_BARS = 2
WORDS_BESIDE_BARS = 30
MOST_SUGGESTIONS = 8


def solution(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page of quotations for each of some suggestions.

    Without `of`: the changes in care that most respondents mentioned and that can be quoted.
    """
    pillar = parameters.get("pillar", "")
    of = parameters.get("of", "")
    chosen = codes_about(context.snapshot.codebook, of) if of else _chosen(context, pillar)
    return tuple(page for code in chosen for page in _solution(context, code))


def _chosen(context: Context, pillar: str) -> Iterator[str]:
    """Yield codes; whether one can be quoted is asked once the page before has its quotations."""
    codebook = context.snapshot.codebook
    of = f"{CARE_CHANGES}+pillar:{pillar}" if pillar else CARE_CHANGES
    most = SOLUTIONS_OF_A_PILLAR if pillar else SOLUTIONS
    for code in codes_listed(context, of):
        can_quote = context.picker.can_pick(context.place, of=f"code:{code}")
        if most and can_quote and not codebook[code].is_sensitive:
            most -= 1
            yield code


def _solution(context: Context, code: str) -> Iterator[Page]:
    of = f"code:{code}"
    found = quotes_about(context, of=of, most=QUOTES_ON_A_PAGE)
    if not found:
        return
    main, side = in_two_columns(found)
    pillar = pillar_of(context, code)
    yield Page(
        section="solution",
        key=f"solution-{slug(code)}",
        kicker=context.kicker(pillar),
        headline=(context.say("mentioned-headline", OF=of),),
        subtitle=(context.say("mentions-detail", OF=of),),
        accent=accent_of(pillar),
        main=main,
        side=side,
        source_note=MENTION,
    )


def pillar_of(context: Context, code: str) -> Pillar | None:
    """Return the pillar that a code belongs to, if it belongs to one."""
    pillar = context.snapshot.codebook[code].pillar
    return context.snapshot.framework.pillar(pillar) if pillar else None


def suggestions(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on what people suggested for a pillar, ranked, with quotations."""
    of = parameters.get("of", "")
    pillar_id = parameters.get("pillar", "")
    pillar = context.snapshot.framework.pillar(pillar_id) if pillar_id else None
    of = suggestions_about(of or f"pillar:{pillar_id}")
    if not has_codes(context, of):
        return ()
    main = code_bars(context, of, pillar=pillar, most=MOST_SUGGESTIONS)
    side = quotes_about(context, of=of, most=QUOTES_BESIDE_BARS, most_words=WORDS_BESIDE_BARS)
    if not main and not side:
        return ()
    return (
        Page(
            section="suggestions",
            key=f"suggestions-{pillar_id or slug(of)}",
            kicker=context.kicker(pillar),
            headline=(
                context.say("suggestions-headline", OF=of, PILLAR=pillar_id)
                if pillar
                else context.say("ranked-headline", OF=of),
            ),
            subtitle=(context.say("coded-base"),),
            accent=accent_of(pillar),
            main=main or side,
            side=side if main else (),
            source_note=MENTION,
        ),
    )


def code_bars(context: Context, of: str, *, pillar: Pillar | None, most: int) -> tuple[Block, ...]:
    """Draw how many respondents mentioned each code of a selection; nothing where none may show."""
    outcome = context.speaker.outcome("ranked@1", place=context.place, of=of)
    rows = tuple(
        Bar(label=(outcome.labels[key],), value=context.number("ranked@1", key, of=of))
        for key in outcome.lists["codes"][:most]
    )
    if not rows:
        return ()
    title = (Words("What respondents mentioned"),)
    return (Bars(title=title, unit=RESPONDENTS, rows=rows, fill=accent_of(pillar)),)


SOLUTION = SectionKind(
    id="solution",
    is_of_codes=True,
    title="What people suggest",
    about="One suggestion: how many respondents mentioned it, in their own words",
    make=solution,
    parameters=frozenset({"of", "pillar"}),
)
SUGGESTIONS_KIND = SectionKind(
    id="suggestions",
    is_of_codes=True,
    title="What could make it so",
    about="Suggestions for a pillar, in care and wider, ranked, with quotations",
    make=suggestions,
    parameters=frozenset({"of", "pillar"}),
    needs=frozenset({"of", "pillar"}),
)
