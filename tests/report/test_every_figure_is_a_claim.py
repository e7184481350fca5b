"""Every figure and every area in the finished files is the output of a claim, or from its source.

The auditor that says so must be able to fail: finished files are changed, and it must complain.
"""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from goodcare.claims.words import figures_in as refused_figures
from goodcare.publish.blocks import Label, Quoted, Words
from tests.report.audit_deck import audit_deck
from tests.report.audit_page import audit_page
from tests.report.audit_quotations import audit_quotations, is_stretch, quotes_of
from tests.report.auditor import Auditor
from tests.report.figures import NOT_FIGURES, NUMBER_WORDS, Names, figures_in
from tests.report.finished import read_deck, read_page

QUESTION = "active"
"""A question of the Hackney report whose slide is tampered with."""


def test_slides_say_nothing_but_claims_and_what_stands_in_its_source(auditor):
    assert audit_deck(auditor, auditor.built.slides) == []


def test_page_says_nothing_but_claims_and_what_stands_in_its_source(auditor):
    assert audit_page(auditor, auditor.built.page) == []


def test_quotations_are_exact_agreed_to_and_describe_nobody_too_closely(auditor, workshop):
    is_event = auditor.originals.folder == workshop.event_files
    path = workshop.event_path if is_event else workshop.snapshot_path

    assert audit_quotations(auditor, snapshot_path=path) == []


def test_each_quotation_stands_once_in_each_file(auditor):
    deck, page = read_deck(auditor.built.slides), read_page(auditor.built.page)
    spoken = [text.text for text in deck.texts if text.where == "text"]
    written = [text for _, text in page.nodes]

    for quote in quotes_of(auditor):
        assert sum(quote.words.text in text for text in spoken) == 1, quote.words.text
        assert sum(quote.words.text in text for text in written) == 1, quote.words.text


def test_reading_back_finds_every_kind_of_text(hackney):
    deck, page = read_deck(hackney.slides), read_page(hackney.page)

    assert {text.where for text in deck.texts} == {
        "text", "notes", "alt", "chart", "workbook", "title", "property",
    }  # fmt: skip
    assert len(deck.charts) > 20
    assert len(deck.titles) == max(deck.titles)
    assert {"title", "desc", "button", "td", "dd"} <= {element.tag for element, _ in page.nodes}


# --- the auditor's own tools --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("62% of 1,092", ["62%", "1,092"]),
        ("−18 to +0.5 points", ["−18", "+0.5"]),
        ("Two thirds, a ½ and ٣ more", ["½", "Two", "thirds", "٣"]),
        ("A majority; twice as many", ["majority", "twice"]),
        ("One of them often wrote sixthly in Tenterden", []),
    ],
)
def test_figures_are_digits_fractions_and_number_words(text, found):
    assert sorted(one.text.strip() for one in figures_in(text)) == sorted(found)


def test_fixed_words_refuse_whatever_the_auditor_calls_a_figure():
    """Else a template or a section could say it, and only this auditor would notice."""
    figures = {*NUMBER_WORDS} - {*NOT_FIGURES} | {"½", "٣", "9", "%"}

    assert sorted(one for one in figures if not refused_figures(f"About {one} of them")) == []


def test_names_are_found_whole_in_any_capitals():
    names = Names(["Hackney", "City and Hackney", "Ham"])

    found = [one.text for one in names.within("CITY  AND HACKNEY, hackney; Hamlet, Hackneyed")]

    assert found == ["CITY  AND HACKNEY", "hackney"]


@pytest.mark.parametrize(
    ("quoted", "is_exact"),
    [
        ("It was late. I went home.", True),
        ("It was late. …", True),
        ("… I went home.", True),
        ("It was late.", False),
        ("It was very late. …", False),
        ("…", False),
    ],
)
def test_a_stretch_shows_where_it_was_cut(quoted, is_exact):
    assert is_stretch(quoted, " It was late. I went home. ") is is_exact


# --- the auditor sees what was tampered with ----------------------------------------------------


@pytest.fixture(scope="module")
def honest(workshop) -> Auditor:
    return workshop.auditor("hackney")


