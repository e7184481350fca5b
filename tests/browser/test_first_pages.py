"""The first pages somebody sees, in a real browser."""

from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.builders import a_conversation, a_live_version, a_member, a_response


def test_conversations_snapshots_and_imports_pass_axe(live, desk, phone):
    version = a_live_version(a_conversation())
    a_response(version)
    conversation = version.questionnaire.conversation
    lead = a_member(conversation.team)

    for page in (desk, phone):
        sign_in(page, live, lead)
        for path in ("", "imports/", "imports/new/", "snapshots/", "snapshots/freeze/"):
            page.goto(f"{live}{conversation.get_absolute_url()}{path}")
            assert_accessible(page)
            assert_fits(page)
