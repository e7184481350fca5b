"""What success would look like, and how each could be measured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goodcare.claims.model import Said
from goodcare.claims.writing import write_day, write_entered
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of, pillar_label
from goodcare.compose.sections.evidence import NOT_CODED, UNLINKED, page_key
from goodcare.compose.sections.subjects import Subject, subject_of
from goodcare.errors import InputError
from goodcare.publish.blocks import Label, Page, Table, Text, Words
from goodcare.register import Entry, Measure

ROWS_OF_A_PAGE = 5
QUESTION = "question:"
ENTERED_OF_A_PAGE = 3
LATEST = 2
"""Points of a series that a cell holds."""
STANDING = (Words(": where measures of success stand"),)
TYPED = (Words("figures in the table were entered by the people named beside them"),)
SUCCESS = (Words(": what success would look like"),)
SEMICOLON = (Words("; "),)


def measures(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make tables of measures: of one subject, or of each priority and of what is left."""
    wanted = subject_of(context, parameters)
    subjects = (wanted,) if wanted.part is not None else _subjects(context)
    return tuple(page for one in subjects for page in _pages(context, one))


def _subjects(context: Context) -> tuple[Subject, ...]:
    """Each priority that has measures; then those of no priority, under their pillar if one."""
    framework = context.snapshot.framework
    named = {one.priority for one in context.register.measures}
    found = [Subject(priority=one) for one in framework.priorities if one.id in named]
    rest = {one.pillar for one in context.register.measures if not one.priority}
    left = [Subject(pillar=framework.pillar(one)) for one in rest] if len(rest) == 1 else []
    return (*found, *(left or ([Subject()] if rest else [])))


def _measures_of(context: Context, subject: Subject) -> tuple[Measure, ...]:
    """Measures of a subject, by pillar in the order of the framework."""
    order = [one.id for one in context.snapshot.framework.pillars]
    chosen = [one for one in context.register.measures if _is_of(one, subject)]
    for one in chosen:
        context.snapshot.framework.pillar(one.pillar)
    return tuple(sorted(chosen, key=lambda one: order.index(one.pillar)))


def _is_of(measure: Measure, subject: Subject) -> bool:
    if subject.part is None:
        return not measure.priority
    is_priority = subject.priority is None or measure.priority == subject.priority.id
    is_pillar = subject.pillar is None or measure.pillar == subject.pillar.id
    return is_priority and is_pillar


def _pages(context: Context, subject: Subject) -> Iterator[Page]:
    chosen = _measures_of(context, subject)
    for at, rows in enumerate(_evenly(chosen, most=ROWS_OF_A_PAGE)):
        is_further = at > 0 and subject.pillar is None
        headline = (
            subject.said(context),
            *SUCCESS,
            *(_which(context, rows) if is_further else ()),
        )
        is_linked = all(_mentioned(context, one) for one in rows)
        yield replace(
            _page(context, subject, headline, _table(context, rows, subject=subject)),
            key=page_key(f"measures-{subject.key}", at, of=-(-len(chosen) // ROWS_OF_A_PAGE)),
            subtitle=(context.say("measures-base"),),
            source_note=() if is_linked else UNLINKED,
        )
    entered = [one for one in chosen if one.baseline or one.target or one.series]
    for at, rows in enumerate(_evenly(entered, most=ENTERED_OF_A_PAGE)):
        yield replace(
            _page(context, subject, (subject.said(context), *STANDING), _entered(context, rows)),
            key=page_key(
                f"measures-{subject.key}-entered", at, of=-(-len(entered) // ENTERED_OF_A_PAGE)
            ),
            source_note=TYPED,
        )


def _evenly(rows: Sequence[Measure], *, most: int) -> Iterator[Sequence[Measure]]:
    """Part rows into pages of about the same length."""
    n_pages = -(-len(rows) // most)
    size = -(-len(rows) // n_pages) if n_pages else 1
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _page(context: Context, subject: Subject, headline: Text, table: Table) -> Page:
    return Page(
        section="measures",
        key="measures",
        kicker=context.kicker(subject.part),
        headline=headline,
        accent=accent_of(subject.part),
        main=(table,),
    )


def _which(context: Context, rows: Sequence[Measure]) -> Text:
    """Name the pillars of a further page."""
    pillars = dict.fromkeys(one.pillar for one in rows)
    names = [(pillar_label(context.snapshot.framework.pillar(one)),) for one in pillars]
    return (Words(" ("), *_joined(names), Words(")"))


def _table(context: Context, rows: Sequence[Measure], *, subject: Subject) -> Table:
    """Set measures in a table: what success is, how to measure it, who mentioned it."""
    columns: list[tuple[str, list[Text]]] = [
        ("Pillar", [() if subject.pillar else _pillar(context, one) for one in rows]),
        ("What success looks like", [_words(one, one.indicator) for one in rows]),
        ("How it could be measured", [_methods(one) for one in rows]),
        ("Mentioned by", [_mentioned(context, one) for one in rows]),
        ("What was answered", [_results(context, one) for one in rows]),
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


def _mentioned(context: Context, measure: Measure) -> Text:
    """How many mentioned what it rests on; nothing where no code is linked."""
    codes = [one for one in measure.evidence if not one.startswith(QUESTION)]
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
    if outcome.variant == NOT_CODED:
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
    parameters=frozenset({"pillar", "priority"}),
)
