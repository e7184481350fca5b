"""Pages of authored lists and tables fit one slide each, and take no more slides than they need."""

from collections import Counter

import pytest

from goodcare.framework import load_framework
from goodcare.publish.blocks import plain
from goodcare.publish.pptx.layout import plan_deck
from tests.report.conftest import FEW, PRIORITY, REGION

AUTHORED = frozenset(
    {
        *("good-care", "thrive", "pillars-overlap", "consequences", "scenario"),
        *("priority-model", "wants", "measures", "recommendations"),
    }
)
PRIORITIES = [one.id for one in load_framework("good-care").priorities]
MOST = {"priority-model": 2, "wants": 4, "measures": 5, "recommendations": 2}
"""Slides that a section may take for one priority."""


@pytest.fixture(scope="module", params=[REGION, "hackney", FEW, PRIORITY])
def report(request, workshop):
    return workshop.report(request.param).report


def authored(report):
    return [page for page in report.pages if page.section in AUTHORED]


def test_every_page_of_a_list_or_table_takes_one_slide(report):
    plan = plan_deck(report)
    keys = {page.key for page in authored(report)}

    assert plan.warnings == ()
    slides = Counter(slide.page.key for slide in plan.slides)
    assert {key: slides[key] for key in keys if slides[key] != 1} == {}


@pytest.mark.parametrize("priority", PRIORITIES)
def test_a_priority_takes_few_slides(report, priority):
    pages = [page for page in authored(report) if page.group == f"priority:{priority}"]

    taken = Counter(page.section for page in pages)

    assert {one: n for one, n in taken.items() if n > MOST[one]} == {}


def test_no_two_pages_of_a_section_lead_with_the_same_words(report):
    said = Counter((page.section, plain(page.headline)) for page in authored(report))

    assert [one for one, n in said.items() if n > 1] == []


def test_good_care_and_what_lets_everybody_thrive_take_one_slide_each(workshop):
    sections = Counter(page.section for page in workshop.report(REGION).report.pages)

    assert (sections["good-care"], sections["thrive"]) == (1, 1)
