"""One subject at a time: a theme with the codes under it, or the focus groups of a community."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.code_choice import (
    codes_listed,
    has_several,
    is_of_other_sections,
    only_code,
    parents,
    slug,
)
from goodcare.compose.sections.communities import community_pages
from goodcare.compose.sections.counting import count_list
from goodcare.compose.sections.mentions import MENTION
from goodcare.compose.sections.quoting import quotes_about
from goodcare.compose.sections.solutions import code_bars, pillar_of
from goodcare.disclosure import Shown
from goodcare.findings import communities
from goodcare.framework.codes import Code, CodeKind
from goodcare.publish.blocks import Block, Page, Words

RANKED_APART = (CodeKind.INDICATOR, CodeKind.CHANGE_CARE, CodeKind.CHANGE_WIDER)
"""Kinds of parent whose codes `ranked-codes` lists where enough of them were mentioned."""
FEWEST_RANKED, FEWEST_IN_A_THEME = 3, 2
MOST_ROWS = 9
QUOTES_OF_A_THEME, QUOTES_BESIDE_BARS = 3, 2
WORDS_BESIDE_BARS = 30


def focus(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on a theme or a community; without `of` on all that there are.

    Themes are codes with several others below them that enough respondents mentioned, and that
    are not ranked elsewhere.
    """
    of = parameters.get("of", "")
    if ":" in of:
        return tuple(_theme(context, of))
    named = [one.name for one in communities(context.speaker.basis.analysis, place=context.place)]
    if of:
        return tuple(community_pages(context, of)) if of in named else ()
    themes = [code for code in parents(context) if _is_theme(context, code)]
    return (
        *(page for code in themes for page in _theme(context, f"code:{code.id}")),
        *(page for name in named for page in community_pages(context, name)),
    )


def _is_theme(context: Context, code: Code) -> bool:
    is_listed_elsewhere = code.kind in (CodeKind.SERVICE, CodeKind.PARTNER) or _is_ranked(
        context, code
    )
    return (
        not is_listed_elsewhere
        and has_several(context, code.id, fewest=FEWEST_IN_A_THEME)
        and _has_enough(context, code)
        and not is_of_other_sections(context, code.id)
    )


def _is_ranked(context: Context, code: Code) -> bool:
    return code.kind in RANKED_APART and has_several(context, code.id, fewest=FEWEST_RANKED)


def _has_enough(context: Context, code: Code) -> bool:
    """Whether as many respondents mentioned it as a base needs."""
    outcome = context.speaker.outcome("mentions@1", place=context.place, of=f"code:{code.id}")
    shown = outcome.figures["respondents"].shown
    return isinstance(shown, Shown) and shown.value >= context.speaker.basis.door.policy.min_base


def _theme(context: Context, of: str) -> Iterator[Page]:
    code = only_code(context, of)
    below = f"parent:{code.id}" if code else of
    heading = (Words("What they mentioned"),)
    quotes = quotes_about(context, of=of, most=QUOTES_OF_A_THEME)
    side = count_list(context, "ranked@1", "codes", heading=heading, most=MOST_ROWS, of=below)
    if not quotes and not side:
        return
    pillar = pillar_of(context, code.id) if code else None
    yield Page(
        section="focus",
        key=f"focus-{slug(of)}",
        kicker=context.kicker(pillar),
        headline=(context.say("mentioned-headline" if code else "ranked-headline", OF=of),),
        subtitle=(context.say("mentions-detail", OF=of),),
        accent=accent_of(pillar),
        main=quotes or side,
        side=side if quotes else (),
        source_note=MENTION,
    )


def ranked(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page that ranks the codes below one; without `of` for each with several mentioned."""
    of = parameters.get("of", "")
    if of:
        return tuple(_ranked_page(context, of))
    return tuple(
        page
        for code in parents(context)
        if _is_ranked(context, code)
        for page in _ranked_page(context, f"parent:{code.id}")
    )


def _ranked_page(context: Context, of: str) -> Iterator[Page]:
    if not codes_listed(context, of):
        return
    by, _, name = of.partition(":")
    parent = context.snapshot.codebook[name] if by == "parent" else None
    pillar = pillar_of(context, parent.id) if parent else None
    main: tuple[Block, ...] = code_bars(context, of, pillar=pillar, most=MOST_ROWS)
    above = f"code:{parent.id}" if parent else of
    yield Page(
        section="ranked-codes",
        key=f"ranked-codes-{slug(of)}",
        kicker=context.kicker(pillar),
        headline=(context.say("ranked-headline", OF=of),),
        subtitle=(context.say("mentioned-headline" if parent else "mentions-detail", OF=above),),
        accent=accent_of(pillar),
        main=main,
        side=quotes_about(context, of=of, most=QUOTES_BESIDE_BARS, most_words=WORDS_BESIDE_BARS),
        source_note=MENTION,
    )


FOCUS = SectionKind(
    id="focus",
    title="In focus",
    about="A theme with what was mentioned under it, or what the groups of a community raised",
    make=focus,
    parameters=frozenset({"of"}),
)
RANKED_CODES = SectionKind(
    id="ranked-codes",
    is_of_codes=True,
    title="What was named most",
    about="Codes under one theme, ranked, with quotations",
    make=ranked,
    parameters=frozenset({"of"}),
)
