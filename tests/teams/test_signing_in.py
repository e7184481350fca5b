"""Signing in: password, lock, second step."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from tests.builders import PASSWORD, a_member, a_team, a_user

from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/"
SET_UP = "/account/2fa/totp/activate/"


def sign_in(client, user, password=PASSWORD):
    return client.post(SIGN_IN, {"login": user.email, "password": password})


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client, user):
    sign_in(client, user)
    asked = client.get(SET_UP)  # with the password once more
    page = client.post(asked.url, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"Key: <code[^>]*>(\w+)<", page).group(1)
    client.post(SET_UP, {"code": code_of(secret)})
    return secret


def test_a_person_signs_in_with_their_password(client):
    page = sign_in(client, a_user())

    assert (page.status_code, page.url) == (302, "/")


def test_a_wrong_password_is_refused_on_the_page(client):
    page = sign_in(client, a_user(), "wrong")

    assert "There is a problem" in page.content.decode()


def test_eight_wrong_passwords_lock_the_account(client):
    user = a_user()

    pages = [sign_in(client, user, "wrong") for _ in range(8)]

    assert "Too many wrong passwords" in pages[-1].content.decode()
    assert "Too many wrong passwords" in sign_in(client, user).content.decode()
    assert sign_in(client, a_user()).status_code == 302


def test_nobody_signs_themselves_up(client):
    assert "You cannot make an account here" in client.get("/account/signup/").content.decode()


def test_with_an_app_signing_in_takes_a_code(client):
    user = a_user()
    secret = with_app(client, user)
    client.logout()

    asked = sign_in(client, user)
    client.cookies.clear()
    sign_in(client, user)
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert asked.url == "/account/2fa/authenticate/"
    assert "There is a problem" in wrong.content.decode()
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_recovery_code_signs_in_without_the_phone(client):
    user = a_user()
    with_app(client, user)
    page = client.get("/account/2fa/recovery-codes/").content.decode()
    code = re.search(r"<code[^>]*>(\w+)<", page).group(1)
    client.logout()
    sign_in(client, user)

    done = client.post("/account/2fa/authenticate/", {"code": code})

    assert (done.status_code, done.url) == (302, "/")


@pytest.mark.parametrize(("role", "is_told"), [(Role.LEAD, True), (Role.VIEWER, False)])
def test_leads_are_told_of_the_second_step(client, role, is_told):
    client.force_login(a_member(a_team(), role))

    assert ("Set up a second step" in client.get("/").content.decode()) == is_told


@pytest.mark.parametrize(("role", "status"), [(Role.RESEARCHER, 302), (Role.PARTNER, 200)])
def test_where_it_is_required_nobody_sees_rows_without_a_second_step(
    client, settings, role, status
):
    settings.REQUIRE_MFA = True
    client.force_login(a_member(a_team(), role))

    assert client.get("/").status_code == status
    assert client.get("/account/2fa/").status_code == 200


@pytest.mark.parametrize(
    "path", ["password/change/", "password/reset/", "password/reset/done/", "logout/", "2fa/"]
)
def test_every_page_of_the_account_opens_in_our_look(client, path):
    sign_in(client, a_user())

    page = client.get(f"/account/{path}")

    assert page.status_code in {200, 302}
    assert page.status_code == 302 or "gc-frame" in page.content.decode()
