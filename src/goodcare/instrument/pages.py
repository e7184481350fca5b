"""What is shown together: one question, or a small group, on each page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.model import Group, Instrument, Kind, Question, Words
from goodcare.instrument.parsing import parse
from goodcare.instrument.routing import outcomes

TOGETHER, GRID = "field-list", "table-list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a questionnaire.

    Args:
        id: stable: name of the group, or of its first question.
        questions: in the order of the form; notes stand before what they introduce.
        heading: of the group, by language; may be empty.
        is_grid: statements that share their answers.
    """

    id: str
    questions: tuple[Question, ...]
    heading: Words
    is_grid: bool = False

    @property
    def answered(self) -> tuple[Question, ...]:
        """Its questions without notes."""
        return tuple(one for one in self.questions if one.kind is not Kind.NOTE)


def pages_of(instrument: Instrument) -> tuple[Page, ...]:
    """Return every page of a questionnaire, whoever is asked it.

    One question a page; a group with the appearance `field-list` or `table-list` stands together.
    A note stands with the questions that follow it; notes at the end have a page of their own.
    """
    return tuple(_laid_out(instrument))


def _laid_out(instrument: Instrument) -> Sequence[Page]:
    groups = {group.name: group for group in instrument.groups}
    pages: list[Page] = []
    waiting: list[Question] = []
    together = ""
    for question in instrument.questions:
        inside = next((name for name in question.group if _is_together(groups, name)), "")
        if inside and inside == together:
            pages[-1] = replace(pages[-1], questions=(*pages[-1].questions, question))
        elif question.kind is Kind.NOTE and not inside:
            waiting.append(question)
        else:
            group = groups.get(inside)
            pages.append(
                Page(
                    id=inside or question.name,
                    questions=(*waiting, question),
                    heading=group.label if group else {},
                    is_grid=group is not None and GRID in group.appearance,
                )
            )
            waiting = []
        together = inside
    if waiting:
        pages.append(Page(id=waiting[0].name, questions=tuple(waiting), heading={}))
    return pages


def _is_together(groups: Mapping[str, Group], name: str) -> bool:
    appearance = groups[name].appearance if name in groups else ""
    return TOGETHER in appearance or GRID in appearance


def asked_pages(instrument: Instrument, answers: Answers) -> tuple[Page, ...]:
    """Return the pages that a person is asked, each with the questions that they may be asked.

    A question whose condition looks at its own page is shown with it, since without scripts
    nothing can appear while a page is filled in; `read_answers` takes its answer only where it
    is asked. What earlier pages have decided is left out.

    Args:
        instrument: frozen.
        answers: given so far.
    """
    found = []
    given: dict[str, Answer] = {}
    for page in pages_of(instrument):
        shown = _shown(page, answers, given=given)
        if shown:
            found.append(replace(page, questions=shown))
    return tuple(found)


def _shown(page: Page, answers: Answers, *, given: dict[str, Answer]) -> tuple[Question, ...]:
    """Return the questions to show; adds to `given` the answers of the page that count."""
    before = dict(given)
    shown: list[Question] = []
    for question in page.questions:
        condition = parse(question.relevant) if question.relevant else None
        undecided = {one.name for one in shown}
        if condition and True not in outcomes(condition, before, undecided=undecided):
            continue
        shown.append(question)
        is_asked = not condition or outcomes(condition, given, undecided=set()) == {True}
        if is_asked and question.name in answers:
            given[question.name] = answers[question.name]
    return tuple(shown)


def page_of(instrument: Instrument, page_id: str) -> Page | None:
    """Return a page by its id, with everything that may be asked on it; None if there is none."""
    return next((page for page in pages_of(instrument) if page.id == page_id), None)


def next_page(instrument: Instrument, answers: Answers, page_id: str) -> Page | None:
    """Return the page after this one that the person is asked; None: it was the last."""
    order = [page.id for page in pages_of(instrument)]
    at = order.index(page_id) if page_id in order else -1
    later = set(order[at + 1 :])
    return next((page for page in asked_pages(instrument, answers) if page.id in later), None)


def page_before(instrument: Instrument, answers: Answers, page_id: str) -> Page | None:
    """Return the page before this one that the person is asked; None: it is the first."""
    order = [page.id for page in pages_of(instrument)]
    earlier = set(order[: order.index(page_id)]) if page_id in order else set()
    before = [page for page in asked_pages(instrument, answers) if page.id in earlier]
    return before[-1] if before else None