@pytest.fixture(scope="module")
def share(honest) -> str:
    """The share that the question's headline says ("62%")."""
    (page,) = [one for one in honest.built.report.pages if one.key.endswith(f"-{QUESTION}")]
    return page.headline[0].facts[0].text


def one_more(share: str) -> str:
    return f"{int(share.removesuffix('%')) + 1}%"


def part_with(package, beginning, words):
    """Name of the first part that holds some words."""
    return next(
        name
        for name in sorted(package.namelist())
        if name.startswith(beginning) and words.encode() in package.read(name)
    )


def deck_changes(package, honest, share):
    """What is changed in which part: (part, old, new), each once."""
    (number,) = {
        one.page
        for one in honest.built.placements
        if one.artefact == "pptx" and one.anchor.endswith(f"-{QUESTION}")
    }
    slide = f"ppt/slides/slide{number}.xml"
    notes = part_with(package, "ppt/notesSlides/", f"question {QUESTION}")
    contents = part_with(package, "ppt/slides/", "What you will find in this report")
    target = re.search(r"<a:t>(\d+)</a:t>", package.read(contents).decode())[0]
    typed = "</a:t></a:r></a:p><a:p><a:r><a:t>Most agreed.</a:t></a:r></a:p>"
    title = "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Havering leads</a:t></a:r></a:p>"
    return [
        (slide, f">{share} of", f">{one_more(share)} of"),
        (slide, 'descr="', 'descr="Nine in ten: '),
        (part_with(package, "ppt/slides/", "Services mentioned"), "Hackney", "Tower Hamlets"),
        (part_with(package, "ppt/slides/", "What respondents mentioned most"), TEXT_END, typed),
        (notes, f"<a:t>{share}: ", f"<a:t>{one_more(share)}: "),
        (contents, target, "<a:t>777</a:t>"),
        ("ppt/charts/chart1.xml", "<c:v>0.", "<c:v>0.9"),
        ("ppt/charts/chart2.xml", "<c:autoTitleDeleted", f"{title}{TITLE_END}"),
        ("docProps/core.xml", "Hackney", "Newham"),
    ]


TEXT_END = "</a:t></a:r></a:p>"
TITLE_END = "</c:rich></c:tx></c:title><c:autoTitleDeleted"
CELLS = {"B2": 0.63, "A2": "Redbridge", "H9": 0.11, "J7": "64%"}
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet3.xlsx"
PAGE_CHANGES = [
    ("<main ", "<p>Two in three agreed.</p><p>Many agreed.</p><main "),
    ("<main ", '<main title="Newham" '),
    ("<desc ", '<desc aria-label="9 of 12" '),
    ("<title>What people in Hackney", "<title>What people in Redbridge"),
    ("</body>", "<script>document.title = '62%'</script><!-- 71% --></body>"),
    ("</style>", ".kicker::after{content:'81%'}</style>"),
]


@pytest.fixture(scope="module")
def deck_complaints(honest, share, tmp_path_factory):
    """What the auditor says of a deck that somebody tampered with in many places."""
    path = tmp_path_factory.mktemp("tampered") / "tampered.pptx"
    with zipfile.ZipFile(honest.built.slides) as old, zipfile.ZipFile(path, "w") as new:
        content = {name: old.read(name) for name in old.namelist()}
        for part, before, after in deck_changes(old, honest, share):
            assert before.encode() in content[part], (part, before)
            content[part] = content[part].replace(before.encode(), after.encode(), 1)
        content[BOOK] = with_cells(content[BOOK])
        content["ppt/comments/comment1.xml"] = b"<c>62% in Newham</c>"
        for name, written in content.items():
            new.writestr(name, written)
    return audit_deck(honest, path)


