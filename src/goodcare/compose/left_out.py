"""What a report says nothing about: pointed out, never hidden."""

from collections.abc import Iterable

from goodcare.compose.worded import facts_in
from goodcare.instrument.model import Instrument, Kind, Role
from goodcare.publish.blocks import Page

ASIDE = (Role.DEMOGRAPHIC, Role.SCREENING)
OPEN_KINDS = (Kind.TEXT, Kind.NOTE)


def questions_left_out(instrument: Instrument, pages: Iterable[Page]) -> tuple[str, ...]:
    """Return closed questions, demographics aside, whose answers stand on no page."""
    shown = {
        name
        for page in pages
        for fact in facts_in(page)
        for name in dict(fact.parameters).get("question", "").split(";")
    }
    return tuple(
        question.name
        for question in instrument.questions
        if question.kind not in OPEN_KINDS
        and question.role not in ASIDE
        and question.name not in shown
    )
