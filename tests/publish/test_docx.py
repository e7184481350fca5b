"""What a Word document says, and how it can be read."""

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from goodcare.claims.model import Said
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import (
    CountList,
    Matrix,
    Paragraphs,
    Quote,
    Quotes,
    Steps,
    Table,
    Words,
    plain,
)
from goodcare.publish.docx import render_docx
from goodcare.publish.placement import Where
from tests.publish.said import suppressed
from tests.publish.sample import report_of, sample_pages, sample_report
from tests.publish.sample_lists import long_list_page, quotes_page
from tests.publish.sample_pieces import label, quoted, words
from tests.publish.sample_questions import question_page
from tests.publish.word_file import read_word

SOFFICE = shutil.which("soffice")
HAS_WRITER = bool(SOFFICE) and (Path(SOFFICE).resolve().parent / "libswlo.so").is_file()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def rendered_docx(tmp_path_factory):
    path = tmp_path_factory.mktemp("document") / "report.docx"
    return path, render_docx(sample_report(), path)


@pytest.fixture(scope="module")
def document(rendered_docx):
    return read_word(rendered_docx[0])


@pytest.fixture
def written(tmp_path):
    """Write pages, and read them back."""

    def write(*pages, **changes):
        path = tmp_path / "some.docx"
        placements = render_docx(replace(report_of(*pages), **changes), path)
        return read_word(path), placements

    return write


def of_style(document, *styles):
    return [one.text for one in document.paragraphs if one.style in styles]


# --- how it is read -----------------------------------------------------------------------------


def test_each_message_is_a_heading_once_and_blocks_have_headings_under_it(document):
    messages = list(dict.fromkeys(plain(page.headline) for page in sample_pages()[1:]))

    headings = of_style(document, "Heading1")

    assert headings == [*messages, "What is behind each number"]
    assert of_style(document, "Title") == [plain(sample_pages()[0].headline)]
    assert "How important is it to you?" in of_style(document, "Heading2")


def test_headings_are_those_that_word_navigates_by(rendered_docx):
    opened = Document(str(rendered_docx[0]))

    levels = {
        name: opened.styles[name].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
        for name in ("Heading 1", "Heading 2")
    }

    assert levels == {"Heading 1": "0", "Heading 2": "1"}
    assert opened.paragraphs[0].text == "Invented example data"


def test_notice_and_page_number_stand_at_the_foot_of_each_page(document):
    (foot,) = document.footer

    assert foot.text.startswith("Invented example data · Snapshot 4f1c09ab27de")
    assert foot.fields == ("PAGE",)


def test_document_says_its_title_and_language(document):
    styles = etree.fromstring(document.xml["word/styles.xml"])
    (language,) = styles.iterfind(f"{W}docDefaults//{W}lang")

    assert document.properties["title"] == plain(sample_report().title)
    assert document.properties["language"] == language.get(f"{W}val") == "en-GB"
    assert document.properties["created"] == "2025-03-14T00:00:00Z"


def test_lines_of_the_contents_lead_to_headings_with_the_page_number(document):
    lines = [one for one in document.paragraphs if one.style.startswith("TOC")]
    marks = {mark: one for one in document.paragraphs for mark in one.bookmarks}

    for line in lines:
        for _, target in line.links:
            assert marks[target].style in ("Heading1", "Title")
            assert line.fields == (f"PAGEREF {target}",)
    assert {line.style for line in lines} == {"TOC1", "TOC2"}
    assert ("What is behind each number", "receipts") in [
        one.links[0] for one in lines if one.links
    ]


def test_report_without_contents_gets_them_from_its_headlines(written):
    document, _ = written(question_page(), quotes_page())

    lines = [one.text.strip() for one in document.paragraphs if one.style == "TOC1"]

    assert lines[:-1] == [plain(question_page().headline), plain(quotes_page().headline)]
    assert of_style(document, "Title") == [plain(sample_report().title)]


def test_every_table_has_a_name_and_a_head_that_is_marked(document):
    for caption, has_head, rows in document.tables:
        assert caption.strip()
        assert has_head
        assert all(rows[0]), rows[0]


def test_what_is_drawn_is_described_or_marked_as_decoration(document):
    described = [alt for alt in document.drawings if alt is not None]

    assert all(described)
    assert any("Most: 38%" in alt for alt in described)
    assert any("Filled marks: 9" in alt for alt in described)
    assert None in document.drawings


