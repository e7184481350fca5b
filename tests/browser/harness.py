"""What browser stories share: a real browser, a live server, axe, signing in."""

from pathlib import Path

from tests.builders import PASSWORD

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
LOOPBACK = "127.0.0.1"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def assert_accessible(page, *, where=""):
    """Fail with a readable line for each thing that axe finds on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async (values) => (await axe.run(document, {runOnly: {type: 'tag', values}})).violations",
        list(RULES),
    )
    lines = [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]
    assert lines == [], "\n".join([where or page.url, *lines])


def assert_fits(page):
    """Fail where the page is wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    seen = page.evaluate("document.documentElement.clientWidth")
    assert wide <= seen, f"{page.url} is {wide} px wide on a screen of {seen} px"


def sign_in(page, live, user):
    """Sign in as a person does."""
    page.goto(f"{live}/account/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/account/login/" not in address)
