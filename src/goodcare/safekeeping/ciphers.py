"""Sealing what is private: AES-256-GCM with a random nonce under a key of the installation."""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from goodcare.errors import IntegrityError

NONCE_BYTES = 12
FORMAT = b"\x01"


def seal(text: str, *, purpose: str = "fields") -> bytes:
    """Encrypt a text; the same text gives other bytes each time.

    Args:
        text: any.
        purpose: name of the key, of `config.home.KEYS`.
    """
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + _cipher(settings.KEYS[purpose]).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes, *, purpose: str = "fields") -> str:
    """Decrypt what `seal` returned.

    Raises:
        IntegrityError: it was changed, or sealed under another key.
    """
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return _cipher(settings.KEYS[purpose]).decrypt(nonce, rest, None).decode()
    except (InvalidTag, ValueError):
        raise IntegrityError(
            f"A sealed field does not open. Check that the key '{purpose}' of this installation is "
            "the one it was written with."
        ) from None


@lru_cache(maxsize=8)
def _cipher(key: str) -> AESGCM:
    return AESGCM(bytes.fromhex(key))
