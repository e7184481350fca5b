"""Every page needs a sign-in, but for those on this list."""

from fnmatch import fnmatchcase

import pytest
from tests.web.addresses import every_address

APPROVED = {
    "answer-*": "residents answer without an account",
    "contact-ask": "residents leave their contact details without an account",
    "contact-take-back": "and take them back",
    "kiosk-page": "a tablet at an event has no account; its token opens it",
    "kiosk-worker": "what keeps the tablet's page without a network",
    "kiosk-questionnaire": "the frozen questionnaire, for a tablet with its token",
    "kiosk-send": "sealed answers, from a tablet with its token",
    "take-back*": "people see and erase what they said by receipt code",
    "account_login": "signing in",
    "account_logout": "signing out; signed out already, there is nothing to do",
    "account_inactive": "says that an account was closed",
    "account_signup": "says that nobody signs themselves up",
    "account_reset_password*": "somebody who forgot a password cannot sign in",
    "mfa_authenticate": "the second step of signing in",
}
"""Names of addresses, and why."""


def is_approved(name):
    return any(fnmatchcase(name, pattern) for pattern in APPROVED)


@pytest.mark.parametrize("address", every_address(), ids=lambda one: one.name)
def test_a_page_needs_a_sign_in_unless_it_is_approved(address):
    assert is_approved(address.name) or not address.is_public, (
        f"{address.route} is open to everybody: ask for a sign-in, or approve it with a reason."
    )


def test_every_address_has_a_name_of_its_own():
    names = [address.name for address in every_address()]

    assert sorted(names) == sorted(set(names))
