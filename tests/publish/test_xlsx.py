"""The tables behind a report, as a workbook."""

import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from goodcare.claims.model import Said
from goodcare.publish.blocks import (
    BigFigure,
    CountList,
    CountRow,
    Paragraphs,
    Tile,
    Tiles,
    Words,
    plain,
)
from goodcare.publish.figure_tables import tables_of
from goodcare.publish.pieces import pieces_in
from goodcare.publish.placement import Where
from goodcare.publish.xlsx import render_xlsx
from goodcare.publish.xlsx.shorthand import MEANING, OF_REASON
from tests.publish.said import lone_count, lone_share, nine_of_twelve, points, say, suppressed
from tests.publish.sample import report_of, sample_report
from tests.publish.sample_lists import long_list_page
from tests.publish.sample_pieces import label, words


@pytest.fixture(scope="module")
def rendered_xlsx(tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "report.xlsx"
    return path, render_xlsx(sample_report(), path)


@pytest.fixture(scope="module")
def book(rendered_xlsx):
    return load_workbook(rendered_xlsx[0])


@pytest.fixture
def written(tmp_path):
    """Write blocks, and read the workbook back."""

    def write(*blocks, **changes):
        page = replace(
            long_list_page(), headline=(Words("Nothing"),), main=blocks, side=(), **changes
        )
        path = tmp_path / "some.xlsx"
        render_xlsx(report_of(page), path)
        return load_workbook(path)

    return write


def rows_of(sheet):
    """The rows of the sheet's table as dictionaries."""
    (table,) = sheet.tables.values()
    head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines_of(sheet):
    return [row[0] for row in sheet.iter_rows(values_only=True) if row[0]]


# --- the layout ---------------------------------------------------------------------------------


def test_cover_contents_and_notes_come_before_a_sheet_for_each_table(book):
    numbered = [f"Table {number}" for number in range(1, len(book.sheetnames) - 2)]

    assert book.sheetnames == ["Cover", "Contents", "Notes", *numbered]
    assert len(numbered) == len(tables_of(sample_report()))


def test_cover_says_what_it_is_and_that_data_are_invented(book):
    lines = lines_of(book["Cover"])

    assert lines[:2] == ["What good care means in Hackney", "Invented example data"]
    assert "This report was not checked against earlier releases." in lines
    assert "Snapshot 4f1c09ab27de" in lines


def test_contents_lead_to_every_table(book):
    sheet = book["Contents"]

    for row in rows_of(sheet):
        title = book[row["Sheet name"]]["A1"].value
        assert title.startswith(row["Table"])
    links = {cell.value: cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink}
    assert links == {row["Sheet name"]: f"'{row['Sheet name']}'!A1" for row in rows_of(sheet)}


def test_each_sheet_has_title_heading_source_scope_and_one_table(book):
    sheet = next(one for one in book if one["A1"].value.startswith("How important is it to you?"))

    assert lines_of(sheet)[1].startswith("62% of 148 Hackney respondents")
    assert "Source: What good care means in Hackney · Snapshot 4f1c09ab27de" in sheet["A4"].value
    assert lines_of(sheet)[4] == "Scope: Accessible · Hackney · Base: 148 who answered"
    assert lines_of(sheet)[5] == "Units: Share of respondents"
    assert len(sheet.tables) == 1
    for one in book.worksheets[1:]:
        assert len(one.tables) == 1
        assert not one.merged_cells.ranges


def test_notes_are_numbered_and_each_is_explained(book):
    explained = {row["Note number"]: row["Note text"] for row in rows_of(book["Notes"])}
    used = {
        f"note {number}"
        for sheet in book.worksheets[3:]
        for number in re.findall(r"\[note (\d+)\]", sheet["A1"].value)
    }

    assert used == set(explained)
    assert "respondents chose to take part" in explained.values()


def test_no_cell_between_is_empty_row(book):
    for sheet in book.worksheets:
        assert all(any(cell is not None for cell in row) for row in sheet.values)


# --- what stands in it --------------------------------------------------------------------------


def test_every_number_of_the_report_stands_in_a_table(book):
    report = sample_report()
    said = [piece for piece in pieces_in(report.pages) if isinstance(piece, Said)]
    wanted = {fact.fact_id for one in said for fact in one.facts}

    found = {
        identity
        for sheet in book.worksheets[3:]
        for row in rows_of(sheet)
        if row["Fact"]
        for identity in row["Fact"].split()
    }

    assert found == wanted


def test_numbers_are_as_they_are_shown_and_nothing_more_exact(rendered_xlsx, book):
    places = {one.name: one for one in rendered_xlsx[1] if one.where is Where.CHART}
    numbers = {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }

    assert set(numbers) == set(places)
    for name, value in numbers.items():
        written = plain(places[name].pieces)
        shown = re.findall(r"[−+-]?\d+(?:\.\d+)?", written.replace(",", ""))
        scale = 100 if "%" in written else 1
        assert round(value * scale, 6) in [float(one.replace("−", "-")) for one in shown]


def test_every_text_cell_is_what_was_placed_there(rendered_xlsx, book):
    placed = {one.name: plain(one.pieces) for one in rendered_xlsx[1] if one.where is Where.TEXT}
    found = {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }

    assert found == placed


def test_share_has_its_interval_and_base_in_columns_of_their_own(written):
    row = CountRow(label=(words("Retired"),), value=lone_share(62.16, n=148, low=54.4, high=69))

    (told,) = rows_of(written(CountList(heading=(words("All"),), unit=(), rows=(row,)))["Table 1"])

    assert told["Number"] == 0.62
    assert (told["Interval, lower end"], told["Interval, upper end"]) == (0.54, 0.69)
    assert (told["Base"], told["As printed"]) == (148, "62%")
    assert told["Fact"] == row.value.facts[0].fact_id


def test_points_are_whole_and_have_their_sign(written):
    said = say("points", points(-6))
    row = CountRow(label=(words("Retired"),), value=said)

    (told,) = rows_of(written(CountList(heading=(words("All"),), unit=(), rows=(row,)))["Table 1"])

    assert (told["Number"], told["As printed"]) == (-6, "−6")


def test_count_of_few_is_one_row_with_its_base(written):
    said = nine_of_twelve(9, 12)

    (told,) = rows_of(written(Tiles(tiles=(Tile(value=said, label=(words("here"),)),)))["Table 1"])

    assert (told["Number"], told["Base"], told["As printed"]) == (9, 12, "9 of 12")
    assert told["Fact"].split() == [fact.fact_id for fact in said.facts]


def test_suppressed_number_is_shorthand_that_is_explained(written):
    rows = (
        CountRow(label=(words("Some"),), value=say("hidden", suppressed())),
        CountRow(label=(words("Others"),), value=lone_count(12)),
        CountRow(label=(words("Nobody"),), value=None),
    )

    book = written(CountList(heading=(words("All"),), unit=(), rows=rows))

    told = rows_of(book["Table 1"])
    assert [row["Number"] for row in told] == ["[c]", 12, "[z]"]
    (explained,) = [line for line in lines_of(book["Table 1"]) if "shorthand" in line]
    assert "[c] = confidential" in explained
    assert "[x]" not in explained
    assert any("[c] = confidential" in line for line in lines_of(book["Notes"]))


def test_every_reason_has_shorthand_with_a_meaning():
    assert set(OF_REASON.values()) == set(MEANING)


def test_numbers_in_sentences_have_a_table_of_their_own(written):
    said = say("claim", "Of ", lone_count(12).facts[0], " most agreed.")

    book = written(Paragraphs(paragraphs=((said,),)))

    (told,) = rows_of(book["Table 1"])
    assert book["Table 1"]["A1"].value == "Numbers said in sentences"
    assert (told["Sentence"], told["Number"], told["As printed"]) == (said.text, 12, "12")


def test_table_without_a_title_is_called_by_the_message(written):
    book = written(BigFigure(value=lone_count(12), text=(words("people"),)))

    assert lines_of(book["Table 1"])[0].startswith("Nothing")


def test_text_that_looks_like_a_formula_stays_text(written):
    row = CountRow(label=(label("=1+1", "codebook:a"),), value=lone_count(12))

    book = written(CountList(heading=(label("@sum", "codebook:b"),), unit=(), rows=(row,)))

    cell = next(cell for row in book["Table 1"].iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert cell.quotePrefix


# --- the file -----------------------------------------------------------------------------------


def test_report_without_numbers_says_so_on_the_cover(written):
    book = written(subtitle=())

    assert book.sheetnames == ["Cover"]
    assert "The report holds no numbers, so there are no tables." in lines_of(book["Cover"])


def test_same_report_gives_the_same_bytes(rendered_xlsx, tmp_path):
    render_xlsx(sample_report(), tmp_path / "again.xlsx")

    assert (tmp_path / "again.xlsx").read_bytes() == rendered_xlsx[0].read_bytes()


def test_workbook_says_its_title(book):
    assert book.properties.title == "What good care means in Hackney"
    assert book.properties.created.isoformat() == "2025-03-14T00:00:00"
