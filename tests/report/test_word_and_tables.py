"""A document, a workbook and open data hold nothing but claims and what stands in its source."""

import csv
import json
import zipfile

import pyarrow.parquet as pq
import pytest
from frictionless import Package
from openpyxl import load_workbook

from goodcare.compose.worded import facts_in
from goodcare.publish.docx import render_docx
from goodcare.publish.open_data import Vocabulary, write_open_data
from goodcare.publish.xlsx import render_xlsx
from goodcare.snapshot import open_snapshot
from tests.publish.word_file import read_word
from tests.report.audit_quotations import quotes_of
from tests.report.audit_word import audit_tables, audit_word

LEAST_WORDS = 4
"""Shorter answers ("kind staff") may stand in a definition too."""


@pytest.fixture(scope="module")
def word(hackney, tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "report.docx"
    return path, render_docx(hackney.report, path)


@pytest.fixture(scope="module")
def tables(hackney, tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "report.xlsx"
    return path, render_xlsx(hackney.report, path)


@pytest.fixture(scope="module")
def released(workshop, hackney, city, tmp_path_factory):
    """The open data of two reports."""
    snapshot = open_snapshot(workshop.snapshot_path)
    folder = tmp_path_factory.mktemp("open") / "data"
    vocabulary = Vocabulary(
        instrument=snapshot.instrument,
        codebook=snapshot.codebook,
        gazetteer=snapshot.gazetteer,
        framework=snapshot.framework,
    )
    write_open_data([hackney.report, city.report], folder, vocabulary=vocabulary)
    return folder


def test_document_says_nothing_but_claims_and_what_stands_in_its_source(word, workshop):
    assert audit_word(workshop.auditor("hackney"), *word) == []


def test_workbook_says_nothing_but_claims_and_what_stands_in_its_source(tables, workshop):
    assert audit_tables(workshop.auditor("hackney"), *tables) == []


def test_each_quotation_stands_once_in_the_document(word, workshop):
    paragraphs = read_word(word[0]).paragraphs

    for quote in quotes_of(workshop.auditor("hackney")):
        assert sum(quote.words.text in one.text for one in paragraphs) == 1


# --- the auditor sees what was tampered with ----------------------------------------------------


def tampered(word, tmp_path, before, after, *, part="word/document.xml"):
    path = tmp_path / "tampered.docx"
    with zipfile.ZipFile(word[0]) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode(), 1)
            new.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "change",
    [
        ("<w:body>", "<w:body><w:p><w:r><w:t>Most in Newham agreed.</w:t></w:r></w:p>", "Newham"),
        (">What is behind it<", ">Two are behind it<", "Two"),
        ('<w:tblCaption w:val="', '<w:tblCaption w:val="Nine in ten: ', "Nine in ten"),
        ('descr="', 'descr="Havering: ', "Havering"),
        ('w:anchor="fact_', 'w:anchor="fact_0', "leads nowhere"),
    ],
)
def test_what_was_tampered_with_in_a_document_is_seen(word, workshop, tmp_path, change):
    before, after, seen = change

    path = tampered(word, tmp_path, before, after)

    complaints = audit_word(workshop.auditor("hackney"), path, word[1])
    assert any(seen in one for one in complaints)


def test_a_changed_number_in_a_document_is_seen(word, workshop, hackney, tmp_path):
    facts = [fact for page in hackney.report.pages for fact in facts_in(page)]
    share = next(fact.text for fact in facts if fact.text.endswith("%"))
    other = f"{int(share[:-1]) + 1}%"

    path = tampered(word, tmp_path, f">{share}<", f">{other}<")

    complaints = audit_word(workshop.auditor("hackney"), path, word[1])
    assert any(other in one for one in complaints)


def test_a_changed_number_in_a_workbook_is_seen(tables, workshop, tmp_path):
    book = load_workbook(tables[0])
    sheet = book["Table 1"]
    cell = next(c for row in sheet.iter_rows() for c in row if isinstance(c.value, int))
    cell.value += 1
    book["Cover"]["B9"] = "62% in Newham"
    book.save(tmp_path / "tampered.xlsx")

    complaints = audit_tables(workshop.auditor("hackney"), tmp_path / "tampered.xlsx", tables[1])

    assert any("is not what is shown" in one for one in complaints)
    assert any("62% in Newham" in one for one in complaints)


# --- open data ----------------------------------------------------------------------------------


def everything_in(folder):
    """Every cell of every file, and every text beside them."""
    texts = [path.read_text("utf-8") for path in folder.iterdir() if path.suffix != ".parquet"]
    for path in folder.glob("*.parquet"):
        texts += [str(one) for row in pq.read_table(path).to_pylist() for one in row.values()]
    return texts


def test_open_data_are_a_valid_package(released):
    assert Package(str(released / "datapackage.json")).validate().valid


def test_no_row_of_the_survey_and_no_quotation_is_released(released, workshop):
    snapshot = open_snapshot(workshop.snapshot_path)
    passages = snapshot.passages.to_pylist()
    ids = {row["id"] for row in passages} | {row["response_id"] for row in passages} - {""}
    ids |= {row["respondent"] for row in workshop.originals.table("responses")}
    said = {row["text"].strip() for row in passages if len(row["text"].split()) >= LEAST_WORDS}

    released_texts = everything_in(released)
    released_cells = set(released_texts) | {
        cell
        for path in released.glob("*.csv")
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    }

    assert ids
    assert said
    assert ids & released_cells == set()
    whole = "\n".join(released_texts)
    assert [one for one in said if one in whole] == []


def test_open_data_hold_exactly_the_reports_own_figures(released, hackney, city):
    """Figures of an earlier conversation beside ours are not ours to release."""
    shown = [
        (fact.snapshot_id == built.report.snapshot_id, fact.fact_id)
        for built in (hackney, city)
        for page in built.report.pages
        for fact in facts_in(page)
    ]

    rows = list(csv.DictReader((released / "figures.csv").read_text("utf-8").splitlines()))

    assert {row["fact_id"] for row in rows} == {fact for is_own, fact in shown if is_own}
    assert not all(is_own for is_own, _ in shown)
    assert all(not row["value"] for row in rows if row["suppressed"])
    assert {row["report_area"] for row in rows} == {"hackney", "city-of-london"}


def test_every_question_and_code_that_a_figure_names_is_explained(released):
    figures = pq.read_table(released / "figures.parquet").to_pylist()
    questions = {row["name"] for row in pq.read_table(released / "questions.parquet").to_pylist()}

    named = {
        part.partition("=")[2]
        for row in figures
        for part in row["parameters"].split(";")
        if part.startswith("question=")
    }

    assert named
    assert named <= questions | {""}


def test_descriptions_count_the_bytes_of_their_files(released):
    described = json.loads((released / "datapackage.json").read_text("utf-8"))

    for one in described["resources"]:
        assert one["bytes"] == (released / one["path"]).stat().st_size
