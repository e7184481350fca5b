"""Whom the respondents are, beside the people who live in the place."""

from collections.abc import Iterator, Sequence

from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.findings.representation import representation
from goodcare.publish.blocks import (
    Block,
    CountList,
    CountRow,
    Dot,
    DotGroup,
    Dots,
    Mark,
    Page,
    Table,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

STATISTIC = "representation@1"
ROWS_ON_A_PAGE = 8
TOLD = ("less", "more", "level")
"""Variants that have something to draw; what differs comes first on a page."""
MARKS = (
    ("less", Mark.LESS, "Less than their share of the people who live there"),
    ("more", Mark.MORE, "More than their share"),
    ("level", Mark.NEUTRAL, "About their share, as far as chance lets one tell"),
)
COLUMNS = (("ratio", "Times their share"), ("low", "From"), ("high", "To"))
"""Columns of the table: parts of the statistic, and their heads."""
CHOSE = (
    Words(
        "respondents chose to answer; shares are not weighted, and those who answered may differ "
        "from others of their group"
    ),
)
LIVE_HERE = Words(", live here: ")


def who_was_heard(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make pages of groups beside their share of the people who live in the place."""
    outcomes = {
        one.question: context.speaker.outcome(STATISTIC, place=context.place, question=one.question)
        for one in representation(context.speaker.basis.analysis, context.place)
    }
    told = {name: outcome for name, outcome in outcomes.items() if outcome.variant in TOLD}
    return tuple(
        _page(context, {name: told[name] for name in names}, number=number)
        for number, names in enumerate(_chunks(told), start=1)
    )


def _chunks(told: dict[str, Outcome]) -> Iterator[list[str]]:
    """Yield questions that fit on one page together, in the order of the form."""
    chunk: list[str] = []
    n_rows = 0
    for name, outcome in told.items():
        n_more = len(outcome.lists["all"])
        if chunk and n_rows + n_more > ROWS_ON_A_PAGE:
            yield chunk
            chunk, n_rows = [], 0
        chunk.append(name)
        n_rows += n_more
    if chunk:
        yield chunk


def _page(context: Context, told: dict[str, Outcome], *, number: int) -> Page:
    lead = min(told, key=lambda name: TOLD.index(told[name].variant))
    return Page(
        section="representation",
        key=f"representation-{number}",
        kicker=context.kicker(),
        headline=(context.say("representation-headline", QUESTION=lead),),
        subtitle=(context.say("representation-detail", QUESTION=lead),),
        accent=NEUTRAL_ACCENT,
        main=(_dots(context, told),),
        side=(_table(context, told), *_not_heard(context, told)),
        source_note=CHOSE,
    )


def _dots(context: Context, told: dict[str, Outcome]) -> Dots:
    return Dots(
        title=(Words("Share of respondents"),),
        subtitle=(),
        groups=tuple(
            DotGroup(heading=(Words(heading),), mark=mark, dots=dots)
            for name, mark, heading in MARKS
            if (dots := tuple(_of_list(context, told, name)))
        ),
        reference=None,
    )


def _of_list(context: Context, told: dict[str, Outcome], listed: str) -> Iterator[Dot]:
    for question, outcome in told.items():
        for key in outcome.lists[listed]:
            live_here = context.number(STATISTIC, f"population:{key}", question=question)
            yield Dot(
                label=(outcome.labels[key], LIVE_HERE, live_here),
                value=context.number(STATISTIC, f"share:{key}", question=question),
            )


def _table(context: Context, told: dict[str, Outcome]) -> Table:
    return Table(
        title=(Words("Share of respondents over share of residents"),),
        head=((Words("Group"),), *((Words(head),) for _, head in COLUMNS)),
        rows=tuple(
            (
                (outcome.labels[key],),
                *(
                    (context.number(STATISTIC, f"{part}:{key}", question=question),)
                    for part, _ in COLUMNS
                ),
            )
            for question, outcome in told.items()
            for key in outcome.lists["all"]
        ),
    )


def _not_heard(context: Context, told: dict[str, Outcome]) -> Sequence[Block]:
    rows = tuple(
        CountRow(
            label=(outcome.labels[key],),
            value=context.number(STATISTIC, key, question=question),
        )
        for question, outcome in told.items()
        for key in outcome.lists["unheard"]
    )
    heading = (Words("Live here, and nobody of them was heard"),)
    return (CountList(heading=heading, unit=(Words("respondents"),), rows=rows),) if rows else ()


REPRESENTATION = SectionKind(
    id="representation",
    title="Who was heard, beside who lives here",
    about="Groups' shares of respondents beside their shares of the population, from margins",
    make=who_was_heard,
)
