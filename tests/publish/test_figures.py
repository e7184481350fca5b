"""Large figures, shaded tables, steps, two views and themes: the same in slides and page."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.colour import LEAST_FOR_TEXT, contrast
from goodcare.publish.blocks import BigFigure, Steps, plain
from goodcare.publish.brand_model import NEUTRAL
from goodcare.publish.marks import MOST_MARKS, marks_of
from goodcare.publish.placement import Where
from goodcare.publish.pptx import layout_warnings
from goodcare.publish.pptx.layout import plan_deck
from tests.publish.html_page import rendered_blocks
from tests.publish.said import lone_count, lone_share, say, suppressed
from tests.publish.sample import report_of
from tests.publish.sample_figures import (
    few_tables_page,
    long_contents_page,
    many_steps_page,
    matrix,
    matrix_page,
    steps_page,
    two_views_page,
)
from tests.publish.sample_pieces import label, words
from tests.publish.slides import alt_text, area_of, slides_titled, speaking

WHITE = "#FFFFFF"


def figure(value, of=None):
    return BigFigure(value=value, text=(words("tables agreed"),), of=of)


def tables_on(slides):
    return [shape for slide in slides for shape in slide.shapes if shape.has_table]


def test_figure_is_the_largest_thing_on_its_slide(deck):
    (slide,) = slides_titled(deck, "Most respondents in Hackney")
    sizes = {
        run.font.size.pt: run.text
        for shape in speaking(slide)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }

    assert sizes[max(sizes)] == "87%"
    assert max(sizes) > 90


def test_long_figure_is_set_smaller_and_stays_on_one_line(deck):
    (slide,) = slides_titled(deck, "A figure of many letters")
    shape = next(s for s in speaking(slide) if s.has_text_frame and s.text_frame.text[:3] == "41%")
    run = shape.text_frame.paragraphs[0].runs[0]

    assert area_of(shape).bottom - area_of(shape).top < 2 * run.font.size.pt / 0.6


def test_withheld_figure_is_a_word_and_is_not_set_large(deck):
    (slide,) = slides_titled(deck, "Most respondents in Hackney")
    shape = next(s for s in speaking(slide) if s.has_text_frame and "fewer" in s.text_frame.text)

    assert shape.text_frame.paragraphs[0].runs[0].font.size.pt < 25


def test_few_are_drawn_as_marks_with_words(deck):
    (slide,) = slides_titled(deck, "Tables were of one mind")
    first, second = (shape for shape in slide.shapes if shape.name == "Marks")

    assert alt_text(first) == "Filled marks: 9; marks in all: 12"
    assert [mark.name for mark in first.shapes].count("Filled mark") == 9
    assert [mark.name for mark in first.shapes].count("Hollow mark") == 3
    assert len(second.shapes) == 20


def test_marks_stand_in_the_page_with_the_same_words(tmp_path):
    page = rendered_blocks(tmp_path, *few_tables_page().main)

    (picture,) = page.select("svg.marks")
    assert page.by_id(picture.get("aria-labelledby")).text_content() == (
        "Filled marks: 9; marks in all: 12"
    )
    assert len(page.select("svg.marks circle.filled")) == 9
    assert len(page.select("svg.marks circle.hollow")) == 3


@pytest.mark.parametrize(
    "block",
    [
        figure(lone_count(3)),
        figure(lone_count(3), lone_count(MOST_MARKS + 1)),
        figure(lone_count(5), lone_count(4)),
        figure(lone_share(50), lone_count(12)),
        figure(say("lone-count", suppressed()), lone_count(12)),
        figure(lone_count(3), say("lone-count", suppressed())),
        figure(say("words", "nobody"), lone_count(4)),
    ],
    ids=["no base", "too many", "more than all", "share", "withheld", "withheld base", "no fact"],
)
def test_no_marks_where_they_would_say_what_is_not_known(block):
    assert marks_of(block) == ()


def test_marks_of_nobody_are_all_hollow():
    assert marks_of(figure(lone_count(0), lone_count(4))) == (False,) * 4


@given(
    st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}").filter(lambda c: contrast(c, WHITE) >= 4.5),
    st.floats(0, 1),
)
def test_words_can_be_read_on_every_shade(fill, share):
    shade = NEUTRAL.shade(fill, share=share)

    assert contrast(NEUTRAL.label_on(shade), shade) >= LEAST_FOR_TEXT


def test_matrix_is_a_native_table_with_empty_cells_where_nothing_meets(deck):
    first, second = tables_on(slides_titled(deck, "Waiting is often"))
    rows = [[cell.text for cell in row.cells] for row in first.table.rows]

    assert rows[0] == ["Theme", "Being listened to", "Waiting", "Joined up", "Kindness"]
    assert rows[2] == ["Waiting", "17", "1", "", ""]
    assert rows[7][2] == "fewer than 5"
    assert [cell.text for cell in second.table.rows[0].cells][1:] == [
        "Cost and transport",
        "Communication",
        "Interpreting",
    ]
    assert alt_text(first) == "Table shaded by value: Answers that mention both, respondents"
    assert first.table._tbl.tblPr.get("firstRow") == first.table._tbl.tblPr.get("firstCol") == "1"


def test_matrix_keeps_its_shades_where_it_goes_on(deck):
    fills = {}
    for shape in tables_on(slides_titled(deck, "Waiting is often")):
        for cell in (cell for row in shape.table.rows for cell in row.cells):
            colours = cell._tc.xpath("./a:tcPr/a:solidFill/a:srgbClr/@val")
            if colours:
                fills.setdefault(cell.text, set()).update(colours)

    assert all(len(colours) == 1 for colours in fills.values())
    assert "fewer than 5" not in fills
    assert "0" not in fills


def test_words_in_a_matrix_can_be_read_on_their_shades(deck):
    for shape in tables_on(slides_titled(deck, "Waiting is often")):
        for cell in (cell for row in shape.table.rows for cell in row.cells):
            fill = cell._tc.xpath("./a:tcPr/a:solidFill/a:srgbClr/@val") or ["FFFFFF"]
            for colour in cell._tc.xpath(".//a:rPr/a:solidFill/a:srgbClr/@val"):
                assert contrast(f"#{colour}", f"#{fill[0]}") >= LEAST_FOR_TEXT, cell.text


def test_matrix_goes_down_and_across_without_losing_a_pair(tmp_path):
    block = matrix(24)
    page = replace(matrix_page(), main=(block,), side=())

    assert layout_warnings(report_of(page)) == ()
    placed = [p.block for slide in plan_deck(report_of(page)).slides for p in slide.placed]
    pairs = [
        (plain(row.label), plain(column))
        for part in placed
        for row in part.rows
        for column, cell in zip(part.columns, row.cells, strict=True)
        if cell is not None
    ]
    assert len(pairs) == len(set(pairs)) == 24 * 25 // 2
    assert [bool(part.note) for part in placed].count(True) >= 1


def test_matrix_in_the_page_has_heads_shades_and_buttons(tmp_path):
    page = rendered_blocks(tmp_path, matrix())

    assert {th.get("scope") for th in page.select("table.matrix thead th")} == {"col"}
    assert {th.get("scope") for th in page.select("table.matrix tbody th")} == {"row"}
    assert len(page.select("table.matrix tbody th")) == 7
    assert page.texts("table.matrix caption span") == ["Answers that mention both", "respondents"]
    cells = page.select("table.matrix td")
    empty = [cell for cell in cells if not cell.text_content()]
    assert len(empty) == 21
    assert all(cell.get("style") is None for cell in empty)
    for cell in cells:
        colours = re.findall(r"#[0-9A-F]{6}", cell.get("style") or "")
        assert not colours or contrast(*colours) >= LEAST_FOR_TEXT
    assert page.select("table.matrix td.unseen-value")[0].get("style") is None


def test_steps_stand_in_a_row_and_lead_on_by_arrows(deck):
    (slide,) = slides_titled(deck, "From the first call")
    steps = [area_of(shape) for shape in slide.shapes if shape.name == "Step"]
    arrows = [area_of(shape) for shape in slide.shapes if shape.name == "Arrow"]

    assert len(steps) == 4
    assert len(arrows) == 3
    assert len({round(step.top) for step in steps}) == 1
    for before, arrow, after in zip(steps, arrows, steps[1:], strict=False):
        assert before.right < arrow.left < arrow.right < after.left


def test_steps_in_a_narrow_column_stand_under_each_other(deck):
    (slide,) = slides_titled(deck, "The same in a narrow column")
    steps = [area_of(shape) for shape in slide.shapes if shape.name == "Step"]

    assert len({round(step.left) for step in steps}) == 1
    assert all(a.bottom < b.top for a, b in pairwise(steps))


def test_more_steps_than_fit_go_on(tmp_path):
    steps = Steps(title=(label("Long"),), steps=((label("Somebody rings. " * 12),),) * 9)

    assert layout_warnings(report_of(replace(many_steps_page(), main=(steps,), side=()))) == ()


def test_steps_are_an_ordered_list_in_the_page(tmp_path):
    (block,) = steps_page().main
    page = rendered_blocks(tmp_path, block)

    assert page.texts("div.steps ol li") == [plain(step) for step in block.steps]
    assert page.texts("div.steps h3") == ["How an answer comes about"]


def test_two_views_stand_side_by_side_under_their_headings(deck):
    (slide,) = slides_titled(deck, "31 respondents want")
    headings = [
        area_of(shape)
        for shape in speaking(slide)
        if shape.has_text_frame
        and shape.text_frame.text in ("More in person: 31", "More online: 22")
    ]
    columns = {
        round(area_of(s).right - area_of(s).left) for s in slide.shapes if s.name == "Quotation"
    }

    assert len(headings) == 2
    assert headings[0].top == headings[1].top
    assert columns == {684}


def test_heading_of_quotations_stands_over_them_in_the_page(tmp_path):
    (block,) = two_views_page().main
    page = rendered_blocks(tmp_path, block)

    assert page.texts("div.view h3") == ["More in person: 31"]
    assert len(page.select("div.view figure.quote")) == 2


def test_themes_without_a_roof_are_equal_tiles_under_the_case(deck):
    (slide,) = slides_titled(deck, "What tables could choose from")
    case, *tiles = (area_of(s) for s in speaking(slide) if s.name.startswith("Part "))

    assert len(tiles) == 7
    assert len({round(tile.right - tile.left) for tile in tiles}) == 1
    assert len({round(tile.top) for tile in tiles}) == 2
    assert case.bottom < min(tile.top for tile in tiles)
    assert case.right - case.left > 4 * (tiles[0].right - tiles[0].left)


def test_long_contents_stand_in_columns_of_readable_rows(deck):
    (slide,) = slides_titled(deck, "Everything in order")
    entries = [area_of(shape) for shape in slide.shapes if shape.name == "Entry"]

    assert len(entries) == 52
    assert len({round(e.left) for e in entries if round(e.right - e.left) > 300}) >= 3
    assert layout_warnings(report_of(long_contents_page())) == ()


def test_no_column_of_the_contents_ends_with_a_heading(deck):
    (slide,) = slides_titled(deck, "Everything in order")
    entries = sorted((area_of(s) for s in slide.shapes if s.name == "Entry"), key=lambda e: e.top)
    texts = {
        (area_of(s).left, area_of(s).top): s.text_frame.text
        for s in slide.shapes
        if s.name == "Entry"
    }
    columns = {}
    for entry in entries:
        columns.setdefault(round((entry.left - 90) // 480), []).append(texts[entry.left, entry.top])

    assert len(columns) == 3
    assert all(column[-1] != "A priority" for column in columns.values())


def test_new_blocks_leave_placements_of_words_and_of_alt_text(rendered_pptx):
    placed = {
        (placement.anchor, placement.where)
        for placement in rendered_pptx[1]
        if placement.anchor in ("few-tables", "matrix", "steps", "two-views", "key-figure")
    }

    assert {anchor for anchor, where in placed if where is Where.ALT} == {"few-tables", "matrix"}
    assert {anchor for anchor, where in placed if where is Where.NOTES} == {
        "few-tables",
        "matrix",
        "two-views",
        "key-figure",
    }
