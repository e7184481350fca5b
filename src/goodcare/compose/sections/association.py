"""Two rated questions that are read together: how far they go together, and a heat table."""

from collections.abc import Iterator

from goodcare.claims.statistics.association import cell_key
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.errors import InputError
from goodcare.instrument.model import Question
from goodcare.publish.blocks import Callout, Label, Matrix, MatrixRow, Page, Words

SECTION, STATISTIC = "association", "association@1"
SILENT = ("nobody", "too-few")
UNIT = (Words("share of those who gave the answer in the row"),)
MERGED = (
    Words(
        "answers of too few people are put together, and people without an answer stand in a row "
        "with others"
    ),
)


def association(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page for one pair of questions, or for the pairs of a priority."""
    return tuple(
        page
        for question, other in _pairs(context, parameters)
        for page in _page(context, question, other=other)
    )


def _pairs(context: Context, parameters: Parameters) -> Iterator[tuple[Question, str]]:
    chosen, other = parameters.get("question", ""), parameters.get("with", "")
    instrument = context.snapshot.instrument
    if other and not chosen:
        raise InputError("'with' needs a question beside it: name both.")
    if chosen:
        question = instrument.question(chosen)
        if not (other or question.read_with):
            raise InputError(
                f"question '{chosen}' is read together with no other one. Name it as 'with', or "
                f"in the column gc_with of the questionnaire."
            )
        yield question, other or question.read_with
        return
    for question in instrument.questions:
        if question.read_with and question.priority == parameters.get("priority", ""):
            yield question, question.read_with


def _page(context: Context, question: Question, *, other: str) -> Iterator[Page]:
    asked = {"question": question.name, "with": other}
    outcome = context.speaker.outcome(STATISTIC, place=context.place, **asked)
    if outcome.variant in SILENT:
        return
    rows, columns = outcome.lists["rows"], outcome.lists["columns"]
    priority = context.snapshot.framework.priority(question.priority) if question.priority else None
    matrix = Matrix(
        title=(outcome.labels["second"], Words(" among people who answered each way")),
        corner=(outcome.labels["first"],),
        columns=tuple((outcome.labels[one],) for one in columns),
        rows=tuple(
            MatrixRow(
                label=(Label(text=outcome.labels[row].text, source=outcome.labels[row].source),),
                cells=tuple(
                    context.number(STATISTIC, cell_key(row, column), **asked) for column in columns
                ),
            )
            for row in rows
        ),
        unit=UNIT,
        fill=accent_of(priority),
        note=MERGED,
    )
    beside = {"QUESTION": other, "BY": question.name}
    lowest = Callout(
        text=(
            context.say("lowest-detail", **beside),
            Words(": "),
            context.say("lowest-headline", **beside),
        )
    )
    yield Page(
        section=SECTION,
        key=f"{SECTION}-{question.name}-{other}",
        kicker=context.kicker(priority),
        headline=(context.say("association", QUESTION=question.name, WITH=other),),
        subtitle=(context.say("association-detail", QUESTION=question.name, WITH=other),),
        accent=accent_of(priority),
        main=(matrix, lowest) if rows else (lowest,),
        source_note=(Words("respondents chose to take part"),),
    )


ASSOCIATION = SectionKind(
    id=SECTION,
    title="What goes together",
    about="Two rated questions of the same people: how far they go together, as a heat table",
    make=association,
    parameters=frozenset({"question", "with", "priority"}),
    needs=frozenset({"question", "priority"}),
)
