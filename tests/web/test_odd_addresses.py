"""Addresses that no row can have."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/a/%00/", "/a/x%00y/", "/kiosk/%00/", "/conversations/%00/plan/"]
)
def test_a_null_byte_in_an_address_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_null_byte_in_a_question_is_not_found(client):
    assert client.get("/account/login/?next=%00").status_code == 404
