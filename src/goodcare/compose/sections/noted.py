"""What tables said, in words: facilitators' notes as notes, quotations as quotations."""

from collections.abc import Iterable, Sequence

from goodcare.compose.context import Context
from goodcare.compose.sections.quoting import as_quote
from goodcare.findings.notes import notes_among
from goodcare.findings.points import Discussion, Point, discussion
from goodcare.publish.blocks import Label, Quotes, Text, Words

WORDS_IN_A_COLUMN = 30
IN_WORDS: Text = (Words("In somebody's words, or as noted"),)
NOTE = Words("Note: ")
NO_MORE: Text = (Words("No further note"),)
AS_NOTED: Text = (Words("As a facilitator noted it"),)
TAKES_NO_SIDE: Text = (
    Words("Counts are of tables that discussed the proposal's theme; silence takes no side"),
)
SILENCE: Text = (Words("a table that was silent on something neither agreed nor disagreed"),)


def discussion_of(context: Context, *, event: str) -> Discussion:
    """Return what tables of the place said, at all events or at one."""
    return discussion(context.speaker.basis.analysis, place=context.place, event=event)


def notes(context: Context, points: Iterable[Point], *, most: int) -> Text:
    """Print up to `most` notes of different tables; or that there are no more."""
    found = notes_among(context.speaker.basis.analysis, points, picker=context.picker, most=most)
    pieces: list[Label | Words] = []
    for one in found:
        pieces += [Words(" · ")] if pieces else []
        pieces.append(Label(text=one.text, source=f"note:{one.passage_id}"))
    return tuple(pieces) or NO_MORE


def quoted(context: Context, points: Iterable[Point], *, most: int) -> tuple[Quotes, ...]:
    """Print up to `most` quotations among some points, where their tables agreed."""
    picked = context.picker.pick_among(
        [point.id for point in points if not point.is_note],
        place=context.place,
        most=most,
        most_words=WORDS_IN_A_COLUMN,
    )
    if not picked:
        return ()
    return (Quotes(quotes=tuple(as_quote(context, one) for one in picked)),)


def in_words(context: Context, points: Sequence[Point]) -> Text:
    """Print one point in somebody's words where its table agreed, else a note, marked as one."""
    for block in quoted(context, points, most=1):
        return (Words("“"), block.quotes[0].words, Words("”"))
    noted = notes(context, points, most=1)
    return noted if noted == NO_MORE else (NOTE, *noted)


def in_parts(rows: Sequence[str], *, most: int) -> tuple[tuple[str, ...], ...]:
    """Split rows over pages, as evenly as they go."""
    n_pages = -(-len(rows) // most)
    each = -(-len(rows) // n_pages) if n_pages else 1
    return tuple(tuple(rows[at : at + each]) for at in range(0, len(rows), each))
