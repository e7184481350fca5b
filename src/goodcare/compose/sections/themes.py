"""What tables raised under each theme, and what they raised under several."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of, pillar_label
from goodcare.compose.sections.noted import (
    AS_NOTED,
    SILENCE,
    discussion_of,
    in_parts,
    notes,
    quoted,
)
from goodcare.findings.points import Discussion, themes_in
from goodcare.framework.model import Pillar
from goodcare.publish.blocks import (
    Block,
    CountList,
    CountRow,
    Matrix,
    MatrixRow,
    Page,
    Table,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

THEME_POINTS, ACROSS = "theme_points@1", "across_themes@1"
ROWS_OF_A_TABLE = 7
ROWS_WITH_TWO_NOTES = 5
ROWS_OF_A_MATRIX = 9
MOST_KINDS = 5
FEWEST_THEMES = 2
RAISED: Text = (Words("What was raised"),)
HOW_WIDELY: Text = (Words("How widely"),)


def theme_views(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make pages for the case for change and for each theme that a table discussed."""
    event, chosen = parameters.get("event", ""), parameters.get("pillar", "")
    if chosen:
        context.snapshot.framework.pillar(chosen)
    found = discussion_of(context, event=event)
    return tuple(
        page
        for theme in themes_in(context.speaker.basis.analysis)
        if found.discussed[theme.id] and chosen in ("", theme.id)
        for page in _theme_pages(context, theme, found, event=event)
    )


def _theme_pages(
    context: Context, theme: Pillar, found: Discussion, *, event: str
) -> tuple[Page, ...]:
    outcome = context.speaker.outcome(
        THEME_POINTS, place=context.place, theme=theme.id, event=event
    )
    name = "-".join(filter(None, ["theme-views", theme.id, event]))
    parts = in_parts(outcome.lists["codes"], most=ROWS_OF_A_TABLE) or ((),)
    return tuple(
        Page(
            section="theme-views",
            key=name if number == 1 else f"{name}-{number}",
            kicker=context.kicker(theme),
            headline=(context.say("theme-headline", THEME=theme.id, EVENT=event),),
            subtitle=(context.say("theme-base", THEME=theme.id, EVENT=event),),
            accent=accent_of(theme),
            main=_raised(context, part, theme, found, event=event),
            side=(
                *(_kinds(context, theme, event=event) if number == 1 else ()),
                *quoted(context, found.about(theme=theme.id), most=2 if number == 1 else 1),
            ),
            source_note=SILENCE,
            entry=(pillar_label(theme),),
        )
        for number, part in enumerate(parts, start=1)
    )


def _raised(
    context: Context, codes: tuple[str, ...], theme: Pillar, found: Discussion, *, event: str
) -> tuple[Block, ...]:
    outcome = context.speaker.outcome(
        THEME_POINTS, place=context.place, theme=theme.id, event=event
    )
    rows = tuple(
        (
            (outcome.labels[code],),
            (context.say("raised-at", CODE=code, THEME=theme.id, EVENT=event),),
            notes(context, found.about(theme=theme.id, code=code), most=1),
        )
        for code in codes
    )
    title = (Words("What tables raised, the most widely raised first"),)
    return (Table(title=title, head=(RAISED, HOW_WIDELY, AS_NOTED), rows=rows),) if rows else ()


def _kinds(context: Context, theme: Pillar, *, event: str) -> tuple[Block, ...]:
    outcome = context.speaker.outcome(
        THEME_POINTS, place=context.place, theme=theme.id, event=event
    )
    rows = tuple(
        CountRow(
            label=(outcome.labels[f"kind:{kind}"],),
            value=context.number(THEME_POINTS, f"kind:{kind}", theme=theme.id, event=event),
        )
        for kind in outcome.lists["kinds"][:MOST_KINDS]
    )
    heading = (Words("Kinds of points"),)
    return (CountList(heading=heading, unit=(Words("tables"),), rows=rows),) if rows else ()


def cross_cutting(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the matrix of what was raised under several themes, and pages of notes on it."""
    event = parameters.get("event", "")
    outcome = context.speaker.outcome(ACROSS, place=context.place, event=event)
    if len(outcome.lists["themes"]) < FEWEST_THEMES:
        return ()
    name = "-".join(filter(None, ["cross-cutting", event]))
    codes = outcome.lists["codes"]
    found = discussion_of(context, event=event)
    return (
        *(
            _across_page(context, (_matrix(context, part, event=event),), event=event, key=key)
            for part, key in _numbered(codes, ROWS_OF_A_MATRIX, name)
        ),
        *(
            _across_page(
                context, (_voices(context, part, found, event=event),), event=event, key=key
            )
            for part, key in _numbered(codes, ROWS_WITH_TWO_NOTES, f"{name}-points")
        ),
    )


def _numbered(
    codes: tuple[str, ...], most: int, name: str
) -> tuple[tuple[tuple[str, ...], str], ...]:
    parts = in_parts(codes, most=most)
    return tuple((part, f"{name}-{number}") for number, part in enumerate(parts, start=1))


def _across_page(context: Context, main: tuple[Block, ...], *, event: str, key: str) -> Page:
    return Page(
        section="cross-cutting",
        key=key,
        kicker=context.kicker(),
        headline=(context.say("across-headline", EVENT=event),),
        subtitle=(Words("Counts are of tables; a table may stand under several themes"),),
        accent=NEUTRAL_ACCENT,
        main=main,
        source_note=SILENCE,
    )


def _matrix(context: Context, codes: tuple[str, ...], *, event: str) -> Matrix:
    outcome = context.speaker.outcome(ACROSS, place=context.place, event=event)
    themes = outcome.lists["themes"]
    return Matrix(
        title=(Words("What was raised under several themes"),),
        corner=RAISED,
        columns=tuple((outcome.labels[theme],) for theme in themes),
        rows=tuple(
            MatrixRow(
                label=(outcome.labels[code],),
                cells=tuple(
                    context.number(ACROSS, f"{code}/{theme}", event=event)
                    if theme in outcome.lists[f"themes:{code}"]
                    else None
                    for theme in themes
                ),
            )
            for code in codes
        ),
        unit=(Words("tables that raised it under the theme"),),
        fill=NEUTRAL_ACCENT,
        note=(context.say("tables-are-not-people"),),
    )


def _voices(context: Context, codes: tuple[str, ...], found: Discussion, *, event: str) -> Table:
    outcome = context.speaker.outcome(ACROSS, place=context.place, event=event)
    return Table(
        title=(Words("What was raised under several themes, in words"),),
        head=(RAISED, (Words("Under any theme"),), AS_NOTED),
        rows=tuple(
            (
                (outcome.labels[code],),
                (context.say("raised-at", CODE=code, THEME="", EVENT=event),),
                notes(context, found.about(code=code), most=2),
            )
            for code in codes
        ),
    )


THEME_VIEWS = SectionKind(
    id="theme-views",
    about="What tables raised under each theme, how widely, with notes and quotations",
    make=theme_views,
    parameters=frozenset({"pillar", "event"}),
)
CROSS_CUTTING = SectionKind(
    id="cross-cutting",
    title="What cuts across themes",
    about="What was raised under several themes, and under which",
    make=cross_cutting,
    parameters=frozenset({"event"}),
)
