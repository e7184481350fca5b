"""Finding tablets, for staff and for the tablets themselves."""

from django.db.models import QuerySet
from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.kiosk.models import Device
from goodcare.collect.kiosk.sealing import is_token


def devices_of(conversation: Conversation) -> QuerySet[Device]:
    """Tablets of a conversation, newest first."""
    return Device.objects.filter(conversation=conversation).select_related("version__questionnaire")


def device_of(conversation: Conversation, public_id: str) -> Device:
    """Return a tablet of a conversation.

    Raises:
        Http404: there is none.
    """
    found = devices_of(conversation).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def device_at(public_id: str) -> Device:
    """Return the tablet of an address.

    Raises:
        Http404: there is none.
    """
    found = Device.objects.filter(public_id=public_id).select_related("conversation", "version")
    device = found.first()
    if device is None:
        raise Http404
    return device


def device_with_token(public_id: str, token: str) -> Device:
    """Return the tablet that proves itself with its token.

    Raises:
        Http404: there is none, or the token is another's.
    """
    device = device_at(public_id)
    if not is_token(token, bytes(device.token)):
        raise Http404
    return device
