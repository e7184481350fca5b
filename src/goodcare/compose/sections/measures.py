"""What success would look like, and how each could be measured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goodcare.claims.model import Said
from goodcare.claims.writing import write_day, write_entered
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of, pillar_label
from goodcare.compose.sections.columns import evenly
from goodcare.compose.sections.evidence import UNHEARD, page_key, quotation_on, rank_of
from goodcare.compose.sections.subjects import (
    Subject,
    of_no_priority,
    subject_of,
    subjects_of_measures,
)
from goodcare.errors import InputError
from goodcare.publish.blocks import Label, Page, Table, Text, Words, plain
from goodcare.register import Entry, Measure

ROOM = 530
"""The height of the rows of a table, in the pixels of a slide."""
CELL_LINE = 26
CELL_BETWEEN = 14
LETTERS = (40, 62)
LETTERS_OF_ONE_PILLAR = (52, 74)
LETTERS_ENTERED = 30
HEAD = 70
"""The heading of a second table, with the space before it."""
QUESTION = "question:"
LATEST = 2
"""Points of a series that a cell holds."""
ASKED = (Words(". Asked here: "),)
STANDING = (Words(": where measures of success stand"),)
STAND = (Words("Where measures of success stand"),)
TYPED = (Words("figures in the table were entered by the people named beside them"),)
UNCOUNTED = (Words("without a number: no answer was coded for it"),)
SEMICOLON = (Words("; "),)


def measures(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make tables of measures: of one subject, or of each priority and of what is left."""
    if "only" in parameters:
        subjects = of_no_priority(context, only=parameters["only"])
    else:
        wanted = subject_of(context, parameters)
        subjects = (wanted,) if wanted.part is not None else subjects_of_measures(context)
    return tuple(page for one in subjects for page in _pages(context, one))


def _measures_of(context: Context, subject: Subject) -> tuple[Measure, ...]:
    """Measures of a subject, by pillar in the order of the framework; most mentioned first."""
    order = [one.id for one in context.snapshot.framework.pillars]

    def rank(one: Measure) -> tuple[int, int, float]:
        return (order.index(one.pillar), *rank_of(_mentioned(context, one)))

    chosen = [one for one in context.register.measures if _is_of(one, subject)]
    for one in chosen:
        context.snapshot.framework.pillar(one.pillar)
    return tuple(sorted(chosen, key=rank))


def _is_of(measure: Measure, subject: Subject) -> bool:
    if subject.is_left_over and measure.priority:
        return False
    is_priority = subject.priority is None or measure.priority == subject.priority.id
    is_pillar = subject.pillar is None or measure.pillar == subject.pillar.id
    return is_priority and is_pillar


def _pages(context: Context, subject: Subject) -> Iterator[Page]:
    """Make the pages of what success is, then of where it stands; a few rows share the last."""
    chosen = _measures_of(context, subject)
    pages = list(_success(context, subject, chosen))
    entered = [one for one in chosen if one.baseline or one.target or one.series]
    stretches = evenly(entered, cost=lambda rows: _height_entered(context, rows), room=ROOM)
    if len(stretches) == 1 and pages:
        last, used = pages[-1]
        if used + HEAD + _height_entered(context, entered) <= ROOM:
            table = replace(_entered(context, entered), title=STAND)
            note = (*last.source_note, *(SEMICOLON if last.source_note else ()), *TYPED)
            pages[-1] = (replace(last, main=(*last.main, table), source_note=note), used)
            stretches = ()
    yield from (page for page, _ in pages)
    for at, rows in enumerate(stretches):
        page = _page(context, subject, (subject.said(context), *STANDING), _entered(context, rows))
        is_short = _height_entered(context, rows) <= ROOM // 2
        quotes = quotation_on(context, _codes_of(rows)) if is_short else ()
        yield replace(
            page,
            main=(*page.main, *quotes),
            key=page_key(f"measures-{subject.key}-entered", at, of=len(stretches)),
            source_note=TYPED,
        )


def _success(
    context: Context, subject: Subject, chosen: Sequence[Measure]
) -> Iterator[tuple[Page, int]]:
    """Yield the pages of what success is, each with the height of its rows."""

    def height(rows: Sequence[Measure]) -> int:
        return _height(context, rows, subject=subject)

    pages = evenly(chosen, cost=height, room=ROOM)
    before: frozenset[str] = frozenset()
    for at, rows in enumerate(pages):
        headline = (_says_success(context, rows, before=before),)
        before = frozenset(one.pillar for one in rows)
        is_counted = all(_mentioned(context, one) for one in rows)
        page = replace(
            _page(context, subject, headline, _table(context, rows, subject=subject)),
            key=page_key(f"measures-{subject.key}", at, of=len(pages)),
            subtitle=(context.say("measures-base"),),
            source_note=() if is_counted else UNCOUNTED,
        )
        yield page, height(rows)


