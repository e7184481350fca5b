"""Keyed hashes of what identifies a row in its file: nobody can tell the id from one."""

import hmac
from hashlib import sha256

from django.conf import settings

from goodcare.collect.conversations.models import Conversation


def source_digest(conversation: Conversation, part: str, *ids: str) -> bytes:
    """Return the HMAC-SHA256 of a row's id, under the key of erasures.

    Args:
        conversation: ids of two conversations never meet.
        part: of the mapping ("responses").
        ids: what identifies the row in its file.
    """
    parts = (conversation.public_id, part, *ids)
    message = b"".join(len(one.encode()).to_bytes(4, "big") + one.encode() for one in parts)
    return hmac.new(bytes.fromhex(settings.KEYS["erasure"]), message, sha256).digest()
