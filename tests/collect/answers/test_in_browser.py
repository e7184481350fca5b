"""Answering in a real browser: axe, keyboard, narrow, large text, right to left, no scripts."""

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from tests import builders
from tests.collect.answering_builders import a_survey, address, every_kind, the_response

from goodcare.collect.answers.models import ResponseState
from goodcare.teams.permissions import Role

AXE = Path(__file__).parents[3] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PIXELS_OF_ROUNDING = 1
SMALLEST_TARGET = 44

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.allow_hosts(["127.0.0.1", "localhost"]),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture
def survey():
    instrument = replace(every_kind(), languages=("en", "tr", "ur", "en-x-easy"))
    lines = "Helpline: 0800 000 0000\nText HELLO to 00000"
    return a_survey(instrument, languages=["en", "tr", "ur"], help_lines=lines)


@pytest.fixture
def opened(browser, live_server, survey):
    """Open the questionnaire in a window of its own; returns its page and the hosts it asked."""
    contexts = []

    def open_(query="", **options):
        options = {"viewport": {"width": 320, "height": 700}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.asked_hosts = set()
        page.on("request", lambda sent: page.asked_hosts.add(urlsplit(sent.url).hostname))
        page.goto(live_server.url + address(survey) + query)
        return page

    yield open_
    for context in contexts:
        context.close()


def problems_of(page):
    if not AXE.is_file():
        pytest.skip("No axe-core in frontend/node_modules; make test installs it.")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = page.evaluate(
        "async (options) => (await axe.run(document, options)).violations", options
    )
    return [
        (rule["id"], node["target"], node["html"][:160]) for rule in found for node in rule["nodes"]
    ]


def small_targets(page):
    return page.evaluate(
        """smallest => [...document.querySelectorAll('a, button, select, textarea, label, summary')]
          .filter(one => one.offsetParent && !one.closest('.ga-unseen, .nhsuk-skip-link, p'))
          .filter(one => !one.matches('.nhsuk-label:not([class*=radios], [class*=checkboxes])'))
          .filter(one => one.getBoundingClientRect().height < smallest - 0.5)
          .map(one => one.outerHTML.slice(0, 120))""",
        SMALLEST_TARGET,
    )


def assert_usable(page, where):
    """Nothing that axe finds, large targets, no scrolling sideways with text twice as large."""
    assert problems_of(page) == [], where
    assert small_targets(page) == [], where
    for size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= PIXELS_OF_ROUNDING, (where, size, _too_wide(page))
    page.evaluate("document.documentElement.style.fontSize = ''")
    if folder := os.environ.get("GOODCARE_PICTURES"):
        page.screenshot(path=f"{folder}/{where}.png", full_page=True)


def _too_wide(page):
    """Return what makes the page too wide: without it, it is not."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(one => {
            one.style.display = 'none';
            const fits = document.documentElement.scrollWidth <= innerWidth + 1;
            one.style.display = '';
            return fits;
          }).map(one => one.outerHTML.slice(0, 80))"""
    )


def press_on(page):
    with page.expect_navigation():
        page.locator("button[value=on]").click()


def _fill_date(page):
    for name, value in (("day", "27"), ("month", "3"), ("year", "2026")):
        page.fill(f"[name=last_visit-{name}]", value)


ANSWERS = (
    ("rating", lambda page: page.check("[value=poor]")),
    ("why_poor", lambda page: page.fill("textarea", "It took a year")),
    ("services", lambda page: page.check("[value=gp]")),
    ("visits", lambda page: page.fill("[name=visits]", "3")),
    ("last_visit", _fill_date),
    ("first_thing", lambda page: page.select_option("#q-first_thing", "1")),
    ("grid", lambda page: page.check("#q-rooms-1", force=True)),
    ("change", lambda page: page.fill("textarea", "More time")),
)


@pytest.mark.parametrize(
    ("language", "width"),
    [("en", 320), ("ur", 320), ("tr", 1280)],
)
def test_every_page_is_accessible_and_asks_no_other_host(opened, language, width):
    page = opened(f"?lang={language}", viewport={"width": width, "height": 800})
    name = f"{language}-{width}"
    assert_usable(page, f"{name}-start")
    page.select_option("#area", "north")
    page.check("#agree", force=True)
    with page.expect_navigation():
        page.locator("form[data-proof] button").click()
    for place, fill in ANSWERS:
        assert page.url.split("?")[0].endswith(f"/{place}/")
        assert_usable(page, f"{name}-{place}")
        fill(page)
        press_on(page)
    assert_usable(page, f"{name}-review")
    with page.expect_navigation():
        page.locator("form button").click()
    assert_usable(page, f"{name}-sent")

    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    assert page.asked_hosts <= {"localhost", "127.0.0.1"}
    response = the_response()
    assert (response.state, response.language) == (ResponseState.SENT, language)
    assert not response.is_unproven


