"""Brands: read, checked, and the same in slides and on the page."""

import re
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.colour import LEAST_FOR_TEXT, contrast
from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.publish.brand import NEUTRAL, brand_findings, load_brand, read_brand
from goodcare.publish.html import render_html
from goodcare.publish.pptx import render_pptx
from goodcare.publish.pptx.layout import plan_deck
from goodcare.publish.pptx.own_host import own_framing
from goodcare.publish.theme import EXPERIENCE_BAD_TO_GOOD, on_ramp
from tests.publish.html_page import rendered
from tests.publish.sample import report_of, sample_report
from tests.publish.sample_groups import comparison_page
from tests.publish.sample_opening import framework_page, title_page
from tests.publish.sample_questions import question_page
from tests.publish.slides import (
    alt_text,
    area_of,
    is_decorative,
    open_deck,
    parts_of,
    speaking,
    text_height,
)

WHOLE = """\
name: Valley Voices
logo: logo.png
fonts:
  slides: Verdana
  web: {family: Lexend, fallback: "Open Sans, sans-serif", regular: lexend.woff2}
colours:
  ink: "#1f2933"
  accent: "#0b4f6c"
  more: "#0B4F6C"
  experience: ["#8C2F24", "#F2B8A6", "#0B4F6C"]
  pillars: {accessible: "#004D40"}
"""


