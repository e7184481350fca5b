"""Requests to erase, from people without a code, and the log of breaches."""

from collections.abc import Mapping
from datetime import date
from typing import Any  # values of a form

from django.db import transaction
from django.db.models import F

from goodcare.audit.services import record
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import Passage
from goodcare.collect.privacy.models import Breach, ErasureRequest, RequestOutcome
from goodcare.collect.privacy.services import erase_passage, erase_response
from goodcare.errors import ConflictError
from goodcare.teams.models import User

CLOSED = "This request is closed already. Log another one if the person asks again."


@transaction.atomic
def log_request(
    conversation: Conversation, *, received_on: date, identified: str, by: User
) -> ErasureRequest:
    """Log that somebody asked, and how staff know what is theirs."""
    request = ErasureRequest.objects.create(
        conversation=conversation, received_on=received_on, identified=identified, logged_by=by
    )
    _record("erasure request logged", request, by=by)
    return request


@transaction.atomic
def erase_for_request(
    request: ErasureRequest, *, subject: Response | Passage, by: User
) -> ErasureRequest:
    """Erase a person's answers, or one text, for a request.

    Raises:
        ConflictError: the request is closed.
    """
    _refuse_closed(request)
    if isinstance(subject, Response):
        erase_response(subject, by=by)
    else:
        erase_passage(subject, by=by)
    ErasureRequest.objects.filter(pk=request.pk).update(n_erased=F("n_erased") + 1)
    request.refresh_from_db()
    return request


@transaction.atomic
def close_request(request: ErasureRequest, *, outcome: RequestOutcome, by: User) -> ErasureRequest:
    """Close a request; how the person was identified is deleted with that.

    Raises:
        ConflictError: it is closed already, or nothing was erased for it.
    """
    _refuse_closed(request)
    if outcome is RequestOutcome.ERASED and not request.n_erased:
        raise ConflictError("Nothing was erased for this request yet. Erase first, then close it.")
    request.outcome, request.identified = outcome, ""
    request.closed_on, request.closed_by = request.conversation.today(), by
    request.save()
    _record("erasure request closed", request, by=by, outcome=outcome.value)
    return request


@transaction.atomic
def log_breach(conversation: Conversation, *, said: Mapping[str, Any], by: User) -> Breach:
    """Log a breach; its clock runs from when it was found."""
    breach = Breach.objects.create(conversation=conversation, logged_by=by, **said)
    _record("breach logged", breach, by=by, kind=breach.kind)
    return breach


@transaction.atomic
def change_breach(breach: Breach, *, said: Mapping[str, Any], version: int, by: User) -> Breach:
    """Write down what is known meanwhile, and who was told.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    changed = Breach.objects.filter(pk=breach.pk, version=version).update(
        **said, version=version + 1
    )
    if not changed:
        raise ConflictError(
            "Somebody else changed this breach meanwhile. Open it again, and put your change in."
        )
    breach.refresh_from_db()
    _record("breach changed", breach, by=by, version=breach.version)
    return breach


def _refuse_closed(request: ErasureRequest) -> None:
    if request.outcome:
        raise ConflictError(CLOSED)


def _record(action: str, about: ErasureRequest | Breach, *, by: User, **detail: str | int) -> None:
    conversation = about.conversation.public_id
    record(action, by=by, subject=about.public_id, conversation=conversation, **detail)
