"""Keeping robots away without a third party: a stamped form, and a little work for the browser.

Three things are looked at when a questionnaire is begun. The form must be one that we showed, and
not a moment ago; a field that people do not see must be empty; and the browser should have solved
an altcha challenge, which takes a script. Without scripts people begin all the same: their response
is marked `is_unproven`, so that a flood of such responses can be seen and left out.
"""

import json
import secrets
from base64 import b64decode
from dataclasses import dataclass

from altcha.v1 import ChallengeOptions, create_challenge, extract_params, verify_solution
from django.conf import settings
from django.core import signing
from django.utils import timezone

from goodcare.collect.answers.codes import submission_of_form
from goodcare.errors import InputError

SALT = "goodcare.collect.answers.form"
HONEYPOT = "website"
FORM_LIVES_SECONDS = 12 * 60 * 60
FASTEST_SECONDS = 2
MOST_WORK = 20_000
"""Largest number that a browser tries: a second or two on an old phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that was shown.

    Args:
        id: unguessable.
        age: seconds since it was shown.
    """

    id: str
    age: float

    @property
    def is_hasty(self) -> bool:
        """Whether nobody can have filled it in by hand by now."""
        return self.age < FASTEST_SECONDS


def new_stamp() -> str:
    """Return the stamp of a form that is about to be shown: its id and the time, signed."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(18))


def read_stamp(stamp: str) -> Form:
    """Return the form that a stamp belongs to.

    Raises:
        InputError: it is none of ours, or too old.
    """
    signer = signing.TimestampSigner(salt=SALT)
    try:
        form = signer.unsign(stamp, max_age=FORM_LIVES_SECONDS)
    except signing.BadSignature:
        raise InputError("This form is too old or incomplete. Open it again.") from None
    at = signing.b62_decode(stamp.rsplit(":", 2)[1])
    return Form(id=form, age=timezone.now().timestamp() - at)


def challenge_for(stamp: str) -> str:
    """Return the work that belongs to a form, as JSON for its script."""
    made = create_challenge(
        ChallengeOptions(
            max_number=MOST_WORK,
            hmac_key=settings.KEYS["signing"],
            params={"form": submission_of_form(stamp)},
        )
    )
    return json.dumps(made.to_dict())


def is_proven(payload: str, *, stamp: str) -> bool:
    """Decide whether the work that belongs to this form, and to no other, was done."""
    if not payload:
        return False
    try:
        solved, _ = verify_solution(payload, settings.KEYS["signing"])
        form = extract_params(json.loads(b64decode(payload))).get("form")
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return solved and form == [submission_of_form(stamp)]
