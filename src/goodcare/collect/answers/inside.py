"""What the team sees of responses: closed answers and masked words."""

from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode

from goodcare.collect.answers.models import Response
from goodcare.collect.answers.queries import Wanted
from goodcare.collect.answers.surveys import given_answers, survey_of
from goodcare.collect.answers.walks import said, walk_of
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import Conversation

NOT_MASKED = "Not masked yet. It is shown here once it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One response in the list."""

    public_id: str
    area: str
    channel: str
    sent_on: date | None
    language: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer of a response.

    Args:
        question: its words.
        answer: in words; empty: not answered.
        is_waiting: words that are not masked yet.
    """

    question: str
    answer: str
    is_waiting: bool = False


def lines_of(responses: list[Response], conversation: Conversation) -> list[Line]:
    """Return the rows of the list."""
    return [_line(response, conversation) for response in responses]


def _line(response: Response, conversation: Conversation) -> Line:
    return Line(
        public_id=response.public_id,
        area=area_name(response.area, conversation),
        channel=response.channel.capitalize(),
        sent_on=response.sent_on,
        language=language_name(response.language),
        marks=_marks(response),
    )


def area_name(area_id: str, conversation: Conversation) -> str:
    """Return the name of an area; one that is no more planned is named by its id."""
    gazetteer = conversation.gazetteer
    return gazetteer[area_id].name if gazetteer and area_id in gazetteer else area_id


def _marks(response: Response) -> tuple[str, ...]:
    marks = (
        (response.is_with_help, "With help"),
        (response.is_unproven, "No check against robots"),
        (response.is_excluded, "Excluded"),
    )
    return tuple(words for is_so, words in marks if is_so)


def given_in(response: Response) -> list[Given]:
    """Return every question that was asked, with its answer; open answers as masked."""
    survey = survey_of(response.version_id, response.version.hash)
    language, instrument = instrument_language(response), survey.instrument
    passages = {one.question: one for one in response.passages.all()}
    answers = given_answers(response, survey)
    asked = {question.name for _, question in walk_of(survey, answers).questions()}
    found = []
    for question in instrument.questions:
        label = question.label.get(language, question.name)
        if passage := passages.get(question.name):
            masked = passage.text if passage.masked_at else NOT_MASKED
            found.append(Given(question=label, answer=masked, is_waiting=not passage.masked_at))
        elif question.name in asked:
            answer = answers.get(question.name, "")
            words = said(question, answer, language=language, instrument=instrument)
            found.append(Given(question=label, answer=words))
    return found


def instrument_language(response: Response) -> str:
    """The language in which the team reads the questions."""
    survey = survey_of(response.version_id, response.version.hash)
    return survey.instrument.default_language


def query_of(wanted: Wanted, *, before: int) -> str:
    """Return the query of the next page of a list."""
    said_ = {
        "area": wanted.area,
        "channel": wanted.channel,
        "day": wanted.day.isoformat() if wanted.day else "",
        "before": str(before),
    }
    return "?" + urlencode({name: value for name, value in said_.items() if value})
