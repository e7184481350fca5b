"""What a person does in a browser: signs in, and looks whether everybody can use the page."""

from pathlib import Path

from tests.builders import PASSWORD

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PIXELS_OF_ROUNDING = 1
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sign_in(page, user, *, password=PASSWORD):
    """Sign in as a person does; the page shows the conversations afterwards."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)


def assert_accessible(page):
    """Fail with one line for each thing that axe finds (WCAG 2.2 AA)."""
    found = violations(page)
    assert not found, f"{page.url}:\n" + "\n".join(found)


def violations(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(RUN, RULES)
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


def assert_fits(page):
    """Fail where the page is wider than its window."""
    too_wide = page.evaluate(OVERFLOW)
    assert too_wide <= PIXELS_OF_ROUNDING, f"{page.url} is {too_wide} px too wide"
