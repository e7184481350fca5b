"""One real browser for every test that looks at pages: its driver allows one in each process."""

import os
import shutil
import time
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless",
    "--no-sandbox",  # root has none in a container; the pages are our own
    *("--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WAITS_SECONDS = 20


def eventually(page, is_so):
    """Wait for what a server's thread or the page does on its own; fail where it is never so.

    The page waits, not the thread: its routes are answered in this one.
    """
    until = time.monotonic() + WAITS_SECONDS
    while not is_so():
        assert time.monotonic() < until, "It did not become so."
        page.wait_for_timeout(50)


@contextmanager
def a_browser():
    """Debian's chromium. Its driver keeps a loop, beside which Django's ORM is allowed to work."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