def with_cells(book: bytes) -> bytes:
    loaded, target = load_workbook(BytesIO(book)), BytesIO()
    for cell, value in CELLS.items():
        loaded.active[cell] = value
    loaded.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def page_complaints(honest, share, tmp_path_factory):
    """What the auditor says of a page that somebody tampered with in many places."""
    content = honest.built.page.read_text("utf-8")
    first, second = list(honest.facts_of(""))[:2]
    for before, after in (
        *PAGE_CHANGES,
        (f">{share}<", f">{one_more(share)}<"),
        (f'popovertarget="receipt--{first}">', f'popovertarget="receipt--{second}">'),
    ):
        assert before in content, before
        content = content.replace(before, after, 1)
    path = tmp_path_factory.mktemp("tampered") / "tampered.html"
    path.write_text(content, "utf-8")
    return audit_page(honest, path)


@pytest.mark.parametrize(
    ("where", "seen"),
    [
        ("alt", "Nine in ten"),
        ("text", "Tower Hamlets"),
        ("text", "Most agreed."),
        ("text", "'777' was not placed here"),
        ("chart", "the cache says 0.9"),
        ("chart", "Havering leads"),
        ("title", "Newham"),
        ("workbook", "Redbridge"),
        ("chart", "0.63 in row 2, column 2"),
        ("chart", "0.11 in row 9, column 8"),
        ("chart", "64% in row 7, column 10"),
        ("", "ppt/comments/comment1.xml is a part that reports do not have"),
        ("notes", "no receipt of"),
    ],
)
def test_what_was_tampered_with_in_a_deck_is_seen(deck_complaints, where, seen):
    assert any(where in one and seen in one for one in deck_complaints)


@pytest.mark.parametrize("where", ["text", "notes"])
def test_a_share_one_point_up_on_a_slide_is_seen(deck_complaints, share, where):
    assert any(f" {where}: '{one_more(share)}" in one for one in deck_complaints)


@pytest.mark.parametrize(
    "seen",
    ["Two in three", "Many agreed.", "title>: 'Newham'", "9 of 12", "Redbridge", "<script>",
     "a comment", "generated by CSS: 81%", "should open"],
)  # fmt: skip
def test_what_was_tampered_with_in_a_page_is_seen(page_complaints, seen):
    assert any(seen in one for one in page_complaints)


def test_a_share_one_point_up_on_a_page_is_seen(page_complaints, share):
    assert any(one_more(share) in one for one in page_complaints)


# --- it does not take a renderer's word for it --------------------------------------------------


def claiming(honest, artefact, change):
    """The auditor of a report whose renderer says that it placed something else."""
    placements = list(honest.built.placements)
    at = next(
        at
        for at, one in enumerate(placements)
        if one.artefact == artefact and one.anchor.endswith(f"-{QUESTION}") and change(one)
    )
    placements[at] = replace(placements[at], pieces=change(placements[at]))
    return Auditor(replace(honest.built, placements=tuple(placements)), honest.originals)


@pytest.mark.parametrize("artefact", ["pptx", "html"])
def test_a_renderer_that_passes_a_figure_off_as_a_label_is_seen(honest, artefact, share):
    liar = claiming(
        honest,
        artefact,
        lambda one: (Label(text=f"{one_more(share)} of", source=f"instrument:{QUESTION}"),),
    )

    complaints = [complaint for one in liar.built.placements for complaint in liar.wrong_with(one)]

    assert any("a label that is not in its source" in one for one in complaints)


def test_a_renderer_that_passes_a_figure_off_as_a_quotation_is_seen(honest):
    liar = claiming(honest, "pptx", lambda one: (Quoted(text="62%", passage_id="p1"),))

    complaints = [complaint for one in liar.built.placements for complaint in liar.wrong_with(one)]

    assert any("no quotation of this page" in one for one in complaints)


def test_a_claim_of_another_page_is_seen(honest):
    (other,) = [one for one in honest.built.report.pages if one.key == "services"]
    liar = claiming(honest, "pptx", lambda one: other.headline)

    complaints = [complaint for one in liar.built.placements for complaint in liar.wrong_with(one)]

    assert any("no claim of this page" in one for one in complaints)


def test_fixed_words_with_a_place_are_seen(honest):
    liar = claiming(honest, "html", lambda one: (Words("Havering leads"),))

    complaints = [complaint for one in liar.built.placements for complaint in liar.wrong_with(one)]

    assert any("fixed words hold 'Havering'" in one for one in complaints)
