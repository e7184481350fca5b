"""Responses that arrive whole: from a shared tablet, or typed in from paper."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goodcare.collect.answers.codes import submission_of_form
from goodcare.collect.answers.models import Response
from goodcare.collect.answers.services import Posted, complete_response
from goodcare.collect.answers.surveys import Survey
from goodcare.collect.conversations.models import ConsentWording
from goodcare.collect.questionnaires.models import Version
from goodcare.instrument.answering import Reading, clear_not_asked, read_answers
from goodcare.instrument.expressions import Answers
from goodcare.instrument.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a whole response came in.

    Args:
        submission: id that whoever sends it made: the same one twice is one response.
        receipt: HMAC of its receipt code.
        channel: of the conversation ("paper", "kiosk").
        language: of the questionnaire.
        day: on which it was given, where the conversation is held.
        area: id of a leaf area, or empty.
        consent: the wording that was agreed to, or None.
        can_quote: whether their words may be quoted.
        is_with_help: whether somebody helped.
    """

    submission: str
    receipt: bytes
    channel: str
    language: str
    day: date
    area: str = ""
    consent: ConsentWording | None = None
    can_quote: bool = False
    is_with_help: bool = False


def read_whole(survey: Survey, posted: Posted) -> Reading:
    """Read the answers to a whole questionnaire at once; see `read_answers`."""
    whole = Page(id="whole", questions=survey.instrument.questions, heading={})
    return read_answers(whole, posted, answers={}, instrument=survey.instrument)


@transaction.atomic
def take_whole(version: Version, arrival: Arrival, *, answers: Answers, survey: Survey) -> Response:
    """Keep a response that arrives whole; it counts at once. The same submission is kept once.

    Args:
        version: that was answered.
        arrival: how it came in.
        answers: that `read_whole` took.
        survey: of the version.
    """
    conversation = version.questionnaire.conversation
    response, is_new = Response.objects.get_or_create(
        submission=submission_of_form(arrival.submission),
        defaults={
            "conversation": conversation,
            "version": version,
            "consent": arrival.consent,
            "area": arrival.area,
            "channel": arrival.channel,
            "wave": conversation.wave,
            "language": arrival.language,
            "is_with_help": arrival.is_with_help,
            "can_quote": arrival.can_quote,
            "started_on": arrival.day,
            "receipt": arrival.receipt,
        },
    )
    if is_new:
        asked = clear_not_asked(survey.instrument, answers)
        complete_response(response, asked, survey=survey)
    return response
