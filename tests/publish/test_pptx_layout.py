"""Nothing overflows, overlaps or is too small to read; what does not fit goes on."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.publish.blocks import Callout, CountList, Paragraphs, Table, Tile, Tiles
from goodcare.publish.pptx import LayoutError, check_layout, layout_warnings, render_pptx
from goodcare.publish.pptx.layout import plan_deck
from goodcare.publish.pptx.measure import n_lines, width_of, wrap
from tests.publish.said import lone_count
from tests.publish.sample import report_of, sample_report
from tests.publish.sample_lists import counted, long_list_page, quotes, quotes_page
from tests.publish.sample_pieces import label, quoted, words
from tests.publish.sample_questions import question_page
from tests.publish.slides import area_of, charts_on, open_deck, slides_titled, speaking, text_height

LONG = "Somebody rings back on the day, knows the story and says plainly what happens next. "


def long_words(n: int):
    return label(LONG * n, "instrument:long")


def page_of(*blocks, side=()):
    return replace(question_page(), main=blocks, side=side)


STRESS = {
    "fourteen tiles": page_of(
        Tiles(
            tiles=tuple(
                Tile(value=lone_count(1000 + n), label=(label("respondents who said so"),))
                for n in range(14)
            )
        )
    ),
    "wordy table": page_of(
        Table(
            title=(words("What was said"),),
            head=tuple((label(name),) for name in ("Group", "What they said", "Why", "n")),
            rows=tuple(
                ((label("Carers"),), (long_words(2),), (long_words(1),), (lone_count(n),))
                for n in range(9)
            ),
        )
    ),
    "long paragraphs": page_of(
        Paragraphs(heading=(words("Method"),), paragraphs=((long_words(4),),) * 5),
        Paragraphs(paragraphs=((long_words(1),),) * 12, is_list=True),
        side=(Callout(text=(long_words(2),)), quotes(((LONG * 4, "Woman"),) * 3)),
    ),
    "long rows": page_of(
        CountList(heading=(), unit=(words("respondents"),), rows=counted([(LONG * 2, 7)] * 12)),
        side=(question_page().side[0], question_page().main[0]),
    ),
    "only a side": replace(question_page(), main=(), side=question_page().side),
    "very long quotation": page_of(quotes(((LONG * 12, "Man"), (LONG, "Woman")))),
    "one long word": page_of(Callout(text=(label("Pneumono" * 40),))),
}


def deck_of(tmp_path, page):
    render_pptx(report_of(page), tmp_path / "deck.pptx")
    return open_deck(tmp_path / "deck.pptx")


def is_mark_on_chart(first, second):
    """Headings inside a dot chart stand where the chart is empty, and mask its line."""
    return first.name == "Dots heading" or second.name == "Dots heading"


def assert_tidy(deck):
    for number, slide in enumerate(deck.slides, start=1):
        areas = [area_of(shape) for shape in speaking(slide)]
        for area in areas:
            where = f"slide {number}: {area}"
            assert area.left >= 95, where
            assert area.right <= 1529, where
            assert area.bottom <= 880, where
        for first, second in combinations(areas, 2):
            if not is_mark_on_chart(first, second):
                assert not first.overlaps(second), f"slide {number}: {first} {second}"
        for shape in speaking(slide):
            if shape.has_text_frame and shape.text_frame.text:
                height = area_of(shape).bottom - area_of(shape).top
                assert text_height(shape) <= height + 1, f"slide {number}: {shape.name}"


def test_nothing_overflows_or_overlaps(deck):
    assert_tidy(deck)


@pytest.mark.parametrize("name", STRESS)
def test_hard_pages_stay_tidy(tmp_path, name):
    assert_tidy(deck_of(tmp_path, STRESS[name]))
    assert layout_warnings(report_of(STRESS[name])) == ()


def test_no_text_is_smaller_than_18_pixels(deck):
    smallest = 18 * 0.6
    for slide in deck.slides:
        sizes = [float(v) / 100 for v in slide._element.xpath(".//a:rPr/@sz")]
        assert min(sizes) >= smallest
        for frame in charts_on(slide):
            in_chart = frame.chart._chartSpace.xpath(".//a:defRPr/@sz")
            assert min(float(v) / 100 for v in in_chart) >= smallest


def test_sample_report_fits():
    assert layout_warnings(sample_report()) == ()
    check_layout(sample_report())


def test_headline_shrinks_before_it_takes_a_third_line(deck):
    slide = slides_titled(deck, "49% of 141")[0]
    size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt

    assert 34 * 0.6 <= size < 44 * 0.6


def test_headline_of_three_lines_is_reported():
    page = replace(question_page(), headline=(long_words(3),))

    with pytest.raises(LayoutError, match="accessible-exp-available: The headline needs"):
        check_layout(report_of(page))


def test_block_higher_than_a_slide_is_reported_and_still_printed(tmp_path):
    page = page_of(Callout(text=(long_words(25),)))

    assert layout_warnings(report_of(page)) == (
        "accessible-exp-available: A Callout is higher than its slide.",
    )
    slide = deck_of(tmp_path, page).slides[0]
    callout = next(shape for shape in slide.shapes if shape.name == "Callout")
    assert callout.text_frame.text == LONG * 25


def test_title_of_four_lines_and_long_footer_are_reported():
    report = sample_report()
    title = replace(report.pages[0], headline=(long_words(3),))
    footer = replace(report, pages=(question_page(),), footer=(long_words(4),))

    assert "three fit" in layout_warnings(report_of(title))[0]
    many = replace(report, pages=report.pages[:1], statements=((long_words(2),),) * 5)
    assert "The statements do not fit" in layout_warnings(many)[0]
    assert "The footer needs more than 2 lines" in layout_warnings(footer)[0]


def test_long_list_goes_on_with_its_heading(deck):
    tables = [
        shape.table
        for slide in slides_titled(deck, "Every theme of trust")
        for shape in slide.shapes
        if shape.has_table
    ]

    assert [table.cell(0, 0).text for table in tables] == ["Theme", "Theme"]
    assert sum(len(table.rows) - 1 for table in tables) == 25


def test_table_goes_on_with_its_head_and_loses_no_row(deck):
    tables = [
        shape.table
        for slide in slides_titled(deck, "in one table")
        for shape in slide.shapes
        if shape.has_table
    ]

    assert len(tables) == 2
    assert {tuple(cell.text for cell in table.rows[0].cells) for table in tables} == {
        ("Group", "Respondents", "Share", "Interval")
    }
    assert sum(len(table.rows) - 1 for table in tables) == 18
    assert tables[1].cell(len(tables[1].rows) - 1, 1).text == "fewer than 5"


def test_dots_go_on_with_the_heading_of_their_group(deck):
    slides = slides_titled(deck, "Disabled people and their carers are")
    headings = [
        [shape.text_frame.text for shape in slide.shapes if shape.name == "Dots heading"]
        for slide in slides
    ]

    assert headings[0][-1] == headings[1][0] == "Possible, worth asking locally"


def test_what_the_side_has_no_room_for_stands_under_a_short_main_column(tmp_path):
    rows = CountList(heading=(), unit=(), rows=counted([("Being told", 7)] * 4))
    many = replace(rows, rows=counted([("Being told", 7)] * 10))
    page = page_of(rows, side=(many, quotes(((LONG * 2, "Woman"),))))

    deck = deck_of(tmp_path, page)

    assert len(deck.slides) == 1
    quotation = next(s for s in deck.slides[0].shapes if s.name == "Quotation")
    assert area_of(quotation).left == pytest.approx(96, abs=1)
    assert_tidy(deck)


def test_page_numbers_follow_continued_slides():
    plan = plan_deck(report_of(long_list_page(), quotes_page()))

    assert plan.numbers == {"long-list": 1, "quotes": 3}


def test_no_quotation_is_lost(deck):
    texts = [
        shape.text_frame.text
        for slide in slides_titled(deck, "In their own words")
        for shape in slide.shapes
        if shape.name == "Quotation"
    ]

    assert len(texts) == 6
    assert all(text.startswith("“") and "”\n" in text for text in texts)


def test_right_to_left_quotation_is_set_from_the_right(tmp_path):
    block = quotes((("أريد أن يسمعني أحد", "Arabic speaker"),))
    slide = deck_of(tmp_path, page_of(block)).slides[0]
    shape = next(s for s in slide.shapes if s.name == "Quotation")

    first, second = shape.text_frame.paragraphs

    assert (first._p.pPr.get("rtl"), first._p.pPr.get("algn")) == ("1", "r")
    assert second._p.pPr.get("rtl") is None


def test_line_breaks_in_a_quotation_are_kept(tmp_path):
    block = replace(quotes((("x", "y"),)).quotes[0], words=quoted("First.\nSecond.", "p-1"))
    page = page_of(replace(quotes(()), quotes=(block,)))
    slide = deck_of(tmp_path, page).slides[0]
    shape = next(s for s in slide.shapes if s.name == "Quotation")

    assert shape.text_frame.paragraphs[0].text == "“First.\vSecond.”"
    assert text_height(shape) <= area_of(shape).bottom - area_of(shape).top + 1


def test_width_equals_the_advance_widths_of_arial():
    """Arial: H is 1479, e 1139, l 455, o 1139 of 2048 units."""
    units = 1479 + 1139 + 455 + 455 + 1139

    assert width_of("Hello", size=2048) == pytest.approx(units, rel=0.01)


def test_wide_and_unknown_letters_are_not_measured_too_narrow():
    assert width_of("好", size=20) >= 20
    assert width_of("e\u0301", size=20) == width_of("e", size=20)
    assert width_of("বাংলা", size=20) > 0


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200), st.integers(60, 900))
def test_wrapped_lines_fit_and_lose_no_letter(text, width):
    lines = wrap(text, width=width, size=20)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, size=20) <= width + 0.001 for line in lines)
    assert n_lines(text, width=width, size=20) == len(lines)
