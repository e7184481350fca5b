"""Finding questionnaires and responses for those who answer, and responses for the team."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.answers.codes import code_in_cookie, digest_of_code
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.conversations.models import ConsentWording, Conversation
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.errors import InputError
from goodcare.safekeeping.statements import PreparedQuery

A_PAGE = 50
_OF_RESPONSE = (
    *("id", "state", "language", "answers", "texts", "saved", "started_on", "sent_on", "area"),
    *("can_quote", "channel", "wave", "is_with_help", "conversation_id", "version_id"),
)
"""Columns that a page needs: each one more costs time on every request."""
_BY_CODE = PreparedQuery(
    lambda receipt: (
        Response.objects.filter(receipt=receipt)
        .select_related("conversation", "version__questionnaire")
        .only(
            *_OF_RESPONSE,
            *("version__hash", "version__questionnaire__public_id"),
            *("conversation__" + name for name in ("state", "time_zone", "last_day", "help_lines")),
        )
        .order_by()
    ),
    receipt=b"receipt",
)
_TO_SEND = PreparedQuery(
    lambda id: Response.objects.select_for_update().filter(pk=id).only(*_OF_RESPONSE).order_by(),
    id=1_000_001,
)
_LIVE = PreparedQuery(
    lambda questionnaire: (
        Version.objects.filter(questionnaire__public_id=questionnaire, state=VersionState.LIVE)
        .select_related("questionnaire__conversation")
        .only(
            *("id", "hash", "questionnaire__public_id"),
            *(
                "questionnaire__conversation__" + name
                for name in (
                    *("state", "time_zone", "first_day", "last_day", "wave", "channels"),
                    *("purpose", "contact", "help_lines", "areas"),
                )
            ),
        )
        .order_by()
    ),
    questionnaire="questionnaire",
)
_WORDING = PreparedQuery(
    lambda conversation, number: ConsentWording.objects.filter(
        conversation=conversation, number=number
    ).order_by(),
    conversation=1_000_001,
    number=1_000_002,
)
_NEWEST_WORDING = PreparedQuery(
    lambda conversation: ConsentWording.objects.filter(conversation=conversation).order_by(
        "-number"
    )[:1],
    conversation=1_000_001,
)


def live_version(questionnaire_id: str) -> Version:
    """Return what people answer now, with its questionnaire and conversation.

    Raises:
        Http404: there is nothing to answer at this address.
    """
    found = _LIVE.first(questionnaire=questionnaire_id)
    if found is None:
        raise Http404
    return found


def live_versions(conversation: Conversation) -> QuerySet[Version]:
    """Return what people of a conversation answer now, by title."""
    found = Version.objects.filter(
        questionnaire__conversation=conversation, state=VersionState.LIVE
    )
    return found.select_related("questionnaire__conversation").order_by(
        "questionnaire__title", "pk"
    )


def consent_wording(conversation: Conversation, number: int) -> ConsentWording | None:
    """Return the wording of this number, else the newest; None where there is none."""
    shown = _WORDING.first(conversation=conversation.pk, number=number) if number else None
    return shown or _NEWEST_WORDING.first(conversation=conversation.pk)


def response_by_code(code: str, questionnaire_id: str) -> Response | None:
    """Return the response that a receipt code belongs to, if it is of this questionnaire.

    Raises:
        InputError: the code was mistyped.
    """
    found = _BY_CODE.first(receipt=digest_of_code(code))
    is_of_this = found is not None and found.version.questionnaire.public_id == questionnaire_id
    return found if is_of_this else None


def response_to_send(response: Response) -> Response | None:
    """Read a response again, for this transaction alone; None: it was erased."""
    return _TO_SEND.first(id=response.pk)


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
