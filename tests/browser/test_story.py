"""From an empty database to the report of a borough, as people do it."""

from tests.browser.chapters import asking, planning
from tests.browser.chapters.steps import at_a_desk

from goodcare.teams.owners import make_owner


def test_from_an_empty_database_to_the_report_of_a_borough(browser, live, settings):
    settings.GOODCARE_ADDRESS = live
    make_owner(planning.EMAIL, password=planning.PASSWORD, team="Lower Region", name="Ada")
    lead = at_a_desk(browser, live)

    planning.sign_in(lead)
    planning.start_conversation(lead)
    planning.plan(lead)
    asking.upload(lead)
    asking.launch(lead)
    asking.build(lead)
    asking.launch(lead)
    planning.open_it(lead)
