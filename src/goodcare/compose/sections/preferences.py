"""Two sides of one thing, side by side: opposite codes, and two views of one code."""

from collections.abc import Iterator, Mapping
from itertools import islice

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.code_choice import slug
from goodcare.compose.sections.mentions import MENTION
from goodcare.compose.sections.quoting import quotes_about
from goodcare.compose.sections.solutions import pillar_of
from goodcare.disclosure import Shown
from goodcare.errors import InputError
from goodcare.findings import NEGATIVE, POSITIVE, Sides, codes_about, sides_of_stance
from goodcare.framework.codes import Code
from goodcare.publish.blocks import BigFigure, Block, Callout, Label, Page, Said, Text, Words

QUOTES_UNDER_A_FIGURE = 1
QUOTES_OF_A_SIDE = 2
WORDS_OF_A_SIDE = 35
MOST_TWO_VIEWS = 2
FEWEST_ON_A_SIDE = 3
"""Two views are drawn without being asked for where so many respondents hold each."""
WELL, BADLY = (Words("Spoke well of it"),), (Words("Spoke badly of it"),)


def preference(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page for two opposite codes; without parameters for every pair, both mentioned."""
    of, against = parameters.get("of", ""), parameters.get("against", "")
    if bool(of) != bool(against):
        raise InputError("'of' and 'against' name two opposite codes: give both or neither.")
    if of:
        one, other = (_one_code(context, each) for each in (of, against))
        return (_preference(context, one, other),)
    return tuple(
        _preference(context, one, other)
        for one, other in _pairs(context)
        if _are_both_mentioned(context, one, other)
    )


def _one_code(context: Context, of: str) -> Code:
    codebook = context.snapshot.codebook
    codes = codes_about(codebook, of)
    if len(codes) != 1:
        raise InputError(f"'{of}' names {len(codes)} codes; a side is one code ('code:…').")
    return codebook[codes[0]]


def _pairs(context: Context) -> Iterator[tuple[Code, Code]]:
    """Yield every pair of opposite codes once, in the order of the codebook."""
    codebook = context.snapshot.codebook
    seen: set[str] = set()
    for code in codebook.codes:
        if code.opposite and code.id not in seen:
            other = codebook[code.opposite]
            seen |= {code.id, other.id}
            if not (code.is_sensitive or other.is_sensitive):
                yield code, other


def _are_both_mentioned(context: Context, one: Code, other: Code) -> bool:
    sides = _sides(one, other)
    figures = context.speaker.outcome("preference@1", place=context.place, **sides).figures
    shown = [figures[part].shown for part in ("first", "second")]
    return all(isinstance(figure, Shown) and figure.value for figure in shown)


def _is_counted(context: Context, sides: Mapping[str, str]) -> bool:
    outcome = context.speaker.outcome("preference@1", place=context.place, **sides)
    return outcome.variant in ("counted", "at-least")


def _sides(one: Code, other: Code) -> dict[str, str]:
    return {"of": f"code:{one.id}", "against": f"code:{other.id}"}


def _preference(context: Context, one: Code, other: Code) -> Page:
    sides = _sides(one, other)
    bound = {name.upper(): of for name, of in sides.items()}
    pillar = pillar_of(context, one.id)
    both = Callout(text=(context.say("preference-both", **bound),))
    return Page(
        section="preference",
        key=f"preference-{slug(one.id)}-{slug(other.id)}",
        kicker=context.kicker(pillar),
        headline=(context.say("preference-headline", **bound),),
        subtitle=(context.say("preference-base", **bound),),
        accent=accent_of(pillar),
        main=(
            *_side(context, "first", one, sides),
            *((both,) if _is_counted(context, sides) else ()),
        ),
        side=_side(context, "second", other, sides),
        source_note=MENTION,
    )


def _side(context: Context, part: str, code: Code, sides: Mapping[str, str]) -> tuple[Block, ...]:
    """Draw one count, large, over what was said for it."""
    number = context.number("preference@1", part, **sides)
    label: Text = (Words("respondents mentioned "), _phrase(context, part, sides))
    figure = () if _is_hidden(number) else (BigFigure(value=number, text=label),)
    quotes = quotes_about(
        context, of=f"code:{code.id}", most=QUOTES_UNDER_A_FIGURE, most_words=WORDS_OF_A_SIDE
    )
    return (*figure, *quotes)


def _phrase(context: Context, part: str, sides: Mapping[str, str]) -> Label:
    return context.speaker.outcome("preference@1", place=context.place, **sides).labels[part]


def _is_hidden(said: Said) -> bool:
    return any(fact.is_suppressed for fact in said.facts)


def two_views(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page of contrasting quotations; without `of` on what respondents are split about."""
    of = parameters.get("of", "")
    if of:
        return tuple(_views_page(context, of))
    return tuple(islice(_split(context), MOST_TWO_VIEWS))


def _split(context: Context) -> Iterator[Page]:
    """Yield pages, the most evenly split first, as long as both sides can still be quoted."""
    analysis = context.speaker.basis.analysis
    found = [
        (code, sides_of_stance(analysis, [code.id], place=context.place))
        for code in context.snapshot.codebook.codes
        if not code.is_sensitive
    ]
    split = [(code, sides) for code, sides in found if sides.weaker >= FEWEST_ON_A_SIDE]
    for code, _ in sorted(split, key=lambda one: _evenness(one[1]), reverse=True):
        yield from _views_page(context, f"code:{code.id}")


def _evenness(sides: Sides) -> tuple[float, int]:
    return sides.balance, sides.weaker


def _views_page(context: Context, of: str) -> Iterator[Page]:
    can_quote_both = all(
        context.picker.can_pick(context.place, of=of, stance=stance)
        for stance in (POSITIVE, NEGATIVE)
    )
    if not can_quote_both:
        return
    main, side = (
        quotes_about(
            context,
            of=of,
            most=QUOTES_OF_A_SIDE,
            most_words=WORDS_OF_A_SIDE,
            stance=stance,
            heading=heading,
        )
        for stance, heading in ((POSITIVE, WELL), (NEGATIVE, BADLY))
    )
    codes = codes_about(context.snapshot.codebook, of)
    pillar = pillar_of(context, codes[0]) if len(codes) == 1 else None
    yield Page(
        section="two-views",
        key=f"two-views-{slug(of)}",
        kicker=context.kicker(pillar),
        headline=(context.say("two-views-headline", OF=of),),
        subtitle=(context.say("two-views-base", OF=of),),
        accent=accent_of(pillar),
        main=main,
        side=side,
        source_note=MENTION,
    )


PREFERENCE = SectionKind(
    id="preference",
    is_of_codes=True,
    title="Opposite suggestions",
    about="Two opposite things: how many respondents mentioned each, and what they said",
    make=preference,
    parameters=frozenset({"of", "against"}),
)
TWO_VIEWS = SectionKind(
    id="two-views",
    is_of_codes=True,
    title="Views that differ",
    about="What was said well and badly of one thing, side by side",
    make=two_views,
    parameters=frozenset({"of"}),
)
