"""Tablets for tests, and what they send."""

import json
import os
import secrets
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.urls import reverse
from tests import builders
from tests.collect.answering_builders import every_kind

from goodcare.collect.kiosk.services import register_device
from goodcare.receipts import new_receipt

PIN = "2468"
POSTED = {
    "rating": ["poor"],
    "why_poor": ["It took a year"],
    "services": ["gp", "pharmacy"],
    "visits": ["4"],
}


def a_kiosk(conversation=None, instrument=None, **fields):
    """A registered tablet; returns it and its token."""
    conversation = conversation or builders.a_conversation()
    version = builders.a_live_version(conversation, instrument or every_kind())
    said = {
        "name": "Library",
        "channel": "kiosk",
        "pin": PIN,
        "languages": ["en", "tr"],
        "area": "north",
        "by": builders.a_member(conversation.team),
        **fields,
    }
    made = register_device(version, **said)
    return made.device, made.token


def said_by(device, **fields):
    """What a tablet seals."""
    return {
        "version": device.version.hash,
        "language": "tr",
        "area": "",
        "consent": 1,
        "quote": "yes",
        "day": device.made_on.isoformat(),
        "receipt": new_receipt(secrets.token_bytes(16)),
        "posted": POSTED,
        **fields,
    }


def sealed(said, device, *, submission=""):
    """Seal as the tablet does."""
    submission = submission or secrets.token_hex(24)
    own = ec.generate_private_key(ec.SECP256R1())
    point = b64decode(device.public_key)
    server = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"goodcare kiosk 1")
    iv = os.urandom(12)
    cipher = AESGCM(hkdf.derive(own.exchange(ec.ECDH(), server)))
    parts = {
        "key": own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
        "iv": iv,
        "sealed": cipher.encrypt(iv, json.dumps(said).encode(), submission.encode()),
    }
    return {
        "submission": submission,
        **{name: b64encode(one).decode() for name, one in parts.items()},
    }


def post(client, device, token, *blobs, unsent=None):
    body = {"sent": list(blobs), "unsent": len(blobs) if unsent is None else unsent}
    return client.post(
        reverse("kiosk-send", args=[device.public_id]),
        json.dumps(body),
        content_type="application/json",
        headers={"X-Kiosk-Token": token},
    )
