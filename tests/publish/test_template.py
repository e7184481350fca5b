"""A team's own PowerPoint template: what is found, what is refused, what becomes of the slides."""

import shutil
import zipfile
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.shapes import PP_PLACEHOLDER

from goodcare.colour import LEAST_FOR_TEXT, contrast
from goodcare.errors import InputError
from goodcare.publish.blocks import plain
from goodcare.publish.brand import NEUTRAL
from goodcare.publish.pptx import check_template, render_pptx, template_report
from goodcare.publish.pptx.geometry import Box, Grid
from goodcare.publish.pptx.template.areas import largest_free
from goodcare.publish.pptx.template.layouts import in_pixels
from goodcare.publish.pptx.template.report import Weight
from tests.publish import templates
from tests.publish.sample import report_of, sample_pages, sample_report
from tests.publish.sample_questions import question_page
from tests.publish.slides import alt_text, open_deck, parts_of, slides_titled, speaking

POINTS_TO_EMU = 12_700
ROUNDING = 3_000

VALLEY = replace(
    NEUTRAL, name="Valley Voices", ink="#1F2933", accent="#0B4F6C", slide_font="Verdana"
)
KEYS = (
    "title",
    "contents",
    "method",
    "framework",
    "accessible-exp-available",
    "comparison",
    "table",
    "quotes",
    "few-tables",
    "matrix",
    "steps",
    "nothing",
)
PAGES = tuple(page for page in sample_pages() if page.key in KEYS)
MADE = {
    "4:3": templates.standard,
    "16:9": templates.wide,
    "small 16:9": lambda folder: templates.wide(folder, height=5.625),
    "renamed": templates.renamed,
    "no feet": templates.without_feet_and_opening,
    "dark": templates.dark,
    "panel": templates.on_a_panel,
    "samples": templates.with_sample_slides,
}


def lines(path, **options):
    return [f"{found.weight}: {found.text}" for found in template_report(path, **options)]


def slide_titles(deck):
    return list(dict.fromkeys(s.shapes.title.text_frame.text for s in deck.slides))


@pytest.fixture(scope="module", params=MADE)
def made(request, tmp_path_factory):
    """The sample report in a template, with what was placed."""
    folder = tmp_path_factory.mktemp("template")
    template = MADE[request.param](folder)
    path = folder / "report.pptx"
    placements = render_pptx(report_of(*PAGES), path, template=template)
    return open_deck(path), placements, template


def edges(shape):
    left, top = shape.left, shape.top
    return left, top, left + shape.width, top + shape.height


def test_every_page_is_there_and_nothing_of_the_samples(made):
    deck, _, _ = made
    wanted = [plain(page.headline) for page in PAGES]

    assert [title for title in slide_titles(deck) if title in wanted] == list(dict.fromkeys(wanted))
    assert set(slide_titles(deck)) - set(wanted) <= {"About these figures"}


def test_everything_stands_on_the_slide(made):
    deck, _, _ = made
    for slide in deck.slides:
        for shape in slide.shapes:
            left, top, right, bottom = edges(shape)
            assert min(left, top) >= 0, shape.name
            assert right <= deck.slide_width + ROUNDING, shape.name
            assert bottom <= deck.slide_height + ROUNDING, shape.name


def test_nothing_stands_on_anything_else(made):
    deck, _, _ = made
    for number, slide in enumerate(deck.slides, start=1):
        shapes = [s for s in speaking(slide) if s.name != "Dots heading"]
        placed = [(shape.name, edges(shape)) for shape in shapes]
        for (one, first), (other, second) in combinations(placed, 2):
            assert not overlap(first, second), f"slide {number}: {one}, {other}"


def overlap(a, b):
    return (
        min(a[2], b[2]) - max(a[0], b[0]) > ROUNDING
        and min(a[3], b[3]) - max(a[1], b[1]) > ROUNDING
    )


