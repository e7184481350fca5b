"""Pages on the whole region inside the report on an area: they say so, and count the region."""

import pytest

from goodcare.compose.blocks_in import blocks_in
from goodcare.compose.worded import facts_in, pieces_in, sayings_in
from goodcare.publish.blocks import Quote, plain
from tests.report.conftest import FEW

REGIONAL = "-region"
"""Ends the key of a page on the region in the report on an area."""
HEARD_ACROSS = "heard-across@1"


def own_names(originals, area) -> set[str]:
    """Names of a report's area and region, and the area's id: receipts name it in parameters."""
    return {
        name.casefold()
        for one in (area, originals.region)
        for name in (originals.areas[one]["name"], one)
    }


def named_in(text, originals) -> set[str]:
    return {one.text.casefold() for one in originals.names.within(text)}


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_other_areas_stand_only_under_quotations_on_pages_about_the_region(
    workshop, originals, area
):
    """A page on the region says so; who spoke there may be of another area, and it is named."""
    own, n_regional = own_names(originals, area), 0
    for page in workshop.report(area).report.pages:
        attributions = {
            plain(quote.attribution) for quote in blocks_in((page.main, page.side), Quote)
        }
        is_regional = page.key.endswith(REGIONAL)
        n_regional += is_regional
        for piece in pieces_in(page):
            others = named_in(piece.text, originals) - own
            is_under_quotation = any(piece.text in one for one in attributions)
            assert not others or (is_regional and is_under_quotation), (page.key, piece.text)
    assert n_regional > 10


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_pages_about_the_region_say_so_and_count_the_region(workshop, originals, area):
    for page in workshop.report(area).report.pages:
        is_regional = page.key.endswith(REGIONAL)
        said = {one.claim for one in sayings_in(page.kicker)}
        assert (HEARD_ACROSS in said) is is_regional, page.key
        if is_regional:
            assert {fact.place_id for fact in facts_in(page)} <= {originals.region}, page.key
            named = [plain(page.kicker), plain(page.headline)]
            assert not any(
                originals.areas[area]["name"].casefold() in named_in(text, originals)
                for text in named
            ), page.key
