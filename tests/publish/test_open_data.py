"""What reports release as open data."""

import csv
import json
import sys
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from goodcare.claims.model import Said
from goodcare.errors import InputError
from goodcare.publish.blocks import CountList, CountRow, Quotes, Words, plain
from goodcare.publish.open_data import Licence, write_open_data
from goodcare.publish.pieces import pieces_in
from tests.publish.said import lone_count, lone_share, points, say, suppressed
from tests.publish.sample import report_of, sample_report
from tests.publish.sample_lists import long_list_page
from tests.publish.sample_pieces import quoted, words
from tests.publish.sample_vocabulary import vocabulary


def write(folder, *reports, **options):
    return write_open_data(reports, folder, vocabulary=vocabulary(), **options)


def rows_in(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def report_with(*rows):
    block = CountList(heading=(words("All"),), unit=(words("respondents"),), rows=rows)
    page = replace(
        long_list_page(), headline=(Words("Nothing"),), subtitle=(), main=(block,), side=()
    )
    return report_of(page)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The sample report as open data."""
    folder = tmp_path_factory.mktemp("open") / "data"
    write(folder, sample_report())
    return folder


# --- the package --------------------------------------------------------------------------------


def test_package_is_valid_and_describes_every_column(released):
    package = Package(str(released / "datapackage.json"))

    assert package.validate().valid
    tables = [one for one in package.resources if one.type == "table"]
    assert [one.name for one in tables] == [
        "figures",
        "questions",
        "answers",
        "codes",
        "areas",
        "framework",
    ]
    for table in tables:
        assert all(field.description for field in table.schema.fields)
        assert [field.name for field in table.schema.fields] == list(rows_in_head(released, table))


def rows_in_head(folder, table):
    with (folder / table.path).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_a_changed_cell_is_no_longer_valid(released, tmp_path):
    for path in released.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    figures = tmp_path / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",hackney,hackney,", b",hackney,camden,", 1))

    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_parquet_holds_what_csv_holds(released):
    for path in released.glob("*.csv"):
        rows = pq.read_table(path.with_suffix(".parquet")).to_pylist()
        written = rows_in(path)
        assert len(rows) == len(written)
        for row, told in zip(rows, written, strict=True):
            for name, value in row.items():
                assert same(value, told[name]), (path.name, name)


def same(value, told):
    if isinstance(value, bool):
        return told == str(value).lower()
    if isinstance(value, float | int):
        return float(told) == value
    return told.removeprefix("'") == (value or "").removeprefix("'")


def test_csv_is_as_the_standard_says(released):
    content = (released / "codes.csv").read_bytes()

    assert content.splitlines(keepends=True)[0].endswith(b"kind,parent,pillar\r\n")
    assert b'"Being given ""time"""' in content
    assert not content.startswith(b"\xef\xbb\xbf")


def test_read_me_says_what_it_is(released):
    told = " ".join((released / "README.txt").read_text("utf-8").split())

    assert told.startswith("WHAT GOOD CARE MEANS IN HACKNEY")
    assert "Invented example data" in told
    assert "This report was not checked against earlier releases." in told
    assert "There is no row of a survey in this folder" in told
    assert "No licence is named" in told


def test_licence_is_the_teams_choice(tmp_path):
    chosen = Licence(name="OGL-UK-3.0", title="Open Government Licence")

    write(tmp_path / "data", sample_report(), licences=(chosen,))

    described = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert described["licenses"] == [{"name": "OGL-UK-3.0", "title": "Open Government Licence"}]
    assert "Licence: Open Government Licence" in (tmp_path / "data" / "README.txt").read_text()


def test_same_report_gives_the_same_bytes(released, tmp_path):
    write(tmp_path / "data", sample_report())

    again = {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    assert again == {path.name: path.read_bytes() for path in released.iterdir()}


# --- the figures --------------------------------------------------------------------------------


def test_every_figure_of_the_report_is_released_once(released):
    said = [piece for piece in pieces_in(sample_report().pages) if isinstance(piece, Said)]
    wanted = {fact.fact_id for one in said for fact in one.facts}

    found = [row["fact_id"] for row in rows_in(released / "figures.csv")]

    assert set(found) == wanted
    assert len(found) == len(wanted) > 100


def test_share_is_as_it_is_shown_with_its_interval_and_base(tmp_path):
    said = lone_share(62.16, n=148, low=54.4, high=69)

    write(tmp_path / "data", report_with(CountRow(label=(words("Retired"),), value=said)))

    (row,) = rows_in(tmp_path / "data" / "figures.csv")
    assert (row["value"], row["low"], row["high"]) == ("0.62", "0.54", "0.69")
    assert (row["base"], row["unit"], row["text"]) == ("148", "respondents", "62%")
    assert (row["kind"], row["table"], row["words"]) == ("share", "All", "Retired")
    assert (row["statistic"], row["parameters"]) == ("top_share@1", "question=exp_available")
    assert (row["area"], row["area_name"]) == ("hackney", "Hackney")
    assert row["fact_id"] == said.facts[0].fact_id


def test_figure_that_is_not_released_has_a_reason_and_no_value(tmp_path):
    hidden = CountRow(label=(words("Some"),), value=say("hidden", suppressed()))

    write(tmp_path / "data", report_with(hidden, CountRow(label=(words("None"),), value=None)))

    (row,) = rows_in(tmp_path / "data" / "figures.csv")
    assert (row["value"], row["low"], row["base"]) == ("", "", "")
    assert (row["suppressed"], row["text"]) == ("protected", "fewer than 5")


def test_points_stay_numbers_and_their_text_is_no_formula(tmp_path):
    said = say("points", points(10))

    write(tmp_path / "data", report_with(CountRow(label=(words("Retired"),), value=said)))

    (row,) = rows_in(tmp_path / "data" / "figures.csv")
    assert (row["value"], row["text"]) == ("10", "'+10")


def test_quotations_are_not_open_data(released, tmp_path):
    label = (words("said: "), quoted("Nobody called me back", "p1"))
    write(tmp_path / "data", report_with(CountRow(label=label, value=lone_count(12))))

    everything = b"".join(
        path.read_bytes() for folder in (released, tmp_path / "data") for path in folder.iterdir()
    ).decode("utf-8", "replace")

    quotes = [
        quote.words.text
        for page in sample_report().pages
        for block in (*page.main, *page.side)
        if isinstance(block, Quotes)
        for quote in block.quotes
    ]
    assert quotes
    assert [one for one in (*quotes, "Nobody called me back") if one in everything] == []


def test_two_reports_stand_in_one_table(tmp_path):
    row = CountRow(label=(words("Retired"),), value=lone_count(12))
    one = report_with(row)
    other = replace(one, title=(say("title", "Another report"),))

    write(tmp_path / "data", one, other, one)

    titles = [row["report"] for row in rows_in(tmp_path / "data" / "figures.csv")]
    assert titles == [plain(one.title), "Another report"]


def test_report_without_numbers_has_an_empty_table(tmp_path):
    write(tmp_path / "data", report_with())

    assert rows_in(tmp_path / "data" / "figures.csv") == []
    assert Package(str(tmp_path / "data" / "datapackage.json")).validate().valid


# --- the words ----------------------------------------------------------------------------------


def test_dictionaries_explain_questions_answers_codes_areas_and_framework(released):
    (question,) = rows_in(released / "questions.csv")
    (answer,) = rows_in(released / "answers.csv")
    (code,) = rows_in(released / "codes.csv")
    (statement,) = rows_in(released / "framework.csv")

    assert (question["name"], question["is_sensitive"]) == ("available", "false")
    assert (answer["question"], answer["label"], answer["position"]) == ("available", "Most", "1")
    assert (code["id"], code["definition"]) == ("time", 'Being given "time"')
    assert [row["id"] for row in rows_in(released / "areas.csv")] == [
        "north-east-london",
        "hackney",
    ]
    assert (statement["kind"], statement["text"], statement["document"]) == (
        "statement",
        "In time",
        "Draft",
    )


# --- what can go wrong --------------------------------------------------------------------------


def test_extra_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "frictionless", None)

    with pytest.raises(InputError, match=r"extra 'open-data': pip install"):
        write(tmp_path / "data", sample_report())

    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_there_is_kept(tmp_path):
    (tmp_path / "data").mkdir()

    with pytest.raises(InputError, match="is there already"):
        write(tmp_path / "data", sample_report())


def test_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(InputError, match=r"Cannot write .*file/data: "):
        write(tmp_path / "file" / "data", sample_report())


def test_no_report_is_refused(tmp_path):
    with pytest.raises(InputError, match="there is none"):
        write(tmp_path / "data")
