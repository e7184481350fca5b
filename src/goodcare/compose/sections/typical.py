"""What is typical of the answers of people who rated something well, so-so or poorly."""

from collections.abc import Iterator

from goodcare.claims.outcome import Outcome
from goodcare.claims.statistics.typical import OTHERS, POSSIBLE
from goodcare.compose.context import Context, accent_of
from goodcare.compose.sections.quoting import quotes_about
from goodcare.findings import answers_to, passages_by_answer
from goodcare.findings.typical import CODE
from goodcare.instrument.model import Question
from goodcare.publish.blocks import Callout, Page, Quotes, Table, Words

STATISTIC = "typical@1"
SILENT = ("nobody", "too-few")
MOST_ROWS = 3
IN_A_COLUMN = 2
WORDS_BESIDE_TABLES = 30
RULE = (
    Words(
        "phrases: a few neighbouring words; only such as enough people used to be shown, and no "
        "names, places or numbers; sensitive themes are left out"
    ),
)


def typical_pages(context: Context, question: Question, *, section: str) -> Iterator[Page]:
    """Yield the page of one open question, over the region; none where too few answered."""
    outcome = context.speaker.outcome(STATISTIC, place=context.place, question=question.name)
    if outcome.variant in SILENT:
        return
    priority = context.snapshot.framework.priority(question.priority) if question.priority else None
    tables = tuple(
        _table(context, question, outcome, group)
        for group in outcome.lists["groups"]
        if outcome.lists[group] or outcome.lists[f"{group}{POSSIBLE}"]
    )
    found = (context.say("typical-found", QUESTION=question.name),)
    yield Page(
        section=section,
        key=f"{section}-{question.name}-typical{'-region' if context.is_regional else ''}",
        kicker=context.kicker(priority),
        headline=(context.say("typical-headline", QUESTION=question.name),),
        subtitle=found if tables else (),
        accent=accent_of(priority),
        main=tables[:IN_A_COLUMN] or (Callout(text=found),),
        side=(*tables[IN_A_COLUMN:], *_quotes(context, question, outcome)),
        is_even=True,
        source_note=RULE,
    )


def _table(context: Context, question: Question, outcome: Outcome, group: str) -> Table:
    clear = outcome.lists[group][:MOST_ROWS]
    possible = outcome.lists[f"{group}{POSSIBLE}"][: MOST_ROWS - len(clear)]
    return Table(
        title=(Words("Typical of: "), outcome.labels[group]),
        head=(
            (Words("Theme or phrase"),),
            (Words("Of them"),),
            (Words("Of all others"),),
            (Words("What may be said"),),
        ),
        rows=tuple(
            (
                (outcome.labels[key],),
                (context.number(STATISTIC, key, question=question.name),),
                (context.number(STATISTIC, f"{key}{OTHERS}", question=question.name),),
                (Words("typical" if key in clear else "possibly typical"),),
            )
            for key in (*clear, *possible)
        ),
    )


def _quotes(context: Context, question: Question, outcome: Outcome) -> tuple[Quotes, ...]:
    """Return somebody's words on the theme that is most typical, where it is one."""
    for lead in outcome.lists["lead"]:
        group, _, key = lead.partition("/")
        if not key.startswith(CODE):
            return ()
        analysis = context.speaker.basis.analysis
        by = analysis.snapshot.instrument.question(question.voices_by)
        answers = answers_to(analysis, question.name)
        return quotes_about(
            context,
            of=key,
            most=1,
            most_words=WORDS_BESIDE_TABLES,
            among=answers & passages_by_answer(analysis, by)[group],
            heading=(outcome.labels[group],),
        )
    return ()