def _height(context: Context, rows: Sequence[Measure], *, subject: Subject) -> int:
    """Reckon how high the rows of a table become."""
    across, along = LETTERS_OF_ONE_PILLAR if subject.pillar else LETTERS
    return _rows_height(
        max(-(-len(one.indicator) // across), -(-len(plain(_how(context, one))) // along))
        for one in rows
    )


def _height_entered(context: Context, rows: Sequence[Measure]) -> int:
    texts = [
        [one.indicator, plain(_entries(context, one, *_latest(one)))]
        + [plain(_entries(context, one, entry)) for entry in (one.baseline, one.target)]
        for one in rows
    ]
    return _rows_height(max(-(-len(one) // LETTERS_ENTERED) for one in row) for row in texts)


def _rows_height(n_lines: Iterable[int]) -> int:
    return sum(lines * CELL_LINE + CELL_BETWEEN for lines in n_lines)


def _page(context: Context, subject: Subject, headline: Text, table: Table) -> Page:
    return Page(
        section="measures",
        key="measures",
        kicker=context.kicker(subject.part),
        headline=headline,
        accent=accent_of(subject.part),
        main=(table,),
    )


def _says_success(context: Context, rows: Sequence[Measure], *, before: frozenset[str]) -> Said:
    """Say how many mentioned what the rows of a page rest on, by their pillars."""
    pillars = dict.fromkeys(one.pillar for one in rows)
    codes = _codes_of(rows)
    claim = "success-more" if before == frozenset(pillars) else "success-headline"
    return context.say(claim, OF=";".join(codes), PILLARS=";".join(pillars))


def _codes_of(rows: Sequence[Measure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in rows for code in _codes(one)))


def _codes(measure: Measure) -> list[str]:
    return [one for one in measure.evidence if not one.startswith(QUESTION)]


def _table(context: Context, rows: Sequence[Measure], *, subject: Subject) -> Table:
    """Set measures in a table: what success is, how to measure it, who mentioned it."""
    columns: list[tuple[str, list[Text]]] = [
        ("Pillar", [() if subject.pillar else _pillar(context, one) for one in rows]),
        ("What success looks like", [_words(one, one.indicator) for one in rows]),
        ("How it could be measured", [_how(context, one) for one in rows]),
        ("Mentioned by", [_mentioned(context, one) for one in rows]),
    ]
    return _table_of(columns)


def _entered(context: Context, rows: Sequence[Measure]) -> Table:
    """Set what people entered of some measures in a table, each number with who entered it."""
    return _table_of(
        [
            ("What success looks like", [_words(one, one.indicator) for one in rows]),
            ("Baseline", [_entries(context, one, one.baseline) for one in rows]),
            ("Latest", [_entries(context, one, *_latest(one)) for one in rows]),
            ("Target", [_entries(context, one, one.target) for one in rows]),
            ("Who answers for it", [_words(one, one.owner) if one.owner else () for one in rows]),
        ]
    )


def _table_of(columns: Sequence[tuple[str, Sequence[Text]]]) -> Table:
    """Make a table of columns; one that would be empty is left out."""
    kept = [(head, cells) for head, cells in columns if any(cells)]
    return Table(
        title=(),
        head=tuple((Words(head),) for head, _ in kept),
        rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
    )


def _pillar(context: Context, measure: Measure) -> Text:
    return (pillar_label(context.snapshot.framework.pillar(measure.pillar)),)


def _words(measure: Measure, text: str) -> Text:
    return (Label(text=text, source=f"register:{measure.id}"),)


def _methods(measure: Measure) -> Text:
    return _joined([_words(measure, one) for one in measure.methods])


def _how(context: Context, measure: Measure) -> Text:
    """How it could be measured, and what was answered where it was asked."""
    results = _results(context, measure)
    return (*_methods(measure), *((*ASKED, *results) if results else ()))


def _mentioned(context: Context, measure: Measure) -> Text:
    """How many mentioned what it rests on; nothing where no answer was coded for it."""
    codes = _codes(measure)
    counted = _count(context, measure, ";".join(codes)) if codes else None
    return (counted,) if counted is not None else ()


def _results(context: Context, measure: Measure) -> Text:
    """What was answered to the questions that it rests on."""
    questions = [one for one in measure.evidence if one.startswith(QUESTION)]
    return _joined(
        [(_answered(context, measure, one.removeprefix(QUESTION)),) for one in questions]
    )


def _answered(context: Context, measure: Measure, question: str) -> Said:
    try:
        return context.say("question-evidence", QUESTION=question)
    except InputError as error:
        raise InputError(f"measure '{measure.id}', evidence: {error}") from error


def _count(context: Context, measure: Measure, of: str) -> Said | None:
    try:
        outcome = context.speaker.outcome("any_of@1", place=context.place, of=of)
    except InputError as error:
        raise InputError(f"measure '{measure.id}', evidence: {error}") from error
    if outcome.variant in UNHEARD:
        return None
    return context.number("any_of@1", "respondents", of=of)


def _latest(measure: Measure) -> Sequence[Entry]:
    return sorted(measure.series, key=lambda one: one.day)[-LATEST:]


def _entries(context: Context, measure: Measure, *entries: Entry | None) -> Text:
    return _joined([_entry(context, measure, one) for one in entries if one is not None])


def _entry(context: Context, measure: Measure, entry: Entry) -> Text:
    """Write a number as it was entered, with its day, its note and who entered it."""
    language = context.speaker.basis.language
    unit = f" {measure.unit}" if measure.unit else ""
    note = (Words(", "), *_words(measure, entry.note)) if entry.note else ()
    return (
        *_words(measure, f"{write_entered(entry.value, language=language)}{unit}"),
        Words(", "),
        *_words(measure, write_day(entry.day, language=language)),
        *note,
        Words(" (entered by "),
        *_words(measure, entry.entered_by),
        Words(")"),
    )


def _joined(texts: Sequence[Text]) -> Text:
    joined: Text = ()
    for text in texts:
        joined = (*joined, *(SEMICOLON if joined else ()), *text)
    return joined


MEASURES = SectionKind(
    id="measures",
    title="What success would look like",
    about="Measures of success by pillar: what each is, how it could be measured, where it stands",
    make=measures,
    parameters=frozenset({"only", "pillar", "priority"}),
)
