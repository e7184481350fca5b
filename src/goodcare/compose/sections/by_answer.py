"""Answers to an open question, side by side by what the same people answered before.

Answers that ask the reasons of a rating may have their own section, which goes on with what is
typical of good, middling and poor ratings; all others are voices.
"""

from collections.abc import Iterator

from goodcare.claims.agreeing import agreeing
from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.compose.sections.mentions import MENTION
from goodcare.compose.sections.quoting import quotes_about
from goodcare.compose.sections.typical import typical_pages
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
SECTION, BY_RATING = "voices", "experience-by-rating"


def voices(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make pages of voices for one open question, or for those of a priority that have groups."""
    return tuple(
        page
        for question in parted_questions(context, parameters, section=SECTION)
        for page in pages_by_answer(context, question, section=SECTION)
    )


def experience_by_rating(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the same of the reasons of a rating, and what is typical of each group."""
    return tuple(
        page
        for question in parted_questions(context, parameters, section=BY_RATING)
        for page in (
            *pages_by_answer(context, question, section=BY_RATING),
            *typical_pages(context.across_the_region(), question, section=BY_RATING),
        )
    )


def parted_questions(
    context: Context, parameters: Parameters, *, section: str
) -> Iterator[Question]:
    """Yield the open question that is named, or those of a priority that belong to a section.

    Raises:
        InputError: nothing parts the answers to the question that is named.
    """
    chosen = parameters.get("question", "")
    if chosen and parted_by(context.speaker.basis.analysis, chosen) is None:
        raise InputError(
            f"the answers to question '{chosen}' are not parted by another question. "
            f"Name it in the column gc_by of the questionnaire."
        )
    for question in context.snapshot.instrument.questions:
        is_own = question.section == section or (section == SECTION and not question.section)
        is_of_priority = is_own and question.priority == parameters.get("priority", "")
        if question.voices_by and (question.name == chosen if chosen else is_of_priority):
            yield question


def pages_by_answer(context: Context, question: Question, *, section: str) -> Iterator[Page]:
    """Yield pages of the groups: how many they are, their words, what they mentioned most."""
    groups = [blocks for blocks in _groups(context, question) if blocks]
    priority = context.snapshot.framework.priority(question.priority) if question.priority else None
    for start in range(0, len(groups), GROUPS_ON_A_PAGE):
        here = groups[start : start + GROUPS_ON_A_PAGE]
        middle = (len(here) + 1) // 2
        yield Page(
            section=section,
            key=f"{section}-{question.name}-{start // GROUPS_ON_A_PAGE + 1}",
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
    id=SECTION,
    title="Voices",
    about="Answers to an open question, parted by the same people's answer to a closed one",
    make=voices,
    parameters=frozenset({"priority", "question"}),
    needs=frozenset({"priority", "question"}),
)
EXPERIENCE_BY_RATING = SectionKind(
    id=BY_RATING,
    title="What good and poor experience is like",
    about="Reasons of a rating, parted by it: words, what was mentioned, what is typical of each",
    make=experience_by_rating,
    parameters=frozenset({"priority", "question"}),
    needs=frozenset({"priority", "question"}),
)
