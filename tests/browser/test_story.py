"""From an empty database to the report of a borough, as people do it."""

from tests.browser.chapters import (
    answering,
    asking,
    caring,
    gathering,
    importing,
    paper,
    planning,
    reporting,
    tablet,
)
from tests.browser.chapters.steps import at_a_desk, on_a_phone

from goodcare.teams.owners import make_owner

HERE, AT_THE_TABLET, ON_PAPER = 1, 1, 1


def test_from_an_empty_database_to_the_report_of_a_borough(browser, live, settings, tmp_path):
    settings.PUBLIC_ADDRESS = live
    make_owner(planning.EMAIL, password=planning.PASSWORD, team="Lower Region", name="Ada")
    lead = at_a_desk(browser, live)

    planning.sign_in(lead)
    planning.start_conversation(lead)
    planning.plan(lead)
    asking.upload(lead)
    address = asking.launch(lead)
    asking.build(lead)
    asking.launch(lead)
    planning.open_it(lead)

    here, there = on_a_phone(browser, live), on_a_phone(browser, live)
    answering.answer(here, address, language="en", area="North Borough", text="Shorter waits.")
    code = answering.answer(there, address, language="ur", area="South Borough", text="کم انتظار")
    held = tablet.answer_without_a_network(browser, live, tablet.register(lead))
    tablet.sync(held)
    paper.enter(lead, paper.print_one(lead, tmp_path))
    gathering.note(lead)
    gathering.flag(lead)
    importing.bring_in(lead)
    reporting.see_reach(lead)
    answering.take_back(there, code)
    caring.log_a_request(lead)
    caring.log_a_breach(lead)
    assert b"Explicit consent" in caring.keep_the_annex(lead)
    caring.look_at_the_rest(lead)

    reporting.freeze(lead, responses=HERE + AT_THE_TABLET + ON_PAPER + importing.N)
    assert reporting.build_report(lead, area="North Borough").startswith(b"PK")
