"""Sections made of the questions that the form says belong to them."""

from collections.abc import Iterator
from functools import partial

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.asked import CLOSED, chosen_pages, open_pages
from goodcare.compose.sections.questions import is_rated, rated_page
from goodcare.instrument.model import Kind, Question, Role
from goodcare.publish.blocks import Callout, Page

HAVING_A_SAY_ID = "having-a-say"
IN_EVERY_GROUP = ("every", "every-shown", "exceptions")
REASONS = 2
"""Reasons that are set large; the bars beside them hold the others."""


def own_questions(section: str, context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages of every question of a section, in the order of the form."""
    return tuple(
        page
        for question in context.snapshot.instrument.questions
        if question.section == section
        for page in _pages(context, question, section=section)
    )


def _pages(context: Context, question: Question, *, section: str) -> Iterator[Page]:
    key = f"{section}-{question.name}"
    if question.kind is Kind.TEXT:
        yield from open_pages(context, question, section=section, key=key)
    elif is_rated(question):
        callouts = _in_every_group(context, question) if section == HAVING_A_SAY_ID else ()
        yield rated_page(context, question, section=section, key=key, callouts=callouts)
    elif question.kind in CLOSED and question.role is not Role.SCREENING:
        yield from chosen_pages(context, question, section=section, key=key, most_figures=REASONS)


def _in_every_group(context: Context, question: Question) -> tuple[Callout, ...]:
    """Say that more than half of every group said so, where that holds."""
    outcome = context.speaker.outcome("every_group@1", place=context.region, question=question.name)
    if outcome.variant not in IN_EVERY_GROUP:
        return ()
    return (Callout(text=(context.say("every-group", QUESTION=question.name),)),)


HAVING_A_SAY = SectionKind(
    id=HAVING_A_SAY_ID,
    title="Having a say",
    about="How important a say is, whether respondents have one, and what holds in every group",
    make=partial(own_questions, HAVING_A_SAY_ID),
)
INVOLVEMENT = SectionKind(
    id="involvement",
    title="How people would take part",
    about="How respondents would take part, and what would help them to",
    make=partial(own_questions, "involvement"),
)
NEIGHBOURHOOD = SectionKind(
    id="neighbourhood",
    title="A neighbourhood for a healthy life",
    about="Whether the neighbourhood is a place for a healthy life, and what would help",
    make=partial(own_questions, "neighbourhood"),
)
INFORMATION = SectionKind(
    id="information",
    title="Information about health",
    about="Who is interested, why not, and whom information should come from, by group",
    make=partial(own_questions, "information"),
)
