"""How far the tables of an event agreed with what was proposed."""

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.noted import (
    IN_WORDS,
    SILENCE,
    TAKES_NO_SIDE,
    discussion_of,
    in_parts,
    in_words,
)
from goodcare.findings.points import Discussion
from goodcare.publish.blocks import (
    CountList,
    CountRow,
    Matrix,
    MatrixRow,
    Page,
    Piece,
    Table,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

STATISTIC = "extent@1"
ROWS_OF_A_MATRIX = 9
ROWS_OF_A_TABLE = 6
ROWS_OF_A_LIST = 10
SUPPORT = "support"


def extent_of_agreement(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the matrix of proposals and kinds of points, and pages of what was said."""
    event = parameters.get("event", "")
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    name = "-".join(filter(None, ["extent-of-agreement", event]))
    matrices = in_parts(outcome.lists["discussed"], most=ROWS_OF_A_MATRIX)
    tables = in_parts(outcome.lists["discussed"], most=ROWS_OF_A_TABLE)
    found = discussion_of(context, event=event)
    return (
        *(
            _matrix_page(context, part, event=event, key=f"{name}-{number}")
            for number, part in enumerate(matrices, start=1)
        ),
        *(
            _points_page(context, part, found, event=event, key=f"{name}-points-{number}")
            for number, part in enumerate(tables, start=1)
        ),
        *_silent_pages(context, event=event, key=f"{name}-silent"),
    )


def _matrix_page(context: Context, proposals: tuple[str, ...], *, event: str, key: str) -> Page:
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    kinds = outcome.lists["kinds"]
    matrix = Matrix(
        title=(Words("Kinds of points that tables made on each proposal"),),
        corner=(Words("Proposal"),),
        columns=tuple((outcome.labels[f"kind:{kind}"],) for kind in kinds),
        rows=tuple(_matrix_row(context, one, kinds, event=event) for one in proposals),
        unit=(Words("tables"),),
        fill=NEUTRAL_ACCENT,
        note=(context.say("tables-are-not-people"),),
    )
    return Page(
        section="extent-of-agreement",
        key=key,
        kicker=context.kicker(),
        headline=(context.say("extent-headline", EVENT=event),),
        subtitle=(context.say("extent-detail", EVENT=event),),
        accent=NEUTRAL_ACCENT,
        main=(matrix,),
        source_note=SILENCE,
    )


def _matrix_row(
    context: Context, proposal: str, kinds: tuple[str, ...], *, event: str
) -> MatrixRow:
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    made = outcome.lists[f"kinds:{proposal}"]
    base = context.say("proposal-base", PROPOSAL=proposal, EVENT=event)
    return MatrixRow(
        label=(outcome.labels[proposal], Words(", "), base),
        cells=tuple(
            context.number(STATISTIC, f"{proposal}/{kind}", event=event) if kind in made else None
            for kind in kinds
        ),
    )


def _points_page(
    context: Context, proposals: tuple[str, ...], found: Discussion, *, event: str, key: str
) -> Page:
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    rows = tuple(
        (
            (outcome.labels[one],),
            _extent(context, one, event=event),
            in_words(context, found.about(proposal=one)),
        )
        for one in proposals
    )
    return Page(
        section="extent-of-agreement",
        key=key,
        kicker=context.kicker(),
        headline=(context.say("extent-detail", EVENT=event),),
        subtitle=TAKES_NO_SIDE,
        accent=NEUTRAL_ACCENT,
        main=(
            Table(
                title=(Words("What tables said about each proposal"),),
                head=((Words("Proposal"),), (Words("How far tables agreed"),), IN_WORDS),
                rows=rows,
            ),
        ),
        source_note=SILENCE,
    )


def _silent_pages(context: Context, *, event: str, key: str) -> tuple[Page, ...]:
    """List what no table spoke about, beside how many could have."""
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    silent = outcome.lists["silent"]
    if not silent:
        return ()
    rows = tuple(
        CountRow(
            label=(outcome.labels[one],),
            value=context.number(STATISTIC, f"{one}/base", event=event),
        )
        for one in silent
    )
    heading = (Words("Proposals that no table spoke about"),)
    unit = (Words("tables that discussed its theme"),)
    half = (len(rows) + 1) // 2 if len(rows) > ROWS_OF_A_LIST else len(rows)
    return (
        Page(
            section="extent-of-agreement",
            key=key,
            kicker=context.kicker(),
            headline=(context.say("extent-silent", EVENT=event),),
            subtitle=TAKES_NO_SIDE,
            accent=NEUTRAL_ACCENT,
            main=(CountList(heading=heading, unit=unit, rows=rows[:half]),),
            side=(
                (CountList(heading=heading, unit=unit, rows=rows[half:]),) if rows[half:] else ()
            ),
            source_note=SILENCE,
        ),
    )


def _extent(context: Context, proposal: str, *, event: str) -> Text:
    """Say at how many tables a proposal was supported, then what else was said of it."""
    outcome = context.speaker.outcome(STATISTIC, place=context.place, event=event)
    pieces: list[Piece] = [context.say("proposal-support", PROPOSAL=proposal, EVENT=event)]
    for kind in outcome.lists[f"kinds:{proposal}"]:
        if kind != SUPPORT:
            point = context.say("proposal-points", PROPOSAL=proposal, KIND=kind, EVENT=event)
            pieces += [Words("; "), point]
    return tuple(pieces)


EXTENT_OF_AGREEMENT = SectionKind(
    id="extent-of-agreement",
    title="Extent of agreement",
    about="Kinds of points that tables made on each proposal, with notes and quotations",
    make=extent_of_agreement,
    parameters=frozenset({"event"}),
)
