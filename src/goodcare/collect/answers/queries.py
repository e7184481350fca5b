"""Finding questionnaires and responses for those who answer, and responses for the team."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from goodcare.collect.answers.codes import code_in_cookie, digest_of_code
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.errors import InputError

A_PAGE = 50
_NEEDED = (
    *("id", "state", "language", "answers", "texts", "saved", "started_on", "sent_on", "area"),
    *("can_quote", "channel", "wave", "conversation_id", "version_id", "version__hash"),
    *("conversation__" + name for name in ("state", "time_zone", "last_day", "help_lines")),
)
"""Columns that a page needs: each one more costs time on every request."""


def questionnaire_by_id(public_id: str) -> Questionnaire:
    """Return a questionnaire that has been launched.

    Raises:
        Http404: there is none at this address.
    """
    found = (
        Questionnaire.objects.filter(public_id=public_id)
        .exclude(versions__isnull=True)
        .select_related("conversation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def live_version(questionnaire: Questionnaire) -> Version | None:
    """Return what people answer now, without its frozen text."""
    versions = Version.objects.filter(questionnaire=questionnaire, state=VersionState.LIVE)
    return versions.defer("frozen", "draft", "workbook", "variables").first()


def response_by_code(code: str, questionnaire_id: str) -> Response | None:
    """Return the response that a receipt code belongs to, if it is of this questionnaire.

    Raises:
        InputError: the code was mistyped.
    """
    return (
        Response.objects.filter(
            receipt=digest_of_code(code), version__questionnaire__public_id=questionnaire_id
        )
        .select_related("conversation", "version")
        .only(*_NEEDED)
        .first()
    )


def response_by_cookie(cookie: str, questionnaire_id: str) -> Response | None:
    """Return the response that a browser is answering."""
    code = code_in_cookie(cookie)
    if code is None:
        return None
    try:
        return response_by_code(code, questionnaire_id)
    except InputError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which responses to list.

    Args:
        area, channel: ids, or empty: all.
        day: on which they were sent, or None: all.
        before: list those before this row; 0: from the newest.
    """

    area: str = ""
    channel: str = ""
    day: date | None = None
    before: int = 0


def sent_responses(conversation: Conversation, wanted: Wanted) -> tuple[list[Response], int]:
    """Return one page of sent responses, newest first, and where the next one begins (0: none)."""
    found = Response.objects.filter(conversation=conversation, state=ResponseState.SENT)
    if wanted.area:
        found = found.filter(area=wanted.area)
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.day:
        found = found.filter(sent_on=wanted.day)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    rows = list(found.defer("texts", "answers").order_by("-pk")[: A_PAGE + 1])
    return rows[:A_PAGE], rows[A_PAGE - 1].pk if len(rows) > A_PAGE else 0


def sent_response(conversation: Conversation, public_id: str) -> Response:
    """Return one sent response of a conversation.

    Raises:
        Http404: there is none.
    """
    found = Response.objects.filter(
        conversation=conversation, public_id=public_id, state=ResponseState.SENT
    )
    response = found.select_related("version", "conversation").first()
    if response is None:
        raise Http404
    return response
