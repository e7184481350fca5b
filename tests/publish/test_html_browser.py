"""The page in a browser: what axe finds, what a keyboard reaches, what fits."""

from pathlib import Path

import pytest

from goodcare.publish.html import render_html
from tests.publish.sample import sample_report

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
PIXELS_OF_ROUNDING = 1
NUMBER = "#accessible-exp-available--headline .fact"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("html") / "report.html"
    render_html(sample_report(), path)
    return path.as_uri()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route(lambda url: not url.startswith(("file:", "data:")), lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def _violations(page):
    if not AXE.is_file():
        pytest.skip("No axe-core in frontend/node_modules; make test installs it.")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        (rule["id"], node["target"], node["html"][:120]) for rule in found for node in rule["nodes"]
    ]


def _overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_axe_finds_nothing_on_a_wide_screen_with_every_table_open(page):
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")

    assert _violations(page) == []


def test_axe_finds_nothing_on_a_narrow_screen_with_a_receipt_open(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(NUMBER).first.click()

    assert page.locator(":popover-open").count() == 1
    assert _violations(page) == []


@pytest.mark.parametrize(
    ("width", "text"), [(320, "100%"), (768, "100%"), (1600, "100%"), (1280, "200%"), (320, "200%")]
)
def test_page_never_scrolls_sideways(page, width, text):
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("size => document.documentElement.style.fontSize = size", text)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")

    assert _overflow(page) <= PIXELS_OF_ROUNDING


def test_larger_text_makes_every_text_larger(page):
    sizes = """() => [...document.querySelectorAll('main p, main text, main td, main .legend span')]
        .map(element => parseFloat(getComputedStyle(element).fontSize))"""
    before = page.evaluate(sizes)

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    grown = [after / was for was, after in zip(before, page.evaluate(sizes), strict=True)]
    assert min(grown) >= 1.4  # headings and quotations step down when the page stacks


def test_no_text_is_smaller_than_eighteen_pixels(page):
    for width in (320, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('body *')]"
            ".map(element => parseFloat(getComputedStyle(element).fontSize)))"
        )
        assert smallest >= 18


def test_keyboard_opens_a_receipt_and_comes_back_to_its_number(page):
    number = page.locator(NUMBER).first
    page.locator("#framework a").last.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if number.evaluate("element => element === document.activeElement"):
            break

    page.keyboard.press("Enter")
    opened = page.locator(":popover-open")
    assert opened.locator("dt").first.inner_text() == "statistic"
    assert opened.evaluate("element => element.contains(document.activeElement)")

    page.keyboard.press("Escape")
    assert page.locator(":popover-open").count() == 0
    assert number.evaluate("element => element === document.activeElement")


def test_receipt_closes_by_its_button(page):
    page.locator(NUMBER).first.click()

    page.get_by_role("dialog", name="62%").get_by_role("button", name="Close").click()

    assert page.locator(":popover-open").count() == 0


def test_skip_link_is_first_and_leads_past_header_and_contents(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_labels_stand_inside_their_segments_at_every_width(page):
    loose = """() => [...document.querySelectorAll('.likert .bar text')].filter(text => {
        const word = text.getBoundingClientRect();
        const box = text.previousElementSibling.getBoundingClientRect();
        return word.width && (word.left < box.left || word.right > box.right);
    }).map(text => text.id)"""
    for width in (320, 480, 640, 900, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(loose) == [], width


def test_every_share_is_read_in_the_bar_or_in_its_legend(page):
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        missing = page.evaluate("""() => [...document.querySelectorAll('.likert-plot')].map(
            plot => plot.querySelectorAll('li').length - [...plot.querySelectorAll('text, b')]
                .filter(number => number.getBoundingClientRect().width).length)""")
        assert set(missing) == {0}


def test_forced_colours_keep_fills_outlines_and_marks(page):
    page.emulate_media(forced_colors="active")

    colour = "(selector, name) => getComputedStyle(document.querySelector(selector))[name]"
    assert page.evaluate(f"({colour})('.likert rect', 'fill')") == "rgb(11, 74, 69)"
    ink = page.evaluate("getComputedStyle(document.querySelector('main h2')).color")
    assert page.evaluate(f"({colour})('.likert rect', 'stroke')") == ink
    assert page.evaluate(f"({colour})('.less .mark rect', 'fill')") == ink


def test_print_shows_every_page_and_no_open_receipt(page):
    page.locator(NUMBER).first.click()
    page.emulate_media(media="print")

    breaks = page.evaluate("""() => [...document.querySelectorAll('main .page')]
        .map(element => getComputedStyle(element).breakBefore)""")
    assert set(breaks) == {"page"}
    assert not page.locator(":popover-open").is_visible()