def written(folder, text=WHOLE):
    (folder / "logo.png").write_bytes(png(200, 50))
    (folder / "lexend.woff2").write_bytes(b"wOF2 and more")
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def png(width, height):
    """A picture of one colour."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x10\x40\x60" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def brand(tmp_path):
    return load_brand(written(tmp_path))


def refused(path):
    with pytest.raises(InputError) as raised:
        load_brand(path)
    return str(raised.value).splitlines()


def test_whole_brand_is_read(brand):
    assert (brand.name, brand.slide_font) == ("Valley Voices", "Verdana")
    assert (brand.ink, brand.accent, brand.muted) == ("#1F2933", "#0B4F6C", NEUTRAL.muted)
    assert brand.experience == ("#8C2F24", "#F2B8A6", "#0B4F6C")
    assert brand.web_font.families == '"Lexend","Open Sans",sans-serif'
    assert brand.web_font.faces == {400: b"wOF2 and more"}
    assert (brand.logo.kind, brand.logo.width, brand.logo.height) == ("png", 200, 50)


def test_brand_with_a_name_alone_is_neutral(tmp_path):
    brand = load_brand(written(tmp_path, "name: Valley Voices\n"))

    assert replace(brand, name="") == NEUTRAL


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (('"#1f2933"', '"#9AA5B1"'), "brand.yaml: ink #9AA5B1 on white: contrast 2.50. Words need"),
        (('"#0b4f6c"', '"#3A8FB7"'), "brand.yaml: accent #3A8FB7 on white: contrast 3.62. Words"),
        (('more: "#0B4F6C"', 'more: "#FFC800"'), "more #FFC800 on white: contrast 1.55. Marks nee"),
        (
            ('"#004D40"', '"#80CBC4"'),
            "brand.yaml: pillars.accessible #80CBC4 on white: contrast 1.",
        ),
        (
            ('"#F2B8A6"', '"#8C2F25"'),
            "experience[1] #8C2F24 beside experience[2] #8C2F25: contrast",
        ),
        (('"#F2B8A6"', '"#7B7B7B"'), "white on experience[2] #7B7B7B: contrast 4.23. Labels"),
        (
            ('"#1f2933"', '"black"'),
            "line 7, colours.ink: 'black' is not written as it must be: a h",
        ),
        (
            ("ink:", "inc:"),
            "brand.yaml, line 6, colours: 'inc' is not known here. Did you mean 'ink'?",
        ),
        (
            ("Verdana", '"Verdana; x"'),
            "line 4, fonts.slides: 'Verdana; x' is not written as it mus",
        ),
        (('"Open Sans, sans-serif"', '"a;}b"'), "fonts.web.fallback: 'a;}b' is not written as it"),
        ((', "#F2B8A6", "#0B4F6C"]', "]"), "line 10, colours.experience: a ramp needs 3 colours o"),
        (("name: Valley Voices\n", ""), "brand.yaml, line 1: 'name' is missing."),
        (("logo.png", "none.png"), "none.png cannot be read: No such file or directory."),
        (("logo.png", "lexend.woff2"), "lexend.woff2 is neither PNG nor JPEG. Save it as PNG."),
        (("lexend.woff2", "logo.png"), "logo.png is no WOFF2 file. Convert the typeface to WOFF2."),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path, change, line):
    assert change[0] in WHOLE

    lines = refused(written(tmp_path, WHOLE.replace(*change, 1)))

    assert any(line in said for said in lines), lines
    assert all(said.startswith("brand.yaml") for said in lines)


def test_damaged_logo_is_refused(tmp_path):
    path = written(tmp_path)
    (tmp_path / "logo.png").write_bytes(png(2, 2)[:20])

    assert "logo.png is damaged: its size cannot be read." in refused(path)[0]


def test_ratio_is_never_rounded_up_to_what_is_needed(tmp_path):
    (found,) = (
        one
        for one in brand_findings(replace(NEUTRAL, muted="#777777"))
        if one.text.startswith("muted #777777 on white")
    )

    assert found.is_wrong
    assert "contrast 4.47. Words need 4.5 or more." in found.text


def test_neutral_brand_passes_its_own_checks():
    assert [found.text for found in brand_findings(NEUTRAL) if found.is_wrong] == []


def test_every_colour_is_measured_where_nothing_is_wrong(tmp_path):
    found = brand_findings(read_brand(written(tmp_path)))

    assert len(found) == 3 * 2 + 1 + 3 + (3 + 4) + (2 + 3)


@given(st.integers(1, 12), st.data())
def test_ramp_gives_a_colour_for_every_step_of_every_scale(of, data):
    at = data.draw(st.floats(0, of))

    colour = NEUTRAL.colour(on_ramp("experience", at=at, of=of))

    assert re.fullmatch("#[0-9A-F]{6}", colour)
    assert contrast(colour, NEUTRAL.label_on(colour)) >= LEAST_FOR_TEXT


def test_ends_of_a_ramp_are_the_ends_of_every_scale():
    for of in range(1, 9):
        assert NEUTRAL.colour(on_ramp("importance", at=0, of=of)) == NEUTRAL.importance[0]
        assert NEUTRAL.colour(on_ramp("importance", at=of, of=of)) == NEUTRAL.importance[-1]


def test_steps_of_the_theme_are_the_colours_of_the_ramp():
    assert tuple(map(NEUTRAL.colour, EXPERIENCE_BAD_TO_GOOD)) == NEUTRAL.experience


@pytest.mark.parametrize("role", ["red", "experience", "experience:x/4", "", "#12345"])
def test_what_is_neither_role_nor_colour_is_refused(role):
    with pytest.raises(InputError, match="must be written like"):
        NEUTRAL.colour(role)


def test_parts_of_the_framework_get_the_brands_colours(brand):
    framework = load_framework("good-care")
    accessible = framework.pillar("accessible").colour

    used = brand.for_frameworks(framework)

    assert used.colour(accessible) == used.colour(accessible.lower()) == "#004D40"
    other = next(p.colour for p in framework.pillars if p.id != "accessible")
    assert used.colour(other) == other


def test_two_parts_of_one_colour_cannot_become_two(brand):
    framework = load_framework("good-care")
    first, second = framework.pillars[:2]
    same = replace(framework, pillars=(first, replace(second, colour=first.colour)))

    with pytest.raises(InputError, match="the framework draws another part in the same"):
        replace(brand, pillars={second.id: "#000000"}).for_frameworks(same)


def test_slides_have_the_brands_colours_typeface_and_logo(brand, tmp_path):
    path = tmp_path / "deck.pptx"

    placements = render_pptx(sample_report(), path, brand=brand)

    (theme,) = (
        xml
        for name, xml in parts_of(path, beginning="ppt/theme/theme").items()
        if b"Verdana" in xml
    )
    assert b'<a:latin typeface="Verdana"' in theme
    slides = b"".join(parts_of(path, beginning="ppt/slides/slide").values())
    charts = b"".join(parts_of(path, beginning="ppt/charts/chart").values())
    assert b"1F2933" in slides
    assert b"1B2A33" not in slides + charts
    assert b"8C2F24" in charts
    first, second = open_deck(path).slides[0], open_deck(path).slides[1]
    (logo,) = (shape for shape in first.shapes if shape.name == "Logo")
    assert alt_text(logo) == "Valley Voices"
    assert logo.width / logo.height == pytest.approx(4, rel=0.01)
    assert [p.name for p in placements if p.name == "Logo"] == ["Logo"]
    assert all(is_decorative(s) for s in second.shapes if s.name == "Logo")


def test_wider_typeface_still_fits(brand):
    report = report_of(title_page(), question_page(), comparison_page(), framework_page())

    plan = plan_deck(report, framing=own_framing(brand))

    assert plan.warnings == ()
    assert len(plan.slides) >= len(plan_deck(report).slides)


def test_slides_in_a_wider_typeface_stay_tidy(brand, tmp_path):
    render_pptx(sample_report(), tmp_path / "deck.pptx", brand=brand)

    for slide in open_deck(tmp_path / "deck.pptx").slides:
        for shape in speaking(slide):
            area = area_of(shape)
            assert area.right <= 1601, shape.name
            if shape.has_text_frame and shape.text_frame.text:
                # a pixel across is as much wider as the typeface is
                assert text_height(shape, widening=1.22) <= area.bottom - area.top + 1, shape.name


def test_page_has_the_brands_colours_typeface_and_logo(brand, tmp_path):
    render_html(sample_report(), tmp_path / "page.html", brand=brand)

    text = (tmp_path / "page.html").read_text("utf-8")
    assert "--ink:#1F2933;" in text
    assert '--font:"Lexend","Open Sans",sans-serif;' in text
    assert "src:url(data:font/woff2;base64,d09GMiBhbmQgbW9yZQ==)" in text
    assert 'alt="Valley Voices"' in text
    assert "data:image/png;base64," in text
    assert "Atkinson" not in text
    assert "#1B2A33" not in text


def test_page_without_a_brand_has_no_picture(tmp_path):
    page = rendered(sample_report(), tmp_path)

    assert page.select("img") == []
