"""A browser for the session, and a page and a live server for each story."""

import pytest
from tests.browser.harness import DESK, LOOPBACK, PHONE


def pytest_collection_modifyitems(items):
    """Every story runs in one worker, on a real database, and reaches nothing but loopback."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.enable_socket)
            item.add_marker(pytest.mark.allow_hosts([LOOPBACK]))
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "reading"])
            )


@pytest.fixture
def live(live_server):
    """The address of the application."""
    return live_server.url.replace("localhost", LOOPBACK)


@pytest.fixture
def desk(browser):
    with browser.new_context(viewport=DESK) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser):
    with browser.new_context(viewport=PHONE, has_touch=True) as context:
        yield context.new_page()
