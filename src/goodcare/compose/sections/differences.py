"""What would make a difference for one priority, and who could act."""

from collections.abc import Iterator

from goodcare.claims.statistics.addressed import cell_key
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.code_choice import codes_listed, slug, suggestions_about
from goodcare.compose.sections.counting import RESPONDENTS, count_list
from goodcare.compose.sections.mentions import MENTION, has_codes
from goodcare.compose.sections.quoting import quotes_about
from goodcare.framework.model import Priority
from goodcare.publish.blocks import Matrix, MatrixRow, Page, Said, Words

MOST_ROWS = 8
MOST_MATRIX_ROWS, MOST_PARTNERS = 8, 6
QUOTES_BESIDE_LIST = 3
WORDS_BESIDE_LIST = 30
FEWEST_ROWS = 2
"""Of a list beside quotations: one line alone would repeat the headline."""
FEWEST_CELLS = 2
BLANK = (Words("a blank cell: nobody, or not shown"),)


def make_a_difference(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the list of suggestions with quotations, and the table of who could act."""
    chosen = parameters.get("priority", "")
    priority = context.snapshot.framework.priority(chosen) if chosen else None
    of = suggestions_about(parameters.get("of", "") or f"priority:{chosen}")
    if not has_codes(context, of):
        return ()
    key = f"make-a-difference-{chosen or slug(parameters['of'])}"
    return (
        *_suggestions(context, of, priority=priority, key=key),
        *_partners(context, of, priority=priority, key=f"{key}-partners"),
    )


def _suggestions(
    context: Context, of: str, *, priority: Priority | None, key: str
) -> Iterator[Page]:
    listed = count_list(
        context, "ranked@1", "codes", heading=(Words("Mentioned"),), most=MOST_ROWS, of=of
    )
    quotes = quotes_about(context, of=of, most=QUOTES_BESIDE_LIST, most_words=WORDS_BESIDE_LIST)
    if not listed and not quotes:
        return
    is_worth_a_list = len(codes_listed(context, of)) >= FEWEST_ROWS
    yield Page(
        section="make-a-difference",
        key=key,
        kicker=context.kicker(priority),
        headline=(_headline(context, of, priority=priority),),
        subtitle=(context.say("coded-base"),),
        accent=accent_of(priority),
        main=quotes or listed,
        side=listed if quotes and is_worth_a_list else (),
        source_note=MENTION,
    )


def _headline(context: Context, of: str, *, priority: Priority | None) -> Said:
    if priority is None:
        return context.say("difference-headline", OF=of)
    return context.say("difference-for", OF=of, PRIORITY=priority.id)


def _partners(context: Context, of: str, *, priority: Priority | None, key: str) -> Iterator[Page]:
    outcome = context.speaker.outcome("addressed@1", place=context.place, of=of)
    partners = outcome.lists["partners"][:MOST_PARTNERS]
    rows = tuple(
        MatrixRow(
            label=(outcome.labels[suggestion],),
            cells=tuple(_cell(context, of, cell_key(suggestion, one)) for one in partners),
        )
        for suggestion in outcome.lists["suggestions"][:MOST_MATRIX_ROWS]
    )
    if sum(cell is not None for row in rows for cell in row.cells) < FEWEST_CELLS:
        return
    matrix = Matrix(
        title=(Words("What was mentioned, and who could act"),),
        corner=(Words("Mentioned"),),
        columns=tuple((outcome.labels[one],) for one in partners),
        rows=rows,
        unit=RESPONDENTS,
        fill=accent_of(priority),
        note=BLANK,
    )
    yield Page(
        section="make-a-difference",
        key=key,
        kicker=context.kicker(priority),
        headline=(context.say("addressed-headline", OF=of),),
        subtitle=(context.say("coded-base"),),
        accent=accent_of(priority),
        main=(matrix,),
        source_note=MENTION,
    )


def _cell(context: Context, of: str, key: str) -> Said | None:
    outcome = context.speaker.outcome("addressed@1", place=context.place, of=of)
    return context.number("addressed@1", key, of=of) if key in outcome.figures else None


MAKE_A_DIFFERENCE = SectionKind(
    id="make-a-difference",
    is_of_codes=True,
    title="What would make a difference",
    about="Suggestions for a priority, ranked, and who could act on each",
    make=make_a_difference,
    parameters=frozenset({"of", "priority"}),
    needs=frozenset({"of", "priority"}),
)
