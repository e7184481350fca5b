"""What a rendered deck says, and how it can be read."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from goodcare.claims.model import Said
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import PageKind, plain
from goodcare.publish.placement import Where
from goodcare.publish.pptx import render_pptx
from tests.publish.sample import report_of, sample_pages, sample_report
from tests.publish.sample_opening import contents_page, framework_page
from tests.publish.sample_questions import question_page
from tests.publish.slides import (
    alt_text,
    charts_on,
    open_deck,
    parts_of,
    slides_titled,
    speaking,
)


def test_every_page_is_a_slide_titled_by_its_headline(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert list(dict.fromkeys(titles)) == [plain(page.headline) for page in sample_pages()]


def test_title_is_the_first_thing_read_on_every_slide(deck):
    first = [speaking(slide)[0] for slide in deck.slides]

    assert all(shape.is_placeholder for shape in first)


def test_reading_order_goes_down_the_main_column_then_the_side(deck):
    slide = slides_titled(deck, "62% of 148")[0]
    read = [shape.text_frame.text for shape in speaking(slide) if shape.has_text_frame]

    wanted = [
        "62% of 148 Hackney respondents said most or all professionals are available when "
        "they need them",
        "Accessible · Hackney",
        "How important is it to you?",
        "How many of the professionals looking after you?",
        "Across north-east London\nshare saying most or all, with its interval; line: "
        "everybody, 60%",
        "More likely",
        "Retired",
        "74%",
        "Invented example data · Snapshot 4f1c09ab27de · respondents chose to take part",
        "7",
    ]
    assert [text for text in read if text in wanted] == wanted


def test_continued_slides_repeat_headline_and_say_so(deck):
    first, second = slides_titled(deck, "Every theme of trust")

    kickers = [speaking(slide)[1].text_frame.text for slide in (first, second)]

    assert kickers == ["Trustworthy · Hackney", "Trustworthy · Hackney · continued"]


def test_every_slide_carries_notice_and_its_number(deck):
    for number, slide in enumerate(deck.slides, start=1):
        texts = [shape.text_frame.text for shape in speaking(slide) if shape.has_text_frame]

        assert texts[-1] == str(number)
        assert texts[-2].startswith("Invented example data · Snapshot 4f1c09ab27de")


def test_shapes_that_hold_claims_are_named_by_them(rendered_pptx, deck):
    _, placements = rendered_pptx
    names = {(p, shape.name) for p, slide in enumerate(deck.slides, 1) for shape in slide.shapes}

    for placement in placements:
        if placement.where in (Where.TEXT, Where.CHART):
            said = [f"gc:{p.claim}@{p.said_id}" for p in placement.pieces if isinstance(p, Said)]
            assert (placement.page, placement.name) in names
            assert not said or placement.name.split() == list(dict.fromkeys(said))


def test_all_text_on_slides_was_placed(rendered_pptx, deck):
    _, placements = rendered_pptx
    placed = Counter(
        (placement.page, plain(placement.pieces))
        for placement in placements
        if placement.where is Where.TEXT
    )

    for number, slide in enumerate(deck.slides, start=1):
        for shape in speaking(slide):
            if shape.has_text_frame:
                words = shape.text_frame.text.replace("\n", "")
                assert placed[number, words] > 0, words


def test_notes_hold_each_receipt_of_the_slide_once(deck):
    slide = slides_titled(deck, "62% of 148")[0]
    lines = slide.notes_slide.notes_text_frame.text.split("\n")
    headline = question_page().headline[0]

    assert lines[0] == receipt_of(headline.facts[0]).one_line()
    assert len(lines) == len(set(lines))
    assert sum("retired" in line.lower() for line in lines) == 1
    assert not any("Trustworthy" in line for line in lines)


def test_charts_and_tables_have_alt_text_made_of_their_pieces(deck):
    slide = slides_titled(deck, "62% of 148")[0]
    importance, _, dots = (alt_text(frame) for frame in charts_on(slide))

    assert importance == (
        "Stacked bar: How important is it to you? Very 84%, Quite 13%, "
        "Not very or not at all 3%. Base: 148 who answered"
    )
    assert dots.startswith("Dot chart: Across north-east London, share saying")
    assert "Less likely: Disabled 45%, Neurodivergent 48%; Possible, worth asking" in dots
    assert dots.endswith("Dashed line: 60%")


def test_everything_heard_has_words(deck):
    for slide in deck.slides:
        for shape in speaking(slide):
            words = shape.text_frame.text if shape.has_text_frame else alt_text(shape)

            assert words.strip(), shape.name


def test_links_lead_to_the_slides_that_are_named(deck):
    contents = slides_titled(deck, "Contents")[0]
    links = {
        shape.text_frame.text: shape.click_action.target_slide
        for shape in speaking(contents)
        if shape.name == "Entry" and shape.click_action.target_slide is not None
    }
    numbers = {slide.slide_id: n for n, slide in enumerate(deck.slides, start=1)}

    assert len(links) == 13
    assert links["Trustworthy"].shapes.title.text_frame.text.startswith("46 respondents")
    shown = [s.text_frame.text for s in speaking(contents) if s.name == "Entry number"]
    assert shown == [str(numbers[slide.slide_id]) for slide in links.values()]


def test_link_to_a_page_that_is_not_there_is_left_out(tmp_path):
    path = tmp_path / "few.pptx"

    render_pptx(report_of(contents_page(), framework_page()), path)

    shapes = speaking(open_deck(path).slides[0])
    assert sum(shape.click_action.target_slide is not None for shape in shapes[1:-2]) == 2


def test_framework_parts_lead_to_their_pages(deck):
    slide = slides_titled(deck, "Good care stands on pillars")[0]
    targets = {
        shape.text_frame.text: shape.click_action.target_slide.shapes.title.text_frame.text
        for shape in speaking(slide)
        if shape.name.startswith("Pillar") and shape.click_action.target_slide is not None
    }

    assert targets["Accessible"] == "I get the care that I need, when I need it"
    assert set(targets) == {"Accessible", "Trustworthy"}


def test_document_properties_say_title_language_and_day(deck):
    core = deck.core_properties

    assert core.title == "What good care means in Hackney"
    assert core.language == "en-GB"
    assert core.author == "Goodcare"
    assert core.created.isoformat() == "2025-03-14T00:00:00"
    assert core.modified == core.created


def test_every_run_of_text_has_its_language(rendered_pptx):
    slides = parts_of(rendered_pptx[0], beginning="ppt/slides/slide")

    for xml in slides.values():
        runs = re.findall(rb"<a:rPr[^>]*>", xml)
        assert all(b'lang="en-GB"' in run for run in runs)


def test_same_report_gives_the_same_bytes(rendered_pptx, tmp_path):
    again = tmp_path / "again.pptx"

    render_pptx(sample_report(), again)

    assert again.read_bytes() == rendered_pptx[0].read_bytes()


def test_template_leaves_nothing_behind(rendered_pptx):
    assert not parts_of(rendered_pptx[0], beginning="docProps/thumbnail")
    assert not parts_of(rendered_pptx[0], beginning="ppt/printerSettings")
    assert len(parts_of(rendered_pptx[0], beginning="ppt/slideLayouts/slideLayout")) == 2


def test_title_slide_says_in_large_type_that_data_are_invented(deck):
    slide = deck.slides[0]
    notice = next(shape for shape in slide.shapes if shape.name == "Notice")

    assert notice.text_frame.text == "Invented example data"
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt > 40


def test_title_slide_holds_the_statements_about_the_whole(deck):
    texts = [shape.text_frame.text for shape in speaking(deck.slides[0])]

    assert "This report was not checked against earlier releases." in texts


def test_report_without_notice_and_footer_renders(tmp_path):
    bare = replace(sample_report(), notice=(), footer=(), made_on="", snapshot_id="")
    page = replace(question_page(), source_note=(), kicker=(), subtitle=())

    render_pptx(replace(bare, pages=(page,)), tmp_path / "bare.pptx")

    slide = open_deck(tmp_path / "bare.pptx").slides[0]
    assert [shape.name for shape in slide.shapes].count("Footer") == 0


class _Watcher:
    def __init__(self):
        self.steps = []

    def step(self, what, *, done=0, total=0):
        self.steps.append((what, done, total))


def test_progress_is_told_of_each_slide(tmp_path):
    watcher = _Watcher()

    render_pptx(report_of(question_page()), tmp_path / "one.pptx", progress=watcher)

    assert watcher.steps == [("Slides", 1, 1)]


@pytest.mark.parametrize("kind", list(PageKind))
def test_headline_survives_characters_that_files_cannot_hold(tmp_path, kind):
    label = replace(contents_page().headline[0], text="Care & <support> \x07for all")
    page = replace(contents_page(), headline=(label,), kind=kind, main=())

    render_pptx(report_of(page), tmp_path / "odd.pptx")

    title = open_deck(tmp_path / "odd.pptx").slides[0].shapes.title
    assert title.text_frame.text == "Care & <support> for all"