def test_no_place_of_the_layout_is_left_empty(made):
    deck, _, _ = made

    empty = [
        shape.name
        for slide in deck.slides
        for shape in slide.placeholders
        if not shape.text_frame.text
    ]

    assert empty == []


def test_notice_and_number_are_on_every_slide(made):
    deck, _, template = made
    has_number_on_opening = "slide number" not in " ".join(lines(template)).lower() or any(
        "Slide number: has" in line for line in lines(template)
    )
    for number, slide in enumerate(deck.slides, start=1):
        texts = [shape.text_frame.text for shape in speaking(slide) if shape.has_text_frame]
        assert any("Invented example data" in text for text in texts), number
        assert str(number) in texts or (number == 1 and not has_number_on_opening)


def test_statements_are_said_once(made):
    deck, _, _ = made
    said = [
        shape.text_frame.text
        for slide in deck.slides
        for shape in speaking(slide)
        if shape.has_text_frame
    ]

    for statement in sample_report().statements:
        assert sum(plain(statement) in text for text in said) == 1


def test_type_is_never_smaller_than_eighteen_pixels(made):
    deck, _, _ = made
    least = 18 / 900 * deck.slide_height / POINTS_TO_EMU
    for slide in deck.slides:
        sizes = [int(v) / 100 for v in slide._element.xpath(".//a:rPr/@sz")]
        assert min(sizes) >= least - 0.01


def test_what_was_placed_is_what_shapes_say(made):
    deck, placements, _ = made
    slides = list(deck.slides)
    for placement in placements:
        if placement.where == "text":
            names = {shape.name for shape in slides[placement.page - 1].shapes}
            assert placement.name in names


def test_links_and_alt_text_are_kept(made):
    deck, _, _ = made
    contents = slides_titled(deck, "Contents")[0]
    targets = [
        shape.click_action.target_slide
        for shape in contents.shapes
        if not shape.is_placeholder and shape.click_action.target_slide is not None
    ]

    assert len(targets) == 12
    assert all(alt_text(s) for slide in deck.slides for s in slide.shapes if s.has_chart)


def test_title_of_an_own_layout_keeps_place_and_type(tmp_path):
    template = templates.standard(tmp_path)

    render_pptx(report_of(question_page()), tmp_path / "r.pptx", template=template)

    title = open_deck(tmp_path / "r.pptx").slides[0].shapes.title
    run = title.text_frame.paragraphs[0].runs[0]
    assert title._element.spPr.find("{*}xfrm") is None
    assert run.font.bold is None
    assert run.font.color.type is None


def test_samples_and_their_sections_are_gone(tmp_path):
    template = templates.with_sample_slides(tmp_path)

    render_pptx(report_of(question_page()), tmp_path / "r.pptx", template=template)

    assert slide_titles(open_deck(tmp_path / "r.pptx")) == [plain(question_page().headline)]
    slides = parts_of(tmp_path / "r.pptx", beginning="ppt/slides/slide")
    assert b"Sample" not in b"".join(slides.values())
    (xml,) = parts_of(tmp_path / "r.pptx", beginning="ppt/presentation.xml").values()
    assert b"section" not in xml
    assert "found: Slides in the template: 3. They are left out." in lines(template)


def test_same_template_gives_the_same_bytes(tmp_path):
    template = templates.standard(tmp_path)
    for name in ("one.pptx", "two.pptx"):
        render_pptx(report_of(question_page()), tmp_path / name, template=template)

    assert (tmp_path / "one.pptx").read_bytes() == (tmp_path / "two.pptx").read_bytes()


def test_footer_and_number_fill_their_places(tmp_path):
    template = templates.wide(tmp_path)
    short = replace(report_of(question_page()), notice=(), footer=())

    render_pptx(short, tmp_path / "r.pptx", template=template)

    slide = open_deck(tmp_path / "r.pptx").slides[0]
    kinds = {s.placeholder_format.type: s.text_frame.text for s in slide.placeholders}
    assert kinds[PP_PLACEHOLDER.FOOTER] == "respondents chose to take part"
    assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER] == "1"
    assert b'type="slidenum"' in next(
        iter(parts_of(tmp_path / "r.pptx", beginning="ppt/slides/slide").values())
    )


