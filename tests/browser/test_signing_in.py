"""Signing in, in a browser."""

import pytest
from tests.browser.person import assert_accessible, assert_fits, sign_in
from tests.builders import a_conversation, a_member

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def owner(live):
    return a_member(a_conversation(title="What matters to you").team)


def test_a_person_signs_in_and_sees_their_conversations(page, owner):
    sign_in(page, owner)

    assert page.get_by_role("link", name="What matters to you").is_visible()
    assert_accessible(page)


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/"])
def test_the_way_in_can_be_used_by_everybody(new_page, live, path):
    page = new_page(viewport=PHONE)

    page.goto(path)

    assert_accessible(page)
    assert_fits(page)
