"""Somebody who answered and holds a code, for tests of privacy."""

from hashlib import sha256
from itertools import count

from django.conf import settings
from tests.builders import a_conversation, a_live_version, a_response

from goodcare.collect.answers.models import Response
from goodcare.collect.passages.services import mask_pending, take_open_answers
from goodcare.receipts import new_receipt, receipt_digest

SAID = "Dr Plantedname shouted at me, xylophone"
_numbers = count(1)


def a_code():
    return new_receipt(sha256(str(next(_numbers)).encode()).digest())


def somebody(conversation=None, *, code="", said=SAID, version=None, **fields):
    """A response that was sent, with an open answer that was masked."""
    version = version or a_live_version(conversation or a_conversation())
    texts = {"change": said} if said else {}
    answers = {"rating": "good", "services": ["gp", "pharmacy"], "gender": "woman"}
    receipt = receipt_digest(code, bytes.fromhex(settings.KEYS["receipts"])) if code else None
    response = a_response(version, texts=texts, receipt=receipt, answers=answers, **fields)
    take_open_answers(response)
    response.save()
    mask_pending(response.conversation)
    return Response.objects.get(pk=response.pk)