def test_words_stand_in_paragraphs_and_nothing_else_is_in_the_package(document):
    assert document.strange == ()


def test_identities_and_bookmarks_stand_once(document):
    identities = [one.identity for one in (*document.paragraphs, *document.footer)]
    marks = [mark for one in document.paragraphs for mark in one.bookmarks]

    assert len(set(identities)) == len(identities)
    assert len(set(marks)) == len(marks)


# --- what it says -------------------------------------------------------------------------------


def test_every_paragraph_says_what_was_placed_there_and_nothing_else(rendered_docx, document):
    placed = {
        one.name: plain(one.pieces)
        for one in rendered_docx[1]
        if one.where in (Where.TEXT, Where.NOTES)
    }
    said = {one.identity: one.text for one in (*document.paragraphs, *document.footer)}

    assert {name: text.strip() for name, text in said.items() if text.strip()} == {
        name: text.strip() for name, text in placed.items()
    }


def test_every_piece_of_the_report_is_in_the_document(rendered_docx, document):
    """Nothing is lost between pages and document: each claim, label and quotation is there."""
    text = "\n".join(one.text for one in document.paragraphs)

    for page in sample_pages():
        assert plain(page.headline) in text
        assert plain(page.subtitle) in text
        for block in (*page.main, *page.side):
            for quote in getattr(block, "quotes", ()):
                assert quote.words.text in text
            for row in getattr(block, "rows", ()):
                value = getattr(row, "value", None)
                assert value is None or value.text in text


def test_every_number_leads_to_its_receipt(rendered_docx, document):
    placed = [(one.where, piece) for one in rendered_docx[1] for piece in one.pieces]
    facts, drawn_only = {}, set()
    for where, piece in placed:
        for fact in piece.facts if isinstance(piece, Said) else ():
            facts.setdefault(fact.fact_id, fact)
            drawn_only |= {fact.fact_id} if where is Where.ALT else set()
            drawn_only -= {fact.fact_id} if where is Where.TEXT else set()
    links = Counter(link for one in document.paragraphs for link in one.links)
    receipts = {mark: one.text for one in document.paragraphs for mark in one.bookmarks}
    appendix = "\n".join(one.text for one in document.paragraphs if one.style == "Receipt")

    for fact in facts.values():
        is_led = links[(fact.text, f"fact_{fact.fact_id}")] > 0
        assert is_led or fact.fact_id in drawn_only
        assert receipts[f"fact_{fact.fact_id}"] == fact.text
        assert [said for _, said in receipt_of(fact).lines if said not in appendix] == []


def test_quotation_has_its_style_language_and_attribution(written):
    quote = Quote(
        words=quoted("Canımı sıktı.", "p1"),
        attribution=(words("Woman, "), label("Hackney", "area:hackney")),
        translation=quoted("It upset me.", "p1"),
        language="tr",
    )
    page = replace(quotes_page(), main=(Quotes(quotes=(quote,)),), side=())

    document, _ = written(page)

    assert of_style(document, "Quote", "Attribution") == [
        "“Canımı sıktı.”",
        "“It upset me.”",
        "Woman, Hackney",
    ]
    assert b'<w:lang w:val="tr"/>' in document.xml["word/document.xml"]


def test_quotation_from_right_to_left_is_marked_so(written):
    quote = Quote(words=quoted("شكرا جزيلا", "p1"), attribution=(), language="ar")
    page = replace(quotes_page(), main=(Quotes(quotes=(quote,)),), side=())

    document, _ = written(page)

    assert b"<w:bidi/>" in document.xml["word/document.xml"]
    assert b'<w:rtl/><w:lang w:bidi="ar"/>' in document.xml["word/document.xml"]


def test_suppressed_number_is_written_as_the_claim_says_it(document):
    assert any(suppressed().text in cell for _, _, rows in document.tables for row in rows
               for cell in row)  # fmt: skip


# --- pages that go on are one text --------------------------------------------------------------


def parted(block_of, n=3):
    page = replace(long_list_page(), side=(), kicker=())
    return [replace(page, key=f"part-{number}", main=(block_of(number),)) for number in range(n)]


