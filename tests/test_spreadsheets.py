"""Every spreadsheet that goodcare writes: what looks like a formula comes out as text."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from goodcare.cli import main
from goodcare.example.form import load_form
from goodcare.example.tables import as_csv
from goodcare.example.workbook import form_workbook
from goodcare.exports import (
    write_codebook_csv,
    write_conversation_files,
    write_csv,
    write_xlsx,
)
from goodcare.instrument import template, write_template, write_xlsform
from goodcare.instrument.model import Kind
from goodcare.publish.blocks import CountList, CountRow, Label
from goodcare.publish.open_data import write_open_data
from goodcare.publish.pptx.charts.workbook import Column, workbook_of
from goodcare.publish.xlsx import render_xlsx
from goodcare.snapshot import open_snapshot
from goodcare.spreadsheets import as_text_cell, looks_like_formula, write_text
from tests.exports.conversations import a_question, a_row, an_instrument, small_files
from tests.publish.said import lone_count
from tests.publish.sample import report_of
from tests.publish.sample_lists import long_list_page
from tests.publish.sample_vocabulary import vocabulary
from tests.snapshot.files import Conversation

SOURCE = Path(__file__).parents[1] / "src" / "goodcare"
HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture
def conversation(tmp_path):
    made = Conversation(tmp_path)
    made.responses[1][3] = HOSTILE
    return made


def cells_of_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def cells_of_workbook(path):
    sheets = load_workbook(path).worksheets
    return [cell for sheet in sheets for row in sheet for cell in row if cell.value is not None]


def is_text(cell):
    is_marked = cell.quotePrefix or not looks_like_formula(str(cell.value))
    return cell.data_type != "f" and is_marked


def test_the_list_of_problems(conversation):
    listed, out = conversation.folder / "problems.csv", conversation.folder / "out"
    arguments = [conversation.write(), "--out", out, "--problems", listed]

    CliRunner().invoke(main, ["snapshot", "build", *map(str, arguments)])

    cells = cells_of_csv(listed)
    assert f"'{HOSTILE}" in cells
    assert not any(looks_like_formula(cell) for cell in cells)


def test_the_list_of_rows_left_out(conversation):
    conversation.decide("problem: unknown-answer, then: leave-the-row-out")
    file = conversation.write().with_name("=responses.csv")
    (conversation.folder / "responses.csv").rename(file)

    build = conversation.build(files={"responses": file})

    assert open_snapshot(build.path).manifest.counts["responses"] == 2
    cells = cells_of_csv(build.path / "rows.csv")
    assert "'=responses.csv" in cells
    assert not any(looks_like_formula(cell) for cell in cells)


def test_the_csv_files_of_the_example(tmp_path):
    path = tmp_path / "responses.csv"
    path.write_bytes(as_csv([HOSTILE, "id"], [[HOSTILE, "1"], ["@SUM(A1)", "-2"]]))

    assert cells_of_csv(path) == [f"'{HOSTILE}", "id", f"'{HOSTILE}", "1", "'@SUM(A1)", "'-2"]


def test_the_questionnaire_of_the_example(tmp_path):
    form = load_form()
    asked = replace(form.asked[0], label=HOSTILE)
    path = tmp_path / "questionnaire.xlsx"
    path.write_bytes(form_workbook(replace(form, title=HOSTILE, asked=(asked, *form.asked[1:]))))

    cells = cells_of_workbook(path)

    assert [cell.value for cell in cells].count(HOSTILE) == 2
    assert all(map(is_text, cells))


def test_the_template_of_a_questionnaire(tmp_path, monkeypatch):
    rows = ((HOSTILE, *template.SETTINGS_ROWS[0][1:]),)
    monkeypatch.setattr(template, "SETTINGS_ROWS", rows)

    write_template(tmp_path / "t.xlsx")

    cells = cells_of_workbook(tmp_path / "t.xlsx")
    assert HOSTILE in [cell.value for cell in cells]
    assert all(map(is_text, cells))


def test_the_workbook_inside_a_chart(tmp_path):
    path = tmp_path / "chart.xlsx"
    path.write_bytes(workbook_of([Column(head=HOSTILE, cells=(HOSTILE, 0.5, None, "Hackney"))]))

    cells = cells_of_workbook(path)

    assert [cell.value for cell in cells] == [HOSTILE, HOSTILE, 0.5, "Hackney"]
    assert all(map(is_text, cells))


def test_the_tables_behind_a_report(tmp_path):
    row = CountRow(label=(Label(text=HOSTILE, source="codebook:a"),), value=lone_count(12))
    block = CountList(heading=(Label(text="@all", source="codebook:a"),), unit=(), rows=(row,))
    page = replace(long_list_page(), main=(block,), side=())

    render_xlsx(report_of(page), tmp_path / "tables.xlsx")

    cells = cells_of_workbook(tmp_path / "tables.xlsx")
    assert HOSTILE in [cell.value for cell in cells]
    assert all(map(is_text, cells))


def test_open_data(tmp_path):
    row = CountRow(label=(Label(text=HOSTILE, source="codebook:a"),), value=lone_count(12))
    block = CountList(heading=(Label(text="All", source="codebook:a"),), unit=(), rows=(row,))
    page = replace(long_list_page(), main=(block,), side=())

    write_open_data([report_of(page)], tmp_path / "data", vocabulary=vocabulary())

    cells = cells_of_csv(tmp_path / "data" / "figures.csv")
    assert f"'{HOSTILE}" in cells
    assert not any(looks_like_formula(cell) for cell in cells)


def hostile_export():
    instrument = an_instrument(a_question("why", Kind.TEXT, label={"en": HOSTILE}))
    return instrument, [a_row("r1", {"why": HOSTILE}, channel=HOSTILE)]


def test_a_questionnaire_written_back(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(write_xlsform(hostile_export()[0]))

    cells = cells_of_workbook(tmp_path / "form.xlsx")
    assert HOSTILE in [cell.value for cell in cells]
    assert all(map(is_text, cells))


def test_the_workbook_of_answers(tmp_path):
    instrument, rows = hostile_export()

    write_xlsx(tmp_path / "data.xlsx", rows, instrument)

    cells = cells_of_workbook(tmp_path / "data.xlsx")
    assert [cell.value for cell in cells].count(HOSTILE) == 3
    assert all(map(is_text, cells))


def test_the_csv_of_answers_and_the_folder_of_a_conversation(tmp_path):
    instrument, rows = hostile_export()

    write_csv(tmp_path / "data.csv", rows, instrument)
    write_codebook_csv(tmp_path / "codebook.csv", instrument)
    write_conversation_files(tmp_path, small_files(instrument, rows))

    for name in ("data.csv", "codebook.csv", "responses.csv"):
        cells = cells_of_csv(tmp_path / name)
        assert f"'{HOSTILE}" in cells
        assert not any(looks_like_formula(cell) for cell in cells)


def test_no_spreadsheet_is_written_anywhere_else():
    """A new writer goes through goodcare.spreadsheets, and gets a test here."""
    writes = re.compile(r"csv\.(writer|DictWriter|write_csv)|\bWorkbook\(")

    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if writes.search(path.read_text("utf-8"))
    }

    assert found == {
        "spreadsheets.py",
        "exports/tables.py",
        "exports/writing.py",
        "instrument/template.py",
        "instrument/writer.py",
        "example/workbook.py",
        "publish/xlsx/workbook.py",
        "publish/pptx/charts/workbook.py",
    }


@pytest.mark.parametrize("text", ["=1+1", HOSTILE, "+44", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_text_that_looks_like_a_formula_is_marked(tmp_path, text):
    book = Workbook()
    write_text(book.active, row=1, column=1, text=text)
    book.save(tmp_path / "t.xlsx")

    cell = load_workbook(tmp_path / "t.xlsx").active["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert as_text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Hackney", "a=b", "1-2", "−5 points"])
def test_other_text_stays(text):
    assert as_text_cell(text) == text
