"""How a respondent is known between pages: by their receipt code, sealed in a cookie.

The database keeps the code's HMAC only. The code follows from the form that somebody began with, so
that beginning twice with one form gives one response and one code.
"""

import binascii
import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings

from goodcare.errors import GoodcareError
from goodcare.receipts import new_receipt, receipt_digest
from goodcare.safekeeping.ciphers import seal, unseal

LONGEST_COOKIE = 400
_BEGUN = b"response begun with the form "


def code_of_form(form: str) -> str:
    """Return the receipt code of the response that is begun with a form.

    Args:
        form: unguessable id of the form that was shown.
    """
    return new_receipt(hmac.digest(_key(), _BEGUN + form.encode(), hashlib.sha256))


def digest_of_code(code: str) -> bytes:
    """Return what is kept of a receipt code.

    Raises:
        InputError: the code was mistyped.
    """
    return receipt_digest(code, _key())


def submission_of_form(form: str) -> str:
    """Return what is kept of a form's id; who reads the database cannot go on with it."""
    return hashlib.sha256(form.encode()).hexdigest()


def cookie_of_code(code: str) -> str:
    """Return the value of the cookie that holds a code, sealed."""
    return urlsafe_b64encode(seal(code)).decode("ascii")


def code_in_cookie(cookie: str) -> str | None:
    """Return the code that a cookie holds; None where it is none of ours."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    try:
        return unseal(urlsafe_b64decode(cookie))
    except (GoodcareError, binascii.Error, ValueError):
        return None


def _key() -> bytes:
    return bytes.fromhex(settings.KEYS["receipts"])
