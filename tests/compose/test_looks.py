"""A report in a team's colours and template, from the snapshot to the files."""

import pytest
from tests.compose.test_build import built
from tests.publish import templates
from tests.publish.slides import open_deck, parts_of
from tests.publish.test_brand import written

from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.publish.brand import load_brand
from goodcare.publish.pptx import layout_warnings

PILLARS = "id: short\ntitle: Short\nsections:\n  - title\n  - method\n  - framework\n"


def test_report_has_the_brands_colours_in_slides_and_page(tmp_path):
    brand = load_brand(written(tmp_path))

    report = built(tmp_path / "out", definition=PILLARS, brand=brand)

    accessible = load_framework("good-care").pillar("accessible").colour
    slides = b"".join(parts_of(report.slides, beginning="ppt/slides/slide").values())
    page = report.page.read_text("utf-8")
    assert b"004D40" in slides
    assert "background:#004D40" in page
    assert accessible.lstrip("#").encode() not in slides
    assert accessible not in page
    assert "Valley Voices" in page


def test_report_is_put_into_a_template(tmp_path):
    template = templates.wide(tmp_path)

    report = built(tmp_path / "out", template=template)

    deck = open_deck(report.slides)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title Only"}
    assert layout_warnings(report.report) == ()


def test_template_that_takes_no_slides_leaves_nothing_behind(tmp_path):
    template = templates.without_room(tmp_path)

    with pytest.raises(InputError, match="the largest free area is 1,080 × 90 px"):
        built(tmp_path / "out", template=template)

    assert not (tmp_path / "out").exists()
