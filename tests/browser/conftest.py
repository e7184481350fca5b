"""A real browser before a real server: sockets to this machine only, one worker for all of it."""

import os
import shutil
from pathlib import Path

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed; make test installs it"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # root has none in a container; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HERE = Path(__file__).parent
DESK = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items):
    """Let tests of this folder reach the server, and keep them on one worker."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="No chromium; apt-get install chromium brings it.")
                )


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver keeps a loop in this thread
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def live(live_server):
    """Address of the application, served from this process with the test's database."""
    return live_server.url


@pytest.fixture
def new_page(browser, live):
    """Open further pages: new_page(viewport={...}, java_script_enabled=False, locale="ur")."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"base_url": live, "viewport": DESK, **options})
        context.set_default_timeout(15_000)
        context.route(lambda url: not url.startswith((live, "data:", "blob:")), _refuse)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A page at a desk."""
    return new_page()


def _refuse(route):
    route.abort()
