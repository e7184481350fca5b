"""One person's way through a questionnaire: the pages that they are asked, given their answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodcare.collect.answers.surveys import Survey, words_of
from goodcare.instrument.answering import DAY, MONTH, YEAR
from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.model import Instrument, Kind, Question
from goodcare.instrument.pages import Page
from goodcare.instrument.routing import asked_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Pages in their order, each with the questions that are asked."""

    survey: Survey
    answers: Answers
    pages: tuple[Page, ...]

    def page(self, page_id: str) -> Page | None:
        """Return a page if it is asked."""
        return next((page for page in self.pages if page.id == page_id), None)

    def after(self, page_id: str) -> Page | None:
        """Return the page that follows; None: this was the last."""
        later = self._order()[page_id]
        return next((page for page in self.pages if self._order()[page.id] > later), None)

    def before(self, page_id: str) -> Page | None:
        """Return the page before; None: this is the first."""
        place = self._order()[page_id]
        earlier = [page for page in self.pages if self._order()[page.id] < place]
        return earlier[-1] if earlier else None

    def number(self, page_id: str) -> int:
        """Return the place of a page, from 1."""
        return 1 + [page.id for page in self.pages].index(page_id)

    def questions(self) -> Iterator[tuple[Page, Question]]:
        """Every question that is asked, with its page; notes are none."""
        return ((page, question) for page in self.pages for question in page.answered)

    def _order(self) -> dict[str, int]:
        return {page.id: place for place, page in enumerate(self.survey.pages)}


def walk_of(survey: Survey, answers: Answers) -> Walk:
    """Return the way of a person who answered this."""
    asked = {question.name for question in asked_questions(survey.instrument, answers)}
    pages = []
    for page in survey.pages:
        questions = tuple(one for one in page.questions if one.name in asked)
        if questions:
            pages.append(replace(page, questions=questions))
    return Walk(survey=survey, answers=answers, pages=tuple(pages))


def form_values(page: Page, answers: Answers) -> dict[str, list[str]]:
    """Return answers as the fields of a page hold them."""
    values: dict[str, list[str]] = {}
    for question in page.answered:
        answer = answers.get(question.name, "")
        if answer not in ("", ()):
            values |= _fields(question, answer)
    return values


def _fields(question: Question, answer: Answer) -> dict[str, list[str]]:
    name = question.name
    if question.kind is Kind.RANKING and isinstance(answer, tuple):
        return {f"{name}/{one}": [str(place)] for place, one in enumerate(answer, start=1)}
    if isinstance(answer, tuple):
        return {name: list(answer)}
    if question.kind is Kind.DATE:
        year, month, day = str(answer).split("-")
        return {name + YEAR: [year], name + MONTH: [month], name + DAY: [day]}
    return {name: [str(answer)]}


def said(question: Question, answer: Answer, *, language: str, instrument: Instrument) -> str:
    """Return an answer in words; empty where there is none."""
    if answer in ("", ()):
        return ""
    labels = {one.name: words_of(one.label, language, instrument) for one in question.choices}
    if question.kind is Kind.RANKING and isinstance(answer, tuple):
        return "\n".join(f"{place}. {labels.get(one, one)}" for place, one in enumerate(answer, 1))
    if isinstance(answer, tuple):
        return "\n".join(labels.get(one, one) for one in answer)
    if question.kind is Kind.SINGLE:
        return labels.get(str(answer), str(answer))
    if question.kind is Kind.DATE:
        year, month, day = str(answer).split("-")
        return f"{int(day)} {int(month)} {year}"
    return str(answer)
