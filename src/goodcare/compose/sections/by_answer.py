"""Voices: answers to an open question, side by side by what the same people answered before."""

from collections.abc import Iterator

from goodcare.claims.agreeing import agreeing
from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.compose.sections.mentions import MENTION
from goodcare.compose.sections.quoting import quotes_about
from goodcare.disclosure import Suppressed
from goodcare.errors import InputError
from goodcare.findings import answers_to, parted_by, passages_by_answer
from goodcare.findings.coded import Flags
from goodcare.instrument.model import Question
from goodcare.publish.blocks import Block, CountList, CountRow, Page, Text, Words

GROUPS_ON_A_PAGE = 3
QUOTES_OF_A_GROUP = 2
WORDS_OF_A_GROUP = 30
MOST_ROWS = 3
STATISTIC = "voices@1"


def voices(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make pages of voices for one open question, or for those of a priority that have groups."""
    chosen = parameters.get("question", "")
    if chosen and parted_by(context.speaker.basis.analysis, chosen) is None:
        raise InputError(
            f"the answers to question '{chosen}' are not parted by another question. "
            f"Name it in the column gc_by of the questionnaire."
        )
    return tuple(
        page
        for question in context.snapshot.instrument.questions
        if question.voices_by and _is_chosen(question, parameters)
        for page in _pages(context, question)
    )


def _is_chosen(question: Question, parameters: Parameters) -> bool:
    chosen = parameters.get("question", "")
    return question.name == chosen if chosen else question.priority == parameters["priority"]


def _pages(context: Context, question: Question) -> Iterator[Page]:
    groups = [blocks for blocks in _groups(context, question) if blocks]
    priority = context.snapshot.framework.priority(question.priority) if question.priority else None
    for start in range(0, len(groups), GROUPS_ON_A_PAGE):
        here = groups[start : start + GROUPS_ON_A_PAGE]
        middle = (len(here) + 1) // 2
        yield Page(
            section="voices",
            key=f"voices-{question.name}-{start // GROUPS_ON_A_PAGE + 1}",
            kicker=context.kicker(priority),
            headline=(context.say("voices-headline", QUESTION=question.name),),
            subtitle=(context.say("voices-asked", QUESTION=question.name),),
            accent=accent_of(priority),
            main=tuple(block for blocks in here[:middle] for block in blocks),
            side=tuple(block for blocks in here[middle:] for block in blocks),
            source_note=MENTION,
        )


def _groups(context: Context, question: Question) -> Iterator[tuple[Block, ...]]:
    """Yield what there is of each group, the good end first: words, then what most mentioned."""
    analysis = context.speaker.basis.analysis
    by = analysis.snapshot.instrument.question(question.voices_by)
    answers = answers_to(analysis, question.name)
    outcome = context.speaker.outcome(STATISTIC, place=context.place, question=question.name)
    parts = passages_by_answer(analysis, by)
    for group in outcome.lists["groups"]:
        yield (
            *_quotes(context, question, outcome, group, among=answers & parts[group]),
            *_mentioned(context, question, outcome, group),
        )


def _quotes(
    context: Context, question: Question, outcome: Outcome, group: str, *, among: Flags
) -> tuple[Block, ...]:
    return quotes_about(
        context,
        of="",
        most=QUOTES_OF_A_GROUP,
        most_words=WORDS_OF_A_GROUP,
        among=among,
        heading=_heading(context, question, outcome, group),
    )


def _heading(context: Context, question: Question, outcome: Outcome, group: str) -> Text:
    """Name a group by its answers, with its size where it may be shown."""
    label = outcome.labels[group]
    if isinstance(outcome.figures[group].shown, Suppressed):
        return (label,)
    size = context.number(STATISTIC, group, question=question.name)
    respondents = agreeing("respondents", size.text, language=context.speaker.basis.language)
    return (label, Words(" · "), size, Words(f" {respondents}"))


def _mentioned(
    context: Context, question: Question, outcome: Outcome, group: str
) -> tuple[Block, ...]:
    rows = tuple(
        CountRow(
            label=(outcome.labels[key],),
            value=context.number(STATISTIC, key, question=question.name),
        )
        for key in outcome.lists[group][:MOST_ROWS]
    )
    heading = (Words("Mentioned most: "), outcome.labels[group])
    return (CountList(heading=heading, unit=RESPONDENTS, rows=rows),) if rows else ()


VOICES = SectionKind(
    id="voices",
    title="Voices",
    about="Answers to an open question, parted by the same people's answer to a closed one",
    make=voices,
    parameters=frozenset({"priority", "question"}),
    needs=frozenset({"priority", "question"}),
)
