"""What the page says, and how it is put together."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import pytest

from goodcare.errors import InputError
from goodcare.publish.blocks import Contents, ContentsRow, Words, plain
from goodcare.publish.brand_model import NEUTRAL
from goodcare.publish.html import render_html, style
from goodcare.publish.html.scope import Scope
from goodcare.publish.placement import Where
from tests.publish.html_page import page_with, rendered, rendered_blocks
from tests.publish.sample import report_of, sample_report

CONTENTS, TITLE = "contents", "title"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return rendered(sample_report(), tmp_path_factory.mktemp("html"))


def test_page_has_title_language_and_one_first_heading(page):
    assert page.tree.get("lang") == "en-GB"
    assert page.texts("head title") == ["What good care means in Hackney"]
    assert page.texts("h1") == ["What good care means in Hackney"]


def test_every_page_is_a_section_under_its_key_with_its_headline(page):
    for wanted in sample_report().pages:
        element = page.by_id(wanted.key)
        headings = element.xpath(".//h1 | .//h2")
        assert [heading.text_content() for heading in headings] == [plain(wanted.headline)]
        assert element.tag == ("nav" if wanted.key == CONTENTS else "section")


def test_landmarks_are_there_once_and_skip_link_leads_to_main(page):
    counted = [len(page.select(tag)) for tag in ("header", "nav", "main", "footer")]
    first_link = page.select("a")[0]

    assert counted == [1, 1, 1, 1]
    assert page.by_id(first_link.get("href")[1:]).tag == "main"


def test_headings_never_skip_a_level(page):
    levels = [int(h.tag[1]) for h in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique_and_every_reference_resolves(page):
    ids = Counter(page.tree.xpath("//@id"))
    referred = {href[1:] for href in page.tree.xpath("//a/@href")}
    for attribute in ("aria-labelledby", "aria-describedby", "popovertarget"):
        for value in page.tree.xpath(f"//@{attribute}"):
            referred |= set(value.split())

    assert [name for name, count in ids.items() if count > 1] == []
    assert referred - set(ids) == set()


def test_contents_stand_in_the_navigation_with_links_to_sections(page):
    (contents,) = sample_report().pages[1].main
    links = page.select("nav a")

    assert [a.text_content() for a in links[:-1]] == [plain(row.label) for row in contents.rows]
    assert [a.get("href")[1:] for a in links[:-1]] == [row.target for row in contents.rows]


def test_contents_are_the_headlines_where_no_page_lists_them(tmp_path):
    page = rendered(report_of(page_with(key="one"), page_with(key="two")), tmp_path)

    assert page.select("nav a")[1].get("href") == "#two"
    assert page.texts("header h1") == ["What good care means in Hackney"]


def test_contents_row_without_a_page_is_no_link(tmp_path):
    rows = (ContentsRow(label=(Words("Left out"),), target="left-out"),)

    page = rendered_blocks(tmp_path, Contents(rows=rows), Contents(rows=rows))

    assert page.texts("main ul.contents span") == ["Left out", "Left out"]


def test_notice_stands_in_the_header_and_on_every_page(page):
    feet = page.texts("section.page div.foot")

    assert page.texts("header p.notice") == ["Invented example data"]
    assert len(feet) == len(sample_report().pages) - 1
    assert all(foot.startswith("Invented example data · Snapshot 4f1c09ab27de") for foot in feet)


def test_footer_holds_the_statements(page):
    (footer,) = page.texts("footer")

    assert all(plain(statement) in footer for statement in sample_report().statements)


def test_placed_texts_are_what_their_elements_say(page):
    for placement in page.placements:
        if placement.where is not Where.TITLE:
            element = page.by_id(placement.name)
            assert element.text_content() == plain(placement.pieces), placement.name


def test_nothing_with_a_digit_stands_outside_a_placed_text(page):
    placed = {placement.name for placement in page.placements}
    loose = [
        text
        for text in page.tree.xpath("//body//text()")
        if re.search(r"\d", text)
        and not placed & {parent.get("id") for parent in _ancestors(text.getparent())}
    ]

    assert loose == []


def _ancestors(element):
    return (element, *element.iterancestors())


def test_placements_name_the_artefact_and_the_page(page):
    keys = {wanted.key for wanted in sample_report().pages}
    anchors = {placement.anchor for placement in page.placements}

    assert {(p.artefact, p.page) for p in page.placements} == {("html", 0)}
    assert keys <= anchors
    assert {p.where for p in page.placements} == set(Where)


def test_page_asks_for_nothing_outside_itself_and_has_no_script(page):
    assert page.select("script") == []
    assert page.tree.xpath("//link | //@src | //iframe | //object | //form") == []
    assert re.findall(r"""https?://|["\'(]//|url\((?!data:)""", page.source) == []
    assert "default-src 'none'" in page.source


def test_same_report_gives_the_same_bytes(tmp_path):
    first, second = tmp_path / "one.html", tmp_path / "two.html"

    assert render_html(sample_report(), first) == render_html(sample_report(), second)
    assert first.read_bytes() == second.read_bytes()


def test_page_without_pages_is_still_a_page(tmp_path):
    page = rendered(report_of(), tmp_path)

    assert page.texts("h1") == ["What good care means in Hackney"]
    assert page.select("button") == []


def test_words_of_the_page_can_be_replaced_but_hold_no_figure(tmp_path):
    report = replace(sample_report(), labels={"contents": "Inhalt", "skip": "Zum Bericht"})

    page = rendered(replace(report, pages=report.pages[2:6]), tmp_path)

    assert page.texts("nav h2") == ["Inhalt"]
    with pytest.raises(InputError, match="figure"):
        rendered(replace(report, labels={"skip": "Skip 2 links"}), tmp_path)


def test_fonts_stand_inside_when_they_are_installed(tmp_path, monkeypatch):
    static = tmp_path / "static"
    static.mkdir()
    (static / "atkinson-hyperlegible-latin-400-normal.woff2").write_bytes(b"wOF2")
    monkeypatch.setattr(style, "_static", lambda: static)

    sheet = style.style_sheet(NEUTRAL)

    assert "font-weight:400;font-display:swap;src:url(data:font/woff2;base64,d09GMg==)" in sheet
    assert "font-weight:700;font-display" not in sheet


def test_progress_is_told_of_every_page_and_may_stop_the_work(tmp_path):
    told = []

    class Watcher:
        def step(self, what, *, done=0, total=0):
            told.append((done, total))

    render_html(
        report_of(page_with(key="one"), page_with(key="two")),
        tmp_path / "r.html",
        progress=Watcher(),
    )

    assert told == [(1, 2), (2, 2)]


def test_scope_makes_ids_from_where_it_is():
    scope = Scope(record=None, anchor="here", prefix="here")

    assert scope.sub("main-1").sub(2).id("label") == "here--main-1--2--label"
