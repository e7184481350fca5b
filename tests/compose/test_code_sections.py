"""Pages on who mentions what more often, and on what is mentioned together."""

from dataclasses import replace

import pytest
from tests.compose.authored import pages_of
from tests.findings.fake import CODEBOOK, FakeSnapshot, people

from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework import load_framework
from goodcare.framework.codes import Codebook
from goodcare.publish.blocks import Callout, Dots, Mark, Matrix, Table, plain
from goodcare.snapshot.model import CodingCoverage


def context_of(codes, *, area="north", carers=60, **more):
    """`codes` of the answers of people, of whom the first ones are carers in the north."""
    responses = people(carers, area="north", carer=2)
    responses += people(len(codes) - carers, area="south", carer=1)
    snapshot = FakeSnapshot(
        responses=responses,
        passage_rows=[
            {"id": f"p{at}", "response_id": f"r{at}", "area": one["area"], "is_quotable": False}
            for at, one in enumerate(responses)
        ],
        coding_rows=[
            {"passage_id": f"p{at}", "code": one} for at, ones in enumerate(codes) for one in ones
        ],
        framework=load_framework("good-care"),
        **more,
    )
    speaker = speaker_for(snapshot)
    return Context(
        speaker=speaker,
        place=snapshot.gazetteer.place(area),
        picker=QuotationPicker(speaker.basis.analysis),
        made_on="2026-01-01",
    )


WAITING = [["wait-gp"]] * 40 + [[]] * 20 + [["wait-gp"]] * 30 + [["wait-test"]] * 30 + [[]] * 120
"""40 of 60 carers waited for a GP, 30 of 180 others; 30 others for a test."""
NOTHING = [["kind"] if at % 3 == 0 else [] for at in range(240)]


def headlines(pages):
    return {page.key: plain(page.headline) for page in pages}


def dots(page):
    (block,) = [one for one in page.main if isinstance(one, Dots)]
    return {
        (plain(group.heading), group.mark, plain(dot.label)): dot.value.text
        for group in block.groups
        for dot in group.dots
    }


def test_an_area_leads_with_its_own_figure_and_groups_stand_with_what_is_below():
    pages, _ = pages_of(context_of(WAITING), "mentions-by-group")

    assert headlines(pages) == {
        "mentions-by-group-area": "67% of 60 North respondents mentioned wait-gp, much more often "
        "than in the rest of Region (17%)",
        "mentions-by-group-area-table": "67% of 60 North respondents mentioned wait-gp, much more "
        "often than in the rest of Region (17%)",
        "mentions-by-group-wait": "67% of 60 North respondents mentioned wait",
    }
    assert dots(pages[2]) == {
        ("More often", Mark.MORE, "Carers"): "67%",
        ("More often: especially wait-gp", Mark.MORE, "Carers"): "67%",
    }


def test_the_region_has_pages_on_groups_only():
    pages, _ = pages_of(context_of(WAITING, area="region"), "mentions-by-group")

    assert headlines(pages) == {
        "mentions-by-group-wait": "42% of 240 Region respondents mentioned wait"
    }


def test_where_no_group_differs_the_page_says_so():
    pages, _ = pages_of(context_of(NOTHING, area="region"), "mentions-by-group")

    (page,) = pages
    assert plain(page.headline) == "33% of 240 Region respondents mentioned kind"
    (callout,) = page.main
    assert isinstance(callout, Callout)
    assert plain(callout.text).endswith("1 comparison, none clear or possible")


def test_where_part_was_coded_the_page_counts_at_least():
    context = context_of(WAITING, coverage=CodingCoverage.PART)

    pages, _ = pages_of(context, "mentions-by-group", "mentioned-together")

    assert headlines(pages) == {
        "mentions-by-group-others": "At least 40 North respondents mentioned wait",
        "mentioned-together": "Not every answer from Region is coded, so that it is not "
        "tested what goes together",
    }
    assert not any("%" in plain(page.headline) for page in pages)


@pytest.mark.parametrize("section", ["mentions-by-group", "mentioned-together"])
def test_a_codebook_of_sensitive_codes_has_nothing_to_show(section):
    book = Codebook(
        version="1", codes=tuple(replace(one, is_sensitive=True) for one in CODEBOOK.codes)
    )

    pages, empty = pages_of(context_of(WAITING, codebook=book), section)

    assert (pages, empty) == ((), (section,))


TOGETHER = [["dentist", "kind"]] * 20 + [["dentist"]] * 10 + [["kind"]] * 10 + [[]] * 80


def test_what_goes_together_is_said_of_the_region_with_ratio_and_lift():
    pages, _ = pages_of(context_of(TOGETHER), "mentioned-together")

    matrix, table = pages
    assert plain(matrix.headline) == (
        "67% of the 30 Region respondents who mentioned kind also mentioned dentist; 11% of all "
        "others did"
    )
    assert "heard across Region" in plain(matrix.kicker)
    assert isinstance(matrix.main[0], Matrix)
    (shown,) = [block for block in table.main if isinstance(block, Table)]
    assert [plain(cell) for cell in shown.rows[0]] == [
        "Kind and Dentist", "20", "30", "67%", "11%", "6.0 times as likely", "2.7",
    ]  # fmt: skip


def test_where_nothing_goes_together_the_page_says_so():
    pages, _ = pages_of(context_of(NOTHING, area="region"), "mentioned-together")

    assert headlines(pages) == {
        "mentioned-together": "Too few respondents across Region mentioned the same themes to say "
        "what goes together"
    }