def test_table_that_slides_parted_is_one_table_under_one_heading(written):
    def part(number):
        return Table(
            title=(Words("All"),),
            head=((Words("What"),), (Words("Who"),)),
            rows=(((label(f"row {number}", "framework:a"),), (Words("some"),)),),
        )

    document, _ = written(*parted(part))

    (table,) = [rows for caption, _, rows in document.tables if caption == "All"]
    assert [row[0] for row in table] == ["What", "row 0", "row 1", "row 2"]
    assert of_style(document, "Heading1").count(plain(long_list_page().headline)) == 1
    assert of_style(document, "Heading2") == ["All"]


def test_table_goes_on_behind_other_blocks_of_its_page(written):
    def part(number):
        rows = (((label(f"row {number}", "framework:a"),),),)
        return Table(title=(Words("All"),), head=((Words("What"),),), rows=rows)

    first, second = parted(part, n=2)
    between = Paragraphs(paragraphs=((label("between", "framework:a"),),))

    document, _ = written(replace(first, main=(*first.main, between)), second)

    (table,) = [rows for caption, _, rows in document.tables if caption == "All"]
    assert [row[0] for row in table] == ["What", "row 0", "row 1"]


def test_words_of_each_part_are_placed_for_their_own_page(written):
    def part(number):
        return Paragraphs(paragraphs=((label(f"sentence {number}", "framework:a"),),))

    _, placements = written(*parted(part))

    anchors = {plain(one.pieces): one.anchor for one in placements}
    assert [anchors[f"sentence {number}"] for number in range(3)] == [
        "part-0",
        "part-1",
        "part-2",
    ]


def test_tables_with_other_heads_stay_apart(written):
    pages = parted(lambda n: CountList(heading=(label(f"list {n}", "a:b"),), unit=(), rows=()))

    document, _ = written(*pages)

    assert of_style(document, "Heading2") == ["list 0", "list 1", "list 2"]


def test_matrix_with_many_columns_turns_its_heads(written):
    names = [
        "Suggestions",
        "Conditions",
        "Challenges",
        "Already",
        "Questions",
        "Concerns",
        "Missing",
        "Support",
    ]
    block = Matrix(
        title=(Words("Kinds"),),
        corner=(Words("Proposal"),),
        columns=tuple((Words(name),) for name in names),
        rows=(),
        unit=(),
        fill="#14508F",
    )

    document, _ = written(replace(long_list_page(), main=(block,), side=()))

    assert document.xml["word/document.xml"].count(b'<w:textDirection w:val="btLr"/>') == len(names)


def test_each_list_of_steps_counts_from_one(written):
    steps = Steps(title=(), steps=((Words("Begin"),), (Words("End"),)))
    page = replace(long_list_page(), main=(steps, steps), side=())

    document, _ = written(page)

    numbering = etree.fromstring(document.xml["word/numbering.xml"])
    used = etree.fromstring(document.xml["word/document.xml"])
    lists = {one.get(f"{W}val") for one in used.iter(f"{W}numId")}
    restarted = {
        one.get(f"{W}numId")
        for one in numbering.iter(f"{W}num")
        if one.find(f".//{W}startOverride") is not None
    }
    assert lists == restarted
    assert len(lists) == 2


# --- the file -----------------------------------------------------------------------------------


def test_same_report_gives_the_same_bytes(rendered_docx, tmp_path):
    render_docx(sample_report(), tmp_path / "again.docx")

    assert (tmp_path / "again.docx").read_bytes() == rendered_docx[0].read_bytes()


def test_control_characters_and_markup_in_words_do_no_harm(written):
    harsh = label("a\x00b <w:p> & \x1f“c”", "framework:a")
    page = replace(long_list_page(), main=(Paragraphs(paragraphs=((harsh,),)),), side=())

    document, _ = written(page)

    assert "ab <w:p> & “c”" in of_style(document, "Normal")


def test_report_without_numbers_has_no_list_of_receipts(written):
    page = replace(long_list_page(), headline=(Words("Nothing"),), subtitle=(), main=(), side=())

    document, _ = written(page, statements=())

    assert "What is behind each number" not in of_style(document, "Heading1")
    assert not any("receipts" in one.links for one in document.paragraphs)


@pytest.mark.skipif(not HAS_WRITER, reason="LibreOffice Writer is not installed here")
def test_libreoffice_opens_the_document(rendered_docx, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]

    subprocess.run([*command, str(rendered_docx[0])], check=True, capture_output=True, timeout=120)

    assert (tmp_path / "report.pdf").read_bytes().count(b"/Type/Page") > len(sample_pages()) / 2
