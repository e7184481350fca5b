"""Taking what a tablet sends: opened, checked as online answers are, kept once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard  # JSON

from django.db import IntegrityError as DatabaseIntegrityError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodcare.collect.answers.arriving import Arrival, read_whole, take_whole
from goodcare.collect.answers.codes import digest_of_code, submission_of_form
from goodcare.collect.answers.surveys import leaf_areas, survey_of
from goodcare.collect.kiosk.models import Arrived, Device, Refusal, RefusedSubmission
from goodcare.collect.kiosk.sealing import opened
from goodcare.errors import InputError, IntegrityError

MOST_AT_ONCE = 20
LONGEST_ID = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One sealed response as a tablet sends it."""

    submission: str
    blob: Mapping[str, Any]


class RefusedError(Exception):
    """A submission that cannot be taken, while it is read."""

    def __init__(self, why: Refusal) -> None:
        """Name why."""
        super().__init__(why.value)
        self.why = why


def read_sent(body: bytes) -> tuple[tuple[Sent, ...], int]:
    """Read what a tablet posts: its submissions, and how many it holds in all.

    Raises:
        InputError: it is not what tablets post.
    """
    try:
        said = json.loads(body)
        sent = tuple(Sent(submission=one["submission"], blob=one) for one in said["sent"])
        unsent = int(said["unsent"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise InputError("This is not what a tablet sends. Open the kiosk's page again.") from None
    known = all(isinstance(one.submission, str) and one.submission.isascii() for one in sent)
    if not known or any(not 0 < len(one.submission) <= LONGEST_ID for one in sent):
        raise InputError("A submission of a tablet has no id. Open the kiosk's page again.")
    if len(sent) > MOST_AT_ONCE:
        raise InputError(f"{len(sent)} submissions came at once. Send {MOST_AT_ONCE} or fewer.")
    return sent, max(0, min(unsent, 1_000_000))


def receive(device: Device, sent: Iterable[Sent], *, unsent: int) -> list[str]:
    """Keep what a tablet sent, each submission in a transaction of its own.

    Args:
        device: that sent it.
        sent: sealed responses.
        unsent: how many it holds, these among them.

    Returns:
        Ids that are safe here, so that the tablet may delete them: also of those that were here
        before, and of those that could not be taken, which are kept sealed.
    """
    kept = []
    for one in sent:
        _receive(device, one)
        kept.append(one.submission)
    Device.objects.filter(pk=device.pk).update(
        last_contact_at=timezone.now(), unsent=max(0, unsent - len(kept))
    )
    return kept


def _receive(device: Device, sent: Sent) -> None:
    try:
        with transaction.atomic():
            _take(device, sent)
    except DatabaseIntegrityError:  # the same submission, taken beside this one
        if not Arrived.objects.filter(submission=submission_of_form(sent.submission)).exists():
            _refuse(device, sent, Refusal.NOT_AS_SENT)
    except RefusedError as refused:
        _refuse(device, sent, refused.why)


def _take(device: Device, sent: Sent) -> None:
    submission = submission_of_form(sent.submission)
    if Arrived.objects.filter(submission=submission).exists():
        return
    said = _opened(device, sent)
    version = device.version
    survey = survey_of(version.pk, version.hash)
    if said.get("version") != version.hash:
        raise RefusedError(Refusal.OTHER_VERSION)
    posted = said.get("posted")
    if not _is_posted(posted):
        raise RefusedError(Refusal.NOT_AS_SENT)
    reading = read_whole(survey, posted)
    answers = {name: one for name, one in reading.answers.items() if one not in ("", ())}
    arrival = _arrival(device, sent, said)
    take_whole(version, arrival, answers=answers, survey=survey)
    Arrived.objects.create(device=device, submission=submission)
    Device.objects.filter(pk=device.pk).update(received=F("received") + 1)


def _opened(device: Device, sent: Sent) -> dict[str, Any]:
    try:
        said = opened(sent.blob, private_key=device.private_key, submission=sent.submission)
    except IntegrityError:
        raise RefusedError(Refusal.SEALED_OTHERWISE) from None
    if not isinstance(said, dict):
        raise RefusedError(Refusal.NOT_AS_SENT)
    return said


def _is_posted(posted: object) -> TypeGuard[dict[str, list[str]]]:
    return isinstance(posted, dict) and all(
        isinstance(values, list) and all(isinstance(one, str) for one in values)
        for values in posted.values()
    )


def _arrival(device: Device, sent: Sent, said: Mapping[str, Any]) -> Arrival:
    conversation = device.conversation
    areas = {one.id for one in leaf_areas(conversation)}
    area, number, language = (said.get(name) for name in ("area", "consent", "language"))
    wordings = conversation.consent_wordings
    consent = wordings.filter(number=number).first() if isinstance(number, int) else None
    return Arrival(
        submission=sent.submission,
        receipt=_receipt(said.get("receipt")),
        channel=device.channel,
        language=str(language if language in device.languages else device.languages[0]),
        day=_day(device, said.get("day")),
        area=area if isinstance(area, str) and area in areas else device.area,
        consent=consent,
        can_quote=said.get("quote") == "yes",
    )


def _receipt(code: object) -> bytes:
    try:
        return digest_of_code(str(code))
    except InputError:
        raise RefusedError(Refusal.NOT_AS_SENT) from None


def _day(device: Device, said: object) -> date:
    """The tablet's day, where its clock can be right: not before it was registered, not ahead."""
    today = device.conversation.today()
    try:
        day = date.fromisoformat(str(said))
    except ValueError:
        return today
    return day if device.made_on <= day <= today else today


def _receipt_in(device: Device, sent: Sent) -> bytes | None:
    """The receipt of a submission that could not be taken, where it can be read."""
    try:
        return _receipt(_opened(device, sent).get("receipt"))
    except RefusedError:
        return None


@transaction.atomic
def take_back_refused(submission: RefusedSubmission) -> None:
    """Erase a submission that was never taken; sent again, it is not kept again."""
    Arrived.objects.get_or_create(
        submission=submission.submission, defaults={"device": submission.device}
    )
    submission.delete()


@transaction.atomic
def _refuse(device: Device, sent: Sent, why: Refusal) -> None:
    """Keep a submission that cannot be taken, as it came."""
    submission = submission_of_form(sent.submission)
    blob = json.dumps(dict(sent.blob), sort_keys=True).encode()
    _, is_new = RefusedSubmission.objects.get_or_create(
        submission=submission,
        defaults={
            "device": device,
            "why": why,
            "blob": blob,
            "receipt": _receipt_in(device, sent),
            "arrived_on": device.conversation.today(),
        },
    )
    if is_new:
        Device.objects.filter(pk=device.pk).update(refused=F("refused") + 1)
