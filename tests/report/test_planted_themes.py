"""What the example plants in what people mention is found, by area and by group."""

import pytest

from tests.report.conftest import REGION


@pytest.fixture(scope="module")
def speaker(workshop):
    return workshop.speaker


@pytest.fixture(scope="module")
def region(speaker):
    return speaker.basis.analysis.snapshot.gazetteer.place(REGION)


def test_carers_who_want_to_be_included_are_found(speaker, region):
    found = speaker.outcome("codes_worded@1", place=region)
    groups = speaker.outcome("code_scan@1", place=region, of="code:carers-included")

    assert found.lists["clear"] == ("carers-included",)
    assert found.lists["possible"] == ()
    assert any(one.startswith("carer=") for one in groups.lists["more"])


def test_traffic_is_found_where_it_was_planted_and_nowhere_else(speaker):
    gazetteer = speaker.basis.analysis.snapshot.gazetteer
    clear = {
        area: speaker.outcome("code_verdicts@1", place=gazetteer.place(area)).figures["clear"]
        for area in ("waltham-forest", "hackney", "newham")
    }

    assert {area: one.shown.value for area, one in clear.items()} == {
        "waltham-forest": 1,
        "hackney": 0,
        "newham": 0,
    }
