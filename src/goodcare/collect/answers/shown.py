"""What a page of a questionnaire shows: plain values for its template, with marks to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any  # contexts of templates

from django.utils.safestring import SafeString

from goodcare.collect.answers.slots import Slot, slot, without_marks
from goodcare.collect.answers.surveys import Survey, words_of
from goodcare.instrument.answering import DAY, LONGEST_TEXT, MONTH, YEAR, longest_text
from goodcare.instrument.interface import Interface, words_in
from goodcare.instrument.model import Choice, Instrument, Kind, Question
from goodcare.instrument.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen.

    Args:
        value: as it is posted.
        id: of its control.
        name: of its control.
        label: what it says.
        mark: whether it is chosen, or what stands in it.
        places: of a ranking: places to choose from, each with its mark.
        is_exclusive: goes with no other.
    """

    value: str
    id: str
    name: str
    label: str
    mark: SafeString
    places: tuple[tuple[str, SafeString], ...] = ()
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question on a page.

    Args:
        name: of the question.
        id: what links of the error summary point to.
        kind: how it is answered.
        label: its words, or a mark where an earlier answer is put in.
        hint: help and how to answer; may be empty.
        is_only: the heading of the page is its label.
        options: of closed questions and rankings; the three fields of a date.
        value: mark of what was written.
        is_long: room for several sentences.
        begin, end: marks around it: it is left out where it is not asked.
        error, error_class, described: marks.
        video: address of the question in sign language, or empty.
    """

    name: str
    id: str
    kind: Kind
    label: str
    hint: str
    is_only: bool
    options: tuple[Option, ...]
    value: SafeString
    is_long: bool
    is_required: bool
    begin: SafeString
    end: SafeString
    error: SafeString
    error_class: SafeString
    described: SafeString
    video: str

    @property
    def template(self) -> str:
        """The part of the page that shows it."""
        return f"answers/kinds/{self.kind.value}.html"


def control_id(name: str) -> str:
    """Return the id of a question's first control."""
    return f"q-{name}"


def page_context(survey: Survey, page_id: str, language: str) -> dict[str, Any]:
    """Return what the template of a page needs."""
    page = survey.page(page_id)
    if page is None:
        raise LookupError(page_id)
    words = words_in(language)
    heading = without_marks(words_of(page.heading, language, survey.instrument))
    is_only = len(page.answered) == 1 and not heading
    questions = [
        _asked(one, language, survey.instrument, words=words, is_only=is_only)
        for one in page.questions
    ]
    return {
        "language": language,
        "words": words.words,
        "direction": words.direction,
        "title": without_marks(survey.title(language)),
        "page": page,
        "heading": heading,
        "page_title": heading or _title(page, language, survey.instrument),
        "questions": questions,
        "columns": questions_scale(questions),
        "languages": other_languages(survey.instrument, language),
        "has_exclusive": any(one.is_exclusive for each in questions for one in each.options),
        "slots": {name: slot(Slot.PIECE, name) for name in PIECES},
    }


PIECES = ("csrf", "error_title", "problems", "notice", "progress", "hidden", "back", "help")
"""Places that every page has."""


def other_languages(instrument: Instrument, language: str) -> tuple[Interface, ...]:
    """Return the other languages in which it can be answered."""
    return tuple(words_in(code) for code in instrument.languages if code != language)


def questions_scale(questions: list[Asked]) -> tuple[str, ...]:
    """Return the labels that every statement of a grid shares."""
    scales = {tuple(option.label for option in one.options) for one in questions if one.options}
    return scales.pop() if len(scales) == 1 else ()


def _title(page: Page, language: str, instrument: Instrument) -> str:
    first = (page.answered or page.questions)[0]
    return without_marks(words_of(first.label, language, instrument))


def _asked(
    question: Question, language: str, instrument: Instrument, *, words: Interface, is_only: bool
) -> Asked:
    name, own_id = question.name, control_id(question.name)
    hint = _hint(question, language, instrument, words=words)
    hint_id, error_id = (f"{own_id}-hint" if hint else ""), f"{own_id}-error"
    label = without_marks(words_of(question.label, language, instrument))
    return Asked(
        name=name,
        id=own_id,
        kind=question.kind,
        label=slot(Slot.LABEL, name) if question.asked else label,
        hint=hint,
        is_only=is_only and question.kind is not Kind.NOTE,
        options=tuple(_options(question, language, instrument, words=words)),
        value=slot(Slot.VALUE, name),
        is_long=longest_text(question) > LONGEST_TEXT,
        is_required=question.is_required,
        begin=slot(Slot.BEGIN, name),
        end=slot(Slot.END, name),
        error=slot(Slot.ERROR, name, error_id, words.say("page_title_error", title="").strip()),
        error_class=slot(Slot.ERROR_CLASS, name, "nhsuk-form-group--error"),
        described=slot(Slot.DESCRIBED, name, hint_id, error_id),
        video=question.signed_video,
    )


def _hint(question: Question, language: str, instrument: Instrument, *, words: Interface) -> str:
    own = without_marks(words_of(question.hint, language, instrument))
    return " ".join(filter(None, (own, _how(question, words))))


def _how(question: Question, words: Interface) -> str:
    """How to answer, where the controls do not say it."""
    if question.kind is Kind.MULTIPLE:
        most = question.most
        return words.say("choose_most", limit=most) if most else words.say("choose_several")
    if question.kind is Kind.RANKING:
        return words.say("rank_hint")
    if question.kind is Kind.DATE:
        return words.say("date_hint")
    if question.kind is Kind.TEXT and longest_text(question) > LONGEST_TEXT:
        return words.say("characters_left", limit=f"{longest_text(question):,}")
    return ""


def _options(
    question: Question, language: str, instrument: Instrument, *, words: Interface
) -> Iterator[Option]:
    if question.kind is Kind.DATE:
        yield from _date_parts(question, words)
    elif question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING):
        for place, choice in enumerate(question.choices):
            own_id = control_id(question.name) + (f"-{place}" if place else "")
            label = without_marks(words_of(choice.label, language, instrument))
            yield _option(question, choice, own_id=own_id, label=label)


def _option(question: Question, choice: Choice, *, own_id: str, label: str) -> Option:
    is_ranked = question.kind is Kind.RANKING
    name = f"{question.name}/{choice.name}" if is_ranked else question.name
    places = map(str, range(1, len(question.choices) + 1)) if is_ranked else ()
    return Option(
        value=choice.name,
        id=own_id,
        name=name,
        label=label,
        mark=slot(Slot.CHECKED, question.name, choice.name),
        places=tuple((place, slot(Slot.SELECTED, name, place)) for place in places),
        is_exclusive=choice.is_exclusive,
    )


def _date_parts(question: Question, words: Interface) -> Iterator[Option]:
    own_id = control_id(question.name)
    for end, key, suffix in ((DAY, "day", ""), (MONTH, "month", "-month"), (YEAR, "year", "-year")):
        name = question.name + end
        yield Option(
            value=key,
            id=own_id + suffix,
            name=name,
            label=words.say(key),
            mark=slot(Slot.VALUE, name),
        )