def test_a_problem_takes_the_focus_with_scripts_and_without(opened):
    for scripts in (True, False):
        page = opened(java_script_enabled=scripts)
        page.locator("form[data-proof] button").click()
        page.wait_for_selector(".nhsuk-error-summary")
        if scripts:
            assert page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
            assert_usable(page, "problem")
            page.locator(".nhsuk-error-summary a").first.click()
            assert page.evaluate("document.activeElement.id") == "area"
        assert page.title().startswith("Error: ")


def test_the_keyboard_alone_is_enough(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "nhsuk-skip-link"
    _tab_to(page, "#area")
    page.keyboard.type("North")
    _tab_to(page, "#agree")
    page.keyboard.press("Space")
    _tab_to(page, "form[data-proof] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _tab_to(page, "[name=rating]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "button[value=on]")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith("/services/")
    assert the_response().answers == {"rating": "fair"}


def _tab_to(page, selector):
    for _ in range(40):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {selector}")


def test_without_scripts_somebody_answers_after_a_moment(opened, monkeypatch):
    monkeypatch.setattr("goodcare.collect.answers.proofs.FASTEST_SECONDS", 0)
    page = opened(java_script_enabled=False)
    page.select_option("#area", "south")
    page.check("#agree", force=True)
    with page.expect_navigation():
        page.locator("form[data-proof] button").click()
    page.check("[value=good]")
    press_on(page)

    assert page.url.endswith("/services/")
    assert the_response().is_unproven


def test_an_answer_that_goes_with_no_other_takes_the_others_off(browser, live_server):
    plain = every_kind()
    services = plain.question("services")
    alone = tuple(replace(one, is_exclusive=one.name == "none") for one in services.choices)
    questions = tuple(
        replace(one, choices=alone) if one is services else one for one in plain.questions
    )
    survey = a_survey(replace(plain, questions=questions))
    context = browser.new_context()
    page = context.new_page()
    page.goto(live_server.url + address(survey))
    page.select_option("#area", "north")
    page.check("#agree")
    with page.expect_navigation():
        page.locator("form[data-proof] button").click()
    page.goto(live_server.url + address(survey, "page", "services"))
    page.check("[value=gp]")
    page.check("[value=none]")
    assert page.locator("input:checked").count() == 1
    page.check("[value=gp]")
    assert page.locator("[value=none]:checked").count() == 0
    context.close()


def test_going_back_in_the_browser_shows_what_was_saved(opened):
    page = opened()
    page.select_option("#area", "north")
    page.check("#agree", force=True)
    with page.expect_navigation():
        page.locator("form[data-proof] button").click()
    page.check("[value=good]")
    press_on(page)
    page.go_back()
    assert page.is_checked("[value=good]")
    page.check("[value=fair]")
    press_on(page)

    assert page.url.endswith("/services/")
    assert the_response().answers == {"rating": "fair"}


def test_answering_with_somebody_is_usable(opened, client, live_server, survey):
    client.force_login(builders.a_member(survey.conversation.team, Role.FACILITATOR))
    name = settings.SESSION_COOKIE_NAME
    page = opened()
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    where = reverse("with-help", args=[survey.conversation.public_id])
    page.goto(live_server.url + where)
    assert_fits(page, "with-help")

    page.keyboard.press("Tab")
    page.locator("a[href$='lang=en']").press("Enter")
    page.wait_for_url("**lang=en")
    page.locator("main button").press("Enter")
    page.wait_for_selector("[role=alert]")
    assert_fits(page, "with-help-refused")
    page.select_option("select", "north")
    page.locator("[name=agree]").press(" ")
    page.locator("[name=quote][value=no]").press(" ")
    page.locator("main button").press("Enter")
    page.wait_for_url("**/page/**")

    assert "Answering with help" in page.locator("main").inner_text()
    assert_usable(page, "with-help-page")


def assert_fits(page, where):
    """Nothing that axe finds, and no scrolling sideways."""
    assert problems_of(page) == [], where
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= PIXELS_OF_ROUNDING
    if folder := os.environ.get("GOODCARE_PICTURES"):
        page.screenshot(path=f"{folder}/{where}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.screenshot(path=f"{folder}/{where}-wide.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 700})