def test_template_says_what_was_found_whatever_layouts_are_called(tmp_path):
    told = lines(templates.renamed(tmp_path))

    assert "found: Slide size: 10 × 7.5 inches." in told
    assert "found: Charts: layout 'Folie 5', 1,080 × 648 px free on a slide 900 px high." in told
    assert "found: Opening slide: layout 'Folie 0', title and subtitle." in told
    assert "found: Footer: has a place on the layout." in told
    assert "found: Typeface: Calibri." in told


def test_template_without_room_says_how_much_there_is(tmp_path):
    template = templates.without_room(tmp_path)
    wanted = (
        "No layout with a title and room for a chart: the largest free area is 1,080 × 90 px "
        "(layout 'Title Only'), and 760 × 400 px are needed on a slide 900 px high. Add a layout "
        "with more room."
    )

    assert lines(template)[-1] == f"lacks: {wanted}"
    for act in (check_template, lambda path: render_pptx(sample_report(), path, template=path)):
        with pytest.raises(InputError) as raised:
            act(template)
        assert str(raised.value) == f"template.pptx: {wanted}"


def test_template_without_titles_says_so(tmp_path):
    template = templates.without_titles(tmp_path)

    assert lines(template)[-1].startswith("lacks: No layout has a title. Add one with a title and")


def test_template_without_an_opening_layout_uses_that_of_the_charts(tmp_path):
    told = lines(templates.without_feet_and_opening(tmp_path))

    assert any(
        line.startswith("note: Opening slide: no layout has a title with a sub") for line in told
    )
    assert "found: Footer: no place on the layout. It is written under the charts." in told


def test_colours_are_measured_on_a_dark_ground_and_those_used_can_be_read(tmp_path):
    template = templates.dark(tmp_path)

    told = lines(template)
    render_pptx(report_of(*PAGES), tmp_path / "r.pptx", template=template)

    assert "found: ink #FFFFFF on the background #101820: contrast 17.89." in told
    (more,) = (line for line in told if line.startswith("note: more #14508F on the background"))
    assert "contrast 2.19. 3 or more are needed; #" in more
    for slide in open_deck(tmp_path / "r.pptx").slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.name in ("Kicker", "Subtitle", "Text", "Entry"):
                for colour in shape._element.xpath(".//a:rPr/a:solidFill/a:srgbClr/@val"):
                    assert contrast(f"#{colour}", "#101820") >= LEAST_FOR_TEXT, shape.name


def test_title_that_cannot_be_read_on_its_ground_gets_a_colour_that_can(tmp_path):
    template = templates.on_a_panel(tmp_path)

    told = lines(template)
    render_pptx(report_of(question_page()), tmp_path / "r.pptx", template=template)

    assert any("note: Title #000000 on the background #101820: contrast 1.17." in t for t in told)
    assert "found: ink #000000 on the background #FFFFFF: contrast 21.00." in told
    title = open_deck(tmp_path / "r.pptx").slides[0].shapes.title
    assert title._element.xpath(".//a:rPr/a:solidFill/a:srgbClr/@val") == ["FFFFFF"]


def test_ground_that_is_no_colour_is_pointed_out(tmp_path):
    told = lines(templates.on_a_gradient(tmp_path))

    assert any(line.startswith("note: Background: a picture or a gradient") for line in told)


def test_unknown_typeface_is_pointed_out_and_gets_more_room(tmp_path):
    template = templates.with_font(tmp_path, "Valley Grotesk")

    told = lines(template)

    assert any("How wide Valley Grotesk is, is not known" in line for line in told)
    assert any("982 × 648 px" in line for line in told)


