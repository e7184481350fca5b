"""What an area's people mention more often than others, and groups of the region."""

from collections.abc import Iterator, Sequence

from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.quoting import quotes_about
from goodcare.findings.code_family import compared_below, topmost_compared
from goodcare.publish.blocks import (
    Callout,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Quotes,
    Said,
    Table,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

SECTION = "mentions-by-group"
ASKED = (Words("answers to questions that everybody was asked; sensitive themes are left out"),)
MARKS = (
    ("more", Mark.MORE, "More often"),
    ("less", Mark.LESS, "Less often"),
    ("possible", Mark.POSSIBLE, "Possible, worth asking locally"),
)
OPEN = ("open", Mark.NEUTRAL, "Not settled, or about as often")
MOST_CODES = 4
MOST_POSSIBLE = 6
DOTS_BESIDE_A_QUOTATION = 4
"""So many are drawn at least; the table that follows holds more of those that do not differ."""
WORDS_BESIDE_DOTS = 30


def mentions_by_group(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on the area beside the rest of its region, then those on groups."""
    if not topmost_compared(context.speaker.basis.analysis):
        return ()
    return (*_area_pages(context), *_group_pages(context))


def _area_pages(context: Context) -> Iterator[Page]:
    if context.place.is_region:
        return
    outcome = context.speaker.outcome("code_verdicts@1", place=context.place)
    codes = [code for name, _, _ in (*MARKS, OPEN) for code in outcome.lists.get(name, ())]
    if not codes:
        return
    of = f"code:{codes[0]}"
    headline, subtitle = context.say("code-comparison", OF=of), context.say("code-verdicts")
    yield _page(
        context,
        key=f"{SECTION}-area",
        headline=(headline,),
        subtitle=(subtitle,),
        main=(_differences(context, outcome),),
        side=quotes_about(context, of=of, most=1, most_words=WORDS_BESIDE_DOTS),
    )
    yield _page(
        context,
        key=f"{SECTION}-area-table",
        headline=(headline,),
        subtitle=(subtitle,),
        main=(_table(context, outcome, codes),),
    )


def _differences(context: Context, outcome: Outcome) -> Dots:
    worded = {name: outcome.lists[name] for name, _, _ in MARKS}
    room = max(0, DOTS_BESIDE_A_QUOTATION - sum(map(len, worded.values())))
    listed = {**worded, "open": outcome.lists["open"][:room]}
    groups = tuple(
        DotGroup(
            heading=(Words(heading),),
            mark=mark,
            dots=tuple(
                Dot(
                    label=(outcome.labels[code],),
                    value=context.number("code_comparison@1", "difference", of=f"code:{code}"),
                )
                for code in listed[name]
            ),
        )
        for name, mark, heading in (*MARKS, OPEN)
        if listed[name]
    )
    title = (Words("Difference from the rest of the region, in points"),)
    return Dots(title=title, subtitle=(), groups=groups, reference=None)


def _table(context: Context, outcome: Outcome, codes: Sequence[str]) -> Table:
    return Table(
        title=(Words("Each theme beside the rest of the region"),),
        head=(
            (Words("Mentioned"),),
            (context.say("place-name"),),
            (Words("Rest of the region"),),
            (Words("What may be said"),),
        ),
        rows=tuple(
            (
                (outcome.labels[code],),
                (context.number("code_comparison@1", "here", of=f"code:{code}"),),
                (context.number("code_comparison@1", "rest", of=f"code:{code}"),),
                (context.say("code-comparison-words", OF=f"code:{code}"),),
            )
            for code in codes
        ),
    )


def _group_pages(context: Context) -> Iterator[Page]:
    found = context.speaker.outcome("codes_worded@1", place=context.region)
    clear, possible = (found.lists.get(name, ()) for name in ("clear", "possible"))
    for code in clear[:MOST_CODES]:
        yield _code_page(context, code)
    others = (*clear[MOST_CODES:], *possible)[:MOST_POSSIBLE]
    if others or not clear:
        yield _other_page(context, others)


def _code_page(context: Context, code: str) -> Page:
    of = f"code:{code}"
    return _page(
        context,
        key=f"{SECTION}-{code}",
        headline=(context.say("code-share", OF=of),),
        subtitle=(context.say("code-groups-detail", OF=of),),
        main=(
            Dots(
                title=(Words("Across "), context.speaker.say("place-name", place=context.region)),
                subtitle=(),
                groups=(*_dot_groups(context, code), *_groups_below(context, code)),
                reference=_everybody(context, of),
            ),
        ),
        side=quotes_about(context, of=of, most=1, most_words=WORDS_BESIDE_DOTS),
    )


def _groups_below(context: Context, code: str) -> Iterator[DotGroup]:
    """Yield the groups that differ on codes below one: on what they spoke of especially."""
    for below in compared_below(context.speaker.basis.analysis, code):
        label = context.speaker.outcome(
            "code_scan@1", place=context.region, of=f"code:{below}"
        ).labels["what"]
        yield from _dot_groups(context, below, named=(Words("especially "), label))


def _everybody(context: Context, of: str) -> Said | None:
    outcome = context.speaker.outcome("code_share@1", place=context.region, of=of)
    if outcome.variant != "percent":
        return None
    return context.speaker.number("code_share@1", "share", place=context.region, of=of)


def _dot_groups(context: Context, code: str, *, named: Text = ()) -> Iterator[DotGroup]:
    """Yield the groups that differ on a code; `named` says on which, where there are several."""
    of = f"code:{code}"
    outcome = context.speaker.outcome("code_scan@1", place=context.region, of=of)
    for name, mark, heading in MARKS:
        if outcome.lists[name]:
            yield DotGroup(
                heading=(Words(f"{heading}: "), *named) if named else (Words(heading),),
                mark=mark,
                dots=tuple(
                    Dot(
                        label=(outcome.labels[key],),
                        value=context.speaker.number(
                            "code_scan@1", key, place=context.region, of=of
                        ),
                    )
                    for key in outcome.lists[name]
                ),
            )


def _other_page(context: Context, codes: Sequence[str]) -> Page:
    """Make the page of codes with possible differences only; or say that there are none."""
    found = context.speaker.outcome("codes_worded@1", place=context.region)
    groups = tuple(
        group for code in codes for group in _dot_groups(context, code, named=(found.labels[code],))
    )
    title = (Words("Across "), context.speaker.say("place-name", place=context.region))
    said = (context.say("codes-found"),)
    dots = Dots(title=title, subtitle=said, groups=groups, reference=None)
    leading = codes[0] if codes else _most_mentioned(context)
    return _page(
        context,
        key=f"{SECTION}-others",
        headline=(context.say("code-share", OF=f"code:{leading}"),),
        main=(dots,) if groups else (Callout(text=said),),
    )


def _most_mentioned(context: Context) -> str:
    """Return the topmost code that most respondents of the place mentioned."""
    codes = topmost_compared(context.speaker.basis.analysis)
    counts = {
        code: context.speaker.outcome("code_share@1", place=context.place, of=f"code:{code}")
        .figures["count"]
        .shown
        for code in codes
    }
    return max(codes, key=lambda code: getattr(counts[code], "value", -1))


def _page(
    context: Context,
    *,
    key: str,
    headline: Text,
    main: tuple[Dots | Table | Callout, ...],
    subtitle: Text = (),
    side: tuple[Quotes, ...] = (),
) -> Page:
    return Page(
        section=SECTION,
        key=key,
        kicker=context.kicker(),
        headline=headline,
        subtitle=subtitle,
        accent=NEUTRAL_ACCENT,
        main=main,
        side=side,
        source_note=ASKED,
    )


MENTIONS_BY_GROUP = SectionKind(
    id=SECTION,
    is_of_codes=True,
    title="Who mentions what more often",
    about="What the area, and groups of the region, mention more often than others",
    make=mentions_by_group,
)
