"""Registering tablets, and taking them out of use."""

import re
import secrets
from dataclasses import dataclass

from django.db import transaction

from goodcare.audit.services import record
from goodcare.collect.kiosk.models import Device
from goodcare.collect.kiosk.sealing import new_key_pair, pin_digest, token_digest
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import User

TOKEN_BYTES = 24
SALT_BYTES = 16
_PIN = re.compile(r"[0-9]{4,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A device and its token, which is shown once."""

    device: Device
    token: str


@transaction.atomic
def register_device(
    version: Version,
    *,
    name: str,
    channel: str,
    pin: str,
    languages: list[str],
    area: str = "",
    by: User,
) -> Registered:
    """Register a tablet for a questionnaire.

    Raises:
        InputError: the PIN is not 4 to 8 digits, or there is no language.
    """
    if not _PIN.fullmatch(pin):
        raise InputError("The PIN has 4 to 8 digits. Choose another.")
    known = [code for code in version.instrument.languages if code in languages]
    if not known:
        raise InputError("Choose at least one language of the questionnaire.")
    keys, token = new_key_pair(), secrets.token_urlsafe(TOKEN_BYTES)
    conversation = version.questionnaire.conversation
    device = Device.objects.create(
        conversation=conversation,
        version=version,
        name=name,
        channel=channel,
        area=area,
        languages=known,
        token=token_digest(token),
        pin=pin_digest(pin, salt=secrets.token_hex(SALT_BYTES)),
        private_key=keys.private,
        public_key=keys.public,
        made_on=conversation.today(),
        made_by=by,
    )
    record(
        "kiosk registered",
        by=by,
        subject=device.public_id,
        conversation=conversation.public_id,
    )
    return Registered(device=device, token=token)


@transaction.atomic
def withdraw_device(device: Device, *, by: User) -> None:
    """Take a tablet out of use: nobody begins on it any more; what waits on it still comes in.

    Raises:
        ConflictError: it is out of use already.
    """
    if not Device.objects.filter(pk=device.pk, is_active=True).update(is_active=False):
        raise ConflictError("This kiosk is out of use already.")
    record(
        "kiosk withdrawn",
        by=by,
        subject=device.public_id,
        conversation=device.conversation.public_id,
    )