def test_brand_replaces_colours_and_typeface_of_a_template(tmp_path):
    template = templates.standard(tmp_path)

    render_pptx(report_of(question_page()), tmp_path / "r.pptx", template=template, brand=VALLEY)

    (theme,) = parts_of(tmp_path / "r.pptx", beginning="ppt/theme/theme1").values()
    slides = b"".join(parts_of(tmp_path / "r.pptx", beginning="ppt/slides/slide").values())
    assert theme.count(b'<a:latin typeface="Verdana"') == 2
    assert b"1F2933" in slides
    assert any("Typeface: Verdana." in line for line in lines(template, brand=VALLEY))


def _potx(folder):
    return shutil.copy(templates.standard(folder), folder / "template.potx")


def _text(folder):
    path = folder / "t.pptx"
    path.write_text("hello")
    return path


def _locked(folder):
    path = folder / "t.pptx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    return path


def _zip(folder):
    path = folder / "t.pptx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "a")
    return path


def _cut(folder):
    path = templates.standard(folder)
    path.write_bytes(path.read_bytes()[:-500])
    return path


def _broken_bytes(folder):
    path = templates.standard(folder)
    blob = bytearray(path.read_bytes())
    blob[2000:2100] = b"\0" * 100
    path.write_bytes(bytes(blob))
    return path


def _document(folder):
    path = templates.standard(folder)
    return templates._rewritten(
        path,
        "[Content_Types].xml",
        lambda xml: xml.replace(b"presentation.main+xml", b"template.main+xml"),
    )


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (_potx, "template.potx is a .potx file, not .pptx. Save it as a PowerPoint presentation"),
        (_text, "t.pptx is damaged, or is no presentation. Save it as a PowerPoint presentation"),
        (_locked, "t.pptx is locked with a password, or was saved by PowerPoint before 2007. Take"),
        (_zip, "t.pptx is no presentation. Save it as a PowerPoint presentation (.pptx)."),
        (_cut, "template.pptx is damaged, or is no presentation."),
        (_broken_bytes, "template.pptx is damaged"),
        (_document, "template.pptx holds something else than slides. Save it as a PowerPoint"),
        (templates.damaged, "template.pptx is damaged: a part of it is missing. Open it in"),
        (lambda folder: folder / "none.pptx", "none.pptx cannot be read: No such file"),
        (lambda folder: folder, "cannot be read: Is a directory."),
    ],
)
def test_what_is_no_template_is_refused_in_one_line(tmp_path, make, line):
    path = make(tmp_path)

    with pytest.raises(InputError) as raised:
        template_report(path)

    assert line in str(raised.value)
    assert "\n" not in str(raised.value)


SIDES = st.integers(0, 100)


@given(
    st.lists(
        st.tuples(SIDES, SIDES, st.integers(1, 60), st.integers(1, 60)).map(lambda b: Box(*b)),
        max_size=8,
    )
)
def test_free_area_touches_nothing_and_none_of_the_cells_beside_it_is_larger(taken):
    bounds = Box(0, 0, 100, 100)

    free = largest_free(bounds, taken)

    for box in taken:
        assert (
            free.x >= box.right
            or free.right <= box.x
            or free.y >= box.bottom
            or (free.bottom <= box.y)
        )
    columns = [Box(x, 0, 10, 100) for x in range(0, 100, 10)]
    clear = [c for c in columns if all(b.x >= c.right or b.right <= c.x for b in taken)]
    assert not clear or free.w * free.h >= 1000


def test_pixels_are_counted_in_a_slide_nine_hundred_high():
    box = in_pixels(Box(0, 0, 914_400, 914_400), Grid(across=5_715, down=5_715))

    assert (box.w, box.h) == (160, 160)


def test_weights_are_words_for_people():
    assert [weight.value for weight in Weight] == ["found", "note", "lacks"]
