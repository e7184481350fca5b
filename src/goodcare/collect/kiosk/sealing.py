"""What tablets keep is sealed to a key that only the server can use.

For each response the tablet makes a key pair of its own (ECDH on P-256), derives one AES-256-GCM
key from it and the server's public key (HKDF-SHA-256), and forgets its half. So nobody who holds
the tablet can read what waits on it.
"""

import binascii
import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # JSON

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from goodcare.errors import IntegrityError

PURPOSE = b"goodcare kiosk 1"
KEY_BYTES = 32
PIN_ROUNDS = 200_000
_TOKEN = b"kiosk token "


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A server's key pair for one device.

    Args:
        private: PEM, to be sealed.
        public: base64 of the point, for the tablet.
    """

    private: str
    public: str


def new_key_pair() -> KeyPair:
    """Make a key pair."""
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return KeyPair(private=pem.decode("ascii"), public=b64encode(point).decode("ascii"))


def opened(blob: Mapping[str, Any], *, private_key: str, submission: str) -> dict[str, Any]:
    """Open what a tablet sealed.

    Args:
        blob: {"key", "iv", "sealed"} in base64.
        private_key: PEM of the device's server side.
        submission: id that it was sent under; sealed along with it.

    Raises:
        IntegrityError: it was changed, cut off, or sealed to another key.
    """
    try:
        key, iv, sealed = (b64decode(blob[part], validate=True) for part in ("key", "iv", "sealed"))
        text = AESGCM(_shared(private_key, key)).decrypt(iv, sealed, submission.encode())
        found: dict[str, Any] = json.loads(text)
    except (InvalidTag, KeyError, TypeError, ValueError, binascii.Error):
        raise IntegrityError("A response from a tablet does not open.") from None
    return found


def _shared(private_key: str, point: bytes) -> bytes:
    private = load_pem_private_key(private_key.encode("ascii"), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise ValueError
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    secret = private.exchange(ec.ECDH(), other)
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(secret)


def token_digest(token: str) -> bytes:
    """Return what is kept of a device's token."""
    key = bytes.fromhex(settings.KEYS["signing"])
    return hmac.digest(key, _TOKEN + token.encode(), hashlib.sha256)


def is_token(token: str, digest: bytes) -> bool:
    """Whether a token is the one of a digest."""
    return hmac.compare_digest(token_digest(token), digest)


def pin_digest(pin: str, *, salt: str) -> str:
    """Return what the tablet compares a PIN with.

    A PIN of a few digits can be found by trying them all: it keeps curious people out of the
    staff's screen, and protects nothing else.
    """
    made = hashlib.pbkdf2_hmac("sha256", pin.encode(), bytes.fromhex(salt), PIN_ROUNDS)
    return f"{salt}:{made.hex()}"
